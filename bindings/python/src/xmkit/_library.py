# SPDX-License-Identifier: BSD-2-Clause
"""What the bindings of every library share: loading, bytes, texts, handles.

Memory rules, on which every other module relies:

- Bytes that C reads are stable: those of a bytes object or of a read-only map
  of a file are lent as they are, all others are copied, because another thread
  could change or resize them while C, which runs without the interpreter's
  lock, reads them. A read-only view of them does not keep it from that.
- A handle is a cdata whose destructor closes it and which keeps the bytes
  that it was opened over. Each call holds a reference to it, so that nothing
  is closed under a call in another thread.
- Nothing that points into C's memory is handed out: results are copied.
"""

from __future__ import annotations

import array
import mmap
import os
from typing import Any, Union

BytesLike = Union[bytes, bytearray, memoryview, mmap.mmap, "array.array[Any]"]
# A path, a file descriptor or content.
Source = Union[str, "os.PathLike[str]", int, BytesLike]


class Library:
    """A C library that is loaded, and the declarations of its header."""

    def __init__(self, name: str, ffi: Any) -> None:
        self.name = name
        self.ffi = ffi
        self.lib = self._load()

    def constant(self, name: str) -> int:
        """A number that the header defines, without the library's prefix."""
        return int(self.ffi.integer_const(f"{self.name.upper()}_{name}"))

    def _load(self) -> Any:
        """Loads the library and refuses one older than the header."""
        needed = self.constant("VERSION_MAJOR"), self.constant("VERSION_MINOR")
        variable = f"XMKIT_LIB{self.name.upper()}"
        path = os.environ.get(variable) or f"lib{self.name}.so.{needed[0]}"
        try:
            library = self.ffi.dlopen(path)
        except OSError as error:
            raise ImportError(f"{error}; install lib{self.name}, or set "
                              f"{variable} to its path") from error
        try:
            function = getattr(library, f"{self.name}_version")
        except self.ffi.error as error:
            raise ImportError(
                f"{path} is not lib{self.name}: {error}") from error
        version = self.text_of(function())
        found = tuple(int(part) for part in version.split(".")[:2])
        if found[0] != needed[0] or found[1] < needed[1]:
            raise ImportError(
                f"{path} is lib{self.name} {version}, this package needs "
                f"{needed[0]}.{needed[1]} or a later {needed[0]}.x")
        return library

    def version(self) -> str:
        """The version of the library that is running."""
        return self.text_of(getattr(self.lib, f"{self.name}_version")())

    def strerror(self, status: int) -> str:
        """The meaning of a status in words."""
        return self.text_of(getattr(self.lib, f"{self.name}_strerror")(status))

    def lend(self, view: memoryview) -> Any:
        """A pointer for C to a stable view, which it keeps; len() is its
        size."""
        return self.ffi.from_buffer("uint8_t[]", view)

    def copied(self, pointer: Any, size: int) -> bytes:
        """A copy of `size` bytes in C's memory."""
        return bytes(self.ffi.buffer(pointer, size))

    def text_of(self, pointer: Any) -> str:
        """A NUL-terminated text that may hold any byte; os.fsencode-like."""
        return str(self.ffi.string(pointer).decode("utf-8", "surrogateescape"))

    def c_text(self, text: str) -> Any:
        """A text for C; the caller keeps it as long as C needs it."""
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        if "\0" in text:
            raise ValueError("a text may not hold a NUL character")
        return self.ffi.new("char[]", text.encode("utf-8", "surrogateescape"))

    def c_text_or_null(self, text: str | None) -> Any:
        """The same for a text that there may be none of."""
        return self.ffi.NULL if text is None else self.c_text(text)

    def options(self, kind: str, **fields: Any) -> Any:
        """Options as their _INIT begins them, with fields set."""
        options = self.ffi.new(f"{kind} *")
        options.size = self.ffi.sizeof(kind)
        for name, value in fields.items():
            setattr(options, name, value)
        return options


def stable_view(data: BytesLike) -> memoryview:
    """The bytes of `data`, not copied if nobody can change them: those of
    bytes or of a read-only mmap, also through views."""
    view = memoryview(data)
    if (isinstance(view.obj, (bytes, mmap.mmap)) and view.readonly and
            memoryview(view.obj).readonly and view.c_contiguous and
            view.nbytes):
        return view.cast("B")
    return memoryview(view.tobytes())


def source_view(source: Source, limit: int = -1) -> memoryview:
    """The bytes of a file that is given by its path, its content, or by a
    descriptor, which is read from its position on and stays open; of a file
    not more than `limit` bytes are read, if it is not negative."""
    if isinstance(source, int):
        with open(source, "rb", closefd=False) as file:
            return memoryview(file.read(limit))
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            return memoryview(file.read(limit))
    return stable_view(source)


class Owner:
    """What has a handle: a context manager that is closed once and for all.

    After close() every use raises ValueError; closing twice does nothing. An
    object that is not closed is when it is no longer used.
    """

    def __init__(self, handle: Any) -> None:
        self._handle_or_none = handle

    def close(self) -> None:
        """Ends the object, as soon as no call in another thread uses it."""
        self._handle_or_none = None

    @property
    def _handle(self) -> Any:
        handle = self._handle_or_none
        if handle is None:
            raise ValueError(f"this {type(self).__name__} is closed")
        return handle

    def __exit__(self, *_exception: object) -> None:
        self.close()
