# SPDX-License-Identifier: BSD-2-Clause
"""What fits, but this project's resident software or kernel would refuse,
leave out or overwrite: `check -H` and `pack` find it."""
from fitting import BOTH, ROM_OF, WITH_DATA, Bench, check_case
from run import expect

KERNEL = {"kind": "hypervisor", "at": 0xFC000000, "phys": 0x40000000,
          "customs": [(0x40018000, 0)]}

# As those of fit_mistakes.
CASES = {
    "resident-software-under-kernel": (
        {}, "res.elf", {"kind": "resident", "at": 0, "size": 100,
                        "ram": 0x40000020}, ROM_OF, 1,
        ["core.xef: error: segment 0: loaded to physical 0x40000000.."
         "0x4000003f, over memory of the resident software that loads it",
         "system.xml:21:3: note: the hypervisor has its area",
         "res.elf: note: memory 1: the resident software takes 0x40000020.."
         "0x4000003f"]),
    "resident-software-under-configuration": (
        {}, "res.elf", {"kind": "resident", "at": 0, "size": 100,
                        "ram": 0x40018010}, ROM_OF, 1,
        ["core.xef: error: custom file 0: loaded to physical 0x40018000..",
         "system.xml:21:3: note: ", "res.elf: note: memory 1: "]),
    "good-resident-software-behind-kernel": (
        {}, "res.elf", {"kind": "resident", "at": 0, "size": 100,
                        "ram": 0x40000040}, ROM_OF, 0, []),
    "good-kernel": ({}, "core.xef", KERNEL, BOTH, 0, []),
    "good-kernel-up-to-resident-software": (
        {}, "core.xef", {**KERNEL, "size": 0x15000}, BOTH, 0, []),
    "kernel-over-resident-software": (
        {}, "core.xef", {**KERNEL, "size": 0x15001}, BOTH, 1,
        ["core.xef: error: segment 0: physical 0x40000000..0x40015000 reaches "
         "the resident software's RAM at 0x40015000",
         "system.xml:21:3: note: "]),
    "kernel-elsewhere": (
        {}, "core.xef", {**KERNEL, "second": 0xFC001000,
                         "second_phys": 0x40002000}, BOTH, 1,
        ["core.xef: error: segment 1: linked for 0xfc001000 but loaded to "
         "physical 0x40002000", "system.xml:21:3: note: "]),
    "kernel-with-configuration-elsewhere": (
        {}, "core.xef", {**KERNEL, "customs": [(0x4001A000, 0)]}, BOTH, 1,
        ["core.xef: error: custom file 0: its image header does not ask for "
         "the configuration at 0x40018000", "system.xml:21:3: note: "]),
    "kernel-without-floating-point": (
        {"flags": "boot fp"}, "core.xef", KERNEL, BOTH, 1,
        ["system.xml:24:44: warning: ", "system.xml:24:44: note: ",
         "system.xml:24:39: error: partition 0 \"one\" is to "
         "boot, but asks for floating point", "system.xml:24:39: note: "]),
}


def check_custom_loaded(bench):
    """This kernel loads custom files of partitions: nothing to tell."""
    bench.system()
    bench.image("core.xef", **KERNEL)
    bench.image("a.xef", customs=[(0x40101000, 256)])
    expect(bench.judge("custom", WITH_DATA) == (0, ""), "custom")


def test(xmtool, folder):
    bench = Bench(xmtool, folder)
    for name, case in CASES.items():
        check_case(bench, name, case)
    check_custom_loaded(bench)
