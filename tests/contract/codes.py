#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Codes of findings: those that libxmc gives, those that it explains, and
those of the reference are the same.

usage: codes.py ROOT
"""

import pathlib
import re
import sys

import source_tree

# A finding's code is the second argument; one of several may be chosen there.
GIVEN = re.compile(r"xmc_diag_(?:error|warning)\(\s*[^,;]+,\s*"
                   r"((?:[^,;\"]|\"[^\"]*\")+),")
LITERAL = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"')
EXPLAINED = re.compile(r'^\t\{"([a-z0-9-]+)", XMC_SEVERITY_', re.MULTILINE)
LISTED = re.compile(r"`([a-z0-9-]+)`")
REFERENCE = "docs/xml-reference.md"


def first_places(pattern, path, root):
    """Each code that a file gives, and its first line."""
    text = path.read_text(encoding="utf-8")
    places = {}
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        for code in LITERAL.findall(match.group(1)):
            places.setdefault(code, f"{path.relative_to(root)}:{line}:1")
    return places


def listed_codes(path):
    """The first column of the table of codes."""
    section = path.read_text(encoding="utf-8").split("| code |", 1)[1]
    rows = section.split("\n\n", 1)[0].splitlines()[2:]
    return {code for row in rows for code in LISTED.findall(row.split("|")[1])}


def main(root):
    root = pathlib.Path(root)
    sources = sorted((root / "libxmc/src").glob("**/*.c"))
    tables = [path for path in sources if path.stem.startswith("explain_")]
    given, literals, explained = {}, set(), {}
    for path in tables:
        for code in EXPLAINED.findall(path.read_text(encoding="utf-8")):
            explained[code] = str(path.relative_to(root))
    for path in set(sources) - set(tables):
        given.update(first_places(GIVEN, path, root))
        literals.update(LITERAL.findall(path.read_text(encoding="utf-8")))
    listed = listed_codes(root / REFERENCE)
    findings = [f"{place}: error: no explanation of \"{code}\""
                for code, place in sorted(given.items())
                if code not in explained]
    findings += [f"{table}:1:1: error: \"{code}\" is given nowhere"
                 for code, table in sorted(explained.items())
                 if code not in literals]
    findings += [f"{REFERENCE}:1:1: error: \"{code}\" is "
                 f"{'missing' if code in explained else 'no code'}"
                 for code in sorted(listed ^ set(explained))]
    return source_tree.report(findings, len(explained), "codes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
