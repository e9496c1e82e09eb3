# SPDX-License-Identifier: BSD-2-Clause
"""Containers whose digests are all right and that are wrong all the same, and
one with the configuration of another kernel, which is not judged."""
import hashlib
import shutil
import struct
import subprocess

from run import HERE, elf, expect

ENTRIES, ENTRY_BYTES = 0x40, 24


def redigested(content):
    content = bytearray(content)
    content[0x0C:0x1C] = bytes(16)
    content[0x0C:0x1C] = hashlib.md5(content).digest()
    return bytes(content)


def check(xmtool, folder, content, status, text):
    (folder / "pack").write_bytes(redigested(content))
    result = subprocess.run([xmtool, "check", "pack"], cwd=folder, check=False,
                            capture_output=True, text=True)
    expect(result.returncode == status, f"{text}: {result}")
    expect(result.stderr == text, f"{text}:\n{result.stderr}")


def make(xmtool, folder):
    shutil.copy(HERE / "data" / "one.xml", folder)
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, customs=[(0x40018000, 0)]))
    (folder / "part.elf").write_bytes(elf.make(at=0x40100000))
    for words in (["build", "-o", "core.xef", "core.elf"],
                  ["build", "-o", "part.xef", "part.elf"],
                  ["pack", "-H", "core.xef", "-C", "one.xml", "-p",
                   "0=part.xef", "-o", "pack"]):
        subprocess.run([xmtool, *words], cwd=folder, check=True)
    return (folder / "pack").read_bytes()


def put(content, offset, value):
    return (content[:offset] + struct.pack(">I", value)
            + content[offset + 4:])


def with_file(content, start, change):
    """The container with one of its images changed, its digest made right."""
    end = start + struct.unpack_from(">I", content, start + 0x2C)[0]
    image = redigested(change(content[start:end]))
    return content[:start] + image + content[end:]


MISSING = ("pack(one.xef): error: partition 0 \"only\" is to boot but has no "
           "image [image-missing]\n"
           "    help: add its image, or remove its flag boot\n"
           "pack(one.xef): note: the kernel would find nothing to load and "
           "halt it\n")


def test(xmtool, folder):
    pack = make(xmtool, folder)
    part_entry = ENTRIES + ENTRY_BYTES
    check(xmtool, folder, pack, 0, "")
    check(xmtool, folder, put(pack, part_entry, 5), 1,
          "pack(part.xef): error: the system has no partition 5: it has 1, "
          "counted from 0 [image-unknown-partition]\n"
          "    help: the ids of this system are 0 to 0\n"
          "pack(one.xef): note: partition 0 \"only\", the last one, stands "
          "here\n" + MISSING)
    check(xmtool, folder, put(pack, part_entry + 4, 0), 1,
          "pack: error: partition 0: the image is a hypervisor, a partition "
          "must stand here\n")
    check(xmtool, folder, put(pack, part_entry + 4, 3), 1,
          "pack: error: reference to a record that is not there\n")
    check(xmtool, folder, put(pack, 0x24, 0xFFFFFFFF), 1,
          "pack: error: impossible count\n")
    check(xmtool, folder, put(pack, 0x24, 1), 1,
          MISSING)

    config = pack.index(b"$XEF", pack.index(b"$XEF") + 4)
    part = pack.index(b"$XEF", config + 4)
    other_kernel = with_file(pack, config,
                             lambda image: image.replace(b"$XMC", b"$OTH"))
    check(xmtool, folder, other_kernel, 0,
          "pack(one.xef): warning: not a binary configuration that is known "
          "here: whether the images fit it was not checked\n")
    moved = with_file(pack, part, lambda image: image.replace(
        struct.pack(">I", 0x40100000), struct.pack(">I", 0x40110000)).replace(
            struct.pack(">I", 0x4010002C), struct.pack(">I", 0x4011002C)))
    check(xmtool, folder, moved, 1,
          "pack(part.xef): error: segment 0: 0x40110000..0x4011003f is not "
          "inside one mapped area of partition 0 \"only\" "
          "[image-segment-outside]\n"
          "    help: its area 0x40100000..0x4010ffff has room: link it for "
          "there\n"
          "pack(one.xef): note: area 0: partition 0 \"only\" has its area "
          "0x40100000..0x4010ffff here\n")
