#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Writes the system description of one case: three counters that get a second
of each major frame of four, in so many slots each, and a reader that gets the
last second."""

import sys

COUNTERS = 3
SECOND_US = 1_000_000

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<SystemDescription xmlns="http://www.xtratum.org/xm-3.x"
                   version="1.0.0" name="counters">
  <HwDescription>
    <MemoryLayout>
      <Region type="rom" start="0x0" size="8MB"/>
      <Region type="sdram" start="0x40000000" size="4MB"/>
    </MemoryLayout>
    <ProcessorTable>
      <Processor id="0" frequency="40MHz">
        <CyclicPlanTable>
          <Plan id="0" majorFrame="4s">
"""

MIDDLE = """          </Plan>
        </CyclicPlanTable>
      </Processor>
    </ProcessorTable>
    <Devices>
      <Uart name="Uart" id="0" baudRate="115200"/>
    </Devices>
  </HwDescription>
  <XMHypervisor console="Uart">
    <PhysicalMemoryArea size="512KB"/>
  </XMHypervisor>
  <PartitionTable>
"""

COUNTER = """    <Partition id="{id}" name="C{number}" console="Uart" flags="boot">
      <PhysicalMemoryAreas>
        <Area start="{own:#x}" size="64KB" mappedAt="0x8000"/>
        <Area name="count" start="{count:#x}" size="4KB" mappedAt="0x20000"
              flags="shared"/>
      </PhysicalMemoryAreas>
    </Partition>
"""

READER = """    <Partition id="{id}" name="R" console="Uart"
               flags="boot system">
      <PhysicalMemoryAreas>
        <Area start="0x40090000" size="64KB"/>
{areas}      </PhysicalMemoryAreas>
    </Partition>
  </PartitionTable>
</SystemDescription>
"""

AREA = """        <Area name="count-{number}" start="{count:#x}" size="4KB"
              flags="shared read-only"/>
"""


def count_page(counter):
    return 0x40200000 + 0x1000 * counter


def slots(per_counter):
    text = ""
    duration = SECOND_US // per_counter
    for index in range(COUNTERS * per_counter):
        text += (
            f'            <Slot id="{index}" start="{index * duration}us"'
            f' duration="{duration}us" partitionId="{index % COUNTERS}"/>\n'
        )
    text += (
        f'            <Slot id="{COUNTERS * per_counter}" start="{COUNTERS}s"'
        f' duration="1s" partitionId="{COUNTERS}"/>\n'
    )
    return text


def main():
    text = HEAD + slots(int(sys.argv[1])) + MIDDLE
    for counter in range(COUNTERS):
        text += COUNTER.format(
            id=counter,
            number=counter + 1,
            own=0x40100000 + 0x10000 * counter,
            count=count_page(counter),
        )
    areas = "".join(
        AREA.format(number=c + 1, count=count_page(c)) for c in range(COUNTERS)
    )
    text += READER.format(id=COUNTERS, areas=areas)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
