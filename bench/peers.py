#!/usr/bin/env python3
"""Times readers of FIT, GPX and TCX side by side, in one run over the same files: ours, gpsbabel (Debian), npm's
fit-file-parser, and for XML expat's own check that it is well-formed.

usage: peers.py [--node-modules DIR] [--passes N] BUILD [FILE…]

BUILD is a release build (presets/release.ini). Without files it reads those that `legwork sample` makes, and says
that they are ours. Nothing runs this but a person, and nothing is installed by it: without gpsbabel, or without a DIR
that `npm install --prefix PARENT fit-file-parser` made (PARENT/node_modules), those rows are left out.

What is compared: time of the processor, the best of N passes; each program reads all files in one process, so that
starting it does not count for much. "legwork" decodes every field to columns, checksum included; gpsbabel reads and
drops all (`-x nuketypes`), so that it writes nothing, and in the next row writes CSV to /dev/null; fit-file-parser
makes its list of records. A file that one of the readers refuses is read by none, and counted. Figures of one machine
at one time: only their ratios mean something.
"""
import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

NODE = """
import { createRequire } from 'module';
import { readFileSync } from 'fs';
const require = createRequire(process.argv[2] + '/');
const loaded = require('fit-file-parser');
const FitParser = loaded.default ?? loaded;
let bad = [];
for (const path of process.argv.slice(3)) {
  const parser = new FitParser({ force: true, mode: 'list' });
  parser.parse(readFileSync(path), (error, data) => {
    if (error || !data.records) bad.push(path);
  });
}
if (bad.length) { console.log(bad.join('\\n')); process.exit(1); }
"""
GPSBABEL_NAMES = {"fit": "garmin_fit", "gpx": "gpx", "tcx": "gtrnctr"}


def processor_s(command):
    """Seconds of the processor that a command takes, and whether it went well."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result.returncode == 0


def gpsbabel(kind, files, drop):
    command = ["gpsbabel", "-i", GPSBABEL_NAMES[kind]]
    for name in files:
        command += ["-f", name]
    return command + (["-x", "nuketypes,tracks,waypoints,routes"] if drop else ["-t"]) + ["-o", "unicsv", "-F", "/dev/null"]


def bench_lines(program, files):
    """What our benchmark prints, split: of FIT one line for all files, of XML one for each."""
    result = subprocess.run([program, *files], capture_output=True, text=True, check=True)
    return [line.split() for line in result.stdout.splitlines()]


def megabytes_a_second(words):
    return float(words[words.index("MB/s") - 1])


def ours_fit(build, files, _size):
    lines = [words for words in bench_lines(f"{build}/bench/fit_bench", files) if words[0] == "fit_files"]
    return {"legwork": megabytes_a_second(lines[0])}


def ours_xml(build, files, size):
    spent = {"legwork": 0.0, "expat's check alone": 0.0}
    for words in bench_lines(f"{build}/bench/xml_bench", files):
        if words[0] not in files:
            continue
        bytes_read = os.path.getsize(words[0])
        spent["legwork"] += bytes_read / megabytes_a_second(words)
        spent["expat's check alone"] += bytes_read / float(words[words.index("expat") + 1])
    return {name: size / seconds for name, seconds in spent.items()}


def readable(files, reads):
    """The files that every reader reads, each tried by itself."""
    return [name for name in files if all(read(name) for read in reads)]


def measure(kind, files, build, modules, node_script, passes):
    commands = {}
    if shutil.which("gpsbabel"):
        commands["gpsbabel, reading"] = lambda names: gpsbabel(kind, names, True)
        commands["gpsbabel to CSV"] = lambda names: gpsbabel(kind, names, False)
    if kind == "fit" and modules and shutil.which("node"):
        commands["fit-file-parser"] = lambda names: ["node", node_script, modules, *names]
    commands["legwork inspect"] = lambda names: [f"{build}/src/cli/legwork", "inspect", "--json", *names]
    makes = [make for name, make in commands.items() if name != "gpsbabel to CSV"]  # what it reads, it writes
    good = readable(files, [lambda name, make=make: processor_s(make([name]))[1] for make in makes])
    size = sum(os.path.getsize(name) for name in good)
    print(f"\n{kind.upper()}: {len(good)} files, {size / 1e6:.1f} MB; left out, because one of them refuses it: "
          f"{len(files) - len(good)}")
    if not good:
        return
    speeds = {}
    for _ in range(passes):
        found = (ours_fit if kind == "fit" else ours_xml)(build, good, size)
        began = time.process_time()
        for name in good:
            pathlib.Path(name).read_bytes()
        found["reading the bytes alone"] = size / 1e6 / max(time.process_time() - began, 1e-9)
        for name, make in commands.items():
            found[name] = size / 1e6 / max(processor_s(make(good))[0], 1e-9)
        for name, speed in found.items():
            speeds[name] = max(speeds.get(name, 0), speed)
    for name, speed in sorted(speeds.items(), key=lambda row: -row[1]):
        ratio = speeds["legwork"] / speed
        print(f"  {name:<26}{speed:>9.1f} MB/s   {'' if name == 'legwork' else f'legwork is {ratio:.2f} times as fast'}")


def sample_files(build, folder):
    subprocess.run([f"{build}/src/cli/legwork", "sample", folder, "--now", "2026-05-31T09:00:00Z"], check=True,
                   stdout=subprocess.DEVNULL)
    return sorted(str(path) for path in pathlib.Path(folder).rglob("*.fit"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--node-modules")
    parser.add_argument("--passes", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="legwork-peers-") as folder:
        files = arguments.files
        if not files:
            print("files that `legwork sample` makes, not those of real devices")
            files = sample_files(arguments.build, f"{folder}/season")
        script = pathlib.Path(folder) / "peer.mjs"
        script.write_text(NODE, encoding="utf-8")
        modules = os.path.abspath(arguments.node_modules) if arguments.node_modules else None
        for kind in GPSBABEL_NAMES:
            of_kind = [name for name in files if name.lower().endswith("." + kind)]
            if of_kind:
                measure(kind, of_kind, arguments.build, modules, str(script), arguments.passes)
    return 0


sys.exit(main())
