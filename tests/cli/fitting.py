# SPDX-License-Identifier: BSD-2-Clause
"""Systems of which one part does not fit: a bench that builds the parts, and
judges what `check -H` and `pack` say, which must be the same."""
import re
import shutil
import subprocess

from run import VECTORS, elf, expect

HEAD = """<SystemDescription xmlns="http://www.xtratum.org/xm-3.x"
 version="1.0.0" name="fit">
 <HwDescription>
  <MemoryLayout>
{regions}
  </MemoryLayout>
  <ProcessorTable>
   <Processor id="0" frequency="50MHz">
    <CyclicPlanTable>
     <Plan id="0" majorFrame="10ms">
      <Slot id="0" start="0ms" duration="5ms" partitionId="0"/>
      <Slot id="1" start="5ms" duration="5ms" partitionId="1"/>
     </Plan>
    </CyclicPlanTable>
   </Processor>
  </ProcessorTable>
  <Devices/>
 </HwDescription>
 <XMHypervisor>
  <PhysicalMemoryArea size="{hypervisor}"/>
 </XMHypervisor>
{resident} <PartitionTable>
  <Partition id="0" name="one" flags="{flags}"{entry}>
   <PhysicalMemoryAreas>
{areas}
   </PhysicalMemoryAreas>
{ports}  </Partition>
  <Partition id="1" name="two">
   <PhysicalMemoryAreas>
    <Area start="{two:#x}" size="64KB"/>
{more}
   </PhysicalMemoryAreas>
  </Partition>
 </PartitionTable>
</SystemDescription>
"""
ROM = '   <Region type="rom" start="0x0" size="{}"/>\n'
RAM = '   <Region type="sdram" start="0x40000000" size="4MB"/>'
AREA = '    <Area start="{:#x}" size="{}" mappedAt="{:#x}" flags="{}"/>'


def area(start=0x40100000, size="64KB", at=None, flags=""):
    text = AREA.format(start, size, start if at is None else at, flags)
    return text.replace(' flags=""', "")


# These systems are as strange as the mistakes need.
QUIET = ["-Wno-shared-alone", "-Wno-no-writable-area"]


class Bench:
    """Builds the parts of a system, right ones if nothing is said."""

    def __init__(self, xmtool, folder):
        self.xmtool, self.folder = xmtool, folder
        self.image("core.xef", kind="hypervisor", at=0x40000000,
                   customs=[(0x40018000, 0)])
        self.image("a.xef")
        self.image("b.xef", at=0x40200000)
        self.custom("data.xef", 100)
        (folder / "res.elf").write_bytes(elf.make("resident", 0, size=100))
        for key in ("supplier.pem", "supplier.pub", "integrator.pub"):
            shutil.copy(VECTORS / "keys" / key, folder)
        (folder / "policy").write_text(
            "container signed-by integrator.pub\n"
            "partition 1 signed-by supplier.pub\n")

    def run(self, *words):
        result = subprocess.run([self.xmtool, *words], cwd=self.folder,
                                capture_output=True, text=True, check=False)
        expect(result.returncode in (0, 1, 2),
               f"{words}: status {result.returncode}\n{result.stderr}")
        return result

    def image(self, name, **settings):
        (self.folder / "part.elf").write_bytes(elf.make(**settings))
        result = self.run("build", "--memory-map", "-o", name, "part.elf")
        expect(result.returncode == 0, result.stderr)

    def custom(self, name, size):
        (self.folder / "raw").write_bytes(bytes(size))
        expect(self.run("build", "-m", "-o", name, "raw").returncode == 0, name)

    def system(self, rom="8MB", hypervisor="512KB", resident="", entry="", flags="boot",
               areas=None, ports="", more="", ram=RAM,
               two=0x40200000):
        regions = (ROM.format(rom) if rom else "") + ram
        (self.folder / "system.xml").write_text(HEAD.format(
            flags=flags, regions=regions, hypervisor=hypervisor, resident=resident,
            entry=f' entryPoint="{entry}"' if entry else "",
            areas=area() if areas is None else areas, ports=ports, more=more, two=two))

    def judge(self, name, words, config="system.xml"):
        """What check and pack say, which must be the same."""
        common = [*QUIET, "-H", "core.xef", *words]
        checked = self.run("check", *common, config)
        out = self.folder / "out"
        out.unlink(missing_ok=True)
        pack = ["--rom" if "--resident" in words else "-o", "out"]
        packed = self.run("pack", *common, "-C", config, *pack)
        expect(out.exists() == (packed.returncode == 0),
               f"{name}: written in spite of {packed.stderr}")
        expect(checked.returncode == packed.returncode,
               f"{name}: check {checked}, pack {packed}")
        # Only pack has a name for what it would write.
        expect(re.sub("^container:", "out:", checked.stderr, flags=re.M)
               == packed.stderr,
               f"{name}:\ncheck:\n{checked.stderr}pack:\n{packed.stderr}")
        return checked.returncode, packed.stderr


BOTH = ("-p", "0=a.xef", "-p", "1=b.xef")
WITH_DATA = ("-p", "0=a.xef,data.xef", "-p", "1=b.xef")
ROM_OF = (*BOTH, "--resident", "res.elf")


def check_case(bench, name, case):
    settings, image, changes, words, status, findings = case
    bench.system(**settings)
    if image == "res.elf":
        (bench.folder / image).write_bytes(elf.make(**changes))
    elif image is not None:
        kept = (bench.folder / image).read_bytes()
        bench.image(image, **changes)
    extra = "loads-overlap" in name
    if extra:
        bench.image("b.xef", at=0x40200000, second=0x40120010)
    found, text = bench.judge(name, words)
    # Without the lines that a finding shows.
    lines = [line for line in text.splitlines() if not line.startswith(" ")]
    expect(found == status, f"{name}: status {found}\n{text}")
    check_complete(bench, name, text)
    expect(len(lines) == len(findings) and all(
        line.startswith(start) for line, start in zip(lines, findings)),
           f"{name}: found\n{text}expected\n" + "\n".join(findings))
    if status == 0 and not findings:
        check_binary(bench, name, words)
    if extra:
        bench.image("b.xef", at=0x40200000)
    if image == "res.elf":
        (bench.folder / image).write_bytes(
            elf.make("resident", 0, size=100))
    elif image is not None:
        (bench.folder / image).write_bytes(kept)


def check_complete(bench, name, text):
    """A finding of this family has a code that can be explained, and says what
    would be right."""
    found = re.findall(r"(?:error|warning): .* \[((?:image|rom)-[a-z-]+)\]\n"
                       r"((?:    .*\n)*)", text)
    for code, shown in found:
        expect("    help: " in shown, f"{name}: no help for {code}\n{text}")
        explained = bench.run("explain", code)
        expect(explained.returncode == 0 and explained.stdout, code)


def check_binary(bench, name, words):
    """The binary form of a good configuration is as good."""
    result = bench.run("build", "-o", "config.xef", "system.xml")
    expect(result.returncode == 0, result.stderr)
    status, text = bench.judge(name, words, "config.xef")
    expect(status == 0 and text == "", f"{name}, binary: {text}")
