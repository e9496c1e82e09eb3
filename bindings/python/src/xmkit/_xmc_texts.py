# SPDX-License-Identifier: BSD-2-Clause
"""What libxmc tells without a system: explanations, the schema, units."""

from __future__ import annotations

import dataclasses
from typing import Any

from ._xmc_ffi import ffi, lib, library
from ._xmc_findings import made_text
from ._xmc_status import Severity


@dataclasses.dataclass(frozen=True)
class Explanation:
    """What a code of findings means.

    `text` says why it is refused and what to do; `wrong` is a piece of XML
    that gives it, `right` the same as it would be right, "" if there is none
    to show. Lines have at most 72 characters.
    """

    code: str
    severity: Severity
    title: str
    text: str
    wrong: str
    right: str


def _explanation(c: Any) -> Explanation:
    text = library.text_of
    return Explanation(text(c.code), Severity(c.severity), text(c.title),
                       text(c.text), text(c.wrong), text(c.right))


def explain(code: str) -> Explanation | None:
    """The meaning of a finding's code; None if there is no such code."""
    found = lib.xmc_explain(library.c_text(code))
    return None if found == ffi.NULL else _explanation(found)


def explanations() -> tuple[Explanation, ...]:
    """Those of all codes, in the order of the reference."""
    return tuple(_explanation(lib.xmc_explanation_at(i))
                 for i in range(lib.xmc_explanation_count()))


def near_code(word: str) -> str | None:
    """The code that a misspelt one may mean; None if none is near."""
    found = lib.xmc_near_code(library.c_text(word))
    return None if found == ffi.NULL else library.text_of(found)


def schema(include: bool = False) -> str:
    """The language of system descriptions as an XML Schema 1.0; with include
    that of the files that one with xi:include is made of."""
    options = ffi.new("xmc_options *", {
        "size": ffi.sizeof("xmc_options"), "include": bool(include)})
    return made_text(lib.xmc_schema_with, options)


def format_time(time_us: int) -> str:
    """A time as the language writes it, in the largest unit that needs no
    more than one decimal, such as "1.5s"; exact."""
    text = ffi.new("char[]", library.constant("QUANTITY_BYTES"))
    lib.xmc_format_time(text, time_us)
    return library.text_of(text)


def format_size(size: int) -> str:
    """A size in bytes as the language writes it, such as "64KB"; exact."""
    text = ffi.new("char[]", library.constant("QUANTITY_BYTES"))
    lib.xmc_format_size(text, size)
    return library.text_of(text)
