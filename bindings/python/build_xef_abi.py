# SPDX-License-Identifier: BSD-2-Clause
"""Derives the module xmkit._xef_abi from the C header xef.h.

cffi's setuptools hook runs this file when a wheel is built. The header is
the one that XMKIT_XEF_HEADER names, else that of the tree that this folder
lies in, else the one that is installed.
"""

import os
import re
import subprocess
from pathlib import Path

from cffi import FFI

MODULE = "xmkit._xef_abi"
VARIABLE = "XMKIT_XEF_HEADER"
IN_TREE = "../../libxef/include/xef.h"

COMMENT = re.compile(r"/\*.*?\*/", re.S)
DIRECTIVE = re.compile(r"\s*#\s*(\w+)\s*(.*?)\s*$")
INTEGER = re.compile(r"(-?(?:0[xX][0-9a-fA-F]+|[0-9]+))[uU]?$")
# Strings, initializers and the include guard's empty definition: nothing that
# a program without the compiler could use.
NOT_A_NUMBER = re.compile(r'".*"$|\{.*\}$|$')


class HeaderError(Exception):
    """The header has something that this file does not understand."""


class Conditions:
    """Which #if branches a line is in; knows guards and C++ only."""

    def __init__(self):
        self._taken = []

    def taken(self):
        return all(self._taken)

    def all_closed(self):
        return not self._taken

    def directive(self, word, rest):
        """Takes a directive; whether it was one of conditions."""
        if word == "ifdef" and rest == "__cplusplus":
            self._taken.append(False)
        elif word == "ifndef" and rest.endswith("_H"):
            self._taken.append(True)
        elif word == "endif" and self._taken:
            self._taken.pop()
        else:
            return False
        return True


def definition(rest):
    """What cffi is told of one #define, or None for nothing."""
    name, _, value = rest.partition(" ")
    value = value.strip()
    match = INTEGER.match(value)
    takes_arguments = "(" in name
    if match and not takes_arguments:
        return f"#define {name} {match.group(1)}"
    if NOT_A_NUMBER.match(value) and not takes_arguments:
        return None
    raise HeaderError(f"#define {rest}: not a number, a string, an "
                      f"initializer or a guard")


def declarations(header):
    """The text of a public header without what cffi cannot read.

    What is not understood raises HeaderError: nothing is left out silently.
    """
    text = COMMENT.sub(" ", header).replace("\\\n", " ")
    conditions = Conditions()
    lines = []
    for line in text.splitlines():
        match = DIRECTIVE.match(line)
        if not match:
            if conditions.taken() and line.strip():
                lines.append(line.rstrip())
            continue
        word, rest = match.groups()
        if conditions.directive(word, rest):
            continue
        if word == "define" and conditions.taken():
            lines.append(definition(rest))
        elif word != "include":
            raise HeaderError(f"#{word} {rest}: not understood")
    if not conditions.all_closed():
        raise HeaderError("an #if without #endif")
    return "\n".join(line for line in lines if line is not None) + "\n"


def header_path():
    """The header to derive from."""
    if VARIABLE in os.environ:
        return Path(os.environ[VARIABLE])
    in_tree = Path(__file__).resolve().parent / IN_TREE
    if in_tree.exists():
        return in_tree
    folder = subprocess.run(
        ["pkg-config", "--variable=includedir", "libxef"], check=True,
        stdout=subprocess.PIPE, text=True).stdout.strip()
    return Path(folder) / "xef.h"


def make_ffi(path):
    """The cffi object of a header's declarations."""
    result = FFI()
    result.cdef(declarations(path.read_text(encoding="utf-8")))
    result.set_source(MODULE, None)
    return result


# cffi's hook runs this file under this name and takes the object `ffi`.
if __name__ == "__cffi__":
    ffi = make_ffi(header_path())
