#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Checks that the cost of findings grows as the input does.

Each kind of description, which is wrong or would make some search long, is
checked in a size and in four times that size. Fails if the larger one takes
more than RATIO_MAX times the processor time: a cost with the square would take
16 times as much. No time is judged by itself.
"""
import argparse
import os
import pathlib
import sys
import tempfile

RATIO_MAX = 9
TIMES = 3
# What a process takes anyway; below that a ratio says nothing.
LEAST_S = 0.02

RAM = 0x50000000


def system(parts, plans='', devices=''):
    plans = plans or ('<Plan id="0" majorFrame="1s"><Slot id="0" start="0s" duration="1s" '
                      'partitionId="0"/></Plan>')
    return ('<SystemDescription xmlns="http://www.xtratum.org/xm-3.x" version="1.0.0" name="t">\n'
            '<HwDescription><MemoryLayout>'
            '<Region type="sdram" start="0x40000000" size="1023MB"/></MemoryLayout>\n'
            f'<ProcessorTable><Processor id="0"><CyclicPlanTable>{plans}</CyclicPlanTable>'
            f'</Processor></ProcessorTable>\n<Devices>{devices}</Devices></HwDescription>\n'
            '<XMHypervisor><PhysicalMemoryArea size="128MB"/></XMHypervisor>\n'
            f'<PartitionTable>{parts}</PartitionTable></SystemDescription>\n')


def area(index, size='4KB', more=''):
    return f'<Area start="0x{RAM + 4096 * index:x}" size="{size}"{more}/>'


def partition(index, areas=None, more='', inside=''):
    areas = areas or area(0, more=' flags="shared"')
    return (f'<Partition id="{index}"{more}><PhysicalMemoryAreas>{areas}</PhysicalMemoryAreas>'
            f'{inside}</Partition>\n')


def findings_in_a_long_line(size):
    comment = '<!--' + 'x' * (2000 * size) + '-->'
    return system(comment + partition(0, '<Area start="0x50000000" size="4KC"/>' * (size // 8)))


def plans_and_partitions(size):
    plans = ''.join(f'<Plan id="{i}" majorFrame="1s"><Slot id="0" start="0s" duration="1s" '
                    'partitionId="0"/></Plan>\n' for i in range(4 * size))
    needs = '<TemporalRequirements period="1s" duration="1s"/>'
    return system(''.join(partition(i, inside=needs if i == 0 else '')
                          for i in range(4 * size)), plans)


def unknown_devices(size):
    devices = ''.join(f'<Null name="dddddddddd{i:05d}"/>' for i in range(size // 8))
    return system(''.join(partition(i, more=f' console="eeeeeeeeee{i:05d}"')
                          for i in range(10 * size)), devices=devices)


def areas_that_overlap(size):
    return system(''.join(partition(p, ''.join(area(20 * (p * 500 + i) % 9973, '64KB')
                                               for i in range(500)))
                          for p in range(size // 50)))


def slots_out_of_line(size):
    count = 10 * size
    slots = ''.join(f'<Slot id="{i}" start="{(i * 7919) % count * 10}us" duration="60us" '
                    'partitionId="0"/>\n' for i in range(count))
    return system(partition(0), f'<Plan id="0" majorFrame="{count * 10 + 60}us">{slots}</Plan>')


def names_with_one_beginning(size):
    return system(''.join(partition(p, ''.join(
        area(i, more=f' name="nnnnnnnnnnnnnnn{p * 500 + i:07d}" flags="shared"')
        for i in range(500))) for p in range(size // 50)))


KINDS = (findings_in_a_long_line, plans_and_partitions, unknown_devices, areas_that_overlap,
         slots_out_of_line, names_with_one_beginning)


def seconds(command):
    """The least processor time of a few runs."""
    least = None
    for _ in range(TIMES):
        silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
        _, status, usage = os.wait4(pid, 0)
        if os.WIFSIGNALED(status):
            raise SystemExit(f'{command}: {status}')
        taken = usage.ru_utime + usage.ru_stime
        least = taken if least is None else min(least, taken)
    return least


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('xmtool')
    arguments = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / 'system.xml'
        for kind in KINDS:
            taken = []
            for size in (1500, 6000):
                path.write_text(kind(size), encoding='ascii')
                # Emitting is what the names are for.
                taken.append(seconds([arguments.xmtool, 'build', str(path), '-o',
                                      str(path.with_suffix('.xef'))]))
            ratio = taken[1] / max(taken[0], LEAST_S)
            failed = failed or ratio > RATIO_MAX
            print(f'{kind.__name__}: {taken[0]:.3f} s, {taken[1]:.3f} s, {ratio:.1f} times')
    return failed


if __name__ == '__main__':
    sys.exit(main())
