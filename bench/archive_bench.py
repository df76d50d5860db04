#!/usr/bin/env python3
"""How long large archives take to import: a season after season of `legwork sample` in one ZIP archive, and the same as a
Strava-like export (.fit.gz in a ZIP archive). Prints what each import took in time, computing and memory, how large the
store is, and what the second import of the same archive and the first looks into the log take.

usage: archive_bench.py LEGWORK FOLDER [RUNS [EXPORT_RUNS]]      default: 10000 runs, 3000 in the export

The archives are made once and stay in FOLDER (a gigabyte or two); stores are made there and removed. Time depends on what
else the machine does: the computing beside it does so less.
"""
import gzip
import os
import pathlib
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile

NOW = "2099-05-31T09:00:00Z"
WEEKS = "104"
MIB = 1 << 20


def season_files(legwork, folder, runs):
    """Files of so many runs, in seasons of two years, one after the other: no two runs at the same time."""
    seed = 0
    made = 0
    while made < runs:
        seed += 1
        season = folder / "season"
        shutil.rmtree(season, ignore_errors=True)
        subprocess.run([legwork, "sample", str(season), "--seed", str(seed), "--weeks", WEEKS, "--now",
                        f"{2003 + 2 * seed}-05-31T09:00:00Z"], check=True,
                       capture_output=True)
        for path in sorted((season / "activities").glob("*.fit"))[: runs - made]:
            made += 1
            yield made, path.read_bytes()
        shutil.rmtree(season)


def make_archives(legwork, folder, runs, export_runs):
    archive, export = folder / f"runs-{runs}.zip", folder / f"export-{export_runs}.zip"
    if archive.exists() and export.exists():
        return archive, export
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as of_runs, \
            zipfile.ZipFile(export, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as of_export:
        for number, data in season_files(legwork, folder, max(runs, export_runs)):
            if number <= runs:
                of_runs.writestr(f"runs/{number:06}.fit", data)
            if number <= export_runs:
                of_export.writestr(f"activities/{number:06}.fit.gz", gzip.compress(data, 6, mtime=0))
    return archive, export


def tree(pid):
    """The process and those below it."""
    pids = [pid]
    for one in pids:
        try:
            children = pathlib.Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii").split()
        except OSError:
            continue
        pids += [int(child) for child in children]
    return pids


def memory_of(pid):
    """Bytes in memory of a tree of processes, what they share counted once."""
    total = 0
    for one in tree(pid):
        try:
            text = pathlib.Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) << 10
    return total


def measure(arguments):
    """Seconds, seconds of computing in all processes, the most memory in bytes, and the last line printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    peak = [0]
    done = threading.Event()

    def watch():
        while not done.wait(0.05):
            peak[0] = max(peak[0], memory_of(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    lines = process.communicate()[0].splitlines()
    seconds = time.monotonic() - begin
    done.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    computing = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, computing, peak[0], lines[-1] if lines else ""


def sizes(store, archive):
    """Of the store without the kept originals, and of the files in the archive."""
    with sqlite3.connect(store) as db:
        kept = db.execute("SELECT coalesce(sum(length(packed)), 0) FROM original").fetchone()[0]
    with zipfile.ZipFile(archive) as members:
        inside = sum(member.file_size for member in members.infolist())
    return os.path.getsize(store) - kept, kept, inside


def report(what, result):
    seconds, computing, memory, last = result
    print(f"{what:<28} {seconds:8.2f} s  {computing:8.2f} s computing  {memory / MIB:7.0f} MiB  {last}", flush=True)


def bench(legwork, archive):
    store = archive.with_suffix(".db")
    for path in (store, pathlib.Path(f"{store}-wal"), pathlib.Path(f"{store}-shm")):
        path.unlink(missing_ok=True)
    common = ["--db", str(store), "--now", NOW]
    report(archive.name, measure([legwork, "import", str(archive), *common]))
    rest, kept, inside = sizes(store, archive)
    print(f"{'':<28} {inside / MIB:.0f} MiB of files; kept: {kept / MIB:.0f} MiB of originals, {rest / MIB:.0f} MiB beside them "
          f"(1/{inside / rest:.1f} of the files)", flush=True)
    report("  again", measure([legwork, "import", str(archive), *common]))
    for command in (["runs"], ["load"], ["why", "--case", str(archive.parent / "story.yaml")]):
        if command[0] != "why" or pathlib.Path(command[2]).exists():
            report("  " + command[0], measure([legwork, *command, *common])[:3] + ("",))
    store.unlink()


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    legwork, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    runs, export_runs = (int(sys.argv[3]) if len(sys.argv) > 3 else 10000), (int(sys.argv[4]) if len(sys.argv) > 4 else 3000)
    folder.mkdir(parents=True, exist_ok=True)
    for archive in make_archives(legwork, folder, runs, export_runs):
        bench(legwork, archive)
    return 0


sys.exit(main())
