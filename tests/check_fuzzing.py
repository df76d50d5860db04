#!/usr/bin/env python3
"""Compares docs/FUZZING.md with the fuzz targets on the disk and their corpora.

usage: check_fuzzing.py SOURCE_ROOT

Every src/**/NAME_fuzz.c has a row in the table and inputs in tests/corpus/NAME/, and the other way round.
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
targets = {path.name[: -len("_fuzz.c")] for path in (root / "src").rglob("*_fuzz.c")}
rows = set(re.findall(r"^\| `([a-z0-9_]+)` \|", (root / "docs/FUZZING.md").read_text(encoding="utf-8"), re.M))
corpora = {path.name for path in (root / "tests/corpus").iterdir() if path.is_dir() and any(path.iterdir())}

errors = [f"{name}: a target without a row in docs/FUZZING.md" for name in sorted(targets - rows)]
errors += [f"{name}: a row in docs/FUZZING.md without a target" for name in sorted(rows - targets)]
errors += [f"{name}: a target without inputs in tests/corpus/{name}/" for name in sorted(targets - corpora)]
errors += [f"tests/corpus/{name}: inputs without a target" for name in sorted(corpora - targets)]
print("\n".join(errors) or f"{len(targets)} fuzz targets, each with a row and a corpus")
sys.exit(1 if errors or not targets else 0)
