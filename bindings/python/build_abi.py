# SPDX-License-Identifier: BSD-2-Clause
"""Derives the modules xmkit._xef_abi and xmkit._xmc_abi from the C headers
xef.h and xmc.h.

cffi's setuptools hook runs this file when a wheel is built. The headers are
those that XMKIT_XEF_HEADER and XMKIT_XMC_HEADER name, else those of the tree
that this folder lies in, else those that are installed.
"""

import os
import re
import subprocess
from pathlib import Path

from cffi import FFI

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


def module_name(library):
    """The module of a library, "xef" or "xmc"."""
    return f"xmkit._{library}_abi"


def header_path(library):
    """The header to derive a library's declarations from."""
    variable = f"XMKIT_{library.upper()}_HEADER"
    if variable in os.environ:
        return Path(os.environ[variable])
    in_tree = (Path(__file__).resolve().parents[2] /
               f"lib{library}/include/{library}.h")
    if in_tree.exists():
        return in_tree
    folder = subprocess.run(
        ["pkg-config", "--variable=includedir", f"lib{library}"], check=True,
        stdout=subprocess.PIPE, text=True).stdout.strip()
    return Path(folder) / f"{library}.h"


def make_ffi(library, path):
    """The cffi object of a header's declarations."""
    result = FFI()
    result.cdef(declarations(path.read_text(encoding="utf-8")))
    result.set_source(module_name(library), None)
    return result


# cffi's hook runs this file under this name and takes these objects.
if __name__ == "__cffi__":
    xef_ffi = make_ffi("xef", header_path("xef"))
    xmc_ffi = make_ffi("xmc", header_path("xmc"))
