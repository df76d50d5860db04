#!/usr/bin/env python3
"""Compares the sources that meson.build files list with the files on the disk, and looks for what every file must have:
a header comment that names it, the licence line, and not too many lines.

usage: check_sources.py SOURCE_ROOT
"""
import pathlib
import re
import sys

LINES_MAX = 800

root = pathlib.Path(sys.argv[1])
listed = set()
for build in root.rglob("meson.build"):
    if any(part.startswith("build") for part in build.relative_to(root).parts[:-1]):
        continue
    for name in re.findall(r"'([^']+\.c)'", build.read_text(encoding="utf-8")):
        listed.add((build.parent / name).resolve())
    for name in re.findall(r"'([a-z_0-9]+)'", build.read_text(encoding="utf-8")):
        for suffix in ("_test.c", "_fuzz.c", "_bench.c", ".c"):
            listed.add((build.parent / (name + suffix)).resolve())

errors = []
files = [path for folder in ("src", "tools", "bench", "tests") for path in sorted((root / folder).rglob("*.[ch]"))]
for path in files:
    name = path.relative_to(root)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".c" and path.resolve() not in listed:
        errors.append(f"{name}: no meson.build lists it")
    if not text.startswith(f"/*\n * {path.name} - "):
        errors.append(f"{name}: does not begin with a comment that names it and says what it is for")
    if "SPDX-License-Identifier: Apache-2.0" not in text:
        errors.append(f"{name}: no licence line")
    if text.count("\n") > LINES_MAX:
        errors.append(f"{name}: {text.count(chr(10))} lines; split it")
print("\n".join(errors) or f"{len(files)} files in order")
sys.exit(1 if errors or not files else 0)
