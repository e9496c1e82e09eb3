# SPDX-License-Identifier: BSD-2-Clause
"""Each finding has a note and help, and who does what the help says is rid of
it: the free address, time, line, id and name, the size, the unit."""
import json
import pathlib
import re
import subprocess

from run import VECTORS, expect

XML = pathlib.Path(VECTORS) / "xml"
# Vector: what help says, what stands in the file, what is written instead.
DONE = {
    "area-empty": ('write size="4KB"', 'size="0B"', 'size="4KB"'),
    "area-flag-twice": ("remove one of them", "shared uncacheable shared",
                        "uncacheable shared"),
    "area-in-rom": ("add the flag read-only or rom", '"uncacheable"',
                    '"uncacheable read-only"'),
    "area-name-too-long": ('"0123456789abcde"', "0123456789abcdef",
                           "0123456789abcde"),
    "area-no-region": ("move it to 0x40090000", "0x60000000", "0x40090000"),
    "area-over-hypervisor": ("move it to 0x40090000", "0x40070000",
                             "0x40090000"),
    "area-over-memory-block": ("move it to 0x40099000", None, "0x40099000"),
    "area-over-partition": ("move it to 0x40090000", None, "0x40090000"),
    "area-overlap-gap-in-other-region": (
        "move it to 0x41000000", None, "0x41000000"),
    "area-shared-by-two-of-three": ("move it to 0x400a0000", None,
                                    "0x400a0000"),
    "area-past-region": ('write size="32KB"', '0x403f8000" size="64KB"',
                         '0x403f8000" size="32KB"'),
    "area-shared-by-one-only": (
        "give it the flag shared",
        '<Area start="0x40080000" size="64KB"/>',
        '<Area start="0x40080000" size="64KB" flags="shared"/>'),
    "attribute-missing": ('write size="..." with a size', '0x40090000"/>',
                          '0x40090000" size="64KB"/>'),
    "attribute-unknown": ('did you mean "size"?', "sise=", "size="),
    "baud-rate-zero": ('write baudRate="115200"', 'baudRate="0"',
                       'baudRate="115200"'),
    "channel-message-empty": ('write maxMessageLength="1B"', '"0B"', '"1B"'),
    "channel-partition-name-wrong": (
        'write partitionName="P0"', None, "P0"),
    "channel-port-of-other-direction": (
        "name a source port", '<Source partitionId="1" portName="in"/>',
        '<Source partitionId="0" portName="out"/>'),
    "channel-queue-too-large": ("write 65535 at the most", '"65536"',
                                '"65535"'),
    "channel-unknown-partition": ("write an id from 0 to 1",
                                  'partitionId="2"', 'partitionId="0"'),
    "channel-unknown-port": ('did you mean "out"?', '"oute"', '"out"'),
    "console-unknown": ('did you mean "uart0"?', "uart1", "uart0"),
    "device-name-twice": ('such as "uart0_2"', '<Null name="uart0"',
                          '<Null name="uart0_2"'),
    "element-missing": ('write <Area start="..." size="..."/> inside it',
                        "<PhysicalMemoryAreas>\n\t\t\t</Phys",
                        '<PhysicalMemoryAreas>'
                        '<Area start="0x40090000" size="64KB"/></Phys'),
    "element-unknown": ('did you mean "Partition"?', "Partiton", "Partition"),
    "entry-point-in-no-area": ("write one of its addresses",
                               'entryPoint="0x40080000"',
                               'entryPoint="0x40090000"'),
    "entry-point-unaligned": ("write 0x40090000", "0x40090002", "0x40090000"),
    "event-action-unknown": ('did you mean "XM_HM_AC_HALT"?', "AC_HALTED",
                             "AC_HALT"),
    "event-action-not-allowed-in-partition": (
        "write XM_HM_AC_ and one of IGNORE,", "AC_PROPAGATE", "AC_IGNORE"),
    "event-maintenance-without-plan": (
        'write <Plan id="1" majorFrame="..."> behind plan 0', "</Plan>",
        '</Plan><Plan id="1" majorFrame="20ms">'
        '<Slot id="0" start="0ms" duration="10ms" partitionId="0"/></Plan>'),
    "frequency-auto-with-capital": ('did you mean "auto"?', None, "auto"),
    "frequency-fraction-of-mhz": ('write frequency="34MHz"', "33.5MHz",
                                  "34MHz"),
    "hex-without-prefix": ('did you mean "0x40090000"?', '"40090000"',
                           '"0x40090000"'),
    "hypervisor-area-past-region": ('write size="256KB"', '"512KB"',
                                    '"256KB"'),
    "hypervisor-area-too-small": ('write size="136KB"', 'Area size="64KB"',
                                  'Area size="136KB"'),
    "hypervisor-area-unaligned": ("write 512KB", None, "512KB"),
    "interrupt-line-16": ("free lines are 1, 2,", "16", "2"),
    "interrupt-line-of-two-partitions": ("free lines are 1, 2, 10,", None,
                                         "10"),
    "interrupt-lines-with-comma": ('did you mean "4 5"?', "4,5", "4 5"),
    "io-masks-overlap": ("bits 0xfffffe00 are free", None, "0xfffffe00"),
    "io-over-other-partition": ("0x80000400 is the first address", None,
                                "0x80000400"),
    "io-unaligned": ("write 0x80000800", "0x80000802", "0x80000800"),
    "io-wraps": ('write noPorts="4"', 'noPorts="5"', 'noPorts="4"'),
    "ipvi-id-8": ('write id="0", which is free', 'Ipvi id="8"',
                  'Ipvi id="0"'),
    "ipvi-twice": ('write id="0", which is free', None, "0"),
    "major-frame-zero": ('write majorFrame="20ms"', None, "20ms"),
    "major-frame-too-short": ('write majorFrame="40ms"', None, "40ms"),
    "memory-block-over-shared-area": ("move it to 0x400a0000", None,
                                      "0x400a0000"),
    "memory-block-in-rom": ('write start="0x400a0000"', '"0x1000"',
                            '"0x400a0000"'),
    "memory-block-past-region": ('write size="4095B"', None, "4095B"),
    "namespace-missing": ('write xmlns="http://www.xtratum.org/xm-3.x"',
                          "<SystemDescription",
                          '<SystemDescription '
                          'xmlns="http://www.xtratum.org/xm-3.x"'),
    "partition-flags-with-comma": ('did you mean "system boot"?', None,
                                   "system boot"),
    "partition-id-out-of-sequence": ('write id="0"', None, "0"),
    "partition-id-gap": ('write id="1"', 'd="2"', 'd="1"'),
    "partition-id-twice": ('write id="1"', None, "1"),
    "partition-name-bidi": ('write name="P1"', None, "P1"),
    "partition-name-twice": ('such as "P0_2"', None, "P0_2"),
    "partition-name-zero-width": ('write name="P1"', None, "P1"),
    "plan-ids-not-counted": ('write id="0"', '<Plan id="1"', '<Plan id="0"'),
    "port-name-twice": ('such as "out_2"', None, "out_2"),
    "processor-id-not-zero": ('write id="0"', '<Processor id="1"',
                              '<Processor id="0"'),
    "region-overlap": ('write start="0x40400000"', None, "0x40400000"),
    "requirement-duration-past-period": ('write duration="20ms"',
                                         None, "10ms"),
    "size-in-hex": ('did you mean "512KB"?', None, "512KB"),
    "size-lower-case": ('did you mean "64KB"?', "64kb", "64KB"),
    "slot-id-twice": ('write id="1"', None, "1"),
    "slot-in-seconds": ('write start="10ms"', None, "10ms"),
    "slot-overlap-nearest-gap-behind": ('write start="10ms"', None, "10ms"),
    "slot-overlap-own-time-is-free": (
        'write start="5ms" duration="15ms"',
        'start="4ms" duration="16ms"', 'start="5ms" duration="15ms"'),
    "slot-overlap": ('write start="10ms"', None, "10ms"),
    "slot-past-frame": ('write duration="10ms"', None, "10ms"),
    "slot-unknown-partition": ("write an id from 0 to 1", None, "1"),
    "slot-unknown-vcpu": ('write vCpuId="0"', None, "0"),
    "time-without-unit": ("write its unit behind it: us, ms or s", '"20"',
                          '"20ms"'),
    "trace-bits-unknown": ('write bitmask="0x1"', None, "0x1"),
    "trace-word-unknown": ('did you mean "HYP_IRQS"?', None, "HYP_IRQS"),
    "uart-id-twice": ("1 is free", None, "1"),
    "virtual-in-kernel-window": ('write mappedAt="0xfbff0000"', None,
                                 "0xfbff0000"),
    "virtual-overlap": ('write mappedAt="0x400a0000"', None, "0x400a0000"),
    "virtual-overlap-own-place-is-free": ('write mappedAt="0x40240000"', None,
                                          "0x40240000"),
    "xml-start-tag-misspelt": ('did you mean "Partition"?', "Partitoin",
                               "Partition"),
    "virtual-overlap-behind-taken": ('write mappedAt="0x20000"', None,
                                     "0x20000"),
}

