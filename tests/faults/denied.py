#!/usr/bin/env python3
"""What the system or another program denies: a store that can only be read, a folder that cannot be written to, files and
folders that cannot be read, a store of a newer program, something that is no store, files that change while they are
read. Each is one plain sentence and an exit status by the contract, and nothing that was kept is lost.

Rights mean nothing to root: then the program runs as nobody, and where that cannot be, the test is skipped (77).

usage: denied.py LEGWORK
"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

SKIPPED = 77
NOBODY = 65534
NOW = ["--now", "2026-05-31T09:00:00Z"]
CHANGES = 25


def as_nobody():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


class World:
    """A folder that nobody may enter, with a copy of the program, a season and a store of a part of it."""

    def __init__(self, program, folder):
        self.folder = pathlib.Path(folder)
        self.program = self.folder / "legwork"
        shutil.copy(program, self.program)
        for path, mode in ((self.folder, 0o777), (self.program, 0o755)):
            path.chmod(mode)

    def legwork(self, *arguments):
        words = [str(word) for word in arguments]
        return subprocess.run([self.program, *words, *NOW], capture_output=True, text=True, check=False, timeout=120,
                              preexec_fn=as_nobody, env={**os.environ, "HOME": str(self.folder), "TZ": "UTC"})

    def good(self, *arguments):
        result = self.legwork(*arguments)
        assert result.returncode == 0, f"{arguments}: {result.stdout}{result.stderr}"
        return result.stdout

    def refused(self, sentence, *arguments):
        """Exit status 3, and one plain sentence."""
        result = self.legwork(*arguments)
        lines = result.stderr.splitlines()
        assert result.returncode == 3, f"{arguments}: exit status {result.returncode}: {result.stdout}{result.stderr}"
        assert len(lines) == 1 and lines[0].startswith("legwork: ") and sentence in lines[0], f"{arguments}: {lines}"

    def failed(self, sentence, *arguments):
        """Exit status 1, and a line with the reason among what is printed."""
        result = self.legwork(*arguments)
        assert result.returncode == 1, f"{arguments}: exit status {result.returncode}: {result.stdout}{result.stderr}"
        assert sentence in result.stdout, f"{arguments}: {result.stdout}{result.stderr}"


def store_that_is_read_only(world, store, season):
    before = world.good("runs", "--json", "--db", store)
    store.chmod(0o444)
    store.parent.chmod(0o555)
    world.refused("read-only", "import", season, "--db", store)
    assert store.read_bytes() == world.bytes_kept, "a store that can only be read has changed"
    store.chmod(0o644)
    # the store may be written to, and its journal beside it may not
    world.refused("read-only", "import", season, "--db", store)
    store.parent.chmod(0o777)
    assert world.good("runs", "--json", "--db", store) == before, "a refused import has changed the log"


def folder_that_cannot_be_written_to(world, season):
    closed = world.folder / "closed"
    closed.mkdir(mode=0o555)
    world.refused("Permission denied", "import", season, "--db", closed / "new" / "a.db")
    world.refused("Permission denied", "import", season, "--db", closed / "a.db")
    world.refused("Permission denied", "sample", closed / "season")
    assert not list(closed.iterdir())


def files_that_cannot_be_read(world, store, season):
    hidden = world.folder / "hidden.fit"
    shutil.copy(season / world.names[0], hidden)
    hidden.chmod(0)
    world.failed("Permission denied", "import", hidden, season / world.names[1], "--db", store)
    assert world.names[1] in world.good("runs", "--json", "--db", store), "the good file beside it was not kept"
    world.failed("Permission denied", "inspect", hidden)
    shut = world.folder / "some" / "shut"
    shut.mkdir(parents=True)
    shutil.copy(season / world.names[2], shut.parent / "a.fit")
    shut.chmod(0)
    world.failed("Permission denied", "import", shut.parent, "--db", store)
    assert "a.fit" in world.good("runs", "--json", "--db", store), "the good file beside a closed folder was not kept"
    unreadable = world.folder / "unreadable.db"
    shutil.copy(store, unreadable)
    unreadable.chmod(0)
    world.refused("Permission denied", "runs", "--db", unreadable)
    world.failed("No such file", "import", world.folder / "nowhere.fit", "--db", store)


def stores_that_are_none_of_ours(world, store, season):
    newer = world.folder / "newer.db"
    shutil.copy(store, newer)
    newer.chmod(0o666)
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    text = world.folder / "text.db"
    text.write_text("not a store at all\n" * 100, encoding="utf-8")
    text.chmod(0o666)
    for path, sentence in ((newer, "newer Legwork"), (text, "no Legwork store")):
        before = path.read_bytes()
        world.refused(sentence, "runs", "--db", path)
        world.refused(sentence, "import", season, "--db", path)
        assert path.read_bytes() == before, f"{path.name} was changed"


def files_that_change_while_they_are_read(world, season):
    """Cut, refilled and replaced all the time: whole runs are kept or a reason is told, and at rest all is kept."""
    changing = world.folder / "changing"
    changing.mkdir(mode=0o777)
    originals = [(season / name).read_bytes() for name in world.names[:6]]
    stop = threading.Event()

    def change():
        step = 0
        while not stop.is_set():
            for i, original in enumerate(originals):
                path = changing / f"{i}.fit"
                if step % 3 == 0:
                    path.write_bytes(original[:len(original) * (step % 7) // 7])
                else:
                    path.write_bytes(originals[(i + step) % len(originals)])
            step += 1

    store = world.folder / "changing.db"
    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(CHANGES):
            result = world.legwork("import", changing, "--db", store)
            assert result.returncode in (0, 1) and result.stderr == "", f"{result.returncode}: {result.stderr}"
            for line in result.stdout.splitlines():
                assert not line.startswith("failed") or ": " in line, f"no reason: {line}"
    finally:
        stop.set()
        writer.join()
    for i, original in enumerate(originals):
        (changing / f"{i}.fit").write_bytes(original)
    world.good("import", changing, "--db", store)
    with sqlite3.connect(store) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = database.execute("SELECT count(*) FROM file").fetchone()[0]
    database.close()
    assert kept >= len(originals), f"{kept} files of {len(originals)} are kept"
    return kept


def main():
    folder = tempfile.mkdtemp(prefix="legwork-denied-")
    try:
        world = World(sys.argv[1], folder)
        try:
            probe = world.legwork("--version")
        except (OSError, subprocess.SubprocessError):
            probe = None
        if probe is None or probe.returncode != 0:
            print("skipped: the program cannot run without the rights of root here")
            return SKIPPED
        world.good("sample", world.folder / "all", "--weeks", "8")
        season = world.folder / "all" / "activities"
        world.names = sorted(path.name for path in season.iterdir())
        home = world.folder / "home"
        home.mkdir()
        home.chmod(0o777)
        store = home / "a.db"
        world.good("import", season / world.names[-1], "--db", store)
        world.bytes_kept = store.read_bytes()
        store_that_is_read_only(world, store, season)
        folder_that_cannot_be_written_to(world, season)
        files_that_cannot_be_read(world, store, season)
        stores_that_are_none_of_ours(world, store, season)
        kept = files_that_change_while_they_are_read(world, season)
        print(f"all refusals are plain sentences; {kept} files kept of a folder that changed all the time")
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", folder], check=False)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


sys.exit(main())
