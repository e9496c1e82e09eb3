# SPDX-License-Identifier: BSD-2-Clause
"""Every mistake in how the parts of a system fit, one by one: `check -H` and
`pack` find the same, at the places of the image and of the configuration, and
pack writes nothing."""
from fitting import BOTH, RAM, ROM_OF, WITH_DATA, Bench, area, check_case
from run import elf, expect

LENT = area(0x40120000, "4KB", flags="shared read-only")
SHARED = area(0x40120000, "64KB", flags="shared")

# name: (settings of the system, image made anew, its settings, options, status,
#        the findings in order: what each line begins with)
CASES = {
    "good": ({}, None, {}, BOTH, 0, []),
    "good-rom": ({}, None, {}, ROM_OF, 0, []),
    "good-custom-file": (
        {}, "a.xef", {"customs": [(0x40101000, 256)]}, WITH_DATA, 0, []),
    "good-custom-file-in-own-segment": (
        {}, "a.xef", {"size": 400, "customs": [(0x40100040, 256)]},
        WITH_DATA, 0, []),
    "good-memory-over-two-areas": (
        {"areas": area(size="4KB") + "\n" + area(0x40180000, "4KB",
                                                 0x40101000)},
        "a.xef", {"bss": 0x1800}, BOTH, 0, []),
    "good-same-entry-point": ({"entry": "0x4010002c"}, None, {}, BOTH, 0, []),
    "good-constants-read-only": (
        {"areas": area() + "\n" + area(0x40120000, "4KB", flags="read-only")},
        "a.xef", {"second": 0x40120000, "second_rights": 4}, BOTH, 0, []),
    "segment-outside": (
        {}, "a.xef", {"at": 0x40300000}, BOTH, 1,
        ["a.xef: error: segment 0: 0x40300000..0x4030003f is not inside one "
         "mapped area of partition 0 \"one\"",
         "system.xml:26:5: note: partition 0 \"one\" has its area 0x40100000.."]),
    "segment-past-end": (
        {"areas": area(size="4KB")}, "a.xef", {"size": 0x1001}, BOTH, 1,
        ["a.xef: error: segment 0: 0x40100000..0x40101000 is not inside",
         "system.xml:26:5: note: "]),
    "segment-over-two-areas": (
        {"areas": area(size="4KB") + "\n" + area(0x40101000, "4KB")},
        "a.xef", {"size": 0x1001}, BOTH, 1,
        ["a.xef: error: segment 0: 0x40100000..0x40101000 is not inside one ",
         "system.xml:26:5: note: ", "system.xml:27:5: note: "]),
    "segment-not-mapped": (
        {"areas": area(flags="unmapped")}, None, {}, BOTH, 1,
        ["a.xef: error: segment 0: 0x40100000..0x4010003f is not inside one ",
         "system.xml:26:5: note: partition 0 \"one\" has an area at physical "
         "0x40100000..0x4010ffff here, which is not mapped"]),
    "segment-mapped-elsewhere": (
        {"areas": area(at=0x8000)}, None, {}, BOTH, 1,
        ["a.xef: error: segment 0: ",
         "system.xml:26:5: note: partition 0 \"one\" has its area 0x8000.."]),
    "segment-into-rom-area": (
        {"areas": area(flags="rom")}, "a.xef", {"rights": 5}, BOTH, 1,
        ["a.xef: error: segment 0: 0x40100000..0x4010003f cannot be loaded",
         "system.xml:26:71: note: partition 0 \"one\" has its area 0x40100000.."
         "0x4010ffff here, a ROM"]),
    "segment-into-rom-region": (
        {"areas": area(0x700000, flags="read-only")},
        "a.xef", {"at": 0x700000, "rights": 5}, BOTH, 1,
        ["a.xef: error: segment 0: 0x700000..0x70003f cannot be loaded",
         "system.xml:26:5: note: partition 0 \"one\" has its area 0x700000.."
         "0x70ffff here, in a region of type rom"]),
    "segment-into-lent-memory": (
        {"areas": area() + "\n" + LENT},
        "a.xef", {"second": 0x40120000, "second_rights": 4}, BOTH, 1,
        ["a.xef: error: segment 1: 0x40120000..0x4012001f cannot be loaded",
         "system.xml:27:70: note: partition 0 \"one\" has its area 0x40120000.."
         "0x40120fff here, shared and read-only"]),
    "writes-read-only": (
        {"areas": area() + "\n" + area(0x40120000, "4KB", flags="read-only")},
        "a.xef", {"second": 0x40120000, "second_rights": 6}, BOTH, 1,
        ["a.xef: error: memory 1: the program writes 0x40120000..0x4012001f, "
         "but cannot write there",
         "system.xml:27:70: note: partition 0 \"one\" has its area 0x40120000.."
         "0x40120fff here, read-only"]),
    "bss-past-end": (
        {"areas": area(size="4KB")}, "a.xef", {"bss": 0x1000}, BOTH, 1,
        ["a.xef: error: memory 0: the program takes 0x40100000..0x4010103f, of "
         "which 0x40101000 is in no mapped area of partition 0 \"one\"",
         "system.xml:26:5: note: "]),
    "bss-into-read-only": (
        {"areas": area(size="4KB")
         + "\n" + area(0x40101000, "4KB", flags="read-only")},
        "a.xef", {"bss": 0x1000}, BOTH, 1,
        ["a.xef: error: memory 0: the program writes 0x40100000..0x4010103f",
         "system.xml:27:70: note: "]),
    "warn-executed-uncached": (
        {"areas": area(flags="uncacheable")}, None, {}, BOTH, 0,
        ["a.xef: warning: memory 0: 0x40100000..0x4010003f is executed, but "
         "not cached", "system.xml:26:71: note: "]),
    "warn-executed-shared": (
        {"areas": area(flags="shared")}, None, {}, BOTH, 0,
        ["a.xef: warning: memory 0: 0x40100000..0x4010003f is executed, but "
         "not cached", "system.xml:26:71: note: "]),
    "entry-point-not-executed": (
        {}, "a.xef", {"rights": 6}, BOTH, 1,
        ["a.xef: error: entry point: 0x4010002c is in no memory that the "
         "program's own map says is executed", "system.xml:26:5: note: "]),
    "entry-point-odd": (
        {}, "a.xef", {"entry": 0x4010002E}, BOTH, 1,
        ["a.xef: error: entry point: 0x4010002e is not a multiple of 4",
         "system.xml:26:5: note: "]),
    "entry-point-differs": (
        {"entry": "0x40100030"}, None, {}, BOTH, 1,
        ["a.xef: error: entry point: the program begins at 0x4010002c, but "
         "partition 0 \"one\" is started at 0x40100030",
         "system.xml:24:57: note: the entryPoint of partition 0 \"one\""]),
    "abi-differs": (
        {}, "a.xef", {"versions": (0x00030200, 0x00030102)}, BOTH, 1,
        ["a.xef: error: image header: compiled for version 0x00030200 of the "
         "binary interface, the hypervisor has 0x00030100",
         "core.xef: note: image header: "]),
    "warn-api-newer": (
        {}, "a.xef", {"versions": (0x00030100, 0x00030103)}, BOTH, 0,
        ["a.xef: warning: image header: compiled for version 0x00030103 of "
         "the interface, the hypervisor has 0x00030102",
         "core.xef: note: image header: "]),
    "custom-file-missing": (
        {}, "a.xef", {"customs": [(0x40101000, 256)]}, BOTH, 1,
        ["a.xef: error: asks for 1 custom file, but is given 0"]),
    "custom-file-too-many": (
        {}, None, {}, WITH_DATA, 1,
        ["a.xef: error: asks for 0 custom files, but is given 1"]),
    "custom-file-too-large": (
        {}, "a.xef", {"customs": [(0x40101000, 99)]}, WITH_DATA, 1,
        ["data.xef: error: has 100 bytes, but custom file 0 of 'a.xef' has "
         "room for 99"]),
    "custom-file-room-outside": (
        {}, "a.xef", {"customs": [(0x4010FF00, 512)]}, WITH_DATA, 1,
        ["a.xef: error: custom file 0: 0x4010ff00..0x401100ff is not inside",
         "system.xml:26:5: note: ", "data.xef: note: this is the custom file"]),
    "custom-file-past-end": (
        {}, "a.xef", {"customs": [(0x4010FFA0, 0)]}, WITH_DATA, 1,
        ["a.xef: error: custom file 0: 0x4010ffa0..0x40110003 is not inside",
         "system.xml:26:5: note: ", "data.xef: note: this is the custom file"]),
    "custom-file-over-segment": (
        {}, "a.xef", {"customs": [(0x40100020, 0)]}, WITH_DATA, 1,
        ["a.xef: error: custom file 0: loaded to physical 0x40100020.."
         "0x40100083, over what is loaded to 0x40100000..0x4010003f",
         "system.xml:26:5: note: ", "a.xef: note: segment 0: ",
         "system.xml:26:5: note: "]),
    "hypervisor-outside": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x4007FFF0,
                         "customs": [(0x40018000, 0)]}, BOTH, 1,
        ["core.xef: error: segment 0: physical 0x4007fff0..0x4008002f is not "
         "inside the hypervisor's area",
         "system.xml:21:3: note: the hypervisor has its area 0x40000000.."
         "0x4007ffff here"]),
    "hypervisor-bss-outside": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000,
                         "bss": 0x80000, "customs": [(0x40018000, 0)]},
        BOTH, 1,
        ["core.xef: error: memory 0: physical 0x40000000..0x4008003f is not "
         "inside the hypervisor's area", "system.xml:21:3: note: "]),
    "hypervisor-entry-point-odd": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000,
                         "entry": 0x4000002E, "customs": [(0x40018000, 0)]},
        BOTH, 1,
        ["core.xef: error: entry point: 0x4000002e is not a multiple of 4",
         "system.xml:21:3: note: "]),
    "configuration-outside": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000,
                         "customs": [(0x40080000, 0)]}, BOTH, 1,
        ["core.xef: error: custom file 0: physical 0x40080000..",
         "system.xml:21:3: note: "]),
    "configuration-over-kernel": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000,
                         "customs": [(0x40000030, 0)]}, BOTH, 1,
        ["core.xef: error: custom file 0: loaded to physical 0x40000030..",
         "system.xml:21:3: note: ", "core.xef: note: segment 0: ",
         "system.xml:21:3: note: "]),
    "configuration-over-kernel-bss": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000,
                         "bss": 0x18000, "customs": [(0x40018000, 0)]},
        BOTH, 1,
        ["core.xef: error: memory 0: the hypervisor takes physical "
         "0x40000000..0x4001803f, over its custom file 0 at 0x40018000",
         "system.xml:21:3: note: "]),
    "area-too-small-for-this-kernel": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000,
                         "customs": [(0x4007C000, 0)]}, BOTH, 1,
        ["core.xef: error: custom file 0: this hypervisor has the "
         "configuration at 0x4007c000, and with its tables behind that needs ",
         "system.xml:21:29: note: its area has 0x80000 bytes"]),
    "kernel-asks-for-no-configuration": (
        {}, "core.xef", {"kind": "hypervisor", "at": 0x40000000}, BOTH, 1,
        ["core.xef: error: asks for 0 custom files, but is given 1"]),
    "loads-overlap": (
        {"areas": area() + "\n" + SHARED, "more": SHARED}, "a.xef",
        {"second": 0x40120000}, BOTH, 1,
        ["b.xef: error: segment 1: loaded to physical 0x40120010..0x4012002f, "
         "over what is loaded to 0x40120000..0x4012001f",
         "system.xml:33:5: note: ", "a.xef: note: segment 1: ",
         "system.xml:27:5: note: "]),
    "boots-without-image": (
        {}, None, {}, ("-p", "1=b.xef"), 1,
        ["system.xml:24:3: error: partition 0 \"one\" is to boot but has no "
         "image", "system.xml:24:3: note: the kernel would find nothing"]),
    "warn-without-image": (
        {}, None, {}, ("-p", "0=a.xef"), 0,
        ["system.xml:29:3: warning: partition 1 \"two\" has no image",
         "system.xml:29:3: note: nobody can start it"]),
    "image-for-no-partition": (
        {}, None, {}, (*BOTH, "-p", "2=b.xef"), 1,
        ["b.xef: error: the system has no partition 2: it has 2",
         "system.xml:29:3: note: partition 1 \"two\", the last one"]),
    "rom-too-small": (
        {"rom": "4KB"}, "a.xef", {"size": 4096}, ROM_OF, 1,
        ["out: error: resident software of 112 bytes and a container of ",
         "system.xml:5:41: note: the region of type rom 0x0..0xfff"]),
    "rom-too-small-for-container": (
        {"rom": "4KB"}, "a.xef", {"size": 4096}, BOTH, 1,
        ["out: error: a container of ", "system.xml:5:41: note: "]),
    "rom-smaller-than-said": (
        {}, None, {}, (*ROM_OF, "--rom-size", "1KB"), 1,
        ["out: error: resident software of 112 bytes and a container of ",
         "out: note: that is the size that the ROM was given"]),
    "resident-software-too-large": (
        {"resident": ' <ResidentSw>\n  <PhysicalMemoryAreas>\n   <Area '
                     'start="0x0" size="4KB" flags="rom"/>\n  '
                     '</PhysicalMemoryAreas>\n </ResidentSw>\n'},
        "res.elf", {"kind": "resident", "at": 0, "size": 5000}, ROM_OF, 1,
        ["out: error: resident software of 5008 bytes, but its area has 4096",
         "system.xml:25:28: note: the area stands here"]),
    "loads-over-container": (
        {"rom": "", "ram": '   <Region type="sdram" start="0x0" size="4MB"/>\n'
                           + RAM, "areas": area(0x0)},
        "a.xef", {"at": 0x100}, ROM_OF, 1,
        ["a.xef: error: segment 0: loaded to physical 0x100..0x13f, "
         "over the container or the resident software",
         "system.xml:26:5: note: ", "out: note: they lie at 0x0.."]),
    "not-served": (
        {"ports": '   <HwResources>\n    <Interrupts lines="5"/>\n'
                  '   </HwResources>\n'}, None, {}, BOTH, 1,
        ["system.xml:29:5: error: this kernel does not serve hardware",
         "system.xml:29:5: note: the binary configuration holds it"]),
    "hypervisor-area-beyond-kernel": (
        {"hypervisor": "17MB", "ram": RAM.replace("4MB", "64MB"),
         "areas": area(0x41200000), "two": 0x41300000},
        "a.xef", {"at": 0x41200000}, ("-p", "0=a.xef"), 1,
        ["system.xml:21:29: error: hypervisor area of 17MB",
         "system.xml:21:29: note: 136KB would do for this system",
         "system.xml:29:3: warning: partition 1 \"two\" has no image",
         "system.xml:29:3: note: nobody can start it"]),
    "policy-not-met": (
        {}, None, {}, (*BOTH, "--policy", "policy"), 1,
        ["policy:1:1: note: system.xml: container: it is to be signed",
         "policy:2:1: error: system.xml: partition 1: it is not signed"]),
    "not-signed-by-key": (
        {}, None, {}, (*BOTH, "-k", "supplier.pub"), 1,
        ["core.xef: error: not signed by 'supplier.pub', key 206ba927484a441c",
         "system.xml: error: not signed", "a.xef: error: not signed",
         "b.xef: error: not signed"]),
}


