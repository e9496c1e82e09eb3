# SPDX-License-Identifier: BSD-2-Clause
"""What a type checker must say of a program that uses xmkit.xmc; it is
checked, never run.

Each `type: ignore` stands for a mistake that must be found: the checker
reports one that it did not need.
"""

from pathlib import Path
from typing import Sequence, assert_type

import xmkit
from xmkit import xef, xmc


def show(path: Path) -> bytes:
    with xmc.parse(path, include=True, warnings=["error"]) as system:
        assert_type(system, xmc.System)
        assert_type(system.info.version, tuple[int, int, int])
        assert_type(system.partitions, xmc.Records[xmc.Partition])
        assert_type(system.partitions[0].areas[0], xmc.Area)
        assert_type(system.partitions[1:], tuple[xmc.Partition, ...])
        assert_type(system.partitions[0].console, int | None)
        assert_type([s.flags for s in system.slots], list[xmc.SlotFlag])
        assert_type(system.channels[0].destinations[0].port, int)
        assert_type(system.place(system.plans[0]), xmc.Location)
        assert_type(system.analyse().plans[0].shares[0].least_us, int | None)
        assert_type(system.header(prefix="A_").text, str)
        assert_type(xmc.report("title", system), str)
        system.devices[system.info.console]  # type: ignore[index]
        system.partitions["P0"]  # type: ignore[call-overload]
        system.partitions[0].name = ""  # type: ignore[misc]
        system.place(0)  # type: ignore[arg-type]
        system.check("error")  # type: ignore[misc]
        system.close(1)  # type: ignore[call-arg]
    xmc.parse(path, "name")  # type: ignore[misc]
    xmc.open_binary(system)  # type: ignore[arg-type]
    return system.dump()  # type: ignore[return-value]


def sequences(system: xmc.System) -> Sequence[xmc.Region]:
    return system.regions


def lazily() -> str:
    assert_type(xmkit.xmc.version(), str)
    return xmkit.xmc.schema()


def fits(system: xmc.System, image: xef.Image) -> None:
    given = [xmc.GivenImage(None, "core.xef", image, [("config", image)])]
    assert_type(system.check_images(given, xmc.Rom("rom", 1)), xmc.Findings)
    system.check_images(given, "rom")  # type: ignore[arg-type]


def build(builder: xmc.Builder) -> xmc.System:
    builder.add_region(xmc.RegionType.ROM, 0, 4096)
    builder.add_region("rom", 0, 4096)  # type: ignore[arg-type]
    builder.add_sampling_channel(4, xmc.ChannelEnd(0, "a"), [(1, "b")])
    builder.add_uart(None, 0, 9600)  # type: ignore[arg-type]
    return builder.finish()


def explain(error: xmc.XmcError) -> list[str]:
    assert_type(error.findings.errors, tuple[xmc.Finding, ...])
    assert_type(error.status, xmc.Status | int)
    for finding in error.findings:
        assert_type(finding, xmc.Finding)
        finding.line = 1  # type: ignore[misc]
        xmc.explain(finding.code).title  # type: ignore[union-attr]
    return [note.format() for f in error.findings for note in f.notes]
