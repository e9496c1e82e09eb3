# SPDX-License-Identifier: BSD-2-Clause
"""The one place that touches cffi's machinery for libxef: its functions,
statuses and diagnostics."""

from __future__ import annotations

from typing import Any, Callable

from ._library import (BytesLike, Library, Owner, Source, source_view,
                       stable_view)
from ._status import XefError
from ._xef_abi import ffi as _ffi

__all__ = [
    "BytesLike", "Owner", "Source", "c_text", "c_text_or_null", "check",
    "checked", "copied",
    "diag_texts", "ffi", "lend", "lib", "library", "made", "made_plain",
    "opened", "source_view", "stable_view", "strerror", "text_of",
]

library = Library("xef", _ffi)
ffi: Any = library.ffi
lib: Any = library.lib
lend = library.lend
copied = library.copied
text_of = library.text_of
c_text = library.c_text
c_text_or_null = library.c_text_or_null


def strerror(status: int) -> str:
    """The meaning of a status in words."""
    return library.strerror(status)


def diag_texts(diag: Any) -> tuple[str, str]:
    """Place and text of an xef_diag, which may quote bytes of the input."""
    place, text = (ffi.string(field).decode("utf-8", "backslashreplace")
                   for field in (diag.place, diag.text))
    return place, text


def check(status: int, diag: Any = None) -> None:
    """Raises XefError if a status is not that of success."""
    if status >= 0:
        return
    place, text = ("", "") if diag is None else diag_texts(diag)
    raise XefError(status, place, text or strerror(status))


def made(function: Callable[..., int], *arguments: Any) -> bytes:
    """Calls a function that makes bytes and takes an xef_diag at its end."""
    result = ffi.new("uint8_t **")
    size = ffi.new("size_t *")
    diag = ffi.new("xef_diag *")
    check(function(result, size, *arguments, diag), diag)
    try:
        return copied(result[0], size[0])
    finally:
        lib.xef_free(result[0])


def checked(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function that takes an xef_diag at its end."""
    diag = ffi.new("xef_diag *")
    check(function(*arguments, diag), diag)


def made_plain(function: Callable[..., int], *arguments: Any) -> bytes:
    """Calls a function that makes bytes and takes no xef_diag."""
    result = ffi.new("uint8_t **")
    size = ffi.new("size_t *")
    check(function(result, size, *arguments))
    try:
        return copied(result[0], size[0])
    finally:
        lib.xef_free(result[0])


def opened(kind: str, function: Callable[..., int],
           close: Callable[[Any], None], data: Any) -> Any:
    """The handle of an object over lent data, which lives as long as it."""
    result = ffi.new(f"{kind} **")
    check(function(result, data, len(data)))

    def end(pointer: Any, _data: Any = data) -> None:
        close(pointer)

    return ffi.gc(result[0], end)
