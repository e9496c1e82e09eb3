#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Prints what each plan of a system gives its partitions, and the memory that
they take.

usage: budget.py SYSTEM.xml [SWITCH_COST_NS]
"""

from __future__ import annotations

import sys
from typing import Iterator, Sequence

from xmkit import xmc


def budgets(system: xmc.System,
            load: xmc.PlanLoad) -> Iterator[tuple[str, ...]]:
    """The rows of one plan: partition, budget, share, longest pause."""
    for share in load.shares:
        partition = system.partitions[share.partition]
        yield (partition.name or f"partition {partition.index}",
               xmc.format_time(share.budget_us),
               f"{share.share_ppm / 10000:.1f} %",
               f"{share.effective_ns / 1e6:.3f} ms",
               xmc.format_time(share.blackout_us),
               xmc.format_size(sum(area.size for area in partition.areas)))


def print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows)]
    for first, *rest in rows:
        print(first.ljust(widths[0]), *(
            cell.rjust(width) for cell, width in zip(rest, widths[1:])),
            sep="  ")


def main(path: str, switch_cost_ns: str = "0") -> int:
    try:
        system = xmc.parse(path, include=True)
    except xmc.XmcError as error:
        sys.stderr.write(error.findings.show())
        return 1
    except OSError as error:
        sys.stderr.write(f"{path}: error: {error.strerror}\n")
        return 1
    with system:
        sys.stderr.write(system.findings.show())
        for load in system.analyse(int(switch_cost_ns)).plans:
            plan = system.plans[load.index]
            print(f"{system.info.name}, plan {plan.name or plan.index}: "
                  f"{load.utilisation_ppm / 10000:.1f} % of "
                  f"{xmc.format_time(load.major_frame_us)}")
            print_table([("partition", "budget", "share", "less switches",
                          "pause", "memory"), *budgets(system, load)])
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: budget.py SYSTEM.xml [SWITCH_COST_NS]")
    sys.exit(main(*sys.argv[1:]))
