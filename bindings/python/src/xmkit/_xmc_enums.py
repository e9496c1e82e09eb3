# SPDX-License-Identifier: BSD-2-Clause
"""The values that fields of a system's records have."""

from __future__ import annotations

import enum


class RegionType(enum.IntEnum):
    """What a memory of the board is."""

    SDRAM = 0
    STRAM = 1
    ROM = 2


class DeviceKind(enum.IntEnum):
    """What a device is."""

    NULL = 0
    UART = 1
    MEMORY_BLOCK = 2


class CpuFeature(enum.IntFlag):
    """What a processor needs."""

    LEON2_WA1 = 0x1


class SlotFlag(enum.IntFlag):
    """What a slot is besides time."""

    PERIOD_START = 0x1


class PartitionFlag(enum.IntFlag):
    """What a partition is and may do."""

    SYSTEM = 0x01
    FP = 0x02
    BOOT = 0x04
    ICACHE_DISABLED = 0x08
    DCACHE_DISABLED = 0x10


class AreaFlag(enum.IntFlag):
    """How an area of memory is mapped."""

    UNMAPPED = 0x001
    READONLY = 0x002
    UNCACHEABLE = 0x004
    ROM = 0x008
    FLAG0 = 0x010
    FLAG1 = 0x020
    FLAG2 = 0x040
    FLAG3 = 0x080
    TAGGED = 0x100
    """It has a name."""
    SHARED = 0x200


class HypervisorTrace(enum.IntFlag):
    """What the hypervisor traces of itself."""

    IRQS = 0x1
    HCALLS = 0x2
    SCHED = 0x4
    HM = 0x8


class IoKind(enum.IntEnum):
    """What a partition may reach of a device's registers."""

    RANGE = 0
    """Whole registers."""
    RESTRICTED = 1
    """Some bits of one register."""


class PortDirection(enum.IntEnum):
    """Which end of a channel a port is."""

    DESTINATION = 1
    SOURCE = 2


class PortType(enum.IntEnum):
    """What a port or channel does with messages."""

    SAMPLING = 0
    QUEUING = 1


class PortDiscipline(enum.IntEnum):
    """In which order a queue is emptied; FIFO for every sampling port."""

    FIFO = 0
    PRIORITY = 1


class MemoryUser(enum.IntEnum):
    """Who uses memory."""

    HYPERVISOR = 0
    RESIDENT_SW = 1
    PARTITION = 2
    DEVICE = 3


class HeaderLanguage(enum.IntEnum):
    """What the constants of a system are written in."""

    C = 0
    """Macros, for C and assembler."""
    PYTHON = 1
    """A module's constants."""
