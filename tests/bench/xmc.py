# SPDX-License-Identifier: BSD-2-Clause
"""`tools/bench xmc`: the configuration compiler, as a whole process.

Times are the best of several runs, in processor time and by the clock; on a
busy machine the first of these is the one to look at. What repeats to a
thousandth are the instructions that callgrind counts: those of the process,
and those below main(), which leaves out the loading of shared libraries.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import inputs

GENERATOR = pathlib.Path(__file__).resolve().parent / "gen_system.py"
HELLO = inputs.ROOT / "examples" / "hello" / "system.xml"
HELLO_RUNS = 100
LARGE_RUNS = 5
QUIET = ("-Wno-slot-short", "-Wno-kernel-limit", "-Wno-not-served")


def run_once(words):
    """Seconds by the clock and of processor time, and bytes of memory."""
    start = time.perf_counter()
    pid = os.posix_spawn(words[0], words, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    clock_s = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"bench: failed: {' '.join(words)}")
    return clock_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def best(words, runs):
    """The least of each over several runs."""
    return tuple(map(min, zip(*(run_once(words) for _ in range(runs)))))


def count_instructions(words, folder):
    """Those of a process, and those below its main(); None: no valgrind."""
    if shutil.which("valgrind") is None:
        return None, None
    out = folder / "callgrind"
    subprocess.run(["valgrind", "-q", "--tool=callgrind",
                    f"--callgrind-out-file={out}", *words],
                   check=True, stdout=subprocess.DEVNULL)
    text = subprocess.run(
        ["callgrind_annotate", "--inclusive=yes", "--show-percs=no",
         "--threshold=100", str(out)],
        check=True, capture_output=True, text=True).stdout
    total = re.search(r"^ *([\d,]+).*PROGRAM TOTALS", text, re.M)
    inside = re.search(r"^ *([\d,]+) .*main\.c:main ", text, re.M)
    return tuple(int(found[1].replace(",", "")) if found else None
                 for found in (total, inside))


def build(xml, folder):
    return [str(inputs.XMTOOL), "build", *QUIET, str(xml), "-o",
            str(folder / "out.xef")]


def generate(folder, divide):
    xml = folder / f"large-{divide}.xml"
    with open(xml, "wb") as out:
        subprocess.run([sys.executable, "-B", str(GENERATOR),
                        "--requirements", f"--divide={divide}"],
                       stdout=out, check=True)
    return xml


def measure(folder):
    """All figures, by row of the table."""
    tenth, whole = generate(folder, 10), generate(folder, 1)
    rows = {
        "start": ([str(inputs.XMTOOL), "version"], HELLO_RUNS, True),
        "hello": (build(HELLO, folder), HELLO_RUNS, True),
        "tenth": (build(tenth, folder), LARGE_RUNS, True),
        "large": (build(whole, folder), LARGE_RUNS, False),
    }
    values = {}
    for name, (words, runs, counted) in rows.items():
        clock_s, cpu_s, memory = best(words, runs)
        total, inside = (count_instructions(words, folder) if counted
                         else (None, None))
        values[name] = {"clock_s": clock_s, "cpu_s": cpu_s,
                        "memory_bytes": memory, "instructions": total,
                        "instructions_in_main": inside}
    values["growth"] = values["large"]["cpu_s"] / values["tenth"]["cpu_s"]
    return values


def number(value):
    return "-" if value is None else f"{value / 1e6:.2f}"


def show(values):
    titles = {"start": "xmtool version", "hello": "the hello system",
              "tenth": "1,000 partitions", "large": "10,000 partitions"}
    print("XML to binary       clock ms   cpu ms  MB      "
          "10^6 instructions  in main()")
    for name, title in titles.items():
        row = values[name]
        print(f"{title:18} {row['clock_s'] * 1e3:9.2f} "
              f"{row['cpu_s'] * 1e3:8.2f} {row['memory_bytes'] / 2**20:4.0f} "
              f"{number(row['instructions']):>21} "
              f"{number(row['instructions_in_main']):>10}")
    print(f"10,000 partitions take {values['growth']:.1f} times the processor "
          "time of 1,000")


def main(words):
    """Exit status of `tools/bench xmc WORD...`; None: the words are wrong."""
    if words not in ([], ["--json"]):
        return None
    if not inputs.XMTOOL.exists():
        print(f"bench: not built (tools/build): {inputs.XMTOOL}",
              file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="xmc-bench-") as name:
        values = measure(pathlib.Path(name))
    if words:
        print(json.dumps(values, indent=2))
    else:
        show(values)
    return 0
