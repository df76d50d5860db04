#!/usr/bin/env python3
"""Holds every #include of src/ against docs/floors.txt.

usage: check_floors.py SOURCE_ROOT

A room's tests and fuzz targets obey the same table.
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
floors = {}
for line in (root / "docs/floors.txt").read_text(encoding="utf-8").splitlines():
    if line and not line.startswith("#"):
        room, _, allowed = line.partition(":")
        floors[room] = set(allowed.split()) | {room}

errors = []
includes = 0
for path in sorted((root / "src").rglob("*.[ch]")):
    room = path.relative_to(root / "src").parts[0]
    if room not in floors:
        errors.append(f"{path}: {room} is no room of docs/floors.txt")
        continue
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#include "([a-z_]+)/', line)
        if not match:
            continue
        includes += 1
        if match.group(1) not in floors[room]:
            errors.append(f"{path.relative_to(root)}:{number}: {room} may not include {match.group(1)}")

print("\n".join(errors) or f"{includes} includes, all of them downward")
sys.exit(1 if errors or includes == 0 else 0)
