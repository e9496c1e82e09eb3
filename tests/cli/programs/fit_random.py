# SPDX-License-Identifier: BSD-2-Clause
"""Random areas and images: `check -H` and `pack` judge as a naive model does,
which knows of each byte whose it is."""
import random
import subprocess

from run import elf, expect

ROUNDS = 60
PAGE = 4096
PRIVATE = ((0x40100000, 12), (0x40140000, 12))
SHARED = (0x40180000, 6)
VIRTUAL = (0x10000, 32)
DATA_BYTES = 100
FLAGS = ("", "", "", "read-only", "unmapped", "uncacheable", "rom")
SHARED_FLAGS = ("shared", "shared", "shared read-only")
EXECUTE, WRITE, READ = 1, 2, 4

SYSTEM = """<SystemDescription xmlns="http://www.xtratum.org/xm-3.x"
 version="1.0.0" name="random"><HwDescription><MemoryLayout>
<Region type="sdram" start="0x40000000" size="4MB"/></MemoryLayout>
<ProcessorTable><Processor id="0" frequency="50MHz"><CyclicPlanTable>
<Plan id="0" majorFrame="10ms">
<Slot id="0" start="0ms" duration="5ms" partitionId="0"/></Plan>
</CyclicPlanTable></Processor></ProcessorTable><Devices/></HwDescription>
<XMHypervisor><PhysicalMemoryArea size="512KB"/></XMHypervisor>
<PartitionTable>{}</PartitionTable></SystemDescription>
"""
PARTITION = ('<Partition id="{}" name="p{}"><PhysicalMemoryAreas>\n{}\n'
             '</PhysicalMemoryAreas></Partition>\n')
AREA = '<Area start="{:#x}" size="{}KB" mappedAt="{:#x}"{}/>'


class Area:
    def __init__(self, start, pages, at, flags):
        self.start, self.pages, self.at = start, pages, at
        self.flags = set(flags.split())

    def xml(self):
        flags = " ".join(sorted(self.flags))
        return AREA.format(self.start, self.pages * PAGE // 1024, self.at,
                           f' flags="{flags}"' if flags else "")

    def has(self, virt):
        return (self.at <= virt < self.at + self.pages * PAGE
                and "unmapped" not in self.flags)

    def phys(self, virt):
        return self.start + virt - self.at

    def loadable(self):
        return not ("rom" in self.flags
                    or {"shared", "read-only"} <= self.flags)

    def writable(self):
        return not self.flags & {"rom", "read-only"}


def runs(rng, pages):
    """Some disjoint runs of pages, in order."""
    at = 0
    while at < pages:
        length = min(rng.choice((1, 1, 2, 3)), pages - at)
        if rng.random() < 0.6:
            yield at, length
        at += length


def make_areas(rng, index):
    start, pages = PRIVATE[index]
    found = [(start + at * PAGE, length, rng.choice(FLAGS))
             for at, length in runs(rng, pages)]
    found += [(SHARED[0] + at * PAGE, length, rng.choice(SHARED_FLAGS))
              for at, length in runs(rng, SHARED[1])]
    virtual, free = VIRTUAL
    places = list(runs(rng, free))
    rng.shuffle(places)
    areas = []
    for phys, length, flags in found:
        at = next((p for p in places if p[1] >= length), None)
        if at is not None and rng.random() < 0.8:
            places.remove(at)
            areas.append(Area(phys, length, virtual + at[0] * PAGE, flags))
        else:
            areas.append(Area(phys, length, phys, flags))
    return areas or [Area(start, 1, start, "")]


def near(rng, areas):
    """An address of interest: in an area, at its ends, or beside it."""
    area = rng.choice(areas)
    at = area.at + rng.choice((0, 0, area.pages * PAGE)) + 4 * rng.choice(
        (0, 0, 0, 1, -1, 40, -16, -32, 500))
    return max(at, 0x1000)


def make_calm_image(rng, areas):
    """One that fits, as like as not."""
    area = rng.choice(areas)
    at = area.at + 4 * rng.choice((0, 5, 100))
    return {"at": at, "size": 64, "bss": rng.choice((0, 100)), "rights": 7,
            "customs": [(at + 1000, 0)] if rng.random() < 0.5 else []}


def make_image(rng, areas):
    image = {"at": near(rng, areas), "size": rng.choice((44, 60, 64, 200)),
             "rights": rng.choice((7, 7, 7, 5, 6)),
             "bss": rng.choice((0, 0, 16, 4000, 9000)), "customs": []}
    image["entry"] = image["at"] + rng.choice((0, 4, 40, 40, 42))
    if rng.random() < 0.5:
        image["second"] = near(rng, areas)
        image["second_rights"] = rng.choice((4, 6, 7))
    if rng.random() < 0.5:
        image["customs"] = [(near(rng, areas), rng.choice((0, DATA_BYTES, 200)))]
    return image


def segments(image):
    """Bytes of each segment, rights and size in memory."""
    yield image["at"], image["size"], image["rights"], image["bss"]
    if "second" in image:
        yield image["second"], 32, image["second_rights"], 0


