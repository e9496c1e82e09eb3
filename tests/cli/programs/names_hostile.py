# SPDX-License-Identifier: BSD-2-Clause
"""Names that would move the cursor, forge a message, leave the folder or
break JSON: on the command line and inside a container."""
import hashlib
import json
import os
import shutil
import subprocess

from run import HERE, elf, expect

FORGED = b"good.xef: fine\nother.xef: error: forged\x1b[2J\xc2\x9b\x9b\xff\\"
ESCAPED = (rb"good.xef: fine\nother.xef: error: forged\x1b[2J\xc2\x9b\x9b\xff" + b"\\\\")
INSIDE = b"../../../../../evil.xef"


def run(xmtool, folder, *words, status=0):
    result = subprocess.run([xmtool, *words], cwd=folder, check=False,
                            capture_output=True)
    expect(result.returncode == status, f"{words}: {result}")
    return result


def redigested(content):
    return (content[:0x0C] + hashlib.md5(
        content[:0x0C] + bytes(16) + content[0x1C:]).digest()
            + content[0x1C:])


def make_container(xmtool, folder, partition_name):
    """A container with two partitions, their images called alike."""
    shutil.copy(HERE / "data" / "system.xml", folder)
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, customs=[(0x40018000, 0)]))
    (folder / "a.elf").write_bytes(elf.make(at=0x40100000))
    (folder / "b.elf").write_bytes(elf.make(at=0x8000))
    run(xmtool, folder, "build", "-o", "core.xef", "core.elf")
    for place in "ab":
        (folder / place).mkdir()
        run(xmtool, folder, "build", "-o", f"{place}/{partition_name}",
            f"{place}.elf")
    run(xmtool, folder, "pack", "-H", "core.xef", "-C", "system.xml",
        "-p", f"0=a/{partition_name}", "-p", f"1=b/{partition_name}",
        "-o", "pack")
    return (folder / "pack").read_bytes()


def test_command_line(xmtool, folder):
    path = os.fsencode(folder) + b"/" + FORGED
    with open(path, "wb") as file:
        file.write(b"no image")
    for command in ("check", "info", "extract"):
        words = ["-o", "x"] if command == "extract" else []
        result = run(xmtool, folder, command, *words, FORGED, status=1)
        expect(result.stderr.startswith(ESCAPED + b": error: "),
               f"{command}: {result.stderr}")
        expect(result.stderr.count(b"\n") == 1, f"{result.stderr}")
    result = run(xmtool, folder, "info", "--json", FORGED, status=1)
    document = json.loads(result.stdout)
    expect(document["file"] == FORGED.decode("utf-8", "replace"),
           document["file"])
    result = run(xmtool, folder, b"bui\x1bld", status=2)
    expect(b"\x1b" not in result.stderr, f"{result.stderr}")


def test_container(xmtool, folder):
    name = "x" * len(INSIDE)
    pack = make_container(xmtool, folder, name)
    run(xmtool, folder, "extract", "--all", "-d", "twins", "pack")
    found = sorted(os.listdir(folder / "twins"))
    expect(found == ["0-core.xef", "1-system.xef", f"2-{name}", f"3-{name}"],
           found)
    run(xmtool, folder, "extract", "-f", name, "-o", "x", "pack", status=1)

    outside = redigested(pack.replace(name.encode(), INSIDE, 1))
    (folder / "outside").write_bytes(outside)
    run(xmtool, folder, "check", "outside")
    run(xmtool, folder, "extract", "--all", "-d", "tame", "outside")
    found = sorted(os.listdir(folder / "tame"))
    expect(found == sorted(["_._.._.._.._.._evil.xef",
                            "core.xef", "system.xef", name]), found)

    forged = redigested(pack.replace(name.encode(), FORGED[:len(INSIDE)], 1))
    (folder / "forged").write_bytes(forged)
    text = run(xmtool, folder, "info", "forged").stdout
    expect(b"fine\\nother" in text, text.decode("latin-1"))
    document = json.loads(
        run(xmtool, folder, "info", "--json", "forged").stdout)
    expect("\n" in document["files"][2]["name"], document["files"][2]["name"])


def test(xmtool, folder):
    test_command_line(xmtool, folder)
    test_container(xmtool, folder)
