#!/usr/bin/env python3
"""Runs the golden files of the command line: text that a person can read and edit.

usage: run_cli.py [--bless] LEGWORK SOURCE_ROOT [FILE…]

A file holds commands, each followed by what it prints (standard output, then standard error) and, when it is not 0, a
line "[exit N]". Lines that begin with "#" before the first command are remarks. `legwork` is the program under test;
every file runs in an empty folder of its own, with $XDG_DATA_HOME there; a command whose answer depends on the day says
--now itself. --bless rewrites the expectations; look at the difference before you keep it.
"""
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def run_file(path, legwork, root):
    lines = path.read_text(encoding="utf-8").splitlines()
    commands = [line[2:] for line in lines if line.startswith("$ ")]
    head = []
    for line in lines:
        if line.startswith("$ "):
            break
        head.append(line)
    folder = tempfile.mkdtemp(prefix="legwork-cli-")
    try:
        os.symlink(legwork, f"{folder}/legwork")
        env = {"PATH": f"{folder}:{os.environ['PATH']}", "HOME": folder, "XDG_DATA_HOME": f"{folder}/data", "TZ": "UTC",
               "LC_ALL": "C", "ROOT": str(root)}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"):
            if name in os.environ:
                env[name] = os.environ[name]
        out = list(head)
        for command in commands:
            result = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                    capture_output=True, text=True, timeout=300, check=False)
            out.append(f"$ {command}")
            printed = (result.stdout + result.stderr).replace(folder, "FOLDER").replace(str(root), "ROOT")
            out += printed.splitlines()
            if result.returncode != 0:
                out.append(f"[exit {result.returncode}]")
        return lines, out
    finally:
        shutil.rmtree(folder)


def main():
    arguments = sys.argv[1:]
    bless = arguments[0] == "--bless"
    if bless:
        arguments = arguments[1:]
    legwork, root = str(pathlib.Path(arguments[0]).resolve()), pathlib.Path(arguments[1]).resolve()
    files = [pathlib.Path(name) for name in arguments[2:]] or sorted((root / "tests/cli").glob("*.txt"))
    failed = 0
    for path in files:
        expected, got = run_file(path, legwork, root)
        if expected == got:
            continue
        if bless:
            path.write_text("\n".join(got) + "\n", encoding="utf-8")
            print(f"blessed {path}")
            continue
        failed += 1
        print("\n".join(difflib.unified_diff(expected, got, str(path), "what it printed", lineterm="")))
    print(f"{len(files)} files, {failed} differ")
    return 1 if failed or not files else 0


sys.exit(main())
