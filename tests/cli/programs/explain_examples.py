# SPDX-License-Identifier: BSD-2-Clause
"""The examples of `xmtool explain`: the wrong one gives its code, with a note
and help; the right one no error, nor that code. An example is a piece of a
description, or some with `...` between; the rest of it comes from here."""
import json
import re
import subprocess

from run import expect

ROOT = ('<SystemDescription xmlns="http://www.xtratum.org/xm-3.x" '
        'version="1.0.0" name="demo">')
TAG = re.compile(r"<(/?)([A-Za-z:]+)(?:[^<>\"]|\"[^\"]*\")*?(/?)>")
# What stands where an example says nothing of it.
USUAL = {
    "Declaration": "", "Root": ROOT,
    "Region": '<Region type="sdram" start="0x40000000" size="4MB"/>',
    "Rom": '<Region type="rom" start="0x0" size="8MB"/>',
    "Processor": '<Processor id="0" frequency="50MHz">',
    "Plan": '<Plan id="0" majorFrame="20ms">',
    "Slot": '<Slot id="0" start="0ms" duration="5ms" partitionId="0"/>',
    "Uart": '<Uart name="uart0" id="0" baudRate="115200"/>',
    "MemoryBlock": '<MemoryBlock name="log" start="0x403e0000" size="4KB"/>',
    "PhysicalMemoryArea": '<PhysicalMemoryArea size="512KB"/>',
    "XMHypervisor": "<XMHypervisor>", "Null": "",
    "Partition": "", "Channels": "",
}
# What stands in Channels.
CHANNEL = ("Source", "SamplingChannel", "QueuingChannel", "Ipvi")
# Below which elements of a partition its pieces stand.
INSIDE = {"Area": "PhysicalMemoryAreas", "Port": "PortTable",
          "Interrupts": "HwResources", "Range": "IoPorts",
          "Restricted": "IoPorts", "TemporalRequirements": ""}
# No example could show them: sizes, numbers of elements, other files.
NOT_SHOWN = {"io", "limit", "too-many-findings", "xml-nul", "include-io",
             "include-cycle", "include-limit", "too-many-areas",
             "string-table", "name-encoding", "system-too-large",
             "too-many-partitions", "too-many-devices"}

# What a description together with images gives: cli.fit_mistakes.
OF_IMAGES = ("image-", "rom-")


def closed(piece):
    """A piece with the end tags that it lacks; `...` in it left out."""
    open_tags = []
    for closing, name, empty in TAG.findall(piece):
        if closing:
            open_tags.pop()
        elif not empty:
            open_tags.append(name)
    return (piece.replace("...", "")
            + "".join(f"</{name}>" for name in reversed(open_tags)))


def partition(number, content, start):
    """content: the partition's pieces by their element."""
    areas = content.get("Area", f'<Area start="0x40{number}80000" '
                                'size="64KB"/>')
    text = re.sub(r"^(<Partition[^<>]*)/>", r"\1>", start)
    if 'name="' not in text:
        text = text.replace("<Partition", f'<Partition name="P{number}"')
    text = closed(text).removesuffix("</Partition>")
    if "<Area " not in text:
        text += f"<PhysicalMemoryAreas>{areas}</PhysicalMemoryAreas>"
    text += content.get("TemporalRequirements", "")
    io_ports = content.get("Range", "") + content.get("Restricted", "")
    if io_ports:
        io_ports = f"<IoPorts>{io_ports}</IoPorts>"
    text += f"<HwResources>{io_ports}{content.get('Interrupts', '')}"
    text += "</HwResources>"
    if "Port" in content:
        text += f"<PortTable>{content['Port']}</PortTable>"
    return text + "</Partition>"


def channels_of(parts):
    whole = ""
    for name in CHANNEL:
        for number, piece in enumerate(parts.get(name, [])):
            if name == "Ipvi":
                whole += piece
                continue
            if name == "Source":
                piece = f'<SamplingChannel maxMessageLength="16B">{piece}'
            piece = closed(piece)
            end = piece.rindex("</")
            if "<Source" not in piece:
                piece = (f'{piece[:end]}<Source partitionId="0" '
                         f'portName="out{number}"/>{piece[end:]}')
                end = piece.rindex("</")
            whole += (f'{piece[:end]}<Destination partitionId="1" '
                      f'portName="in{number}"/>{piece[end:]}')
    return whole


def ports_of(channels, number):
    """The ports that channels name in a partition."""
    found = {}
    for kind, inside in re.findall(r"<(Sampling|Queuing)Channel(.*?)</\1",
                                   channels, re.S):
        for end, port in re.findall(
                rf'<(Source|Destination) partitionId="{number}".*?'
                r'portName="(\w+)"', inside):
            found[port] = (f'<Port name="{port}" direction="{end.lower()}" '
                           f'type="{kind.lower()}"/>')
    return "".join(found.values())


def plans_of(known):
    plans = known["Plan"].replace("...", known["Slot"])
    if "<Slot" not in plans:
        plans += known["Slot"]
    return f"<CyclicPlanTable>{closed(plans)}</CyclicPlanTable>"