# Doubtful vectors, by the code of their warning, in the same way; what is
# replaced is a pattern.
DOUBT_DONE = {
    "area-name-twice": ("give each one of its own",
                        r'(name="data"(?s:.*?))name="data"', r'\1name="heap"'),
    "baud-rate-error": ("and 892857 are rates", r'"(921600|10000000)"',
                        '"892857"'),
    "entry-shared": ("in an area that is not shared", "0x400a1000",
                     "0x40090000"),
    "ipvi-to-itself": ("the id of the partition that is meant",
                       'destinationId="0"', 'destinationId="1"'),
    "no-lines": ("remove the element", '<Interrupts lines=""/>', ""),
    "no-writable-area": (
        "add an area", r'(0x400)(.)(0000" size="64KB") flags=".*"/>',
        r'\g<0><Area start="0x401\2\3/>'),
    "null-log": ("or no device", ' healthMonitorDevice="nowhere"', ""),
    "queues-over-memory": ("shorten messages or queues", '"60"', '"6"'),
    "shared-alone": ("give the area to the other partition", "0x400a2000",
                     "0x400a0000"),
    "shared-in-part": ("give both the same range", "0x400a1000",
                       "0x400a0000"),
    "shared-no-writer": ("leave read-only out for the one", 'KB" '
                         'flags="shared read-only"(?=(?s:.*)shared)',
                         'KB" flags="shared"'),
}


