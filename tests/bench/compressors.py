# SPDX-License-Identifier: BSD-2-Clause
"""The benchmark's first two tables: how much the codecs and others save, and
how fast they are on the host."""

import pathlib
import shutil
import subprocess

import inputs
import table

HERE = pathlib.Path(__file__).resolve().parent
# Debian's packages are known to Debian's own interpreter.
DEBIAN_PYTHON = "/usr/bin/python3"
GENERAL_NOTES = [
    "gzip, xz, lz4, lzss: zlib, liblzma, liblz4 and python3-lzss, called from "
    "Python",
    "heatshrink: not in Debian 12",
]


class Result:
    """One compressor on one input; None is what is not known."""

    def __init__(self, name, size, compress_ns=None, decompress_ns=None):
        self.name = name
        self.size = size
        self.compress_ns = compress_ns
        self.decompress_ns = decompress_ns


class Compressors:
    """Runs each compressor on each input once, on demand."""

    def __init__(self, subjects, folder, seconds):
        self.subjects = subjects
        self.folder = folder
        self.seconds = seconds
        self.missing = set()
        self.known = {}

    def results(self, subject):
        if subject not in self.known:
            path = self.folder / "input.bin"
            path.write_bytes(self.subjects[subject])
            self.known[subject] = self.ours(path) + self.others(path)
        return self.known[subject]

    def ours(self, path):
        lines = subprocess.run(
            [str(inputs.XEF_BENCH), "speed", str(self.seconds), str(path)],
            check=True, capture_output=True, text=True).stdout.splitlines()
        found = [Result(line.split()[0], *map(int, line.split()[1:]))
                 for line in lines]
        coded = [result for result in found if result.compress_ns is not None
                 and result.name != "greedy"]
        shortest = min(coded, key=lambda result: result.size)
        best = Result("best", shortest.size,
                      sum(result.compress_ns for result in coded),
                      shortest.decompress_ns)
        return [result for result in found if result.name != "lzsp"] + [best]

    def others(self, path):
        python = DEBIAN_PYTHON if shutil.which(DEBIAN_PYTHON) else "python3"
        lines = subprocess.run(
            [python, "-B", str(HERE / "rivals.py"), str(self.seconds),
             str(path)],
            check=True, capture_output=True, text=True).stdout.splitlines()
        found = []
        for line in lines:
            name, *values = line.split("|")
            if values[0] == "missing":
                self.missing.add(f"{name}: not installed ({values[1]}); "
                                 "`tools/setup bench` does")
            else:
                found.append(Result(name, *map(int, values)))
        return found

    def notes(self):
        return sorted(self.missing) + GENERAL_NOTES


def sizes(compressors):
    """Sizes, and the ratios that the codecs are judged by."""
    rows, ratios = [], []
    for subject, data in compressors.subjects.items():
        results = {result.name: result.size
                   for result in compressors.results(subject)}
        for name, size in results.items():
            rows.append((subject, name, len(data), size,
                         100 * (len(data) - size) / len(data)))
        for over, under in (("classic", "greedy"), ("best", "gzip -9"),
                            ("best", "classic")):
            if over in results and under in results:
                ratios.append((subject, f"{over} / {under}",
                               results[over] / results[under]))
    return rows, ratios


def show_sizes(compressors):
    rows, ratios = sizes(compressors)
    table.show("Sizes", ("input", "compressor", "bytes", "compressed",
                         "saved %"), rows,
               ["classic, best: streams without the 12 bytes of codec header"]
               + compressors.notes())
    table.show("Ratios of sizes", ("input", "of", "ratio"),
               [(subject, of, f"{ratio:.4f}")
                for subject, of, ratio in ratios])
    return {"sizes": [dict(zip(("input", "compressor", "bytes", "compressed",
                                "saved_percent"), row)) for row in rows],
            "ratios": [dict(zip(("input", "of", "ratio"), row))
                       for row in ratios]}


def mb_per_s(size, ns):
    return None if ns is None else 1000 * size / ns


def show_speed(compressors):
    rows = [(subject, result.name, mb_per_s(len(data), result.compress_ns),
             mb_per_s(len(data), result.decompress_ns))
            for subject, data in compressors.subjects.items()
            for result in compressors.results(subject)]
    table.show("Speed on the host, MB/s of uncompressed bytes (MB = 10^6), one "
               "thread", ("input", "compressor", "compress", "decompress"),
               rows,
               ["in memory through the libraries, the best run; of no one the "
                "time of a process",
                "best: both codecs are tried, decompressed is the shorter "
                "stream"] + compressors.notes())
    return {"speed": [dict(zip(("input", "compressor", "compress_mb_per_s",
                                "decompress_mb_per_s"), row))
                      for row in rows]}
