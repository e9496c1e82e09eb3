# SPDX-License-Identifier: BSD-2-Clause
"""The records of a system: hardware, hypervisor, partitions.

Names are "" where there is none. A field that names another record has its
index, None for none; one that has records of its own is a sequence that reads
them when they are asked for. Addresses are physical, sizes in bytes, times in
microseconds, unless said otherwise.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from ._library import Owner
from ._xmc_enums import (AreaFlag, CpuFeature, DeviceKind, HypervisorTrace,
                         IoKind, PartitionFlag, RegionType, SlotFlag)
from ._xmc_ffi import ffi, lib, library, optional
from ._xmc_links import Port, ports
from ._xmc_records import Record, RecordKind, Records, Table

_INTERRUPT_LINES = range(32)
NO_DEVICE = library.constant("NO_DEVICE")
NO_ENTRY_POINT = library.constant("NO_ENTRY_POINT")


def version_parts(version: int) -> tuple[int, int, int]:
    """The three parts of n<<16 | n<<8 | n."""
    return version >> 16 & 0xFF, version >> 8 & 0xFF, version & 0xFF


@dataclasses.dataclass(frozen=True)
class Region(Record):
    """A memory of the board. Regions are ordered by start."""

    kind = RecordKind.REGION
    type: RegionType
    start: int
    size: int


@dataclasses.dataclass(frozen=True)
class Device(Record):
    """A device. `id` and `baud_rate` are an UART's, `start` and `size` a
    memory block's, else 0."""

    kind = RecordKind.DEVICE
    type: DeviceKind
    name: str
    id: int
    baud_rate: int
    start: int
    size: int


@dataclasses.dataclass(frozen=True)
class Slot(Record):
    """A slot of a plan; `start_us` counts from the start of the frame."""

    kind = RecordKind.SLOT
    id: int
    start_us: int
    duration_us: int
    partition: int
    vcpu: int
    flags: SlotFlag


@dataclasses.dataclass(frozen=True)
class Plan(Record):
    """A cyclic plan; its slots are ordered by start."""

    kind = RecordKind.PLAN
    name: str
    major_frame_us: int
    slots: Records[Slot]


@dataclasses.dataclass(frozen=True)
class Processor(Record):
    """A processor. `frequency_khz` is 0 for the board's own."""

    kind = RecordKind.PROCESSOR
    frequency_khz: int
    features: CpuFeature
    console: int | None
    plans: Records[Plan]


@dataclasses.dataclass(frozen=True)
class Area(Record):
    """An area of memory; `mapped_at` is a virtual address. The areas of an
    owner are ordered by start."""

    kind = RecordKind.AREA
    name: str
    start: int
    size: int
    mapped_at: int
    flags: AreaFlag


def _name_of(text: Any) -> str | None:
    return None if text == ffi.NULL else library.text_of(text)


def event_name(event: int) -> str | None:
    """A health monitor event as the language writes it, such as
    "XM_HM_EV_MEM_PROTECTION"; None if there is none of that number."""
    return _name_of(lib.xmc_event_name(event))


def action_name(action: int) -> str | None:
    """A health monitor action as the language writes it, such as
    "XM_HM_AC_HALT"; None if there is none of that number."""
    return _name_of(lib.xmc_action_name(action))


@dataclasses.dataclass(frozen=True)
class Event(Record):
    """What the health monitor does at an event.

    Those of an owner are ordered by number, and only those that the
    description names.
    """

    kind = RecordKind.EVENT
    event: int
    action: int
    log: bool

    @property
    def event_name(self) -> str | None:
        """The event as the language writes it."""
        return event_name(self.event)

    @property
    def action_name(self) -> str | None:
        """The action as the language writes it."""
        return action_name(self.action)


@dataclasses.dataclass(frozen=True)
class IoPort(Record):
    """Device registers that a partition may reach: `count` of 32 bits from
    `address` on, of which it may change the bits in `mask`."""

    kind = RecordKind.IO_PORT
    type: IoKind
    address: int
    count: int
    mask: int


