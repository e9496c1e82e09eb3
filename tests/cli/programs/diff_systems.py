# SPDX-License-Identifier: BSD-2-Clause
"""What differs between configurations: each change is told as what it is, and
by nothing else; both ways around, and of every form of a configuration."""
import itertools
import json
import pathlib
import subprocess

from run import HERE, VECTORS, expect

SERVICES = HERE.parent / "report/services.xml"
MIRROR = {"added": "removed", "removed": "added", "changed": "changed"}

# What is replaced, by what, and what is told: change, type, of, name, id or
# address, and each field with its values.
CHANGES = (
    ('name="services"', 'name="other"',
     ("changed", "system", None, None, None,
      {"name": ("services", "other")})),
    ('version="1.2.3"', 'version="1.2.4"',
     ("changed", "system", None, None, None,
      {"version": ("1.2.3", "1.2.4")})),
    ('size="512KB"', 'size="516KB"',
     ("changed", "hypervisor", None, None, None,
      {"size": (0x80000, 0x81000)})),
    ('initialValue="1.5s"', 'initialValue="2s"',
     ("changed", "hypervisor", None, None, None,
      {"watchdog_initial_us": (1500000, 2000000)})),
    ('size="4MB"', 'size="5MB"',
     ("changed", "region", None, None, 0x40000000,
      {"size": (0x400000, 0x500000)})),
    ('frequency="50MHz"', '',
     ("changed", "processor", None, None, 0,
      {"frequency_khz": (50000, None)})),
    ('name="maintenance"', '',
     ("changed", "plan", "processor 0", "maintenance", 1,
      {"name": ("maintenance", None)})),
    ('start="20ms" duration="10ms" partitionId="2"',
     'start="21ms" duration="9ms" partitionId="1"',
     ("changed", "slot", "plan 0", None, 2,
      {"start_us": (20000, 21000), "duration_us": (10000, 9000),
       "partition": ("downlink", "control")})),
    ('baudRate="115200"', 'baudRate="9600"',
     ("changed", "device", None, "uart", None,
      {"baud_rate": (115200, 9600)})),
    ('name="control" flags="boot"', 'name="control" flags="system boot"',
     ("changed", "partition", None, "control", 1,
      {"flags": ("boot", "system boot")})),
    ('lines="5 12"', 'lines="5 10"',
     ("changed", "partition", None, "sensors", 0,
      {"interrupt_lines": ("5 12", "5 10")})),
    ('start="0x40110000" size="64KB"', 'start="0x40110000" size="32KB"',
     ("changed", "area", "partition control", None, 0x40110000,
      {"size": (0x10000, 0x8000)})),
    ('start="0x40110000" size="64KB"',
     'start="0x40110000" size="64KB" mappedAt="0x8000" flags="uncacheable"',
     ("changed", "area", "partition control", None, 0x40110000,
      {"mapped_at": (0x40110000, 0x8000),
       "flags": (None, "uncacheable")})),
    ('name="sensors" console="uart"',
     'name="sensors" entryPoint="0x40100000"',
     ("changed", "partition", None, "sensors", 0,
      {"console": ("uart", None), "entry_point": (None, 0x40100000)})),
    ('action="XM_HM_AC_PARTITION_WARM_RESET" log="no"',
     'action="XM_HM_AC_IGNORE" log="yes"',
     ("changed", "event", "partition sensors", "XM_HM_EV_MEM_PROTECTION", None,
      {"action": ("XM_HM_AC_PARTITION_WARM_RESET", "XM_HM_AC_IGNORE"),
       "log": ("no", "yes")})),
    ('noPorts="4"', 'noPorts="5"',
     ("changed", "io_port", "partition sensors", None, 0x80000A00,
      {"count": (4, 5)})),
    ('<Port name="spare" direction="destination" type="queuing"/>', '',
     ("removed", "port", "partition downlink", "spare", None,
      {"direction": ("destination", None), "type": ("queuing", None),
       "discipline": ("FIFO", None)})),
    ('maxTimeExpiration="2s"', 'maxTimeExpiration="3s"',
     ("changed", "channel", "partition sensors", "telemetry", None,
      {"expiration_us": (2000000, 3000000)})),
    ('destinationId="1 2"', 'destinationId="2"',
     ("changed", "ipvi", "partition sensors", None, 3,
      {"targets": ("control downlink", "downlink")})),
    # Its channels and slots still are those of the same partition.
    ('id="1" name="control"', 'id="1"',
     ("changed", "partition", None, "control", 1,
      {"name": ("control", None)})),
)
ATTITUDE = '<Port name="attitude" direction="destination" type="sampling"/>'
TELEMETRY = '<Port name="telemetry" direction="destination" type="queuing"/>'