def home(areas, start, size):
    return next((area for area in areas
                 if all(area.has(byte) for byte in range(start, start + size))),
                None)


class Model:
    """What should be found: the names of the parts that have errors."""

    def __init__(self):
        self.errors, self.loads = set(), []

    def load(self, order, name, part, areas, start, size, bounded):
        area = home(areas, start, size)
        if area is None or not area.loadable():
            self.errors.add(f"{name}: {part}")
        if area is not None:
            phys = area.phys(start)
            self.loads.append(((phys, -size, order), name, part,
                               set(range(phys, phys + size)), bounded))

    def image(self, index, name, image, areas):
        lost = set()
        for i, (start, size, _, _) in enumerate(segments(image)):
            self.load((index, 0, i), name, f"segment {i}", areas, start, size,
                      False)
            if home(areas, start, size) is None:
                lost.add(i)
        for i, (start, size, rights, bss) in enumerate(segments(image)):
            homes = [next((a for a in areas if a.has(byte)), None)
                     for byte in range(start, start + size + bss)]
            cut = homes.index(None) if None in homes else len(homes)
            wrong = cut < len(homes) or (rights & WRITE and any(
                not area.writable() for area in homes[:cut]))
            if wrong and i not in lost:
                self.errors.add(f"{name}: memory {i}")
        for i, (start, room) in enumerate(image["customs"]):
            self.load((index, 1, i), name, f"custom file {i}", areas, start,
                      room or DATA_BYTES, room != 0)
        if image.get("entry", 0) % 4 or not image["rights"] & EXECUTE:
            self.errors.add(f"{name}: entry point")

    def overlaps(self):
        self.loads.sort(key=lambda load: load[0])
        for i, (_, one, one_part, one_bytes, one_bounded) in enumerate(
                self.loads):
            for _, two, part, two_bytes, bounded in self.loads[i + 1:]:
                own = one == two and (
                    (bounded and one_part.startswith("segment")
                     and two_bytes <= one_bytes)
                    or (one_bounded and part.startswith("segment")
                        and one_bytes <= two_bytes))
                if one_bytes & two_bytes and not own:
                    self.errors.add(f"{two}: {part}")


def found_errors(text):
    errors = set()
    for line in text.splitlines():
        name, _, rest = line.partition(": ")
        if rest.startswith("error: "):
            errors.add(f"{name}: {rest.split(': ')[1]}")
    return errors


class Round:
    def __init__(self, xmtool, folder, rng):
        self.xmtool, self.folder, self.rng = xmtool, folder, rng

    def run(self, *words):
        result = subprocess.run([self.xmtool, *words], cwd=self.folder,
                                capture_output=True, text=True, check=False)
        expect(result.returncode in (0, 1), f"{words}: {result}")
        return result

    def make(self, name, areas, maker):
        """A random image that xmtool builds."""
        while True:
            image = maker(self.rng, areas)
            (self.folder / "elf").write_bytes(elf.make(**image))
            if self.run("build", "--memory-map", "-o", name,
                        "elf").returncode == 0:
                return image

    def judge(self):
        model, words, text = Model(), [], ""
        maker = self.rng.choice((make_image, make_calm_image))
        for i in range(2):
            areas = make_areas(self.rng, i)
            name = f"{i}.xef"
            image = self.make(name, areas, maker)
            model.image(i, name, image, areas)
            words += ["-p", f"{i}={name}" + ",data.xef" * len(image["customs"])]
            text += PARTITION.format(i, i, "\n".join(a.xml() for a in areas))
        model.overlaps()
        (self.folder / "system.xml").write_text(SYSTEM.format(text))
        made = self.run("build", "-o", "config.xef", "system.xml")
        expect(made.returncode == 0, made.stderr)
        for config in ("system.xml", "config.xef"):
            checked = self.run("check", "-H", "core.xef", *words, config)
            packed = self.run("pack", "-H", "core.xef", *words, "-C", config,
                              "-o", "out")
            shown = f"{text}{words}\n{checked.stderr}"
            expect(found_errors(checked.stderr) == model.errors,
                   f"model: {sorted(model.errors)}\n{shown}")
            expect(checked.returncode == bool(model.errors), shown)
            expect(packed.stderr == checked.stderr, shown)
        return bool(model.errors)


def test(xmtool, folder):
    bench = Round(xmtool, folder, random.Random(20261122))
    (folder / "elf").write_bytes(elf.make("hypervisor", 0x40000000,
                                          customs=[(0x40018000, 0)]))
    bench.run("build", "-o", "core.xef", "elf")
    (folder / "raw").write_bytes(bytes(DATA_BYTES))
    bench.run("build", "-m", "-o", "data.xef", "raw")
    bad = sum(bench.judge() for _ in range(ROUNDS))
    expect(ROUNDS / 10 < bad < ROUNDS * 19 / 20, f"{bad} of {ROUNDS} are bad")
