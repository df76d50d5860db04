#!/usr/bin/env python3
"""Each row of src/formats/formats.c has its section in docs/FORMATS.md, and each section of a format its row.

usage: check_formats.py SOURCE_ROOT
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
rows = set(re.findall(r'\{\.name = "([a-z_]+)"', (root / "src/formats/formats.c").read_text(encoding="utf-8")))
text = (root / "docs/FORMATS.md").read_text(encoding="utf-8")
sections = set(re.findall(r"^## ([a-z_]+)$", text, flags=re.MULTILINE))
errors = [f"docs/FORMATS.md has no section \"## {name}\" for this row of formats.c" for name in sorted(rows - sections)]
errors += [f"docs/FORMATS.md: \"## {name}\" is no row of formats.c" for name in sorted(sections - rows)]
for code in re.findall(r"`((?:src|data|tests|docs)/[A-Za-z0-9_./-]+)`", text):
    if not (root / code).exists():
        errors.append(f"docs/FORMATS.md names {code}, which is not there")
print("\n".join(errors) or f"{len(rows)} formats, each with its section")
sys.exit(1 if errors or not rows else 0)
