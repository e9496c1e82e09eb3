#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""A library exports what its header declares and its map lists, no more.

usage: exports.py NM LIBRARY.so LIBRARY.map HEADER.h
"""

import re
import subprocess
import sys


def exported(nm, library):
    """Names of the dynamic symbols that the library defines."""
    lines = subprocess.run([nm, "-D", "--defined-only", library], check=True,
                           capture_output=True, text=True).stdout.split("\n")
    names = set()
    for line in lines:
        fields = line.split()
        # Type A is the name of a version node of the map itself.
        if len(fields) == 3 and fields[1] != "A":
            names.add(fields[2].split("@")[0])
    return names


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r"//[^\n]*", " ", text)


def listed(path):
    """Names in the `global:` parts of a linker version script."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"#[^\n]*", " ", without_comments(file.read()))
    names = set()
    for part in re.findall(r"global:(.*?)(?:local:|\})", text, flags=re.S):
        names.update(part.replace(";", " ").split())
    return names


def declared(path):
    """Names of the functions that a header declares."""
    with open(path, encoding="utf-8") as file:
        text = without_comments(file.read())
    text = re.sub(r"\\\n", " ", text)
    text = re.sub(r"^\s*#[^\n]*", " ", text, flags=re.M)
    text = re.sub(r'extern\s+"C"\s*\{', " ", text)
    while "{" in text:
        text, count = re.subn(r"\{[^{}]*\}", " ", text)
        if count == 0:
            break
    names = set()
    for statement in text.split(";"):
        statement = statement.strip().lstrip("}").strip()
        match = re.search(r"([A-Za-z_]\w*)\s*\(", statement)
        if match and not statement.startswith("typedef"):
            names.add(match.group(1))
    return names


def main(nm, library, map_path, header):
    sets = {
        library: exported(nm, library),
        map_path: listed(map_path),
        header: declared(header),
    }
    failed = False
    every = set().union(*sets.values())
    for path, names in sets.items():
        if not names:
            print(f"{path}: error: no name found")
            failed = True
        for name in sorted(every - names):
            others = [p for p, n in sets.items() if name in n]
            print(f"{path}: error: {name} is missing, but is in "
                  f"{' and '.join(others)}")
            failed = True
    print(f"{len(every)} names checked")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