def check_records(bench):
    """Where there are no lines, records are named."""
    bench.system(areas=area() + "\n" + area(0x40120000, "4KB",
                                            flags="read-only"))
    bench.image("c.xef", second=0x40120000)
    bench.run("build", "-o", "config.xef", "system.xml")
    status, text = bench.judge("records", ("-p", "0=c.xef", "-p", "1=b.xef"),
                               "config.xef")
    expect(status == 1 and text == (
        "c.xef: error: memory 1: the program writes 0x40120000..0x4012001f, "
        "but cannot write there [image-memory-read-only]\n"
        "    help: an area of its own without the flags read-only and rom would "
        "do\n"
        "config.xef: note: area 1: partition 0 \"one\" has its area 0x40120000.."
        "0x40120fff here, read-only\n"), text)


def check_all_at_once(bench):
    """Mistakes of all kinds in one run."""
    bench.system(rom="4KB")
    bench.image("c.xef", at=0x40300000, size=5000)
    bench.image("d.xef", at=0x40200000, versions=(1, 1))
    status, text = bench.judge("all", ("-p", "0=c.xef", "-p", "1=d.xef",
                                       "--policy", "policy", "--resident",
                                       "res.elf"))
    expect(status == 1, text)
    for part in ("c.xef: error: segment 0", "d.xef: error: image header",
                 "policy:2:1: error", "out: error: resident software"):
        expect(part in text, f"no '{part}' in\n{text}")