def document(parts):
    """parts: lists of pieces by the element that each begins with."""
    known = {**USUAL, **{k: v[0] for k, v in parts.items() if k in USUAL}}
    if "0x7ff" in known["Region"]:
        known["Region"] = USUAL["Region"] + known["Region"]
    processors = known["Processor"]
    processors = (processors.replace("...", plans_of(known))
                  if "..." in processors else processors + plans_of(known))
    hypervisor = "".join(parts.get(name, [""])[0]
                         for name in ("Trace", "Watchdog"))
    if "Event" in parts:
        hypervisor = f"<HealthMonitor>{parts['Event'][0]}</HealthMonitor>"
    contents = [{}, {}, {}]
    for name in INSIDE:
        for number, piece in enumerate(parts.get(name, [])):
            contents[number][name] = piece
    channels = channels_of(parts)
    for number in range(2):
        ports = ports_of(channels, number)
        if ports and "Port" not in contents[number]:
            contents[number]["Port"] = ports
    starts = parts.get("Partition", [])
    usual = [f'<Partition id="{n}">' for n in range(2 if starts else 3)]
    starts = starts + usual[len(starts):]
    partitions = "".join(partition(number, contents[number], start)
                         for number, start in enumerate(starts))
    rsw = closed(parts.get("ResidentSw", [""])[0])
    if channels:
        channels = f"<Channels>{channels}</Channels>"
    devices = f"{known['Uart']}{known['MemoryBlock']}{known['Null']}"
    text = (f"{known['Declaration']}{known['Root']}<HwDescription>"
            f"<MemoryLayout>{known['Region']}{USUAL['Rom']}</MemoryLayout>"
            f"<ProcessorTable>{closed(processors)}</ProcessorTable>"
            f"<Devices>{devices}</Devices></HwDescription>"
            f"{known['XMHypervisor']}{known['PhysicalMemoryArea']}{hypervisor}"
            f"</XMHypervisor>{rsw}<PartitionTable>{partitions}"
            f"{''.join(parts.get('xi:include', []))}</PartitionTable>"
            f"{channels}</SystemDescription>")
    # Whole elements, right or wrong, instead of the usual ones.
    for name in ("Devices", "PhysicalMemoryAreas"):
        if name in parts:
            text = re.sub(rf"<{name}>.*?</{name}>",
                          lambda _, new=parts[name][0]: new, text, count=1,
                          flags=re.S)
    return text


def pieces_of(example):
    """The pieces of an example by the element that each begins with."""
    parts = {}
    for chunk in re.split(r"^\.\.\.$", example, flags=re.M):
        chunk = chunk.strip().removeprefix("<XMHypervisor> ...").strip()
        pieces = [chunk]
        if chunk.startswith("<Partition "):
            pieces = [inner for one in re.split(r"(?=<Partition )", chunk)
                      for inner in re.split(r"> \.\.\. (?=<)", one) if inner]
        for piece in pieces:
            piece = piece.strip()
            if piece.startswith("<Partition ") and piece[-1] != ">":
                piece += ">"
            name = re.match(r"<([A-Za-z:?!]+)", piece).group(1)
            name = {"?xml": "Declaration", "!DOCTYPE": "Declaration",
                    "SystemDescription": "Root"}.get(name, name)
            parts.setdefault(name, []).append(piece)
    return parts


def explanations(xmtool):
    codes = [line.split()[0] for line in subprocess.run(
        [xmtool, "explain", "--list"], capture_output=True, text=True,
        check=True).stdout.splitlines()]
    for code in codes:
        text = subprocess.run([xmtool, "explain", code], capture_output=True,
                              text=True, check=True).stdout
        examples = re.split(r"^(?:Wrong|Right):\n", text, flags=re.M)[1:]
        yield code, [re.sub(r"^    ", "", one, flags=re.M).strip()
                     for one in examples]


def findings_of(xmtool, folder, code, text):
    text = text.replace("<SystemDescription", "<SystemDescription "
                        'xmlns:xi="http://www.w3.org/2001/XInclude"', 1)
    (folder / "a.xml").write_text(text, encoding="utf-8")
    include = [] if code == "include-off" else ["--include"]
    command = (["header", "-o", "a.h"] if code == "identifier-collision"
               else ["check"])
    result = subprocess.run([xmtool, *command, "--format=json", *include,
                             "a.xml"], cwd=folder, capture_output=True,
                            text=True, check=False)
    return json.loads(result.stdout)["findings"]


def check_wrong(code, findings, text):
    mine = [number for number, one in enumerate(findings)
            if one["code"] == code and one["severity"] != "note"]
    expect(mine, f"{code} is not given: {findings}\n{text}")
    for number in mine:
        behind = findings[number + 1:number + 2]
        expect(findings[number].get("help") and behind
               and behind[0]["severity"] == "note",
               f"{code}: {findings[number]} {behind}")


def test(xmtool, folder):
    included = partition(3, {}, '<Partition id="3">')
    for name in ("p0.xml", "partitions.xml"):
        (folder / name).write_text(included.replace(
            "<Partition", '<Partition xmlns="http://www.xtratum.org/xm-3.x"',
            1))
    shown = 0
    for code, examples in explanations(xmtool):
        if code.startswith(OF_IMAGES):
            continue
        expect(bool(examples) != (code in NOT_SHOWN), f"{code}: {examples}")
        if not examples:
            continue
        wrong = document(pieces_of(examples[0]))
        check_wrong(code, findings_of(xmtool, folder, code, wrong), wrong)
        shown += 1
        if len(examples) > 1:
            right = document(pieces_of(examples[1]))
            left = [one for one in findings_of(xmtool, folder, code, right)
                    if one["severity"] == "error" or one["code"] == code]
            expect(not left, f"{code}, the right one: {left}\n{right}")
    expect(shown > 90, shown)
