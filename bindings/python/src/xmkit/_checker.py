# SPDX-License-Identifier: BSD-2-Clause
"""Checking files as they pass by, and single compressed segments."""

from __future__ import annotations

import enum
import threading
from typing import Protocol

from ._ffi import (BytesLike, Owner, check, checked, ffi, lend, lib,
                   made_plain, stable_view)
from ._image import Codec

_CHUNK_BYTES = 1 << 18


class Kind(enum.IntEnum):
    """What a file claims to be by its content."""

    UNKNOWN = 0
    XEF = 1
    CONTAINER = 2
    ELF = 3
    CONFIGURATION = 4
    ROM = 5
    XML = 6


class Readable(Protocol):
    """Anything with read(), such as a file that was opened as binary."""

    def read(self, size: int, /) -> bytes | None:
        """At most `size` bytes, none at the end."""


class Checker(Owner):
    """The check of an image or a container that passes by.

        checker = xef.Checker()
        for piece in pieces:
            checker.update(piece)
        checker.finish()

    Comes to what open() and check() come to, in little memory however large
    the file is. Threads that use one checker take turns.
    """

    def __init__(self) -> None:
        checker = ffi.new("xef_checker **")
        check(lib.xef_checker_open(checker))
        super().__init__(ffi.gc(checker[0], lib.xef_checker_close))
        self._turn = threading.Lock()

    def __enter__(self) -> Checker:
        return self

    def update(self, data: BytesLike) -> None:
        """Takes the next bytes, of any number.

        Raises XefError for what finish() would say as well: Status.FORMAT if
        it is neither an image nor a container, Status.NOT_STREAMABLE if its
        tables and trailer are too large.
        """
        lent = lend(stable_view(data))
        with self._turn:
            check(lib.xef_checker_update(self._handle, lent, len(lent)))

    def finish(self) -> Kind:
        """Tells, when all bytes were taken, what the file is; once.

        Raises XefError if it is not right, or (Status.NOT_STREAMABLE) if it
        must be checked as a whole.
        """
        kind = ffi.new("enum xef_kind *")
        with self._turn:
            checked(lib.xef_checker_finish, self._handle, kind)
        return Kind(kind[0])


def check_stream(file: Readable) -> Kind:
    """Checks what a file has from its position on to its end; says what it is.

    Raises XefError as Checker.finish(), ValueError if the file gives no bytes
    because it would have to wait, and what reading raises.
    """
    with Checker() as checker:
        while True:
            piece = file.read(_CHUNK_BYTES)
            if piece is None:
                raise ValueError("the file has no bytes yet, and no end")
            if not piece:
                return checker.finish()
            checker.update(piece)


def compress(data: BytesLike, codec: Codec = Codec.CLASSIC) -> bytes:
    """Compresses bytes as a segment of an image is stored: a codec header of
    12 bytes, then the stream.

    Raises XefError: Status.CODEC for Codec.NONE, Status.TOO_LARGE for more
    than 8 MiB by LZSP.
    """
    lent = lend(stable_view(data))
    return made_plain(lib.xef_compress, int(codec), lent, len(lent))


def decompress(stored: BytesLike) -> bytes:
    """Undoes compress(), whichever codec it was. Raises XefError."""
    lent = lend(stable_view(stored))
    return made_plain(lib.xef_decompress, lent, len(lent))
