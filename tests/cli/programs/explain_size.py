# SPDX-License-Identifier: BSD-2-Clause
"""The tables and the document of build --explain-size: sizes are those of the
images that are built, sums and ratios are right, and both forms say the same.
The costs themselves are checked where they are measured."""
import json
import shutil
import subprocess

from run import HERE, VECTORS, elf, expect

WAYS = (("none", []), ("classic", ["-c"]), ("best", ["--compress=best"]))
CODECS = {"none": {"none"}, "classic": {"classic"}, "best": {"classic", "lzsp"}}
SUMS = ("size", "stored_size", "saved_bytes", "load_instructions")


def run(xmtool, folder, *words):
    result = subprocess.run([xmtool, *words], cwd=folder, check=False,
                            capture_output=True, text=True)
    grows = "-o" in words and words[-1] == "few"
    expect(result.returncode == 0 and
           (result.stderr == "" or grows and
            "does not shrink" in result.stderr), f"{words}: {result}")
    return result.stdout


def tenths(part, whole):
    """As the tool rounds: halves away from zero."""
    value = (abs(10 * part) + whole // 2) // whole
    return (value if part >= 0 else -value) / 10


def check_sizes(sizes, text):
    expect(sizes["saved_bytes"] == sizes["size"] - sizes["stored_size"], text)
    expect(sizes["saved_percent"] ==
           tenths(100 * sizes["saved_bytes"], sizes["size"]),
           f"{text}: percent")
    expect(sizes["instructions_per_byte"] ==
           tenths(sizes["load_instructions"], sizes["size"]),
           f"{text}: per byte")
    expect(sizes["load_instructions"] > 0, f"{text}: costs nothing")


def check_way(xmtool, folder, file, way, options):
    """One way against the image that is built this way."""
    text = f"{file}, {way['compress']}"
    run(xmtool, folder, "build", *options, "-o", "built.xef", file)
    info = json.loads(run(xmtool, folder, "info", "--json", "built.xef"))
    expect(way["file_size"] == info["size"], f"{text}: file size")
    expect([(s["codec"], s["size"], s["stored_size"])
            for s in way["segments"]] ==
           [(s["codec"], s["size"], s["stored_size"])
            for s in info["segments"]], f"{text}: segments")
    check_sizes(way, text)
    for segment in way["segments"]:
        check_sizes(segment, text)
        expect(segment["codec"] in CODECS[way["compress"]], f"{text}: codec")
    for name in SUMS:
        expect(way[name] == sum(s[name] for s in way["segments"]),
               f"{text}: sum of {name}")
    expect(0 < way["crc32_instructions"] and
           0 < way["md5_instructions"] < way["sha256_instructions"],
           f"{text}: digests")
    return info["type"]


def wanted_rows(found):
    """The lines of the tables, as words."""
    def row(what, way, codec, sizes):
        return [what, way["compress"], *codec, str(sizes["size"]),
                str(sizes["stored_size"]), str(sizes["saved_bytes"]),
                f"{sizes['saved_percent']:.1f}",
                str(sizes["load_instructions"]),
                f"{sizes['instructions_per_byte']:.1f}"]
    rows = []
    for index in range(len(found["ways"][0]["segments"])):
        for way in found["ways"]:
            segment = way["segments"][index]
            rows.append(row(str(index), way, [segment["codec"]], segment))
    rows += [row("all", way, [], way) for way in found["ways"]]
    rows.append("file compress bytes MD5, instr. SHA-256, instr. "
                "CRC-32, instr.".split())
    for way in found["ways"]:
        rows.append([way["compress"], *(str(way[name]) for name in (
            "file_size", "md5_instructions", "sha256_instructions",
            "crc32_instructions"))])
    return rows


def check_text(xmtool, folder, document, options, files):
    wanted = []
    for found in document:
        if wanted:
            wanted.append([])
        wanted.append(f"{found['file']}: {found['type']}".split())
        wanted.append("segment compress codec bytes stored saved saved % "
                      "load, instr. per byte".split())
        wanted += wanted_rows(found)
    text = run(xmtool, folder, "build", "--explain-size", *options, *files)
    lines = text.splitlines()
    expect([line.split() for line in lines] == wanted, f"tables:\n{text}")
    for first, second in zip(lines, lines[1:]):
        if first.startswith("  ") and "instr." not in first + second \
                and second.startswith("  "):
            expect(len(first) == len(second), f"columns:\n{text}")


def test(xmtool, folder):
    shutil.copy(HERE / "data" / "system.xml", folder)
    shutil.copy(VECTORS / "xef" / "part.elf", folder)
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, second=0x40010000))
    (folder / "few").write_bytes(b"a few b")
    for options, files in (
            ([], ["part.elf", "core.elf", "system.xml"]),
            (["--sha256", "--segment-checks"], ["part.elf"]),
            (["-m", "--name", "n"], ["few", "part.elf"])):
        document = json.loads(run(xmtool, folder, "build", "--explain-size",
                                  "--json", *options, *files))["images"]
        expect([found["file"] for found in document] == files, "files")
        for found in document:
            expect([way["compress"] for way in found["ways"]] ==
                   [name for name, _ in WAYS], f"{found['file']}: ways")
            for way, (_, compress) in zip(found["ways"], WAYS):
                kind = check_way(xmtool, folder, found["file"], way,
                                 compress + options)
                expect(found["type"] == kind, f"{found['file']}: type")
        check_text(xmtool, folder, document, options, files)
    # Seven bytes grow: what is saved is below zero.
    few = document[0]["ways"][1]
    expect(few["saved_bytes"] == -13 and few["saved_percent"] == -185.7,
           f"few: {few}")