class Tool:
    def __init__(self, xmtool, folder):
        self.xmtool, self.folder = xmtool, pathlib.Path(folder)

    def run(self, *words):
        return subprocess.run([self.xmtool, *words], cwd=self.folder,
                              text=True, capture_output=True, check=False)

    def diff(self, a, b):
        done = self.run("diff", "--json", "--include", a, b)
        document = json.loads(done.stdout)
        expect("same" in document, done.stdout)
        expect(done.returncode == (not document["same"]), done)
        return document

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return name


def told(record):
    return (record["change"], record["type"], record["of"], record["name"],
            record.get("id", record.get("address")),
            {field["name"]: (field["a"], field["b"])
             for field in record["fields"]})


def mirrored(records):
    """What is to be told the other way around, as a set."""
    return sorted(
        json.dumps([MIRROR[r["change"]], r["type"], sorted(
            [f["name"], f["b"], f["a"]] for f in r["fields"])])
        for r in records)


def flat(records):
    return sorted(json.dumps([r["change"], r["type"], sorted(
        [f["name"], f["a"], f["b"]] for f in r["fields"])]) for r in records)


def single_changes(tool, text):
    for old, new, expected in CHANGES:
        expect(old in text, old)
        changed = text.replace(old, new, 1)
        if expected[3] == "control":
            changed = changed.replace('partitionName="control"', "")
        tool.write("b.xml", changed)
        document = tool.diff("a.xml", "b.xml")
        expect([told(r) for r in document["records"]] == [expected],
               f"{old}: {document['records']}")
        back = tool.diff("b.xml", "a.xml")
        expect(flat(back["records"]) == mirrored(document["records"]), back)


def order_alone(tool, text):
    """Ports in another order are another configuration."""
    lines = f"{ATTITUDE}\n        {TELEMETRY}"
    expect(lines in text, lines)
    tool.write("b.xml", text.replace(lines, TELEMETRY + ATTITUDE))
    document = tool.diff("a.xml", "b.xml")
    expect((document["records"], document["order_differs"]) == ([], True),
           document)
    done = tool.run("diff", "a.xml", "b.xml")
    expect(done.stdout == "  a: a.xml\n  b: b.xml\n  kind: system\n"
           "  order differs: yes\n", done)


def moved_partition(tool, text):
    """A partition of another id is the same one, by its name."""
    tool.write("b.xml", text.replace('Partition id="1"', 'Partition id="9"')
               .replace('Partition id="2"', 'Partition id="1"')
               .replace('Partition id="9"', 'Partition id="2"')
               .replace('partitionId="1"', 'partitionId="9"')
               .replace('partitionId="2"', 'partitionId="1"')
               .replace('partitionId="9"', 'partitionId="2"'))
    document = tool.diff("a.xml", "b.xml")
    expect([told(r) for r in document["records"]] ==
           [("changed", "partition", None, name, old, {"id": (old, new)})
            for name, old, new in (("control", 1, 2), ("downlink", 2, 1))],
           document["records"])


def forms(tool):
    """XML, its binary form, and the custom file say the same, of any system;
    of any two the differences are the same both ways around."""
    names = sorted(path for path in (VECTORS / "xml").glob("*.xml")
                   if path.name.startswith(("good-", "warn-")))
    for path in names:
        expect(tool.run("build", "-o", "c.xef", path).returncode == 0, path)
        expect(tool.run("extract", "-o", "c.xmc", "c.xef").returncode == 0,
               path)
        for a, b in itertools.permutations((path, "c.xef", "c.xmc"), 2):
            document = tool.diff(a, b)
            expect(document["same"] and not document["records"], document)
    few = names[::4]
    for a, b in itertools.combinations(few, 2):
        there, back = tool.diff(a, b), tool.diff(b, a)
        expect(there["records"] and
               flat(back["records"]) == mirrored(there["records"]), (a, b))


def test(xmtool, folder):
    tool = Tool(xmtool, folder)
    text = SERVICES.read_text()
    tool.write("a.xml", text)
    single_changes(tool, text)
    order_alone(tool, text)
    moved_partition(tool, text)
    forms(tool)
