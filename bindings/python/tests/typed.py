# SPDX-License-Identifier: BSD-2-Clause
"""What a type checker must say of a program; it is checked, never run.

Each `type: ignore` stands for a mistake that must be found: the checker
reports one that it did not need.
"""

from pathlib import Path
from typing import assert_type

from xmkit import xef


def show(path: Path) -> str:
    with xef.Image.open(path) as image:
        assert_type(image, xef.Image)
        assert_type(image.type, xef.ImageType)
        assert_type(image.read_segment(0), bytes)
        assert_type(image.trailer.memory, tuple[xef.Memory, ...])
        assert_type(image.header().custom_files[0].addr, int)
        image.close(1)  # type: ignore[call-arg]
        image.payload = b""  # type: ignore[misc]
    with xef.Container.open(b"") as container:
        assert_type(container.files[0].data, memoryview)
        with xef.Policy.open("policy") as policy:
            policy.check(container)
            policy.check(path)  # type: ignore[arg-type]
    return image.trailer.name  # type: ignore[return-value]


def build(elf: bytearray) -> bytes:
    assert_type(xef.identify(elf), xef.Kind)
    xef.build_elf("name.elf")  # type: ignore[arg-type]
    xef.build_elf(elf, b"payload")  # type: ignore[misc]
    entry = xef.ContainerEntry(xef.HYPERVISOR_ID,
                               xef.ContainerFile("core", elf))
    return xef.build_container([entry], sha256=True)


def load(image: xef.Image, room: bytearray) -> bytes:
    image.load(lambda phys, virt, size: room if size else None)
    image.load(lambda phys: room)  # type: ignore[arg-type, misc]
    image.load(lambda phys, virt, size: b"")  # type: ignore[arg-type, return-value]
    assert_type(image.segments[0].codec, xef.Codec)
    with open("image", "rb") as file:
        assert_type(xef.check_stream(file), xef.Kind)
        xef.Image.open(file.fileno())
    xef.check_stream(b"")  # type: ignore[arg-type]
    segment = xef.SegmentInput(0, 0, b"")
    xef.build_segments(xef.ImageType.CUSTOM_FILE, [segment], compress=True)
    xef.build_elf(b"", compress=xef.Compression.BEST)
    return xef.decompress(xef.compress(room, xef.Codec.LZSP))


def explain(error: xef.PolicyError) -> tuple[xef.Finding, ...]:
    assert_type(error.place, str)
    return error.findings
