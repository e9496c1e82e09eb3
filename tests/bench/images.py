# SPDX-License-Identifier: BSD-2-Clause
"""ELF files and XEF images as far as the benchmark looks into them: their
formats are in docs/xef-format.md."""

import json
import struct
import subprocess

PT_LOAD = 1
CODECS = {0x64751423: "classic", 0x64751442: "lzsp"}
CODEC_HEADER_BYTES = 12
FLAG_COMPRESSED = 0x4


def loadable(elf):
    """The bytes that are loaded, of a 32-bit big-endian ELF file."""
    offset, = struct.unpack_from(">I", elf, 0x1C)
    size, count = struct.unpack_from(">HH", elf, 0x2A)
    parts = []
    for i in range(count):
        kind, begin, _, _, length = struct.unpack_from(
            ">5I", elf, offset + i * size)
        if kind == PT_LOAD:
            parts.append(elf[begin:begin + length])
    return b"".join(parts)


def segments(xef):
    """The segments of an image: (codec, stream, plain size) of each."""
    flags, = struct.unpack_from(">I", xef, 0x08)
    table, count = struct.unpack_from(">II", xef, 0x30)
    image, = struct.unpack_from(">I", xef, 0x40)
    found = []
    for i in range(count):
        plain, stored, offset = struct.unpack_from(
            ">3I", xef, table + 20 * i + 8)
        data = xef[image + offset:image + offset + stored]
        codec = "copy"
        if flags & FLAG_COMPRESSED:
            codec = CODECS[struct.unpack_from(">I", data)[0]]
            data = data[CODEC_HEADER_BYTES:]
        found.append((codec, data, plain))
    return found


def build(xmtool, path, data, *options):
    """Makes the image `path` of a custom file that holds `data`."""
    plain = path.with_suffix(".bin")
    plain.write_bytes(data)
    subprocess.run([str(xmtool), "build", "-m", *options, "-o", str(path),
                    str(plain)], check=True)
    return path.read_bytes()


def explain(xmtool, path, *options):
    """What `xmtool build --explain-size` says of a file."""
    run = subprocess.run(
        [str(xmtool), "build", "--explain-size", "--json", *options,
         str(path)], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)["images"]
