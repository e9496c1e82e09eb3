# SPDX-License-Identifier: BSD-2-Clause
"""What the costs are calibrated on: programs, text, and made-up bytes in which
each kind of item of a stream is frequent at least once."""

import random

CHUNK_BYTES = 1 << 16
MADE_BYTES = 1 << 14
# Programs and text are what is to be predicted.
MADE_WEIGHT = 0.3


def chunks(data):
    return [data[i:i + CHUNK_BYTES] for i in range(0, len(data), CHUNK_BYTES)]


def repeats(chance, length, align, literals):
    """Copies of `length` bytes from a distance that is a multiple of `align`
    and of nothing larger, with some new bytes between them."""
    data = bytearray(chance.randbytes(512))
    while len(data) < MADE_BYTES:
        distance = align * (2 * chance.randrange(20, 60) + 1)
        if align == 4:
            distance = 4 * chance.randrange(20, 120)
        begin = len(data) - distance
        data += data[begin:begin + length]
        data += chance.randbytes(chance.randrange(literals + 1))
        if chance.randrange(100) == 0:
            data += chance.randbytes(chance.randrange(100))
    return bytes(data)


def made():
    """The made-up ones, the same in each run."""
    chance = random.Random(1)
    sizes = (100, 400, 1000, 4000, MADE_BYTES)
    data = [bytes(size) for size in sizes]
    data += [chance.randbytes(size) for size in sizes]
    for align in (1, 2, 4):
        for length in (3, 4, 6, 8, 10, 12, 14, 18):
            for literals in (1, 6):
                data.append(repeats(chance, length, align, literals))
    # A table: few values of four bytes.
    values = [chance.randbytes(4) for _ in range(200)]
    data.append(b"".join(chance.choice(values) for _ in range(4000)))
    return data


def every(inputs):
    """All samples with their weights; `inputs` are those of the benchmark."""
    found = [(data, MADE_WEIGHT) for data in made()]
    for data in inputs.values():
        found += [(part, 1) for part in chunks(data)[:12]]
        found += [(data[-size:], 1) for size in (200, 500, 1000, 3000)]
    return found
