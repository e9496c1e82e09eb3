# SPDX-License-Identifier: BSD-2-Clause
"""Reading XEF images."""

from __future__ import annotations

import array
import dataclasses
import enum
import mmap
from typing import Any, Callable, Union

from ._ffi import (Source, check, checked, copied, ffi, lend, lib, opened,
                   source_view)
from ._trailer import TrailerOwner

_PAYLOAD_BYTES = int(ffi.integer_const("XEF_PAYLOAD_BYTES"))
_DIGEST_BYTES = int(ffi.integer_const("XEF_DIGEST_BYTES"))
# A hostile file may ask for much more than it holds: do not touch the pages.
_new_room = ffi.new_allocator(should_clear_after_alloc=False)


WritableBuffer = Union[bytearray, memoryview, mmap.mmap, "array.array[Any]"]
# Where to write a segment: (phys_addr, virt_addr, size) -> buffer, or None.
Mapping = Callable[[int, int, int], Union[WritableBuffer, None]]


class ImageType(enum.IntEnum):
    """What an image is."""

    HYPERVISOR = 0x00
    PARTITION = 0x40
    CUSTOM_FILE = 0x80


class Codec(enum.IntEnum):
    """How a segment is stored."""

    NONE = 0
    CLASSIC = 1
    LZSP = 2


@dataclasses.dataclass(frozen=True)
class Segment:
    """A segment; `size` uncompressed, `stored_size` in the file, in bytes."""

    phys_addr: int
    virt_addr: int
    size: int
    stored_size: int
    codec: Codec


@dataclasses.dataclass(frozen=True)
class CustomFile:
    """Where a custom file is loaded, and its room in bytes, 0 for any."""

    addr: int
    size: int


@dataclasses.dataclass(frozen=True)
class ImageHeader:
    """The image header of a hypervisor or partition.

    Versions are `version << 16 | subversion << 8 | revision` of the
    hypervisor's interfaces that it was compiled for.
    """

    abi_version: int
    api_version: int
    custom_files: tuple[CustomFile, ...]


def _custom_file(custom: Any) -> CustomFile:
    return CustomFile(custom.addr, custom.size)


