# SPDX-License-Identifier: BSD-2-Clause
"""Every JSON document has the shape that shapes.py keeps, and every member that
a shape has is in a manual page."""
import json
import pathlib
import re
import shutil
import subprocess

import shapes
from run import HERE, VECTORS, elf, expect

MAN = HERE.parents[1] / "man"


class Tool:
    def __init__(self, xmtool, folder):
        self.xmtool, self.folder = xmtool, folder

    def run(self, *words, status=0):
        result = subprocess.run([self.xmtool, *words], cwd=self.folder,
                                capture_output=True, check=False)
        expect(result.returncode == status, f"{words}: {result}")
        return result.stdout

    def document(self, shape, *words, status=0):
        document = json.loads(self.run(*words, "--json", status=status))
        found = shapes.faults(document, shape)
        expect(not found, f"{words}:\n" + "\n".join(found))
        end = document[-1] if isinstance(document, list) else document
        expect(end["status"] == status or isinstance(document, list),
               f"{words}: status {end['status']}")
        return document


def prepare(tool):
    folder = tool.folder
    for name in ("system.xml", "one.xml", "bad-slot-past-frame.xml"):
        shutil.copy(HERE / "data" / name, folder)
    shutil.copy(HERE.parent / "report" / "services.xml", folder)
    for name in ("integrator.pem", "integrator.pub", "stranger.pub"):
        shutil.copy(VECTORS / "keys" / name, folder)
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, customs=[(0x40018000, 0)]))
    main = [("main", 0x4010002C, 20)]
    program = bytearray(elf.make(symbols=main))
    (folder / "part.elf").write_bytes(program)
    program[program.index(elf.image_header("partition", (), None)) + 0x30] ^= 1
    (folder / "other.elf").write_bytes(program)
    (folder / "res.elf").write_bytes(elf.make("resident", 0, size=100))
    (folder / "text").write_text("no such thing")
    (folder / "policy").write_text("container signed-by integrator.pub\n")


def outputs(tool):
    """Documents of the commands that write; they make what others read."""
    shape = shapes.OUTPUTS
    tool.document(shape, "build", "-o", "core.xef", "core.elf")
    tool.document(shape, "build", "-c", "--name", "n", "--version-text", "1",
                  "--source", "s", "--sha256", "--segment-checks",
                  "--memory-map", "-o", "part.xef", "part.elf")
    tool.document(shape, "build", "-o", "other.xef", "other.elf")
    tool.document(shape, "build", "-o", "config.xef", "one.xml")
    tool.document(shape, "build", "-m", "-o", "custom.xef", "text")
    tool.document(shape, "build", "-o", "no", "bad-slot-past-frame.xml",
                  status=1)
    explain = ["build", "--explain-size"]
    tool.document(shapes.EXPLAINED, *explain, "core.elf", "one.xml")
    document = tool.document(shapes.EXPLAINED, *explain, "text", "part.elf",
                             "absent", status=3)
    expect([i["file"] for i in document["images"]] == ["part.elf"], document)
    expect([f["file"] for f in document["findings"]] == ["text", "absent"],
           document)
    tool.document(shape, "sign", "-k", "integrator.pem", "-o", "signed.xef",
                  "part.xef")
    tool.document(shape, "sign", "-k", "stranger.pub", "-o", "no", "part.xef",
                  status=1)
    pack = ["pack", "-H", "core.xef", "-C", "one.xml"]
    document = tool.document(shape, *pack, "-p", "0=part.xef", "-o", "plain",
                             "--rom", "rom", "--resident", "res.elf")
    expect([o["kind"] for o in document["outputs"]] == ["container", "rom"],
           document)
    expect(document["outputs"][0]["digest"] ==
           document["outputs"][1]["digest"], document)
    tool.document(shape, *pack, "-p", "0=other.xef", "--sha256", "-o",
                  "other")
    tool.document(shape, *pack, "-o", "no", status=1)
    tool.run("sign", "-k", "integrator.pem", "-o", "signed", "plain")
    tool.document(shape, "extract", "-o", "config.xmc", "config.xef")
    document = tool.document(shape, "extract", "--all", "-d", "parts", "rom")
    expect([o["file"] for o in document["outputs"]] ==
           ["parts/core.xef", "parts/one.xef", "parts/part.xef"], document)
    tool.document(shape, "extract", "-s", "7", "-o", "no", "part.xef",
                  status=1)


