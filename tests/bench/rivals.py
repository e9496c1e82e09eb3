#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Times other compressors on a file, in memory, through their libraries.

usage: rivals.py SECONDS FILE

Prints a line `NAME|BYTES|COMPRESS_NS|DECOMPRESS_NS` for each, the best run of
those that fit into SECONDS, and `NAME|missing|PACKAGE` for one that is not
installed. A program of its own because Debian's packages are known to Debian's
python3 alone.
"""

import importlib
import lzma
import pathlib
import sys
import time
import zlib

# A raw stream with the filter for SPARC programs.
XZ_FILTERS = [
    {"id": lzma.FILTER_SPARC},
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME},
]
GZIP_WINDOW = 31


def gzip_codec():
    def compress(data):
        codec = zlib.compressobj(9, zlib.DEFLATED, GZIP_WINDOW, 9)
        return codec.compress(data) + codec.flush()
    return compress, lambda data: zlib.decompress(data, GZIP_WINDOW)


def xz_codec():
    return (lambda data: lzma.compress(data, filters=XZ_FILTERS),
            lzma.decompress)


def lz4_codec():
    block = importlib.import_module("lz4.block")
    return (lambda data: block.compress(data, mode="high_compression",
                                        compression=12),
            block.decompress)


def lzss_codec():
    lzss = importlib.import_module("lzss")
    return lzss.compress, lzss.decompress


RIVALS = (
    ("gzip -9", gzip_codec, "python3"),
    ("lz4 -12", lz4_codec, "python3-lz4"),
    ("xz --sparc -9e", xz_codec, "python3"),
    ("lzss 0.3", lzss_codec, "python3-lzss"),
)


def best_ns(function, data, seconds):
    """The shortest run, and what it returned."""
    best = None
    end = time.monotonic_ns() + int(seconds * 1e9)
    while best is None or time.monotonic_ns() < end:
        begin = time.monotonic_ns()
        result = function(data)
        taken = time.monotonic_ns() - begin
        best = taken if best is None else min(best, taken)
    return best, result


def main(seconds, path):
    data = pathlib.Path(path).read_bytes()
    for name, codec, package in RIVALS:
        try:
            compress, decompress = codec()
        except ImportError:
            print(f"{name}|missing|{package}")
            continue
        compress_ns, stream = best_ns(compress, data, seconds)
        decompress_ns, back = best_ns(decompress, stream, seconds)
        if bytes(back) != data:
            print(f"rivals: {name} does not decompress", file=sys.stderr)
            return 1
        print(f"{name}|{len(stream)}|{compress_ns}|{decompress_ns}")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2]))
