# SPDX-License-Identifier: BSD-2-Clause
"""The source files of the tree, for the contract tests."""

import os

# Test data: bytes that must stay as they are, some malformed on purpose.
DATA_FOLDERS = ("tests/vectors", "tests/fuzz/corpora", "tests/cli/cases")
# Not part of the sources: build trees and version control.
SKIPPED_FOLDERS = ("build", ".git", "__pycache__", ".cache")

C_SUFFIXES = (".c", ".h", ".cc", ".S", ".def")
SCRIPT_SUFFIXES = (".py", ".sh", ".cmake")
OTHER_SUFFIXES = (".map", ".pc.in", ".cmake.in", ".h.in", ".ld", ".ld.in",
                  ".ld.S", ".xsd", ".1", ".3", ".5")
SOURCE_NAMES = ("CMakeLists.txt", ".clang-format", ".clang-tidy",
                ".editorconfig", ".gitattributes")


def is_source(root, path):
    """Whether `path` is a source file: by suffix, name or `#!` line."""
    name = os.path.basename(path)
    if name in SOURCE_NAMES:
        return True
    if name.endswith(C_SUFFIXES + SCRIPT_SUFFIXES + OTHER_SUFFIXES):
        return True
    if "." in name:
        return False
    with open(os.path.join(root, path), "rb") as file:
        return file.read(2) == b"#!"


def sources(root):
    """All source files below `root`, as sorted relative paths with `/`."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS]
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            path = path.replace(os.sep, "/")
            if path.startswith(tuple(d + "/" for d in DATA_FOLDERS)):
                continue
            if os.path.islink(os.path.join(root, path)):
                continue
            if is_source(root, path):
                found.append(path)
    if not found:
        raise SystemExit(f"{root}: error: no source file below it")
    return sorted(found)


def report(findings, checked, what):
    """Prints the findings and returns the exit status."""
    for finding in findings:
        print(finding)
    print(f"{checked} {what} checked, {len(findings)} findings")
    return 1 if findings else 0
