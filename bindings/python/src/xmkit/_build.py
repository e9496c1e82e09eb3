# SPDX-License-Identifier: BSD-2-Clause
"""Building XEF images, containers and ROM images."""

from __future__ import annotations

import dataclasses
import enum
from typing import Any, Sequence

from ._ffi import (BytesLike, c_text, c_text_or_null, ffi, lend, lib, library,
                   made,
                   stable_view)
from ._image import CustomFile, ImageType
from ._status import Status, XefError
from ._trailer import Memory

_CUSTOM_MAX = int(ffi.integer_const("XEF_CUSTOM_MAX"))


class Compression(enum.IntEnum):
    """How segments are stored; True means CLASSIC, False NONE."""

    NONE = 0
    CLASSIC = 1
    """By the codec that every reader knows."""
    BEST = 2
    """Each by the codec that makes it shortest, which not all readers know."""


class _Request:
    """C structures, and what they point to for as long as this lives."""

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def keep(self, pointer: Any) -> Any:
        self._kept.append(pointer)
        return pointer

    def text(self, text: str) -> Any:
        return self.keep(c_text(text))

    def text_or_null(self, text: str | None) -> Any:
        return self.keep(c_text_or_null(text))

    def data(self, data: BytesLike) -> Any:
        return self.keep(lend(stable_view(data)))


def _build_options(request: _Request, payload: BytesLike | None,
                   compress: bool | Compression, **fields: Any) -> Any:
    # In C every other number means CLASSIC; here it is a mistake.
    options = library.options("xef_build_options",
                              compress=int(Compression(compress)), **fields)
    if payload is not None:
        pointer = request.data(payload)
        options.payload = pointer
        options.payload_bytes = len(pointer)
    return options


def build_elf(elf: BytesLike, *, payload: BytesLike | None = None,
              compress: bool | Compression = False, name: str | None = None,
              version: str | None = None, source: str | None = None,
              sha256: bool = False, segment_checks: bool = False,
              memory: bool = False) -> bytes:
    """Makes an XEF image of a hypervisor or partition out of its ELF file.

    payload: the supplier's own 16 bytes; None: zeros.
    compress: store each segment compressed; Compression.BEST: by the codec
        that makes it shortest.
    name, version, source: texts of 1 to 255 bytes for the trailer: what the
        image is called, which version it is, what it was made of.
    sha256: the SHA-256 of the file in the trailer.
    segment_checks: the CRC-32 of each segment, so that damage can be located.
    memory: the memory that each program header takes, with permissions.

    The same inputs give the same bytes. Raises XefError, whose `place` names
    the part of the ELF file; ValueError for a text with a NUL character or a
    `compress` that is no Compression.
    """
    request = _Request()
    data = request.data(elf)
    options = _build_options(
        request, payload, compress, name=request.text_or_null(name),
        version=request.text_or_null(version),
        source=request.text_or_null(source),
        sha256=sha256, segment_checks=segment_checks, memory=memory)
    return made(lib.xef_build_elf, data, len(data), options)


def build_custom(content: BytesLike, *, payload: BytesLike | None = None,
                 compress: bool | Compression = False, name: str | None = None,
                 version: str | None = None, source: str | None = None,
                 sha256: bool = False, segment_checks: bool = False) -> bytes:
    """Makes an XEF image of a custom file of any bytes.

    Options and errors are those of build_elf().
    """
    request = _Request()
    data = request.data(content)
    options = _build_options(
        request, payload, compress, name=request.text_or_null(name),
        version=request.text_or_null(version),
        source=request.text_or_null(source),
        sha256=sha256, segment_checks=segment_checks)
    return made(lib.xef_build_custom, data, len(data), options)


@dataclasses.dataclass(frozen=True)
class SegmentInput:
    """A segment of an image that is described instead of an ELF file."""

    phys_addr: int
    virt_addr: int
    data: BytesLike


def _image_input(request: _Request, segments: Sequence[SegmentInput],
                 custom_files: Sequence[CustomFile],
                 memory: Sequence[Memory]) -> Any:
    # A length that a sequence of any kind tells may be another the next time.
    segments = tuple(segments)
    custom_files = tuple(custom_files)
    memory = tuple(memory)
    result = request.keep(ffi.new("xef_image_input *"))
    array = request.keep(ffi.new("xef_segment_input[]", max(len(segments), 1)))
    for target, segment in zip(array, segments):
        data = request.data(segment.data)
        target.phys_addr = segment.phys_addr
        target.virt_addr = segment.virt_addr
        target.size = len(data)
        target.bytes = data
    areas = request.keep(ffi.new("xef_memory[]", max(len(memory), 1)))
    for area, entry in zip(areas, memory):
        area.virt_addr = entry.virt_addr
        area.size = entry.size
        area.permissions = int(entry.permissions)
    # The C structure has no room for more.
    if len(custom_files) > _CUSTOM_MAX:
        raise XefError(Status.COUNT, "",
                       f"{len(custom_files)} custom files, at most "
                       f"{_CUSTOM_MAX} can be given")
    for custom, file in zip(result.custom, custom_files):
        custom.addr = file.addr
        custom.size = file.size
    result.custom_count = len(custom_files)
    result.segment_count = len(segments)
    result.segments = array
    result.memory_count = len(memory)
    result.memory = areas
    return result


