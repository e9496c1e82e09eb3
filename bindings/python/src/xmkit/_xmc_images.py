# SPDX-License-Identifier: BSD-2-Clause
"""Images as a system judges them: described for xmc_check_images()."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Sequence

from ._xmc_ffi import ffi, library

if TYPE_CHECKING:
    from ._image import Image


@dataclasses.dataclass(frozen=True)
class GivenImage:
    """An image of libxef and the place that it is given.

    `partition` is the partition's id, None for the hypervisor; `name` is what
    findings call the image; `custom_files` are names and images of its custom
    files, in its order. An image of None is one that was found bad.
    """

    partition: int | None
    name: str
    image: Image | None
    custom_files: Sequence[tuple[str, Image | None]] = ()


@dataclasses.dataclass(frozen=True)
class Rom:
    """A ROM from address 0 on: resident software and a container behind it.

    `name` is what findings call it. `resident_bytes` is 0 if it is not known,
    `room_bytes` 0 for what the system's region has.
    """

    name: str
    container_bytes: int
    resident_bytes: int = 0
    room_bytes: int = 0


class Described:
    """Arrays for the library, and what they point to for as long as this
    lives."""

    def __init__(self, images: Sequence[GivenImage]) -> None:
        self._kept: list[Any] = []
        self.count = len(images)
        self.pointer = ffi.new("xmc_image *[]",
                               [self._image(given) for given in images])

    def rom(self, rom: Rom) -> Any:
        """An xmc_rom."""
        return library.options(
            "xmc_rom", name=self._text(rom.name),
            resident_bytes=rom.resident_bytes,
            container_bytes=rom.container_bytes, room_bytes=rom.room_bytes)

    def _keep(self, kept: Any) -> Any:
        self._kept.append(kept)
        return kept

    def _text(self, text: str) -> Any:
        return self._keep(library.c_text(text))

    def _image(self, given: GivenImage) -> Any:
        hypervisor = library.constant("HYPERVISOR_ID")
        fields: dict[str, Any] = {
            "id": hypervisor if given.partition is None else given.partition,
            "name": self._text(given.name), "is_bad": given.image is None}
        if given.image is not None:
            fields.update(self._parts(given.image, given.custom_files))
        return self._keep(library.options("xmc_image", **fields))

    def _parts(self, image: Image, custom_files: Sequence[
            tuple[str, Image | None]]) -> dict[str, Any]:
        header = image.header()
        segments = [(s.virt_addr, s.phys_addr, s.size) for s in image.segments]
        memories = [(m.virt_addr, m.size, int(m.permissions))
                    for m in image.trailer.memory]
        customs = [(self._text(name), place.addr, place.size,
                    0 if custom is None else custom.length, custom is None)
                   for place, (name, custom) in zip(header.custom_files,
                                                    custom_files)]
        return {
            "entry_point": image.entry_point,
            "segments": self._keep(ffi.new("xmc_image_segment[]", segments)),
            "segment_count": len(segments),
            "memories": self._keep(ffi.new("xmc_image_memory[]", memories)),
            "memory_count": len(memories),
            "customs": self._keep(ffi.new("xmc_image_custom[]", customs)),
            "custom_count": len(customs),
            "has_versions": 1,
            "abi_version": header.abi_version,
            "api_version": header.api_version,
        }
