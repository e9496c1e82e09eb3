# SPDX-License-Identifier: BSD-2-Clause
"""What a system's plans and memory come to."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, TypeVar

from ._xmc_enums import MemoryUser
from ._xmc_ffi import ffi, lib, library, optional
from ._xmc_findings import check

NO_TIME = library.constant("NO_TIME")
T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class GapTime:
    """A time of a major frame without a slot."""

    start_us: int
    duration_us: int


@dataclasses.dataclass(frozen=True)
class Share:
    """What a plan gives a partition.

    `effective_ns` is the budget less the switches, `share_ppm` that of the
    frame in millionths. `blackout_us` is the longest time without service,
    from one frame into the next; it begins at `blackout_start_us`. The rest
    is against temporal requirements: None, or 0 for `least_effective_ns`, if
    the partition has none. `least_us` is the least that any period gets,
    `latency_us` the longest time from the start of a period to its first
    service, `jitter_us` how far activations are from the period's even pace
    (None also if there are not as many with periodStart as periods).
    """

    partition: int
    slot_count: int
    budget_us: int
    share_ppm: int
    effective_ns: int
    blackout_us: int
    blackout_start_us: int
    period_us: int | None
    required_us: int | None
    least_us: int | None
    least_effective_ns: int
    latency_us: int | None
    jitter_us: int | None


@dataclasses.dataclass(frozen=True)
class PlanLoad:
    """What a plan, the one of the same `index`, comes to.

    `busy_us` is spent in slots in each major frame, `utilisation_ppm` is that
    in millionths of the frame. `overhead_ns` is what switches cost.
    """

    index: int
    processor: int
    major_frame_us: int
    busy_us: int
    utilisation_ppm: int
    overhead_ns: int
    gaps: tuple[GapTime, ...]
    shares: tuple[Share, ...]


@dataclasses.dataclass(frozen=True)
class MemoryUse:
    """Who uses memory. `index` is the partition's or device's, None for the
    hypervisor and the resident software; `area` that of the area, None for
    the hypervisor and devices."""

    start: int
    size: int
    user: MemoryUser
    index: int | None
    area: int | None


@dataclasses.dataclass(frozen=True)
class MemoryGap:
    """Memory that nobody uses."""

    start: int
    size: int


@dataclasses.dataclass(frozen=True)
class RegionLoad:
    """How a region, the one of the same `index`, is used, in bytes: by
    anyone, and of these by more than one area."""

    index: int
    used_bytes: int
    shared_bytes: int
    largest_gap_bytes: int
    uses: tuple[MemoryUse, ...]
    gaps: tuple[MemoryGap, ...]


@dataclasses.dataclass(frozen=True)
class Analysis:
    """The figures of a system: of each plan and of each region."""

    plans: tuple[PlanLoad, ...]
    regions: tuple[RegionLoad, ...]


def _gap_time(_index: int, c: Any) -> GapTime:
    return GapTime(c.start_us, c.duration_us)


def _share(_index: int, c: Any) -> Share:
    def time(value: int) -> int | None:
        return optional(value, NO_TIME)

    return Share(c.partition, c.slot_count, c.budget_us, c.share_ppm,
                 c.effective_ns, c.blackout_us, c.blackout_start_us,
                 time(c.period_us), time(c.required_us), time(c.least_us),
                 c.least_effective_ns, time(c.latency_us), time(c.jitter_us))


def _memory_use(_index: int, c: Any) -> MemoryUse:
    user = MemoryUser(c.user)
    numbered = user in (MemoryUser.PARTITION, MemoryUser.DEVICE)
    with_area = user in (MemoryUser.PARTITION, MemoryUser.RESIDENT_SW)
    return MemoryUse(c.start, c.size, user, c.index if numbered else None,
                     c.area if with_area else None)


def _memory_gap(_index: int, c: Any) -> MemoryGap:
    return MemoryGap(c.start, c.size)


class _Figures:
    """The records of an xmc_analysis."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle

    def records(self, name: str, make: Callable[[int, Any], T],
                first: int, count: int) -> tuple[T, ...]:
        at = getattr(lib, f"xmc_{name}_at")
        return tuple(make(i, at(self.handle, i))
                     for i in range(first, first + count))

    def plan(self, index: int, c: Any) -> PlanLoad:
        return PlanLoad(
            index, c.processor, c.major_frame_us, c.busy_us,
            c.utilisation_ppm, c.overhead_ns,
            self.records("gap_time", _gap_time, c.first_gap, c.gap_count),
            self.records("share", _share, c.first_share, c.share_count))

    def region(self, index: int, c: Any) -> RegionLoad:
        return RegionLoad(
            index, c.used_bytes, c.shared_bytes, c.largest_gap_bytes,
            self.records("memory_use", _memory_use, c.first_use, c.use_count),
            self.records("memory_gap", _memory_gap, c.first_gap, c.gap_count))


def analysed(system: Any, switch_cost_ns: int) -> Analysis:
    """The figures of a system in C."""
    result = ffi.new("xmc_analysis **")
    check(lib.xmc_analyse(result, system, switch_cost_ns))
    handle = ffi.gc(result[0], lib.xmc_analysis_free)
    figures = _Figures(handle)
    return Analysis(
        figures.records("plan_load", figures.plan, 0,
                        lib.xmc_plan_load_count(handle)),
        figures.records("region_load", figures.region, 0,
                        lib.xmc_region_load_count(handle)))
