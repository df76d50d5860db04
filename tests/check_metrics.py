#!/usr/bin/env python3
"""check_metrics.py PROGRAM ROOT - the table of metrics is whole: every key once, every source known, every note a
sentence; and docs/METRICS.md is what the program prints.

SPDX-License-Identifier: Apache-2.0
"""
import json
import pathlib
import re
import subprocess
import sys

program, root = sys.argv[1], pathlib.Path(sys.argv[2])


def printed(*arguments):
    return subprocess.run([program, "metrics", "--list", *arguments], check=True, capture_output=True, text=True).stdout


wrong = []
rows = json.loads(printed("--json"))["metrics"]
sources = set(re.findall(r"^- key: (\S+)", (root / "data/knowledge/sources.yaml").read_text(), re.M))
keys = [row["key"] for row in rows]
wrong += [f"{key} is there twice" for key in sorted(set(keys)) if keys.count(key) > 1]
for row in rows:
    if row["source"] not in sources:
        wrong.append(f"{row['key']}: the source {row['source']} is not in data/knowledge/sources.yaml")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", row["key"]):
        wrong.append(f"{row['key']} is no snake_case key")
    if len(row["note"]) < 8 or row["note"][-1] != ".":
        wrong.append(f"{row['key']}: its note is no sentence")
if (root / "docs/METRICS.md").read_text() != printed("--markdown"):
    wrong.append("docs/METRICS.md is not what `legwork metrics --list --markdown` prints: write it anew")
for line in wrong:
    print(line)
print(f"{len(rows)} metrics, {len(wrong)} wrong")
sys.exit(1 if wrong else 0)
