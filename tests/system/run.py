#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Boots a ROM under QEMU and compares its console with a file.

The file has the whole output, line by line; a line that begins with "~ " is a
regular expression, and "*" alone stands for any number of lines. The emulator
must end by itself, with status 0. Exit status: 0 as expected, 1 not.
"""

import argparse
import hashlib
import re
import struct
import subprocess
import sys
import tempfile

CONTAINER = b"$XCT"
HYPERVISOR = 0xFFFFFFFF


def words(data, offset, count):
    return struct.unpack_from(f">{count}I", data, offset)


def find_container(rom):
    """The container's offset: behind the resident software, 16-aligned."""
    for offset in range(0, len(rom), 16):
        if rom[offset : offset + 4] == CONTAINER:
            return offset
    raise SystemExit("no container in the ROM")


def file_range(rom, start, index):
    (table,) = words(rom, start + 0x28, 1)
    offset, size = words(rom, start + table + 12 * index, 2)
    return start + offset, size


def file_of(rom, start, what):
    """File index of the kernel, the configuration, a partition's image or its
    first custom file."""
    table, count = words(rom, start + 0x20, 2)
    for entry in range(count):
        number, index, _, first_custom = words(rom, start + table + 24 * entry, 4)
        if what == "kernel" and number == HYPERVISOR:
            return index
        if what == "config" and number == HYPERVISOR:
            return first_custom
        if number != HYPERVISOR and what == f"partition{number}":
            return index
        if number != HYPERVISOR and what == f"custom{number}":
            return first_custom
    raise SystemExit(f"nothing called {what} in the container")


def places(rom, what):
    """Offsets in the ROM whose damage the case is about."""
    start = find_container(rom)
    if what == "tables":
        table, count = words(rom, start + 0x20, 2)
        files, _ = words(rom, start + 0x28, 2)
        last = start + table + 24 * (count - 1)
        return [last + 3, last + 7, start + files + 12 + 3, start + 0x0C]
    if what == "padding":
        strings, length = words(rom, start + 0x30, 2)
        return [start + strings + length - 1]
    offset, size = file_range(rom, start, file_of(rom, start, what))
    return [offset + 3, offset + 0x30, offset + 0x58, offset + size // 2, offset + size - 1]


def seal(data, start, size):
    """Sets the digest of an image or container to that of its bytes."""
    digest = slice(start + 0x0C, start + 0x1C)
    data[digest] = bytes(16)
    data[digest] = hashlib.md5(data[start : start + size]).digest()


def with_kernel_word(rom, offset, change):
    """The ROM with a word of the kernel's header changed, and all digests
    right: what a wrong build makes, not damage."""
    data = bytearray(rom)
    start = find_container(rom)
    kernel, size = file_range(rom, start, file_of(rom, start, "kernel"))
    (word,) = words(data, kernel + offset, 1)
    struct.pack_into(">I", data, kernel + offset, word + change)
    seal(data, kernel, size)
    (total,) = words(data, start + 0x1C, 1)
    seal(data, start, total)
    return data


def damaged(rom, what):
    """The ROMs of a case, each with what was done to it."""
    start = find_container(rom)
    if what == "kernel-entry":
        yield "entry point + 2", with_kernel_word(rom, 0x58, 2)
        return
    if what == "kernel-place":
        (table,) = words(rom, file_range(rom, start, file_of(rom, start, "kernel"))[0] + 0x30, 1)
        yield "segment 0 4 bytes higher", with_kernel_word(rom, table, 4)
        return
    if what == "twins":
        # Partition 1 gets the image of partition 0, and a damaged image hides it.
        data = bytearray(rom)
        (table,) = words(rom, start + 0x20, 1)
        offset, size = file_range(rom, start, file_of(rom, start, "partition1"))
        data[offset + size // 2] ^= 0x04
        struct.pack_into(">I", data, start + table + 2 * 24 + 4, file_of(rom, start, "partition0"))
        yield "one image for two partitions", data
        return
    for place in places(rom, what):
        data = bytearray(rom)
        data[place] ^= 0x04
        yield f"bit 2 of byte {place:#x} flipped", data


def boot(qemu, rom, limit):
    command = [
        qemu, "-M", "leon3_generic", "-m", "64", "-nographic", "-monitor", "none",
        "-serial", "stdio", "-icount", "shift=5,sleep=off", "-bios", rom,
    ]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("latin-1"), "did not end in time"
    problem = None
    if done.returncode != 0:
        problem = f"ended with {done.returncode}: {done.stderr.decode('latin-1')[:2000]}"
    return done.stdout.decode("latin-1"), problem


def matches(pattern, line):
    if pattern.startswith("~ "):
        return re.fullmatch(pattern[2:], line) is not None
    return pattern == line


def compare(expected, output):
    """None, or what differs first."""
    at = 0
    position = 0
    while position < len(expected):
        pattern = expected[position]
        position += 1
        if pattern == "*":
            if position == len(expected):
                return None
            while at < len(output) and not matches(expected[position], output[at]):
                at += 1
            continue
        if at == len(output):
            return f"output ends before: {pattern}"
        if not matches(pattern, output[at]):
            return f"line {at + 1}: expected: {pattern}\n        got: {output[at]}"
        at += 1
    if at < len(output):
        return f"line {at + 1}: nothing more was expected: {output[at]}"
    return None


def judge(args, rom, expected):
    text, problem = boot(args.qemu, rom, args.limit)
    text = text.replace("\r", "")
    if args.drop is not None:
        text = re.sub(args.drop, "", text)
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    difference = compare(expected, lines)
    if problem is None and difference is None:
        return True
    print(text)
    print(f"FAILED: {problem or ''} {difference or ''}")
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--qemu", default="qemu-system-sparc")
    parser.add_argument("--limit", type=float, default=60, help="seconds")
    parser.add_argument("--damage", help="what to flip a bit in")
    parser.add_argument("--drop", help="what to take out of the output before comparing")
    parser.add_argument("rom")
    parser.add_argument("expected")
    args = parser.parse_args()
    with open(args.expected, encoding="latin-1") as file:
        expected = file.read().splitlines()
    if args.damage is None:
        return 0 if judge(args, args.rom, expected) else 1
    with open(args.rom, "rb") as file:
        rom = file.read()
    good = True
    for name, data in damaged(rom, args.damage):
        with tempfile.NamedTemporaryFile(suffix=".rom") as file:
            file.write(data)
            file.flush()
            print(name)
            good = judge(args, file.name, expected) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