@dataclasses.dataclass(frozen=True)
class Partition(Record):
    """A partition; its id is its index.

    `entry_point` is virtual, None for the image's. `period_us` and
    `duration_us` are temporal requirements, 0 for none. `interrupt_lines`
    lists hardware lines; `trace_bitmask` says which of its traces are kept.
    """

    kind = RecordKind.PARTITION
    name: str
    flags: PartitionFlag
    console: int | None
    entry_point: int | None
    areas: Records[Area]
    period_us: int
    duration_us: int
    events: Records[Event]
    io_ports: Records[IoPort]
    interrupt_lines: tuple[int, ...]
    trace_device: int | None
    trace_bitmask: int
    ports: Records[Port]


@dataclasses.dataclass(frozen=True)
class SystemInfo(Record):
    """The system as a whole, and its hypervisor.

    `hypervisor_bytes_needed` would be enough for the hypervisor's area.
    `resident_areas` are the resident software's, `events` the hypervisor's.
    Without a watchdog its times are 0.
    """

    kind = RecordKind.SYSTEM
    name: str
    version: tuple[int, int, int]
    hypervisor_start: int
    hypervisor_bytes: int
    hypervisor_bytes_needed: int
    hypervisor_flags: AreaFlag
    console: int | None
    hm_device: int | None
    resident_areas: Records[Area]
    events: Records[Event]
    trace_device: int | None
    trace_bitmask: HypervisorTrace
    watchdog_initial_us: int
    watchdog_reload_us: int


def _device_index(index: int) -> int | None:
    return optional(index, NO_DEVICE)


def _region(_system: Owner, index: int, c: Any) -> Region:
    return Region(index, RegionType(c.type), c.start, c.size)


def _device(_system: Owner, index: int, c: Any) -> Device:
    return Device(index, DeviceKind(c.kind), library.text_of(c.name), c.id,
                  c.baud_rate, c.start, c.size)


def _slot(_system: Owner, index: int, c: Any) -> Slot:
    return Slot(index, c.id, c.start_us, c.duration_us, c.partition, c.vcpu,
                SlotFlag(c.flags))


def _plan(system: Owner, index: int, c: Any) -> Plan:
    return Plan(index, library.text_of(c.name), c.major_frame_us,
                Records(system, slots, c.first_slot, c.slot_count))


def _processor(system: Owner, index: int, c: Any) -> Processor:
    return Processor(index, c.frequency_khz, CpuFeature(c.features),
                     _device_index(c.console),
                     Records(system, plans, c.first_plan, c.plan_count))


def _area(_system: Owner, index: int, c: Any) -> Area:
    return Area(index, library.text_of(c.name), c.start, c.size, c.mapped_at,
                AreaFlag(c.flags))


def _event(_system: Owner, index: int, c: Any) -> Event:
    return Event(index, c.event, c.action, bool(c.log))


def _io_port(_system: Owner, index: int, c: Any) -> IoPort:
    return IoPort(index, IoKind(c.kind), c.address, c.count, c.mask)


def _partition(system: Owner, index: int, c: Any) -> Partition:
    return Partition(
        index, library.text_of(c.name), PartitionFlag(c.flags),
        _device_index(c.console), optional(c.entry_point, NO_ENTRY_POINT),
        Records(system, areas, c.first_area, c.area_count),
        c.period_us, c.duration_us,
        Records(system, events, c.first_event, c.event_count),
        Records(system, io_ports, c.first_io_port, c.io_port_count),
        tuple(n for n in _INTERRUPT_LINES if c.interrupt_lines >> n & 1),
        _device_index(c.trace_device), c.trace_bitmask,
        Records(system, ports, c.first_port, c.port_count))


def system_info(system: Owner) -> SystemInfo:
    """Reads what there is one of."""
    handle = system._handle
    c = lib.xmc_info(handle)
    return SystemInfo(
        0, library.text_of(c.name), version_parts(c.version),
        c.hypervisor_start, c.hypervisor_bytes, c.hypervisor_bytes_needed,
        AreaFlag(c.hypervisor_flags), _device_index(c.console),
        _device_index(c.hm_device),
        Records(system, areas, c.rsw_first_area, c.rsw_area_count),
        Records(system, events, c.first_event, c.event_count),
        _device_index(c.trace_device), HypervisorTrace(c.trace_bitmask),
        c.watchdog_initial_us, c.watchdog_reload_us)


regions = Table("region", _region)
devices = Table("device", _device)
processors = Table("processor", _processor)
plans = Table("plan", _plan)
slots = Table("slot", _slot)
partitions = Table("partition", _partition)
areas = Table("area", _area)
events = Table("event", _event)
io_ports = Table("io_port", _io_port)