def build_segments(type: ImageType, segments: Sequence[SegmentInput], *,
                   entry_point: int = 0, header_address: int = 0,
                   custom_files: Sequence[CustomFile] = (),
                   memory: Sequence[Memory] = (),
                   payload: BytesLike | None = None,
                   compress: bool | Compression = False,
                   name: str | None = None, version: str | None = None,
                   source: str | None = None, sha256: bool = False,
                   segment_checks: bool = False) -> bytes:
    """Makes an XEF image of segments that come from elsewhere than an ELF
    file.

    A program's segments hold its image header, at `header_address`, which
    must name `custom_files`. `memory`, if there is any, is described in the
    trailer: for each segment an entry at its virtual address, as large or
    larger. A custom file has one segment, and all addresses are 0.

    Other options are those of build_elf(). Raises XefError, whose `place`
    names the segment; OverflowError for a number that has not 32 bits.
    """
    request = _Request()
    described = _image_input(request, segments, custom_files, memory)
    described.type = int(type)
    described.entry_point = entry_point
    described.header_address = header_address
    options = _build_options(
        request, payload, compress, name=request.text_or_null(name),
        version=request.text_or_null(version),
        source=request.text_or_null(source),
        sha256=sha256, segment_checks=segment_checks,
        memory=described.memory_count != 0)
    return made(lib.xef_build_segments, described, options)


@dataclasses.dataclass(frozen=True)
class ContainerFile:
    """A file that goes into a container.

    Of a path only what follows the last "/" of `name` is kept; `data` is an
    XEF image.
    """

    name: str
    data: BytesLike


@dataclasses.dataclass(frozen=True)
class ContainerEntry:
    """The hypervisor (`id` is HYPERVISOR_ID) or a partition, with exactly the
    custom files that its image asks for."""

    id: int
    image: ContainerFile
    custom_files: Sequence[ContainerFile] = ()


def _fill(request: _Request, target: Any, file: ContainerFile) -> None:
    pointer = request.data(file.data)
    target.name = request.text(file.name)
    target.bytes = pointer
    target.size = len(pointer)


def _entries(request: _Request, entries: tuple[ContainerEntry, ...]) -> Any:
    result = ffi.new("xef_pack_entry[]", max(len(entries), 1))
    for index, entry in enumerate(entries):
        custom_files = tuple(entry.custom_files)
        # The C structure has no room for more.
        if len(custom_files) > _CUSTOM_MAX:
            raise XefError(Status.CUSTOM_COUNT, f"entry {index}",
                           f"{len(custom_files)} custom files, at most "
                           f"{_CUSTOM_MAX} can be given")
        result[index].id = entry.id
        result[index].custom_count = len(custom_files)
        _fill(request, result[index].image, entry.image)
        for i, custom in enumerate(custom_files):
            _fill(request, result[index].custom[i], custom)
    return result


def build_container(entries: Sequence[ContainerEntry], *,
                    name: str | None = None, version: str | None = None,
                    source: str | None = None, sha256: bool = False,
                    file_checks: bool = False) -> bytes:
    """Makes a container of the images of one system.

    The first entry is the hypervisor's, whose custom file 0 is the binary
    configuration, then follows one for each partition. Each file must be a
    right image of the type of its place. The options ask for a trailer:
    texts, the SHA-256 and the CRC-32 of each file.

    The same inputs give the same bytes. Raises XefError, whose `place` names
    the entry; ValueError for a text with a NUL character; OverflowError for
    an id that has not 32 bits.
    """
    request = _Request()
    # Its length must not change on the way.
    entries = tuple(entries)
    array = _entries(request, entries)
    options = library.options(
        "xef_pack_options", name=request.text_or_null(name),
        version=request.text_or_null(version),
        source=request.text_or_null(source),
        sha256=sha256, file_checks=file_checks)
    return made(lib.xef_pack_build_with, array, len(entries), options)


def build_rom(elf: BytesLike, container: BytesLike) -> bytes:
    """Makes the content of a ROM: resident software, linked for address 0,
    and a container behind it. Raises XefError."""
    request = _Request()
    software = request.data(elf)
    pack = request.data(container)
    return made(lib.xef_rom_build, software, len(software), pack, len(pack))
