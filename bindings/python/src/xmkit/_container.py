# SPDX-License-Identifier: BSD-2-Clause
"""Reading containers."""

from __future__ import annotations

import dataclasses
from typing import Any

from ._ffi import (Source, check, checked, copied, ffi, lend, lib, opened,
                   source_view, text_of)
from ._trailer import TrailerOwner

HYPERVISOR_ID = int(ffi.integer_const("XEF_HYPERVISOR_ID"))
_DIGEST_BYTES = int(ffi.integer_const("XEF_DIGEST_BYTES"))


@dataclasses.dataclass(frozen=True)
class Partition:
    """An entry of a container: indices into its files.

    `id` is HYPERVISOR_ID in entry 0, else the partition's.
    """

    id: int
    file: int
    custom_files: tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class ContainedFile:
    """A file in a container, not yet opened: give `data` to Image.open().

    `data` is a read-only view of the container's bytes, not a copy, and keeps
    them. `name` is as the container's maker wrote it and is no path to be
    trusted; bytes that are not UTF-8 are surrogate escapes.
    """

    name: str
    data: memoryview


class Container(TrailerOwner):
    """A container; made by Container.open(). May be used by several threads.
    """

    def __init__(self, handle: Any, view: memoryview, data: Any) -> None:
        super().__init__(handle)
        self._view = view
        self._start = ffi.cast("uint8_t *", data)

    @classmethod
    def open(cls, source: Source) -> Container:
        """Opens a container, given by its path, by a file descriptor (which
        is read from its position on, and stays open) or by its bytes.

        All of its structure is checked, but neither the digest nor what the
        files hold: see verify() and check(). Read-only buffers are used where
        they are and must stay as they are; others are copied. Raises
        XefError, or OSError for a file that cannot be read.
        """
        view = source_view(source)
        data = lend(view)
        return cls(opened("xef_pack", lib.xef_pack_open, lib.xef_pack_close,
                          data), view, data)

    def __enter__(self) -> Container:
        return self

    def close(self) -> None:
        """Ends the container; views of its files stay valid."""
        super().close()
        self._view = memoryview(b"")

    def _trailer_of(self, handle: Any) -> Any:
        return lib.xef_pack_trailer(handle)

    def verify(self) -> None:
        """Compares the digests stored with those of the bytes.

        Raises XefError: Status.DIGEST or Status.SHA256 for a changed file.
        """
        check(lib.xef_pack_verify(self._handle))

    def verify_file(self, index: int) -> None:
        """Compares the CRC-32 in the trailer with a file's bytes.

        Raises XefError: Status.DIGEST if the file was changed,
        Status.REFERENCE if there is no such file or no such check.
        """
        check(lib.xef_pack_verify_file(self._handle, index))

    def check(self) -> None:
        """Checks everything: the digests, and each image by the rules of
        build_container(). Raises XefError."""
        checked(lib.xef_pack_check, self._handle)

    @property
    def size(self) -> int:
        """The whole container's size in bytes."""
        return int(lib.xef_pack_size(self._handle))

    @property
    def digest(self) -> bytes:
        """The MD5 stored, 16 bytes."""
        handle = self._handle
        return copied(lib.xef_pack_digest(handle), _DIGEST_BYTES)

    @property
    def partitions(self) -> tuple[Partition, ...]:
        """The entries; the first is the hypervisor's."""
        handle = self._handle
        entry = ffi.new("xef_pack_partition *")
        result = []
        for index in range(lib.xef_pack_partition_count(handle)):
            check(lib.xef_pack_partition_at(handle, index, entry))
            result.append(Partition(entry.id, entry.file, tuple(
                entry.custom[i] for i in range(entry.custom_count))))
        return tuple(result)

    @property
    def files(self) -> tuple[ContainedFile, ...]:
        """The files, in the order of their indices."""
        # In this order, because close() ends them in the other one.
        view = self._view
        handle = self._handle
        file = ffi.new("xef_pack_file *")
        result = []
        for index in range(lib.xef_pack_file_count(handle)):
            check(lib.xef_pack_file_at(handle, index, file))
            offset = file.bytes - self._start
            result.append(ContainedFile(text_of(file.name),
                                        view[offset:offset + file.size]))
        return tuple(result)
