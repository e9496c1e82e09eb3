# SPDX-License-Identifier: BSD-2-Clause
"""The progress line: on a terminal only, after a second only, at most ten times
a second, gone at the end, and out of the way of messages.

Standard input is a pipe that is fed slowly, so that the work lasts as long as
the test wants on every machine."""
import os
import pty
import select
import subprocess
import threading
import time

from run import elf, expect

WORK_S = 2.2
LINE = b"xmtool check: "
WIDTH = 80


def feed(pipe, content, seconds):
    """Writes the first byte at once and the last after so many seconds."""
    with pipe:
        pipe.write(content[:1])
        pipe.flush()
        time.sleep(seconds)
        pipe.write(content[1:])


def read_terminal(master, process):
    """What was shown: a list of (time, bytes)."""
    shown, start = [], time.monotonic()
    while True:
        ready, _, _ = select.select([master], [], [], 0.05)
        if ready:
            try:
                chunk = os.read(master, 4096)
            except OSError:
                return shown  # what a terminal gives at its end
            shown.append((time.monotonic() - start, chunk))
        elif process.poll() is not None:
            return shown


def run(xmtool, folder, words, content, seconds=WORK_S, **environment):
    """Runs with standard error and output on a terminal."""
    master, terminal = pty.openpty()
    variables = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    variables.update({"TERM": "xterm"}, **environment)
    with subprocess.Popen([xmtool, *words], cwd=folder, stdin=subprocess.PIPE,
                          stdout=terminal, stderr=terminal,
                          env=variables) as process:
        os.close(terminal)
        feeder = threading.Thread(target=feed, args=(process.stdin, content,
                                                     seconds))
        feeder.start()
        shown = read_terminal(master, process)
        feeder.join()
    os.close(master)
    return process.returncode, shown


def screen(shown):
    """The lines that are left on the terminal."""
    lines, column = [bytearray()], 0
    for byte in b"".join(chunk for _, chunk in shown):
        if byte == 0x0D:
            column = 0
        elif byte == 0x0A:
            lines.append(bytearray())
            column = 0
        else:
            expect(byte >= 0x20, f"control character {byte:#x}")
            expect(column < WIDTH - 1, "the line is too long")
            lines[-1][column:column + 1] = bytes([byte])
            column += 1
    return [bytes(line).rstrip() for line in lines]


def check_line(xmtool, folder, image, jobs):
    status, shown = run(xmtool, folder, ["check", "-v", *jobs, "-",
                                         "bad.xef"], image)
    everything = b"".join(chunk for _, chunk in shown)
    expect(status == 1, f"status {status}: {everything}")
    draws = everything.count(LINE)
    expect(2 <= draws <= (WORK_S - 1) * 10 + 3, f"drawn {draws} times")
    first = next(at for at, chunk in shown if LINE in chunk)
    expect(first >= 0.9, f"drawn after {first} s")
    expect(screen(shown) == [
        b"-: XEF image, good",
        b"  looked at: structure digest segments image_header",
        b"  signatures: 0",
        b"bad.xef: error: digest does not match the bytes", b""],
        screen(shown))


def test(xmtool, folder):
    (folder / "part.elf").write_bytes(elf.make())
    subprocess.run([xmtool, "build", "-o", "part.xef", "part.elf"], cwd=folder,
                   check=True)
    image = (folder / "part.xef").read_bytes()
    (folder / "bad.xef").write_bytes(image[:0x0C] + bytes(16) + image[0x1C:])
    check_line(xmtool, folder, image, [])
    check_line(xmtool, folder, image, ["-j", "2"])
    plain = [b"-: XEF image, good",
             b"  looked at: structure digest segments image_header",
             b"  signatures: 0", b""]
    for words, environment in (([], {"TERM": "dumb"}), ([], {"TERM": ""}),
                               ([], {"NO_COLOR": "1"}), (["-q"], {}),
                               (["--quiet"], {})):
        status, shown = run(xmtool, folder, ["check", "-v", *words, "-"],
                            image, 1.3, **environment)
        everything = b"".join(chunk for _, chunk in shown)
        expect(status == 0 and LINE not in everything,
               f"{words}, {environment}: {everything}")
        expect(screen(shown) == plain, screen(shown))
    # Short work shows nothing; nor does what is no terminal.
    _, shown = run(xmtool, folder, ["check", "-"], image, 0.2)
    expect(shown == [], shown)
    with subprocess.Popen([xmtool, "check", "-"], cwd=folder,
                          stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, "TERM": "xterm"}) as process:
        feed(process.stdin, image, 1.3)
        expect(process.stderr.read() == b"", "not a terminal")
    # The other commands that have it.
    for words in (["build", "-m", "-o", "out", "-"],
                  ["extract", "-o", "out", "-"],
                  ["pack", "-H", "part.xef", "-C", "-", "-o", "out"]):
        _, shown = run(xmtool, folder, words, image, 1.3)
        everything = b"".join(chunk for _, chunk in shown)
        expect(b"xmtool " + words[0].encode() + b": " in everything and
               b" 0 MiB read, 1 s" in everything, f"{words}: {everything}")
        expect(not screen(shown)[-1], screen(shown))
