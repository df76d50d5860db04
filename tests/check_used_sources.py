#!/usr/bin/env python3
"""Each source marked `used_by: code` is named by the program or by one of the larger choices.

usage: check_used_sources.py SOURCE_ROOT
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
entries = (root / "data/knowledge/sources.yaml").read_text(encoding="utf-8").split("\n- ")
marked = [re.search(r"key: ([a-z0-9_.-]+)", entry).group(1) for entry in entries if "used_by: code" in entry]
words = set()
for folder in ("src", "docs/decisions"):
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in (".c", ".h", ".md") and not path.name.endswith("_test.c"):
            words.update(re.findall(r"[a-z0-9][a-z0-9_.-]*[a-z0-9]", path.read_text(encoding="utf-8")))
errors = [f"sources.yaml: {key}: neither src/ nor docs/decisions/ names it" for key in marked if key not in words]
print("\n".join(errors) or f"{len(marked)} sources that the program names")
sys.exit(1 if errors or not marked else 0)
