# SPDX-License-Identifier: BSD-2-Clause
"""Create, inspect, verify and sign XEF images, containers and ROM images.

    from xmkit import xef

    with xef.Image.open("partition.xef") as image:
        image.check()
        print(image.type.name, image.segments)

What is wrong with a file raises XefError. Files are given by a path (str or
path object), a file descriptor or their content (bytes-like); building
functions take and return content. The formats are described in
docs/xef-format.md.
"""

from __future__ import annotations

from . import _ffi
from ._build import (Compression, ContainerEntry, ContainerFile, SegmentInput,
                     build_container, build_custom, build_elf, build_rom,
                     build_segments)
from ._checker import Checker, Kind, check_stream, compress, decompress
from ._container import HYPERVISOR_ID, ContainedFile, Container, Partition
from ._ffi import strerror
from ._image import Codec, CustomFile, Image, ImageHeader, ImageType, Segment
from ._key import Key, attach_signature, sign
from ._policy import Finding, Policy, PolicyError
from ._status import Status, XefError
from ._trailer import Algorithm, Memory, Permission, Signature, Trailer

__all__ = [
    "HYPERVISOR_ID", "Algorithm", "Checker", "Codec", "Compression",
    "ContainedFile", "Container", "ContainerEntry", "ContainerFile",
    "CustomFile", "Finding", "Image", "ImageHeader", "ImageType", "Key",
    "Kind", "Memory", "Partition", "Permission", "Policy", "PolicyError",
    "Segment", "SegmentInput", "Signature", "Status", "Trailer", "XefError",
    "attach_signature", "build_container", "build_custom", "build_elf",
    "build_rom", "build_segments", "check_stream", "compress", "decompress",
    "find_container", "identify", "sign", "strerror", "version",
]


def version() -> str:
    """The version of the C library that is running, such as "0.1.0"."""
    return _ffi.library.version()


def identify(data: _ffi.BytesLike) -> Kind:
    """Tells by its content what kind of file something claims to be; opening
    checks the claim."""
    lent = _ffi.lend(_ffi.stable_view(data))
    return Kind(_ffi.lib.xef_identify(lent, len(lent)))


def find_container(rom: _ffi.BytesLike) -> memoryview:
    """The container in a ROM's content: a view of its bytes.

    The first one, at a multiple of 16 bytes, that opens and whose digest is
    right; if there is none such, the first that opens. Raises XefError
    (Status.NO_CONTAINER) if there is none.
    """
    view = _ffi.stable_view(rom)
    lent = _ffi.lend(view)
    offset = _ffi.ffi.new("size_t *")
    size = _ffi.ffi.new("size_t *")
    _ffi.check(_ffi.lib.xef_rom_find_container(lent, len(lent), offset, size))
    return view[offset[0]:offset[0] + size[0]]
