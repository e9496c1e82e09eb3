# SPDX-License-Identifier: BSD-2-Clause
"""The one place that touches cffi's machinery: library, status and bytes.

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
from typing import Any, Callable, Union

from ._status import XefError
from ._xef_abi import ffi as _ffi

ffi: Any = _ffi

BytesLike = Union[bytes, bytearray, memoryview, mmap.mmap, "array.array[Any]"]
# A path, a file descriptor or content.
Source = Union[str, "os.PathLike[str]", int, BytesLike]

LIBRARY_VARIABLE = "XMKIT_LIBXEF"


def _constant(name: str) -> int:
    return int(ffi.integer_const(name))


def _load() -> Any:
    """Loads the library and refuses one that is older than the header."""
    major = _constant("XEF_VERSION_MAJOR")
    minor = _constant("XEF_VERSION_MINOR")
    name = os.environ.get(LIBRARY_VARIABLE) or f"libxef.so.{major}"
    try:
        library = ffi.dlopen(name)
    except OSError as error:
        raise ImportError(f"{error}; install libxef, or set "
                          f"{LIBRARY_VARIABLE} to its path") from error
    try:
        version = ffi.string(library.xef_version()).decode()
    except ffi.error as error:
        raise ImportError(f"{name} is not libxef: {error}") from error
    found = tuple(int(part) for part in version.split(".")[:2])
    if found[0] != major or found[1] < minor:
        raise ImportError(f"{name} is libxef {version}, this package needs "
                          f"{major}.{minor} or a later {major}.x")
    return library


lib: Any = _load()


def strerror(status: int) -> str:
    """The meaning of a status in words."""
    return str(ffi.string(lib.xef_strerror(status)).decode())


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


def stable_view(data: BytesLike) -> memoryview:
    """The bytes of `data`, not copied if nobody can change them: those of
    bytes or of a read-only mmap, also through views."""
    view = memoryview(data)
    if (isinstance(view.obj, (bytes, mmap.mmap)) and view.readonly and
            memoryview(view.obj).readonly and view.c_contiguous and
            view.nbytes):
        return view.cast("B")
    return memoryview(view.tobytes())


def source_view(source: Source) -> memoryview:
    """The bytes of a file that is given by its path, its content, or by a
    descriptor, which is read from its position on and stays open."""
    if isinstance(source, int):
        with open(source, "rb", closefd=False) as file:
            return memoryview(file.read())
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            return memoryview(file.read())
    return stable_view(source)


def lend(view: memoryview) -> Any:
    """A pointer for C to a stable view, which it keeps; len() is its size."""
    return ffi.from_buffer("uint8_t[]", view)


def copied(pointer: Any, size: int) -> bytes:
    """A copy of `size` bytes in C's memory."""
    return bytes(ffi.buffer(pointer, size))


def text_of(pointer: Any) -> str:
    """A NUL-terminated text that may hold any byte; os.fsencode-like."""
    return str(ffi.string(pointer).decode("utf-8", "surrogateescape"))


def c_text(text: str | None) -> Any:
    """A text for C, or NULL; the caller keeps it as long as C needs it."""
    if text is None:
        return ffi.NULL
    if "\0" in text:
        raise ValueError("a text may not hold a NUL character")
    return ffi.new("char[]", text.encode("utf-8", "surrogateescape"))


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
