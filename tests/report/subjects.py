# SPDX-License-Identifier: BSD-2-Clause
"""The systems that reports are made of, and what must be drawn of each."""
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import large_system

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def run(words):
    return subprocess.run(words, check=True, capture_output=True)


def write_systems(folder):
    """The XML files, by name."""
    systems = {
        "hello": ROOT / "examples/hello/system.xml",
        "shared-memory": ROOT / "examples/shared-memory/system.xml",
        "whole-language": ROOT / "tests/vectors/xml/good-whole-language.xml",
        "services": ROOT / "tests/report/services.xml",
        "large": folder / "large.xml",
        "counters": folder / "counters.xml",
    }
    systems["large"].write_text(large_system.make())
    run([sys.executable, "-B",
         str(ROOT / "examples/counter-reader/make_system.py"), "50",
         str(systems["counters"])])
    return systems


class Expected:
    """What a report must have."""

    def __init__(self, xmtool, xml):
        info = json.loads(run([xmtool, "info", "--json", xml]).stdout)
        figures = json.loads(run([xmtool, "analyse", "--json", xml]).stdout)
        system = info["system"]
        partitions = system["partitions"]
        self.name = system["name"]
        self.slots = sum(len(plan["slots"])
                         for processor in system["processors"]
                         for plan in processor["plans"])
        self.mapped = sum("unmapped" not in area["flags"]
                          for partition in partitions
                          for area in partition["areas"])
        # All areas, the hypervisor and memory blocks.
        self.uses = (1 + sum(len(p["areas"]) for p in partitions)
                     + len(system["resident_software_areas"])
                     + sum(d["type"] == "memory_block"
                           for d in system["devices"]))
        # One wire from a source to each destination.
        root = ElementTree.parse(xml).getroot()
        self.wires = sum(e.tag.endswith("}Destination") for e in root.iter())
        self.ports = sum(e.tag.endswith("}Port") for e in root.iter())
        self.gaps = sum(len(r["gaps"]) for r in figures["regions"])


def write_report(xmtool, xml, html):
    run([xmtool, "report", "--switch-cost", "12.5", "-o", html, xml])
    return pathlib.Path(html)
