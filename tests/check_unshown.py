#!/usr/bin/env python3
"""Holds that the bone model (src/training/run/bone.h) stays what it is, a check of our numbers: nothing but itself and
tests may use it, so that no command, page or report can show its probability as the runner's own.

usage: check_unshown.py SOURCE_ROOT
"""
import pathlib
import re
import sys

MODEL = {"bone.c", "bone.h", "bone_test.c"}
root = pathlib.Path(sys.argv[1])
room = root / "src" / "training" / "run"

errors = []
files = [path for folder in ("src", "tools", "bench", "tests") for path in sorted((root / folder).rglob("*.[ch]"))]
for path in files:
    if (path.parent == room and path.name in MODEL) or path.name.endswith("_test.c"):
        continue  # a test shows nothing to a runner
    if re.search(r'run/bone\.h"|\bbone_(model|microstrain|cycles)\b', path.read_text(encoding="utf-8")):
        errors.append(f"{path.relative_to(root)}: uses the bone model, which nobody may show")
missing = [name for name in sorted(MODEL) if not (room / name).is_file()]
errors += [f"src/training/run/{name}: is not there; what does this test hold?" for name in missing]
print("\n".join(errors) or f"none of {len(files)} files shows the bone model")
sys.exit(1 if errors or not files else 0)
