# SPDX-License-Identifier: BSD-2-Clause
"""Binary data is not written to a terminal; text is."""
import os
import pty
import subprocess

from run import elf, expect, read_terminal


def run_on_terminal(xmtool, folder, *words):
    master, terminal = pty.openpty()
    result = subprocess.run([xmtool, *words], cwd=folder, stdout=terminal,
                            stderr=subprocess.PIPE, text=True, check=False)
    os.close(terminal)
    shown = read_terminal(master)
    os.close(master)
    return result, shown


def test(xmtool, folder):
    (folder / "part.elf").write_bytes(elf.make())
    result, shown = run_on_terminal(xmtool, folder, "build", "-o", "-",
                                    "part.elf")
    expect(result.returncode == 2, result)
    expect(result.stderr == "xmtool: error: standard output is a terminal: "
           "binary data is not written to it\n", result.stderr)
    expect(shown == b"", shown)
    result, shown = run_on_terminal(xmtool, folder, "check", "-v", "part.elf")
    expect(result.returncode == 0, result)
    expect(shown == b"part.elf: ELF file, good\r\n"
           b"  looked at: buildable\r\n", shown)