class Image(TrailerOwner):
    """An XEF image; made by Image.open(). May be used by several threads."""

    @classmethod
    def open(cls, source: Source) -> Image:
        """Opens an image, given by its path, by a file descriptor (which is
        read from its position on, and stays open) or by its bytes.

        All of its structure is checked, but neither the digest nor what the
        segments hold: see verify() and check(). Read-only buffers are used
        where they are and must stay as they are; others are copied. Raises
        XefError, or OSError for a file that cannot be read.
        """
        data = lend(source_view(source))
        return cls(opened("xef_image", lib.xef_image_open,
                          lib.xef_image_close, data))

    def __enter__(self) -> Image:
        return self

    def _trailer_of(self, handle: Any) -> Any:
        return lib.xef_image_trailer(handle)

    def verify(self) -> None:
        """Compares the digests stored with those of the bytes.

        Raises XefError: Status.DIGEST or Status.SHA256 for a changed file.
        """
        check(lib.xef_image_verify(self._handle))

    def verify_segment(self, index: int) -> None:
        """Compares the CRC-32 in the trailer with a segment's stored bytes.

        Raises XefError: Status.DIGEST if the segment was changed,
        Status.REFERENCE if there is no such segment or no such check.
        """
        check(lib.xef_image_verify_segment(self._handle, index))

    def check(self) -> None:
        """Checks everything: digests, texts, that each segment decodes, and
        the image header. Raises XefError."""
        checked(lib.xef_image_check, self._handle)

    @property
    def type(self) -> ImageType:
        """What the image is."""
        return ImageType(lib.xef_image_type(self._handle))

    @property
    def compressed(self) -> bool:
        """Whether the segments are stored compressed."""
        return bool(lib.xef_image_compressed(self._handle))

    @property
    def flags(self) -> int:
        """The header's flags word as it is."""
        return int(lib.xef_image_flags(self._handle))

    @property
    def file_size(self) -> int:
        """The whole file's size in bytes."""
        return int(lib.xef_image_file_size(self._handle))

    @property
    def length(self) -> int:
        """Bytes of all segments, uncompressed."""
        return int(lib.xef_image_length(self._handle))

    @property
    def payload(self) -> bytes:
        """The supplier's own 16 bytes."""
        handle = self._handle
        return copied(lib.xef_image_payload(handle), _PAYLOAD_BYTES)

    @property
    def digest(self) -> bytes:
        """The MD5 stored, 16 bytes."""
        handle = self._handle
        return copied(lib.xef_image_digest(handle), _DIGEST_BYTES)

    @property
    def entry_point(self) -> int:
        """Virtual address of the first instruction; 0 in a custom file."""
        return int(lib.xef_image_entry_point(self._handle))

    @property
    def header_address(self) -> int:
        """Virtual address of the image header; 0 in a custom file."""
        return int(lib.xef_image_header_address(self._handle))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments, at least one."""
        handle = self._handle
        count = lib.xef_image_segment_count(handle)
        return tuple(self._segment(handle, i) for i in range(count))

    @staticmethod
    def _segment(handle: Any, index: int) -> Segment:
        segment = ffi.new("xef_segment *")
        codec = ffi.new("enum xef_codec *")
        check(lib.xef_image_segment(handle, index, segment))
        check(lib.xef_image_segment_codec(handle, index, codec))
        return Segment(segment.phys_addr, segment.virt_addr, segment.size,
                       segment.stored_size, Codec(codec[0]))

    @property
    def custom_files(self) -> tuple[CustomFile, ...]:
        """The custom files that the image asks for, at most three."""
        handle = self._handle
        custom = ffi.new("xef_custom *")
        result = []
        for index in range(lib.xef_image_custom_count(handle)):
            check(lib.xef_image_custom(handle, index, custom))
            result.append(_custom_file(custom))
        return tuple(result)

    def header(self) -> ImageHeader:
        """Reads the image header out of the uncompressed image.

        Raises XefError: Status.TYPE for a custom file, which has none,
        Status.IMAGE_HEADER or Status.STREAM for a damaged one.
        """
        header = ffi.new("xef_image_header *")
        check(lib.xef_image_header_read(self._handle, header))
        return ImageHeader(
            header.abi_version, header.api_version,
            tuple(_custom_file(header.custom[i])
                  for i in range(header.custom_count)))

    def read_segment(self, index: int) -> bytes:
        """The uncompressed bytes of one segment.

        Does not look at the digest: see verify(). Raises XefError:
        Status.REFERENCE if there is no such segment, Status.STREAM if its
        compressed stream is damaged.
        """
        handle = self._handle
        size = self._segment(handle, index).size
        room = _new_room("uint8_t[]", max(size, 1))
        check(lib.xef_image_read_segment(handle, index, room, size))
        return copied(room, size)

    def load(self, mapping: Mapping) -> None:
        """Loads all segments to where `mapping` puts them.

        First the digests are verified, then `mapping(phys_addr, virt_addr,
        size)` is asked for each segment: it gives a writable buffer of at
        least `size` bytes, which the segment is written to the beginning of,
        or None to refuse the segment. Only when none is refused is anything
        written.

        Raises XefError: Status.DIGEST or Status.SHA256 for a changed file,
        Status.REFUSED, or Status.STREAM for a damaged segment, which leaves
        the buffers undefined; ValueError for a buffer that is too small; and
        what `mapping` raises.
        """
        lent: list[Any] = []
        raised: list[BaseException] = []

        def find(_context: Any, phys_addr: int, virt_addr: int,
                 size: int) -> Any:
            try:
                buffer = mapping(phys_addr, virt_addr, size)
                if buffer is None:
                    return ffi.NULL
                # An empty one may have no address, which would refuse it.
                if size == 0:
                    buffer = bytearray(1)
                room = ffi.from_buffer("uint8_t[]", buffer,
                                       require_writable=True)
                if len(room) < size:
                    raise ValueError(f"the buffer for 0x{phys_addr:08X} has "
                                     f"{len(room)} bytes, not {size}")
            except BaseException as error:
                raised.append(error)
                return ffi.NULL
            # Lent until all is written.
            lent.append(room)
            return ffi.cast("uint8_t *", room)

        callback = ffi.callback("xef_map_fn", find)
        status = lib.xef_image_load(self._handle, callback, ffi.NULL)
        lent.clear()
        if raised:
            raise raised[0]
        check(status)
