# SPDX-License-Identifier: BSD-2-Clause
"""Containers whose file names would lead out of the folder, hide, replace each
other or a file beside it: whatever they are called, all files are in the
folder, and nothing else was touched."""
import hashlib
import os
import pathlib
import shutil
import subprocess

from run import HERE, elf, expect

ROOM = 40  # bytes of the name that is replaced

# Names of two files, and what they become. b"\0" ends a name.
HOSTILE = (
    (b"/etc/passwd", b"x", ["_etc_passwd", "x"]),
    (b"..", b".", ["_.", "_"]),
    (b"../..", b"a/../../b", ["_._..", "a_.._.._b"]),
    (b"sub/file", b"sub", ["sub_file", "sub"]),
    (b"/", b"//", ["_", "__"]),
    (b"same", b"same", ["2-same", "3-same"]),
    (b"a/b", b"a_b", ["2-a_b", "3-a_b"]),
    (b"../up", b"_./up", ["2-_._up", "3-_._up"]),
    (b".bashrc", b"-rf", ["_bashrc", "_rf"]),
    (b"new\nline", b"esc\x1b[2J", ["new_line", "esc_[2J"]),
    (b"del\x7f", b"\xc2\x9b31m", ["del_", "_31m"]),
    (b"\xff\xfe", b"\xc0\xaf", ["2-__", "3-__"]),
    ("gr\u00fc\u00df".encode(), b"tab\t", ["gr\u00fc\u00df", "tab_"]),
    (b"core.xef", b"one", ["2-core.xef", "3-one"]),
    (b"C:\\x", b"%s%n", ["C:\\x", "%s%n"]),
    (b".xmtool-1-0.tmp", b"~", ["_xmtool-1-0.tmp", "~"]),
)


def run(xmtool, folder, *words):
    return subprocess.run([xmtool, *words], cwd=folder, check=False,
                          capture_output=True)


def make_container(xmtool, folder):
    """A container whose two last files have names of ROOM bytes."""
    names = ["a" * ROOM, "b" * ROOM]
    shutil.copy(HERE / "data" / "system.xml", folder)
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, customs=[(0x40018000, 0)]))
    for name, at in zip(names, (0x40100000, 0x8000)):
        (folder / "part.elf").write_bytes(elf.make(at=at))
        run(xmtool, folder, "build", "-o", name, "part.elf")
    run(xmtool, folder, "build", "-o", "core.xef", "core.elf")
    result = run(xmtool, folder, "pack", "-H", "core.xef", "-C", "system.xml",
                 "-p", f"0={names[0]}", "-p", f"1={names[1]}", "-o", "pack")
    expect(result.returncode == 0, result)
    return (folder / "pack").read_bytes()


def renamed(pack, first, second):
    for old, new in ((b"a", first), (b"b", second)):
        pack = pack.replace(old * ROOM, new + bytes(ROOM - len(new)), 1)
    return (pack[:0x0C] + hashlib.md5(
        pack[:0x0C] + bytes(16) + pack[0x1C:]).digest() + pack[0x1C:])


def tree(folder):
    return sorted(str(path.relative_to(folder))
                  for path in pathlib.Path(folder).rglob("*"))


def check_one(xmtool, folder, pack, number, names):
    """Extracts into a folder with neighbours that must stay as they are."""
    first, second, expected = names
    work = folder / f"work{number}"
    (work / "deep" / "er").mkdir(parents=True)
    (work / "deep" / "up").write_text("mine")
    (work / "deep" / "pack").write_bytes(renamed(pack, first, second))
    before = tree(work)
    result = run(xmtool, work / "deep", "extract", "--all", "-d", "er/out",
                 "pack")
    expect(result.returncode == 0, f"{names}: {result}")
    out = work / "deep" / "er" / "out"
    numbered = any(name[:2] == "2-" for name in expected)
    all_expected = expected + (["0-core.xef", "1-system.xef"] if numbered
                               else ["core.xef", "system.xef"])
    found = os.listdir(os.fsencode(out))
    expect(sorted(found) == sorted(os.fsencode(n) for n in all_expected),
           f"{names}: {found}")
    expect((work / "deep" / "up").read_text() == "mine", names)
    inside = "deep/er/out"
    expect([p for p in tree(work) if not p.startswith(inside)] == before,
           f"{names}: {tree(work)}")
    for name in found:
        path = os.path.join(os.fsencode(out), name)
        expect(os.path.isfile(path) and not os.path.islink(path), name)


def check_taken_names(xmtool, folder, pack):
    """What is in the folder already: a folder is not replaced, a link leads
    where its owner made it lead, and then nothing else is written."""
    out = folder / "taken"
    (out / "x").mkdir(parents=True)
    (folder / "taken.pack").write_bytes(renamed(pack, b"x", b"y"))
    result = run(xmtool, folder, "extract", "--all", "-d", "taken",
                 "taken.pack")
    expect(result.returncode == 3, result)
    expect(b"it is a folder" in result.stderr, result)
    expect(os.listdir(out) == ["x"], os.listdir(out))
    # Two names that are one file, by a link.
    (out / "x").rmdir()
    os.symlink("y", out / "x")
    (out / "y").write_text("old")
    result = run(xmtool, folder, "extract", "--all", "-d", "taken",
                 "taken.pack")
    expect(result.returncode == 2, result)
    expect((out / "y").read_text() == "old", "y was replaced")


def test(xmtool, folder):
    pack = make_container(xmtool, folder)
    for number, names in enumerate(HOSTILE):
        check_one(xmtool, folder, pack, number, names)
    check_taken_names(xmtool, folder, pack)
