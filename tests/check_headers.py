#!/usr/bin/env python3
"""Compiles every header of src/ alone, so that each says what it needs.

usage: check_headers.py SOURCE_ROOT BUILD_ROOT COMPILER…

BUILD_ROOT is where generated headers lie.
"""
import pathlib
import subprocess
import sys

root = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
compiler = sys.argv[3:]
errors = 0
headers = sorted((root / "src").rglob("*.h"))
for header in headers:
    name = header.relative_to(root / "src").as_posix()
    result = subprocess.run(
        compiler + ["-std=c17", "-Wall", "-Wextra", "-Werror", "-D_POSIX_C_SOURCE=200809L", "-fsyntax-only",
                    f"-I{root}/src", f"-I{build}/src/formats", "-x", "c", "-"],
        input=f'#include "{name}"\n#include "{name}"\n', text=True, capture_output=True, check=False)
    if result.returncode != 0:
        errors += 1
        print(f"{name}: does not compile alone\n{result.stderr}")
print(f"{len(headers)} headers, {errors} that do not stand alone")
sys.exit(1 if errors or not headers else 0)
