#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The figures of analyses against a second way to get them: time is looked at
in steps of half a microsecond and memory page by page, of systems made at
random (the same ones each time).

usage: figures.py XMTOOL
"""
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

SYSTEMS = 40
FRAME_US = 1200
STEPS = 2  # in a microsecond
STEP_NS = 500
COST_US = "2.5"
COST = 5  # in steps
PAGE = 0x1000
BASE = 0x40000000
PAGES = 512
HYPERVISOR_PAGES = 128
PERIODS_US = (200, 300, 400, 500, 600, 700, 900, 1200, 1600, 2400)


def pick_slots(rng, partitions):
    """(start, duration, partition, periodStart) until the frame is full."""
    slots = []
    at = rng.choice((0, rng.randrange(200)))
    while True:
        duration = rng.choice((1, 2, rng.randrange(3, 150)))
        if at + duration > FRAME_US:
            return slots
        slots.append((at, duration, rng.randrange(partitions),
                      rng.random() < 0.5))
        at += duration + rng.choice((0, 0, rng.randrange(1, 60)))


def service(slots, partition, cost):
    """Of each step of the frame: whether the partition is served."""
    frame = [False] * (FRAME_US * STEPS)
    for start, duration, owner, _ in slots:
        if owner == partition:
            for step in range(start * STEPS + cost,
                              (start + duration) * STEPS):
                frame[step] = True
    return frame


def periods(period_us):
    """The steps at which the periods of all different frames begin."""
    length = period_us * STEPS
    frame = FRAME_US * STEPS
    return range(0, math.lcm(length, frame), length)


def least(frame, period_us):
    length = period_us * STEPS
    sums = [0]
    for served in frame:
        sums.append(sums[-1] + served)

    def before(step):
        return step // len(frame) * sums[-1] + sums[step % len(frame)]

    return min(before(s + length) - before(s) for s in periods(period_us))


def waits(frame, period_us):
    """Of each period: the steps until it is served first."""
    doubled = frame * 2
    return [doubled.index(True, s % len(frame)) - s % len(frame)
            for s in periods(period_us)]


def longest_pause(frame):
    """The longest run without service, over the frame's end as well."""
    if all(frame):
        return 0
    longest = run = 0
    for served in frame * 2:
        run = 0 if served else run + 1
        longest = max(longest, run)
    return longest


def jitter(slots, partition, period_us, frame):
    flagged = [start for start, _, owner, flag in slots
               if owner == partition and flag]
    if not flagged:
        found = waits(frame, period_us)
        return (max(found) - min(found)) // STEPS
    if len(flagged) * period_us != FRAME_US:
        return None
    offsets = [start - k * period_us for k, start in enumerate(flagged)]
    return max(offsets) - min(offsets)


def free_runs(used):
    """(first, count) of the runs of what is not used."""
    runs = []
    for index, user in enumerate([*used, 1]):
        if user:
            continue
        if runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((index, 1))
    return [run for run in runs if run[0] < len(used)]


def pick_areas(rng, partitions):
    """(partition, page, count, shared): what meets is shared by others."""
    # Each partition needs one.
    areas = [(p, HYPERVISOR_PAGES + 2 * p, 1, False)
             for p in range(partitions)]
    for _ in range(12):
        count = rng.choice((1, 2, rng.randrange(3, 60)))
        page = rng.randrange(HYPERVISOR_PAGES, PAGES - count)
        area = (rng.randrange(partitions), page, count, rng.random() < 0.5)
        meets = [a for a in areas
                 if a[1] < page + count and page < a[1] + a[2]]
        if all(a[3] and area[3] and a[0] != area[0] for a in meets):
            areas.append(area)
    return areas


def requirement(rng, slots, partition):
    """A period of which each gets something, or None."""
    frame = service(slots, partition, 0)
    if not any(frame) or rng.random() < 0.3:
        return None
    fitting = [p for p in PERIODS_US if least(frame, p) >= STEPS]
    return rng.choice(fitting) if fitting else None


