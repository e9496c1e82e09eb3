# SPDX-License-Identifier: BSD-2-Clause
"""A system of many partitions, areas and slots, as XML."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<SystemDescription xmlns="http://www.xtratum.org/xm-3.x"
                   version="3.1.4" name="{name}">
  <HwDescription>
    <MemoryLayout>
      <Region type="rom" start="0x0" size="16MB"/>
      <Region type="sdram" start="0x40000000" size="64MB"/>
    </MemoryLayout>
    <ProcessorTable>
      <Processor id="0" frequency="80MHz">
        <CyclicPlanTable>
"""

MIDDLE = """        </CyclicPlanTable>
      </Processor>
    </ProcessorTable>
    <Devices>
      <Uart name="Uart" id="0" baudRate="115200"/>
    </Devices>
  </HwDescription>
  <XMHypervisor console="Uart">
    <PhysicalMemoryArea size="4MB"/>
  </XMHypervisor>
  <PartitionTable>
"""

PAGE = 0x1000


def plan(number, partitions, rounds):
    """One plan: each partition has a slot of its own length a round."""
    frame = 0
    slots = []
    for index in range(partitions * rounds):
        partition = index * (number + 1) % partitions
        duration = 400 + 37 * (partition % 7)
        start = frame + 25 * (partition % 4)
        slots.append(
            f'            <Slot id="{index}" start="{start}us" '
            f'duration="{duration}us" partitionId="{partition}"/>\n')
        frame = start + duration
    frame = (frame // 10000 + 1) * 10000
    return (f'          <Plan id="{number}" name="plan-{number}" '
            f'majorFrame="{frame}us">\n' + "".join(slots)
            + "          </Plan>\n")


def areas(partition, count, place):
    """The areas of a partition; every eighth one is of a page."""
    text = ""
    for index in range(count):
        pages = 1 if index % 8 == 7 else 4 + 12 * ((partition + index) % 3)
        text += (f'        <Area name="area-{index}-in-full" start="{place:#x}" '
                 f'size="{pages * 4}KB" '
                 f'mappedAt="{0x8000 + index * 0x100000:#x}"/>\n')
        place += (pages + index % 2) * PAGE
    text += ('        <Area name="common" start="0x43f00000" size="64KB" '
             'flags="shared uncacheable"/>\n')
    return text, place


def make(partitions=40, areas_each=7, plans=3, rounds=2,
         name="large &lt;system&gt; &quot;40&quot; &amp; more"):
    """The XML."""
    text = HEAD.format(name=name)
    for number in range(plans):
        text += plan(number, partitions, rounds)
    text += MIDDLE
    place = 0x40400000
    for partition in range(partitions):
        own, place = areas(partition, areas_each, place)
        text += (f'    <Partition id="{partition}" '
                 f'name="application {partition}" flags="boot">\n'
                 f"      <PhysicalMemoryAreas>\n{own}"
                 "      </PhysicalMemoryAreas>\n    </Partition>\n")
    return text + "  </PartitionTable>\n</SystemDescription>\n"
