# SPDX-License-Identifier: BSD-2-Clause
"""Characters that are not shown, or turn the direction of writing: refused in
names, and shown as what they are wherever a text that holds them is."""
import hashlib
import json
import subprocess

from run import VECTORS, expect

# Bidirectional controls, characters without a width, blanks that are none.
HIDDEN = ["\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f",
          "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d",
          "\u202e", "\u2060", "\u2064", "\u2066", "\u2067", "\u2068",
          "\u2069", "\u206f", "\u00ad", "\u115f", "\u3164", "\ufe0f",
          "\ufeff", "\U000e0041"]
SHOWN = ["\u00e9", "\u4f60", "\u0928\u093f", "\U0001f6f0", "e\u0301"]
# Where a name stands in the description, one at a time.
NAMES = ['Description xmlns="http://www.xtratum.org/xm-3.x" version="1.0.0" '
         'name="hello"', 'Uart name="uart0"', 'Partition id="1" name="P1"']
FORMATS = ("text", "gcc", "json", "sarif")
# In a binary configuration behind the header of its image.
CONFIGURATION, IMAGE_DIGEST, DIGEST = 0x78, 0x0C, 0x10


def good():
    return (VECTORS / "xml/good-hello.xml").read_text(encoding="utf-8")


def run(xmtool, folder, *words, status):
    result = subprocess.run([xmtool, *words], cwd=folder, check=False,
                            capture_output=True)
    expect(result.returncode == status, f"{words}: {result}")
    return result


def expect_none(said, where):
    if not isinstance(said, bytes):
        said = said.stdout + said.stderr
    text = said.decode("utf-8")
    expect(not any(character in text for character in HIDDEN),
           f"{where}: {text!a}")


def refused(xmtool, folder):
    for place in NAMES:
        expect(place in good(), place)
        for character in HIDDEN:
            path = folder / "hidden.xml"
            name = place[:-2] + character + place[-2:]
            path.write_text(good().replace(place, name), encoding="utf-8")
            document = json.loads(run(xmtool, folder, "check", "--json",
                                      path.name, status=1).stdout)
            lead = document["findings"][0]
            number = f"U+{ord(character):04X}"
            expect(lead["code"] == "name-hidden"
                   and number in lead["message"], f"{number}: {lead}")
            # The other use of a device's name is no second mistake.
            expect([one["severity"] for one in document["findings"]]
                   == ["error", "note"], document)
        for words in [("check", f"--format={name}") for name in FORMATS] + [
                ("check", "--color=always"), ("report", "-o", "r.html"),
                ("header",), ("decompile",), ("analyse",), ("info",)]:
            expect_none(run(xmtool, folder, *words, path.name, status=1),
                        f"{place}: {words}")
        expect_none((folder / "r.html").read_bytes(), f"{place}: report")
        for text in SHOWN:
            path.write_text(good().replace('"P1"', f'"{text}"'),
                            encoding="utf-8")
            run(xmtool, folder, "check", path.name, status=0)


def elsewhere(xmtool, folder):
    """Values, texts and comments that a finding quotes or shows."""
    every = "".join(HIDDEN)
    for number, (old, new) in enumerate((
            ('flags="boot"', f'flags="b{every}oot"'),
            ('"10ms"', f'"10{every}ms"'),
            ("<Devices>", f"<Devices>{every}x"),
            ('size="512KB"/>', f'size="5KB"/><!-- {every} -->'),
            ('console="uart0"', f'console="uart0{every}"'))):
        path = folder / f"elsewhere-{number}.xml"
        expect(old in good(), old)
        path.write_text(good().replace(old, new, 1), encoding="utf-8")
        for name in FORMATS:
            expect_none(run(xmtool, folder, "check", f"--format={name}",
                            path.name, status=1), f"{new!a}: {name}")
        run(xmtool, folder, "report", "-o", "r.html", path.name, status=1)
        expect_none((folder / "r.html").read_bytes(), f"{new!a}: report")


def with_digest(data, at):
    zero = data[:at] + bytes(16) + data[at + 16:]
    return data[:at] + hashlib.md5(zero).digest() + data[at + 16:]


def binary(xmtool, folder):
    """A configuration that another tool made has such a name."""
    (folder / "plain.xml").write_text(good().replace('"P1"', '"qvz"'))
    run(xmtool, folder, "build", "-o", "plain.xef", "plain.xml", status=0)
    image = (folder / "plain.xef").read_bytes()
    expect(image[CONFIGURATION:].startswith(b"$XMC"), image[:0x80])
    inner = image[CONFIGURATION:].replace(b"qvz", "\u202e".encode(), 1)
    image = image[:CONFIGURATION] + with_digest(inner, DIGEST)
    (folder / "other.xef").write_bytes(with_digest(image, IMAGE_DIGEST))
    for words in (("check",), ("info",), ("info", "--json"), ("analyse",),
                  ("analyse", "--json"), ("header",), ("header", "--python"),
                  ("decompile", "-o", "other.xml"),
                  ("report", "-o", "other.html")):
        result = run(xmtool, folder, *words, "other.xef", status=1)
        expect_none(result, words)
        expect(b"name-hidden" in result.stderr + result.stdout, result)
    for name in ("other.xml", "other.html"):
        expect(not (folder / name).exists(), name)


def test(xmtool, folder):
    refused(xmtool, folder)
    elsewhere(xmtool, folder)
    binary(xmtool, folder)