def write(folder, slots, areas, required):
    text = f"""<SystemDescription xmlns="http://www.xtratum.org/xm-3.x"
 version="1.0.0" name="figures"><HwDescription><MemoryLayout>
<Region type="sdram" start="{BASE:#x}" size="{PAGES * 4}KB"/></MemoryLayout>
<ProcessorTable><Processor id="0"><CyclicPlanTable>
<Plan id="0" majorFrame="{FRAME_US}us">
"""
    for index, (start, duration, partition, flag) in enumerate(slots):
        flags = ' flags="periodStart"' if flag else ""
        text += (f'<Slot id="{index}" start="{start}us" '
                 f'duration="{duration}us" partitionId="{partition}"'
                 f'{flags}/>\n')
    text += (f"""</Plan></CyclicPlanTable></Processor></ProcessorTable>
</HwDescription><XMHypervisor><PhysicalMemoryArea
 size="{HYPERVISOR_PAGES * 4}KB"/></XMHypervisor><PartitionTable>
""")
    for partition, period in enumerate(required):
        text += (f'<Partition id="{partition}" name="p{partition}">'
                 "<PhysicalMemoryAreas>")
        for owner, page, count, shared in areas:
            flags = ' flags="shared"' if shared else ""
            if owner == partition:
                text += (f'<Area start="{BASE + page * PAGE:#x}" '
                         f'size="{count * 4}KB"{flags}/>\n')
        text += "</PhysicalMemoryAreas>"
        if period is not None:
            text += (f'<TemporalRequirements period="{period}us" '
                     'duration="1us"/>')
        text += "</Partition>\n"
    path = folder / "figures.xml"
    path.write_text(text + "</PartitionTable></SystemDescription>\n")
    return path


def check_share(found, slots, partition, period):
    own = [slot for slot in slots if slot[2] == partition]
    planned = service(slots, partition, 0)
    # A slot that is shorter than a switch gives nothing.
    effective = service(slots, partition, COST)
    budget = sum(planned) // STEPS
    assert found["slots"] == len(own)
    assert found["budget_us"] == budget
    assert found["share_ppm"] == budget * 1000000 // FRAME_US
    assert found["effective_ns"] == sum(effective) * STEP_NS
    pause = longest_pause(planned) // STEPS
    assert found["blackout_us"] == pause, (found["blackout_us"], pause)
    if pause:
        start = found["blackout_start_us"] * STEPS
        assert not any((planned * 2)[start:start + pause * STEPS])
    if period is None:
        assert found["requirements"] is None
        return
    needs = found["requirements"]
    assert needs["least_us"] == least(planned, period) // STEPS
    assert needs["least_effective_ns"] == least(effective, period) * STEP_NS
    assert needs["latency_us"] == max(waits(planned, period)) // STEPS
    assert needs["jitter_us"] == jitter(slots, partition, period, planned)


def check_plan(plan, slots, required):
    used = [any(s[0] <= us < s[0] + s[1] for s in slots)
            for us in range(FRAME_US)]
    assert plan["busy_us"] == sum(used)
    assert plan["utilisation_ppm"] == sum(used) * 1000000 // FRAME_US
    assert plan["overhead_ns"] == STEP_NS * sum(
        min(COST, duration * STEPS) for _, duration, _, _ in slots)
    assert [(g["start_us"], g["duration_us"]) for g in plan["gaps"]] == \
        free_runs(used)
    shares = {share["id"]: share for share in plan["partitions"]}
    assert set(shares) == {slot[2] for slot in slots}
    for partition, share in shares.items():
        check_share(share, slots, partition, required[partition])


def check_region(region, areas):
    users = [int(page < HYPERVISOR_PAGES) for page in range(PAGES)]
    for _, page, count, _ in areas:
        for index in range(page, page + count):
            users[index] += 1
    gaps = [(BASE + first * PAGE, count * PAGE)
            for first, count in free_runs(users)]
    assert [(g["start"], g["size"]) for g in region["gaps"]] == gaps
    assert region["used_bytes"] == PAGE * sum(u > 0 for u in users)
    assert region["shared_bytes"] == PAGE * sum(u > 1 for u in users)
    assert region["largest_gap_bytes"] == max([s for _, s in gaps], default=0)


def main(xmtool):
    rng = random.Random(20)
    judged = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for _ in range(SYSTEMS):
            partitions = rng.randrange(1, 6)
            slots = pick_slots(rng, partitions)
            areas = pick_areas(rng, partitions)
            required = [requirement(rng, slots, p) for p in range(partitions)]
            xml = write(folder, slots, areas, required)
            done = subprocess.run(
                [xmtool, "analyse", "--json", "--switch-cost", COST_US, xml],
                check=False, capture_output=True)
            assert done.returncode == 0, done.stderr.decode()
            figures = json.loads(done.stdout)
            check_plan(figures["plans"][0], slots, required)
            check_region(figures["regions"][0], areas)
            judged += sum(period is not None for period in required)
    assert judged > SYSTEMS, judged
    print(f"{SYSTEMS} systems, {judged} temporal requirements: as expected")


if __name__ == "__main__":
    main(sys.argv[1])
