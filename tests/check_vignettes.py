#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges the assessment by the vignettes of tests/cases: what a careful sports physician would say to each.

usage: check_vignettes.py LEGWORK FOLDER

Safety has no margin: nobody may be sent home who should be seen, no danger may drop out of sight, and nobody with
sore muscles may be sent to a hospital. The ranking has a small one: the right name stood among the first three for all
of 118 when this was written, and a change of the knowledge may trade a case or two, but not more.
"""
import json
import pathlib
import subprocess
import sys

FIRST_THREE_AT_LEAST = 0.97


def main():
    legwork, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    files = sorted(folder.glob("*.yaml"))
    result = subprocess.run([legwork, "evaluate", str(folder), "--json"], capture_output=True, text=True, timeout=300,
                            check=False)
    try:
        figures = json.loads(result.stdout)
    except json.JSONDecodeError:
        print(f"no figures (exit {result.returncode}): {result.stderr.strip()}")
        return 1
    wrong = []
    if figures["cases"] != len(files) or not files:
        wrong.append(f"{figures['cases']} of {len(files)} cases were read: {result.stderr.strip()}")
    for key in ("under_triaged", "over_triaged", "dangerous_missed"):
        wrong += [f"{key}: {name}" for name in figures[key]]
    if figures["top3"] < FIRST_THREE_AT_LEAST:
        wrong.append(f"first three: {figures['top3']:.3f}, at least {FIRST_THREE_AT_LEAST} expected")
    if figures["running_acceptable"] < FIRST_THREE_AT_LEAST:
        wrong.append(f"running advice: {figures['running_acceptable']:.3f}, at least {FIRST_THREE_AT_LEAST} expected")
    print("\n".join(wrong) or f"{len(files)} cases, all in their range")
    return 1 if wrong else 0


sys.exit(main())
