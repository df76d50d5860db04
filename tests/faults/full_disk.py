#!/usr/bin/env python3
"""A disk that runs full, and a store that can only be read: one plain sentence, exit status 3, and nothing that was
reported as kept is lost. The disks are small ones in memory, mounted in a namespace of their own; where that is not
allowed, the test is skipped (77).

usage: full_disk.py LEGWORK
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
RUNS = 100
INSIDE = "--inside"


def mount(folder, size_kib):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "none", folder], check=True)


def disk_left(disk):
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


def remount(folder, how):
    subprocess.run(["mount", "-o", f"remount,{how}", folder], check=True)


def unmount(folder):
    subprocess.run(["umount", folder], check=True)


def legwork(*arguments):
    return subprocess.run([sys.argv[1], *arguments, "--now", "2026-05-31T09:00:00Z"], capture_output=True, text=True,
                          check=False, timeout=120)


def refused(what, result, sentence):
    """Exit status 3, and one plain sentence."""
    lines = result.stderr.splitlines()
    assert result.returncode == 3, f"{what}: exit status {result.returncode}: {result.stderr}"
    assert len(lines) == 1 and lines[0].startswith("legwork: ") and sentence in lines[0], f"{what}: {result.stderr}"


def names(result):
    """The files that an import says it kept."""
    return [pathlib.Path(line.split()[1]).name for line in result.stdout.splitlines() if line.startswith("imported ")]


def kept(store):
    result = legwork("runs", "--json", "--db", store)
    assert result.returncode == 0, result.stderr
    return result.stdout


def all_are_there(what, store, reported):
    listed = kept(store)
    for name in reported:
        assert name in listed, f"{what}: {name} was reported and is lost"


def runs_full(disk, season):
    """Sizes from one that holds no store to one that holds a part of the season."""
    stopped_between = 0
    for size_kib in (16, 64, 256, 1000, 1500, 2500, 3500):
        mount(disk, size_kib)
        store = f"{disk}/a.db"
        first = legwork("import", season, "--db", store)
        refused(f"{size_kib} KiB", first, "the disk is full")
        reported = names(first)
        assert len(reported) < RUNS, f"{size_kib} KiB hold everything: make the disk smaller"
        stopped_between += len(reported) > 0
        if reported:
            all_are_there(f"{size_kib} KiB", store, reported)
            again = legwork("import", season, "--db", store)
            refused(f"{size_kib} KiB, again", again, "the disk is full")
            all_are_there(f"{size_kib} KiB, again", store, reported)
        # with room it goes on where it stopped
        remount(disk, "size=65536k")
        more = legwork("import", season, "--db", store)
        assert more.returncode == 0, f"{size_kib} KiB, with room: {more.stderr}"
        last = more.stdout.splitlines()[-1]
        missing = len(names(more))
        assert missing + len(reported) <= RUNS and f"{RUNS - missing} already there" in last, f"{size_kib} KiB: {last}"
        all_are_there(f"{size_kib} KiB, with room", store, reported + names(more))
        unmount(disk)
    assert stopped_between >= 3, "no disk ran full in the middle of an import"
    return stopped_between


def entries(store):
    result = legwork("pain", "--json", "--db", store)
    assert result.returncode == 0, result.stderr
    return len(json.loads(result.stdout)["pains"])


def diary_on_a_full_disk(disk):
    """Every entry that was acknowledged is there, and none of those that were refused."""
    mount(disk, 4000)
    store = f"{disk}/a.db"

    def add():
        return legwork("pain", "add", "arch", "--worst", "4", "--note", "x" * 2000, "--db", store)

    assert add().returncode == 0
    with open(f"{disk}/filler", "wb") as filler:
        filler.write(b"x" * (disk_left(disk) - (100 << 10)))
    told = 1
    while (last := add()).returncode == 0:
        told += 1
        assert told < 200, "the disk never ran full"
    refused("an entry on a full disk", last, "the disk is full")
    assert entries(store) == told, f"{told} entries were acknowledged, {entries(store)} are there"
    remount(disk, "size=65536k")
    assert add().returncode == 0 and entries(store) == told + 1
    unmount(disk)


def is_read_only(disk, season):
    mount(disk, 65536)
    store = f"{disk}/a.db"
    assert legwork("import", season, "--db", store).returncode == 0
    before = kept(store)
    remount(disk, "ro")
    refused("the log of a read-only store", legwork("runs", "--db", store), "read-only")
    sentence = "read-only"
    refused("import into a read-only store", legwork("import", season, "--db", store), sentence)
    refused("a new store on a read-only disk", legwork("import", season, "--db", f"{disk}/b.db"), "Read-only")
    refused("a new folder on a read-only disk", legwork("import", season, "--db", f"{disk}/new/b.db"), "Read-only")
    refused("an entry into a read-only store", legwork("pain", "add", "--none", "--db", store), sentence)
    refused("watch into a read-only store", legwork("watch", season, "--once", "--db", store), sentence)
    remount(disk, "rw")
    assert kept(store) == before, "a store that could not be written to has changed"
    unmount(disk)


def inside():
    folder = tempfile.mkdtemp(prefix="legwork-full-")
    try:
        season, disk = f"{folder}/season", f"{folder}/disk"
        os.mkdir(disk)
        assert legwork("sample", season).returncode == 0
        full = runs_full(disk, f"{season}/activities")
        diary_on_a_full_disk(disk)
        is_read_only(disk, f"{season}/activities")
        print(f"{full} disks ran full in the middle of an import; nothing that was reported is lost")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def main():
    if len(sys.argv) > 2 and sys.argv[2] == INSIDE:
        return inside()
    namespace = ["unshare", "--map-root-user", "--mount"]
    try:
        probe = subprocess.run([*namespace, "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"], capture_output=True,
                               check=False)
    except FileNotFoundError:
        probe = None
    if probe is None or probe.returncode != 0:
        print("skipped: no disk can be mounted here")
        return SKIPPED
    return subprocess.run([*namespace, sys.executable, __file__, os.path.abspath(sys.argv[1]), INSIDE],
                          check=False).returncode


sys.exit(main())
