#!/usr/bin/env python3
"""The line of progress: on a terminal only, never with --quiet or --json, gone at the end, and never in the way of the
report when both go to the same terminal.

usage: check_progress.py LEGWORK

Where there are no terminals to open (a container without /dev/pts), the test is skipped (77).
"""
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

PROGRESS = " of 100 files"
SKIPPED = 77


def terminals():
    """Whether this machine has terminals to give."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def read_all(terminal):
    """What was written to a terminal, until the program is gone."""
    written = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            piece = b""
        if not piece:
            os.close(terminal)
            return written.decode()
        written += piece


def seen(written):
    """The lines that stand on the screen in the end: a carriage return goes back, what follows is written over."""
    screen = []
    for line in written.replace("\r\n", "\n").split("\n"):
        cells, column = [], 0
        for character in line:
            if character == "\r":
                column = 0
                continue
            cells[column:column + 1] = [character]
            column += 1
        screen.append("".join(cells).rstrip())
    return "\n".join(screen)


def run(legwork, folder, name, *options, out_too=False):
    """An import into a new store, with standard error on a terminal; standard output too, or in a pipe."""
    ours, theirs = pty.openpty()
    command = [legwork, "import", "season/activities", "--db", f"{name}.db", *options]
    with open(f"{folder}/{name}.out", "wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=theirs if out_too else out, stderr=theirs,
                                   stdin=subprocess.DEVNULL)
    os.close(theirs)
    written = read_all(ours)
    assert process.wait() == 0, written
    return written, pathlib.Path(folder, f"{name}.out").read_text(encoding="utf-8")


def main():
    if not terminals():
        print("skipped: no pseudo-terminals here")
        return SKIPPED
    legwork = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="legwork-progress-") as folder:
        subprocess.run([legwork, "sample", "season", "--now", "2026-05-31T09:00:00Z"], cwd=folder, check=True,
                       capture_output=True)
        piped = subprocess.run([legwork, "import", "season/activities", "--db", "piped.db"], cwd=folder, check=True,
                               capture_output=True, text=True)
        assert piped.stderr == "", f"without a terminal it says: {piped.stderr}"
        assert piped.stdout.count("\n") == 101

        written, report = run(legwork, folder, "apart")
        assert PROGRESS in written, f"on a terminal it says: {written!r}"
        assert "\n" not in written and seen(written) == "", f"it stays: {seen(written)!r}"
        assert report == piped.stdout, "the report is another one beside a line of progress"

        written, _ = run(legwork, folder, "together", out_too=True)
        assert PROGRESS in written
        assert seen(written) == piped.stdout, f"the report is mixed up with the progress:\n{seen(written)}"

        for option in ("--quiet", "--json"):
            written, _ = run(legwork, folder, option.strip("-"), option)
            assert written == "", f"with {option} it says: {written!r}"
    print("the line of progress is where it belongs")
    return 0


sys.exit(main())