def check_container(bench):
    """A container that is there is held to its ROM as well."""
    bench.system(rom="4KB")
    bench.image("c.xef", size=2000)
    result = bench.run("pack", "-H", "core.xef", "-C", "system.xml", "-p",
                       "0=c.xef", "-p", "1=b.xef", "-o", "out.xct")
    expect(result.returncode == 0, result.stderr)
    (bench.folder / "large.elf").write_bytes(
        elf.make("resident", 0, size=1000))
    result = bench.run("pack", "--container", "out.xct", "--rom", "rom",
                       "--resident", "large.elf")
    expect(result.returncode == 1 and result.stderr.startswith(
        "rom: error: resident software of 1008 bytes and a container of ")
        and "out.xct(system.xef): note: region 0: " in result.stderr,
           result.stderr)
    expect(not (bench.folder / "rom").exists(), "written")
    (bench.folder / "rom").write_bytes(
        bytes(1008) + (bench.folder / "out.xct").read_bytes())
    result = bench.run("check", "rom")
    expect(result.returncode == 1 and result.stderr.startswith(
        "rom: error: resident software of 1008 bytes and a container of "),
           result.stderr)


def check_usage(bench):
    """What makes no sense on the command line."""
    bench.system()
    for words, text in (
            (("-p", "0=a.xef", "system.xml"),
             "xmtool check: error: '--partition' needs '--hypervisor'\n"),
            (("--rom-size", "1MB", "--resident", "res.elf", "system.xml"),
             "xmtool check: error: '--resident' needs '--hypervisor'\n"
             "xmtool check: error: '--rom-size' needs '--hypervisor'\n"),
            (("-H", "core.xef", "system.xml", "system.xml"),
             "xmtool check: error: '--hypervisor' is for one FILE, the "
             "configuration, here are 2\n"),
            (("-H", "core.xef", "-p", "0=a.xef", "-p", "0=b.xef",
              "system.xml"),
             "xmtool check: error: partition 0 is given twice: 'a.xef' and "
             "'b.xef'\n"),
            *((("-H", "core.xef", "--rom-size", size, "system.xml"),
               f"xmtool check: error: '--rom-size {size}' is no size: bytes, "
               "or a number with B, KB or MB, below 4096MB\n")
              for size in ("", "0", "x", "1GB", "4096MB", "0x", "1 MB",
                           "99999999999999999999"))):
        result = bench.run("check", *words)
        expect(result.returncode == 2 and result.stderr == text
               + "xmtool: note: see 'xmtool help check'\n",
               f"{words}: {result}")
    for size in ("8MB", "8192KB", "0x800000", "8388608", "8388608B"):
        result = bench.run("check", "-H", "core.xef", *BOTH, "--rom-size",
                           size, "system.xml")
        expect(result.returncode == 0, f"{size}: {result}")
    # The signature excludes a system; the detached one needs a key.
    result = bench.run("check", "-H", "core.xef", "-k", "supplier.pub",
                       "--signature", "x", "system.xml")
    expect(result.returncode == 2 and "exclude each other" in result.stderr,
           result.stderr)


def test(xmtool, folder):
    bench = Bench(xmtool, folder)
    for name, case in CASES.items():
        check_case(bench, name, case)
    check_records(bench)
    check_all_at_once(bench)
    check_container(bench)
    check_usage(bench)