def findings_of(xmtool, folder, names):
    """The findings of each file, in lists of one error or warning and its
    notes."""
    result = subprocess.run([xmtool, "check", "--format=json", *names],
                            cwd=folder, capture_output=True, check=False)
    documents = json.loads(result.stdout)
    expect(len(documents) == len(names), f"{result.stderr}")
    groups = []
    for document in documents:
        groups.append([])
        for finding in document["findings"]:
            if finding["severity"] == "note":
                groups[-1][-1].append(finding)
            else:
                groups[-1].append([finding])
    return groups


def check_complete(xmtool):
    """All vectors; an ELF file that calls itself XML is no description."""
    names = sorted(path.name for kind in ("bad", "warn")
                   for path in XML.glob(f"{kind}-*.xml")
                   if not path.read_bytes().startswith(b"\x7fELF"))
    expect(len(names) > 150, len(names))
    for name, found in zip(names, findings_of(xmtool, XML, names)):
        said = [(one[0]["line"], one[0]["column"], one[0]["message"])
                for one in found]
        expect(found and len(set(said)) == len(said), f"{name}: {said}")
        for lead, *notes in found:
            where = f"{name}: {lead}"
            expect(lead.get("help"), f"no help: {where}")
            expect(notes, f"no note: {where}")
            expect("source" in lead or lead["line"] is None,
                   f"no line: {where}")
            for text in (lead["help"], *(note["message"] for note in notes)):
                expect(text.endswith("...") or text[-1] not in ".:",
                       f"form: {where}")


def at_finding(text, finding, new):
    """The text with what the finding marks replaced."""
    lines = text.split("\n")
    line = lines[finding["line"] - 1]
    lines[finding["line"] - 1] = (line[:finding["column"] - 1] + new
                                  + line[finding["end_column"] - 1:])
    return "\n".join(lines)


def errors_in(found):
    return [lead for lead, *_ in found if lead["severity"] == "error"]


def check_done(xmtool, folder):
    names = [f"bad-{name}.xml" for name in DONE]
    found = findings_of(xmtool, XML, names)
    codes = set()
    for name, one in zip(names, found):
        says, old, new = DONE[name[4:-4]]
        errors = errors_in(one)
        expect(len(errors) == 1 or old, f"{name}: {errors}")
        expect(says in errors[0]["help"], f"{name}: {errors[0]['help']}")
        text = (XML / name).read_text(encoding="utf-8")
        expect(old is None or old in text, f"{name}: no {old}")
        text = (at_finding(text, errors[0], new) if old is None
                else text.replace(old, new))
        (folder / name).write_text(text, encoding="utf-8")
        codes.add(errors[0]["code"])
    for name, one in zip(names, findings_of(xmtool, folder, names)):
        expect(not errors_in(one), f"{name}, as help says: {errors_in(one)}")
    expect(len(codes) > 40, f"{len(codes)} kinds")


def check_doubts_done(xmtool, folder):
    names = [f"warn-{code}.xml" for code in DOUBT_DONE]
    before = []
    for name, one in zip(names, findings_of(xmtool, XML, names)):
        says, old, new = DOUBT_DONE[name[5:-4]]
        mine = [lead for lead, *_ in one if lead["code"] == name[5:-4]]
        expect(mine and says in mine[0]["help"], f"{name}: {mine}")
        text = (XML / name).read_text(encoding="utf-8")
        expect(re.search(old, text), f"{name}: no {old}")
        (folder / name).write_text(re.sub(old, new, text), encoding="utf-8")
        before.append({lead["code"] for lead, *_ in one})
    for name, codes, one in zip(names, before,
                                findings_of(xmtool, folder, names)):
        after = {lead["code"] for lead, *_ in one}
        expect(after == codes - {name[5:-4]}, f"{name}, as help says: {one}")


def test(xmtool, folder):
    check_complete(xmtool)
    check_doubts_done(xmtool, folder)
    check_done(xmtool, folder)
