# SPDX-License-Identifier: BSD-2-Clause
"""Compile and examine system descriptions.

    from xmkit import xmc

    with xmc.parse("system.xml") as system:
        print(system.findings.show(), end="")
        for partition in system.partitions:
            print(partition.name, len(partition.areas))
        configuration = system.emit()

What is wrong with a description raises XmcError, which has all findings.
Descriptions and binary configurations are given by a path (str or path
object), a file descriptor or their content (bytes-like). The language is
described in docs/xml-reference.md, the binary configuration in
docs/xmc-format.md.
"""

from __future__ import annotations

from ._xmc_analysis import (Analysis, GapTime, MemoryGap, MemoryUse, PlanLoad,
                            RegionLoad, Share)
from ._xmc_builder import Builder, ChannelEnd
from ._xmc_enums import (AreaFlag, CpuFeature, DeviceKind, HeaderLanguage,
                         HypervisorTrace, IoKind, MemoryUser, PartitionFlag,
                         PortDirection, PortDiscipline, PortType, RegionType,
                         SlotFlag)
from ._xmc_ffi import lib as _lib
from ._xmc_ffi import library as _library
from ._xmc_findings import Finding, Findings, XmcError
from ._xmc_images import GivenImage, Rom
from ._xmc_links import Channel, Destination, Ipvi, IpviTarget, Port
from ._xmc_model import (Area, Device, Event, IoPort, Partition, Plan,
                         Processor, Region, Slot, SystemInfo, action_name,
                         event_name, version_parts)
from ._xmc_records import Record, RecordKind, Records
from ._xmc_status import Severity, Status
from ._xmc_system import (Header, Location, System, open_binary, parse,
                          report)
from ._xmc_texts import (Explanation, explain, explanations, format_size,
                         format_time, near_code, schema)

__all__ = [
    "Analysis", "Area", "AreaFlag", "Builder", "Channel", "ChannelEnd",
    "CpuFeature", "Destination", "Device", "DeviceKind", "Event",
    "Explanation", "Finding", "Findings", "GapTime", "GivenImage", "Header",
    "HeaderLanguage", "HypervisorTrace", "IoKind", "IoPort", "Ipvi",
    "IpviTarget", "Location", "MemoryGap", "MemoryUse", "MemoryUser",
    "Partition", "PartitionFlag", "Plan", "PlanLoad", "Port",
    "PortDirection", "PortDiscipline", "PortType", "Processor", "Record",
    "RecordKind", "Records", "Region", "RegionLoad", "RegionType", "Rom", "Severity",
    "Share", "Slot", "SlotFlag", "Status", "System", "SystemInfo", "XmcError",
    "action_name", "event_name", "explain", "explanations", "format_size",
    "format_time", "format_version", "near_code", "open_binary", "parse",
    "report", "schema", "strerror", "version",
]


def version() -> str:
    """The version of the C library that is running, such as "0.1.0"."""
    return _library.version()


def format_version() -> tuple[int, int, int]:
    """The version of the binary configuration that is written and read."""
    return version_parts(int(_lib.xmc_format_version()))


def strerror(status: int) -> str:
    """The meaning of a status in words."""
    return _library.strerror(status)
