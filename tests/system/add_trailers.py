#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Gives the container of a ROM and each file in it a trailer with a SHA-256.

Shares nothing with the library: docs/xef-format.md, Trailer. With --wrong the
SHA-256 in the image of that partition is another, and every MD5 is right.
"""

import argparse
import hashlib
import struct

CONTAINER = b"$XCT"
IMAGE = b"$XEF"
SHA256 = 1
SIZE_FIELD = {IMAGE: 0x2C, CONTAINER: 0x1C}


def word(data, offset):
    return struct.unpack_from(">I", data, offset)[0]


def parts_end(data):
    """Where the last part that is not empty ends."""
    parts = [(0, 0x40)]
    if data[:4] == IMAGE:
        parts += [(word(data, 0x30), 20 * word(data, 0x34)),
                  (word(data, 0x38), 8 * word(data, 0x3C)),
                  (word(data, 0x40), word(data, 0x48))]
    else:
        table = word(data, 0x28)
        parts += [(table, 12 * word(data, 0x2C))]
        parts += [(word(data, table + 12 * i), word(data, table + 12 * i + 4))
                  for i in range(word(data, 0x2C))]
    return max(start + size for start, size in parts if size)


def add_trailer(data, wrong=False):
    out = bytearray(data[: parts_end(data)])
    out += bytes(-len(out) % 8)
    start = len(out)
    out += struct.pack(">II", SHA256, 32) + bytes(32)
    struct.pack_into(">I", out, SIZE_FIELD[bytes(data[:4])], 0)
    out[0x0C:0x1C] = bytes(16)
    digest = bytearray(hashlib.sha256(bytes(out)).digest())
    digest[31] ^= wrong
    out[start + 8 :] = digest
    out += b"$XTR" + struct.pack(">III", 0x10000, len(out) + 16 - start, 1)
    struct.pack_into(">I", out, SIZE_FIELD[bytes(data[:4])], len(out))
    out[0x0C:0x1C] = hashlib.md5(bytes(out)).digest()
    return out


def container_with_trailers(data, wrong):
    """The same container, its files moved apart by their trailers."""
    table, count = word(data, 0x28), word(data, 0x2C)
    partitions = word(data, 0x20)
    wrong_file = None
    for entry in range(word(data, 0x24)):
        if word(data, partitions + 24 * entry) == wrong:
            wrong_file = word(data, partitions + 24 * entry + 4)
    out = bytearray(data[: word(data, table)])
    for i in range(count):
        offset, size = word(data, table + 12 * i), word(data, table + 12 * i + 4)
        file = add_trailer(data[offset : offset + size], i == wrong_file)
        out += bytes(-len(out) % 8)
        struct.pack_into(">II", out, table + 12 * i, len(out), len(file))
        out += file
    return add_trailer(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", type=int, help="a partition's id")
    parser.add_argument("rom")
    parser.add_argument("result")
    args = parser.parse_args()
    with open(args.rom, "rb") as file:
        rom = file.read()
    start = next(at for at in range(0, len(rom), 16) if rom[at : at + 4] == CONTAINER)
    with open(args.result, "wb") as file:
        file.write(rom[:start] + container_with_trailers(rom[start:], args.wrong))


if __name__ == "__main__":
    main()
