#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Writes a large, right system description to standard output.

For measuring how check and emit grow: with the default numbers what the
configuration compiler promises to take in half a second.
"""
import argparse
import sys

PAGE = 0x1000
RAM = 0x40000000
SLOT_US = 40


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--partitions', type=int, default=10000)
    parser.add_argument('--areas', type=int, default=100000)
    parser.add_argument('--slots', type=int, default=100000)
    parser.add_argument('--ports', type=int, default=50000,
                        help='two for each channel')
    parser.add_argument('--requirements', action='store_true',
                        help='temporal requirements for each partition')
    parser.add_argument('--divide', type=int, default=1,
                        help='all of these numbers divided by')
    arguments = parser.parse_args()
    for name in ('partitions', 'areas', 'slots', 'ports'):
        setattr(arguments, name, getattr(arguments, name) // arguments.divide)
    return arguments


def share(total, count, index):
    """Which of total things in a row are the index-th of count owners'."""
    return range(total * index // count, total * (index + 1) // count)


def hypervisor_bytes(arguments):
    """More than what the kernel needs for its tables."""
    return (arguments.partitions * 0x6000 + arguments.areas * 0x800 +
            0x1000000) // PAGE * PAGE


def write_plan(out, arguments):
    # Twice as long as the slots: half of the time is idle.
    frame_us = arguments.slots * SLOT_US * 2
    out.write(f'<Plan id="0" majorFrame="{frame_us}us">\n')
    for slot in range(arguments.slots):
        partition = slot % arguments.partitions
        out.write(f'<Slot id="{slot}" start="{slot * SLOT_US * 2}us" '
                  f'duration="{SLOT_US}us" partitionId="{partition}"/>\n')
    out.write('</Plan>\n')


def write_partition(out, arguments, index):
    first = RAM + hypervisor_bytes(arguments)
    out.write(f'<Partition id="{index}" name="p{index}" flags="boot">\n'
              '<PhysicalMemoryAreas>\n')
    for area in share(arguments.areas, arguments.partitions, index):
        out.write(f'<Area start="0x{first + area * PAGE:x}" size="4KB"/>\n')
    out.write('</PhysicalMemoryAreas>\n')
    if arguments.requirements:
        frame_us = arguments.slots * SLOT_US * 2
        out.write(f'<TemporalRequirements period="{frame_us}us" '
                  f'duration="{SLOT_US}us"/>\n')
    out.write('<PortTable>\n')
    for port in share(arguments.ports, arguments.partitions, index):
        direction = 'destination' if port % 2 else 'source'
        out.write(f'<Port name="port{port}" direction="{direction}" '
                  'type="queuing"/>\n')
    out.write('</PortTable>\n</Partition>\n')


def write_channels(out, arguments):
    owners = {}
    for index in range(arguments.partitions):
        for port in share(arguments.ports, arguments.partitions, index):
            owners[port] = index
    for port in range(0, arguments.ports - 1, 2):
        out.write('<QueuingChannel maxMessageLength="64B" '
                  'maxNoMessages="4">\n'
                  f'<Source partitionId="{owners[port]}" '
                  f'portName="port{port}"/>\n'
                  f'<Destination partitionId="{owners[port + 1]}" '
                  f'portName="port{port + 1}"/>\n'
                  '</QueuingChannel>\n')


def main():
    arguments = parse_arguments()
    out = sys.stdout
    out.write('<SystemDescription xmlns="http://www.xtratum.org/xm-3.x" '
              'version="1.0.0" name="large">\n<HwDescription>\n'
              '<MemoryLayout>\n'
              f'<Region type="sdram" start="0x{RAM:x}" size="1024MB"/>\n'
              '</MemoryLayout>\n<ProcessorTable>\n<Processor id="0">\n'
              '<CyclicPlanTable>\n')
    write_plan(out, arguments)
    out.write('</CyclicPlanTable>\n</Processor>\n</ProcessorTable>\n'
              '</HwDescription>\n<XMHypervisor>\n<PhysicalMemoryArea size="'
              f'{hypervisor_bytes(arguments)}B"/>\n</XMHypervisor>\n'
              '<PartitionTable>\n')
    for index in range(arguments.partitions):
        write_partition(out, arguments, index)
    out.write('</PartitionTable>\n<Channels>\n')
    write_channels(out, arguments)
    out.write('</Channels>\n</SystemDescription>\n')


if __name__ == '__main__':
    main()
