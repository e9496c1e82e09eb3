#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Puts another configuration into the container of a ROM: one that `xmtool
pack` refuses, to see the kernel refuse it as well.

Shares nothing with the library: docs/xef-format.md, Container.
"""

import argparse
import hashlib
import struct

CONTAINER = b"$XCT"
ENTRY_CUSTOM = 0x0C


def word(data, offset):
    return struct.unpack_from(">I", data, offset)[0]


def with_configuration(data, configuration):
    """The same container, custom file 0 of its first entry replaced."""
    table, count = word(data, 0x28), word(data, 0x2C)
    replaced = word(data, word(data, 0x20) + ENTRY_CUSTOM)
    out = bytearray(data[: word(data, table)])
    total = 0
    for i in range(count):
        offset, size = word(data, table + 12 * i), word(data, table + 12 * i + 4)
        file = configuration if i == replaced else data[offset : offset + size]
        out += bytes(-len(out) % 8)
        struct.pack_into(">II", out, table + 12 * i, len(out), len(file))
        out += file
        total += len(file)
    struct.pack_into(">I", out, 0x38, len(out))
    struct.pack_into(">I", out, 0x3C, total)
    out += bytes(-len(out) % 4)
    struct.pack_into(">I", out, 0x1C, len(out))
    out[0x0C:0x1C] = bytes(16)
    out[0x0C:0x1C] = hashlib.md5(bytes(out)).digest()
    return bytes(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rom")
    parser.add_argument("configuration", help="an XEF custom file")
    parser.add_argument("result")
    args = parser.parse_args()
    with open(args.rom, "rb") as file:
        rom = file.read()
    with open(args.configuration, "rb") as file:
        configuration = file.read()
    start = next(at for at in range(0, len(rom), 16) if rom[at : at + 4] == CONTAINER)
    with open(args.result, "wb") as file:
        file.write(rom[:start] + with_configuration(rom[start:], configuration))


if __name__ == "__main__":
    main()
