#!/usr/bin/env python3
"""Holds docs/ACCURACY.md to what `legwork evaluate --markdown` prints: of the project's own cases always, and whole where the
published cases are there as well.

usage: check_accuracy.py PROGRAM ROOT SHARED

SPDX-License-Identifier: Apache-2.0
"""
import os
import pathlib
import subprocess
import sys

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
shared = pathlib.Path(os.environ.get("LEGWORK_SHARED") or sys.argv[3]) / "clinical" / "cases"
page = (root / "docs/ACCURACY.md").read_text()
folders = [root / "tests" / "cases"] + ([shared] if shared.is_dir() else [])
printed = subprocess.run([program, "evaluate", *map(str, folders), "--markdown"], check=True, capture_output=True, text=True).stdout
if shared.is_dir():
    good = printed == page
else:
    good = all(line in page.splitlines() for line in printed.splitlines() if line.startswith("| tests/cases |"))
    print("the published cases are not there: only the rows of tests/cases were compared")
if not good:
    print("docs/ACCURACY.md is not what the program prints; write it anew:")
    print("  legwork evaluate tests/cases FOLDER_OF_PUBLISHED_CASES --markdown > docs/ACCURACY.md")
sys.exit(0 if good else 1)