def info(tool):
    for name, shape, status in (
            ("core.xef", "xef", 0), ("signed.xef", "xef", 0),
            ("config.xef", "xef", 0), ("custom.xef", "xef", 0),
            ("signed", "container", 0), ("rom", "rom", 0),
            ("part.elf", "elf", 0), ("system.xml", "xml", 0),
            ("services.xml", "xml", 0),
            ("config.xmc", "configuration", 0), ("text", "bad", 1),
            ("bad-slot-past-frame.xml", "bad", 1), ("missing", "bad", 3)):
        tool.document(shapes.INFO[shape], "info", name, status=status)
    damaged = bytearray((tool.folder / "part.xef").read_bytes())
    damaged[0x0C] ^= 1
    (tool.folder / "damaged").write_bytes(damaged)
    tool.document(shapes.INFO["xef"], "info", "damaged", status=1)
    tool.document([(shapes.INFO["xef"], shapes.INFO["bad"])], "info",
                  "core.xef", "text", status=1)


def analyse(tool):
    shape = shapes.ANALYSIS
    for name in ("system.xml", "config.xmc", "config.xef"):
        document = tool.document(shape, "analyse", name)
        expect(document["plans"] and document["regions"], document)
    for name, status in (("bad-slot-past-frame.xml", 1), ("text", 1),
                         ("missing", 3)):
        document = tool.document(shape, "analyse", name, status=status)
        expect("plans" not in document and document["findings"], document)


def check(tool):
    shape = shapes.CHECK
    for name in ("core.xef", "config.xef", "custom.xef", "plain", "rom",
                 "part.elf", "system.xml", "config.xmc", "signed"):
        document = tool.document(shape, "check", name)
        expect(document["good"] and document["looked_at"], document)
        if name in ("config.xef", "custom.xef"):
            where = ("not_looked_at" if name == "custom.xef" else
                     "looked_at")
            expect("content" in document[where], document)
    tool.document(shape, "check", "-k", "integrator.pub", "--policy", "policy",
                  "signed")
    tool.document(shape, "check", "-k", "stranger.pub", "signed", status=1)
    tool.document(shape, "check", "--policy", "policy", "plain", status=1)
    document = tool.document([shape], "check", "-j", "2", "text", "damaged",
                             "missing", "bad-slot-past-frame.xml", "signed",
                             status=3)
    expect([d["status"] for d in document] == [1, 1, 3, 1, 0], document)


def diff(tool):
    image, container = shapes.DIFF["xef"], shapes.DIFF["container"]
    tool.document(image, "diff", "part.xef", "part.xef")
    document = tool.document(image, "diff", "-a", "part.elf", "-b",
                             "other.elf", "part.xef", "other.xef", status=1)
    names = [r["a_symbols"] for r in document["segments"][0]["ranges"]]
    expect(names and names[0].startswith("main+"), names)
    tool.document(image, "diff", "core.xef", "config.xef", status=1)
    tool.document(container, "diff", "plain", "plain")
    tool.document(container, "diff", "plain", "other", status=1)
    tool.document(container, "diff", "plain", "signed", status=1)
    tool.document(shapes.DIFF["rom"], "diff", "rom", "rom")
    system = shapes.DIFF["system"]
    tool.document(system, "diff", "one.xml", "config.xmc")
    tool.document(system, "diff", "config.xef", "services.xml", status=1)
    tool.run("build", "-o", "services.xef", "services.xml")
    document = tool.document(image, "diff", "config.xef", "services.xef",
                             status=1)
    expect(document["records"], document)
    for words in (["text", "plain"], ["missing", "plain"],
                  ["part.xef", "plain"], ["damaged", "part.xef"],
                  ["one.xml", "plain"], ["part.xef", "one.xml"],
                  ["one.xml", "bad-slot-past-frame.xml"],
                  ["-a", "other.elf", "part.xef", "other.xef"]):
        tool.document(shapes.DIFF["bad"], "diff", *words, status=3)


def members(shape):
    """All names of members in a shape."""
    if isinstance(shape, dict):
        names = {name.rstrip("?") for name in shape}
        return names.union(*(members(inner) for inner in shape.values()))
    if isinstance(shape, (list, tuple)):
        return set().union(*(members(inner) for inner in shape))
    return set()


def manual(*pages):
    text = "".join((MAN / page).read_text() for page in pages)
    return set(re.findall(r"[a-z0-9_]+", text.replace("\\-", "-")))


def documented(shape, *pages):
    missing = members(shape) - manual("xmtool.1", *pages)
    expect(not missing, f"not in {pages}: {sorted(missing)}")


def test(xmtool, folder):
    tool = Tool(xmtool, pathlib.Path(folder))
    prepare(tool)
    outputs(tool)
    info(tool)
    analyse(tool)
    check(tool)
    diff(tool)
    documented(list(shapes.INFO.values()), "xmtool-info.1")
    documented(shapes.ANALYSIS, "xmtool-analyse.1")
    documented(shapes.CHECK, "xmtool-check.1")
    documented(list(shapes.DIFF.values()), "xmtool-diff.1")
    documented(shapes.OUTPUTS)
    documented(shapes.EXPLAINED, "xmtool-build.1")
