# SPDX-License-Identifier: BSD-2-Clause
"""The costs of target_cost.def: instructions counted on the emulated board,
and of all costs that are not negative those that predict them best."""

import operator
import re
import subprocess
import sys

import board
import images
import inputs
import samples

FILE = inputs.ROOT / "libxef" / "src" / "target_cost.def"
SWEEPS = 20000
BLOCK_BYTES = 64
PADDING_BYTES = 9
STREAMS = {"classic": "CLASSIC_", "lzsp": "LZSP_"}


def solve(rows, measured, weights):
    """Costs, none below zero, for which the sum of the squares of the weighted
    relative errors is smallest: one unknown after the other."""
    rows = [[weight * value / result for value in row]
            for row, result, weight in zip(rows, measured, weights)]
    width = len(rows[0])
    gram = [[sum(row[i] * row[j] for row in rows) for j in range(width)]
            for i in range(width)]
    right = [sum(row[i] * weight for row, weight in zip(rows, weights))
             for i in range(width)]
    costs = [0.0] * width
    for _ in range(SWEEPS):
        for i in range(width):
            if gram[i][i] > 0:
                known = sum(gram[i][j] * costs[j] for j in range(width))
                costs[i] = max(0.0, costs[i] +
                               (right[i] - known) / gram[i][i])
    return costs


def read_counts(paths):
    """What the model counts in the one segment of each image."""
    run = subprocess.run([str(inputs.XEF_BENCH), "counts", *map(str, paths)],
                         check=True, capture_output=True, text=True)
    return [{name: int(value) for name, value in
             (pair.split("=") for pair in line.split())}
            for line in run.stdout.splitlines()]


def tell_errors(codec, rows, costs, measured):
    """How well the samples themselves are predicted."""
    errors = sorted(
        abs(sum(map(operator.mul, row, costs)) - result) / result
        for row, result in zip(rows, measured))
    print(f"bench: {codec}: {len(errors)} samples, error "
          f"{100 * errors[len(errors) // 2]:.1f} % in the middle, "
          f"{100 * errors[-1]:.1f} % at most", file=sys.stderr)


def codec_costs(folder, every):
    """Costs of both decoders."""
    jobs, paths, weights = [], [], []
    for index, (data, weight) in enumerate(every):
        for option in ("-c", "--compress=best"):
            path = folder / f"sample{index}{option}.xef"
            image = images.build(inputs.XMTOOL, path, data, option)
            (codec, stream, _), = images.segments(image)
            jobs.append(board.Job(codec, stream, data))
            paths.append(path)
            weights.append(weight)
    measured = board.instructions(inputs.TARGET, jobs)
    counts = read_counts(paths)
    costs = {}
    for codec, prefix in STREAMS.items():
        mine = [i for i, job in enumerate(jobs) if job.kind == codec]
        names = [name for name in counts[0] if name.startswith(prefix)]
        rows = [[counts[i][name] for name in names] for i in mine]
        results = [measured[i] for i in mine]
        found = solve(rows, results, [weights[i] for i in mine])
        tell_errors(codec, rows, found, results)
        costs.update(zip(names, found))
    return costs


def line(kind, sizes, units, skew=0):
    """What begins a job of this kind, and what each unit takes."""
    data = bytes(max(sizes))
    few, many = board.instructions(inputs.TARGET, [
        board.Job(kind, data[:size], data[:size] if kind == "copy" else b"",
                  skew) for size in sizes])
    count = [units(size) for size in sizes]
    each = (many - few) / (count[1] - count[0])
    return max(0.0, few - each * count[0]), each


def blocks(size):
    return (size + PADDING_BYTES + BLOCK_BYTES - 1) // BLOCK_BYTES


def other_costs():
    """Costs of copies and digests."""
    costs = {}
    costs["COPY_START"], costs["COPY_WORD"] = line(
        "copy", (4096, 65536), lambda size: size // 4)
    _, costs["COPY_BYTE"] = line("copy", (4096, 65536), lambda size: size, 1)
    for kind, units, unit in (("md5", blocks, "BLOCK"),
                              ("sha256", blocks, "BLOCK"),
                              ("crc32", lambda size: size, "BYTE")):
        begin, each = line(kind, (4096, 65536), units)
        costs[f"{kind.upper()}_START"] = begin
        costs[f"{kind.upper()}_{unit}"] = each
    return costs


def calibrate(folder):
    """The text of the file with the costs measured now."""
    costs = codec_costs(folder, samples.every(inputs.all_of_them(folder)))
    costs.update(other_costs())

    def replaced(match):
        return f"COST({match[1]}, {round(1000 * costs.pop(match[1]))})"

    text = re.sub(r"^COST\((\w+), \d+\)", replaced, FILE.read_text(), flags=re.M)
    if costs:
        raise SystemExit(f"bench: no line in {FILE} for {', '.join(costs)}")
    return text
