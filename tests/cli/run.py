#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Runs one test of xmtool.

    run.py XMTOOL CASE

CASE is a file *.case, described below, or a program *.py with a function
test(xmtool, folder). Each runs in a folder of its own that is removed
afterwards. The exit status is 0 if all is as expected.

A case is a list of lines:

    # a comment
    @ DIRECTIVE WORD...   prepare or inspect a file, see class Directives
    $ xmtool WORD...      run; words are quoted as in a shell, but no shell
                          runs; `< FILE` and `> FILE` redirect
    | TEXT                the next line expected on standard output
    ! TEXT                the same on standard error
    ? STATUS              the exit status expected; 0 if there is no such line

In expected text {dir} is the test's folder.
"""
import ctypes
import errno
import hashlib
import importlib.util
import os
import pathlib
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile

import elf

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent / "vectors"
TIME_LIMIT_S = 120
DIGEST_AT = slice(0x0C, 0x1C)
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, PR_CAPBSET_DROP = 1, 2, 24


class Failure(Exception):
    """Something is not as the test expects."""


def expect(condition, text):
    if not condition:
        raise Failure(text)


def read_terminal(master):
    """What was written to a pseudo-terminal whose other side is closed: it
    arrives in pieces, even after its writer has ended, and the end of it is
    reported as an error."""
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError as error:
        expect(error.errno == errno.EIO, error)
    return shown


class Directives:
    """What a line `@ name word...` does; names are those of the methods, with
    `-` for `_`. All paths are relative to the test's folder."""

    def __init__(self, folder, xmtool):
        self.folder = folder
        self.xmtool = xmtool
        self.limit_bytes = None
        self.reader = None
        self.obey_modes = False

    def path(self, name):
        return self.folder / name

    def data(self, source, name=None):
        """Copies a file of the folder data/."""
        shutil.copy(HERE / "data" / source, self.path(name or source))

    def vector(self, source, name=None):
        """Copies a file of tests/vectors/."""
        shutil.copy(VECTORS / source,
                    self.path(name or pathlib.Path(source).name))

    def elf(self, name, *settings):
        """Makes an ELF file: kind=, at=, size=, entry=, phys=, second=,
        fault=, and any number of times custom=ADDR:ROOM and
        symbol=NAME:ADDR:SIZE."""
        arguments = {"customs": [], "symbols": []}
        for setting in settings:
            key, value = setting.split("=")
            if key == "custom":
                arguments["customs"].append(
                    tuple(int(n, 0) for n in value.split(":")))
            elif key == "symbol":
                symbol, at, size = value.split(":")
                symbol = symbol.encode().decode("unicode_escape")
                arguments["symbols"].append(
                    (symbol, int(at, 0), int(size, 0)))
            elif key in ("kind", "fault"):
                arguments[key] = value
            else:
                arguments[key] = int(value, 0)
        self.path(name).write_bytes(elf.make(**arguments))

    def text(self, name, content):
        """Writes text, `\\n` and the like as in Python."""
        self.path(name).write_bytes(
            content.encode().decode("unicode_escape").encode("latin-1"))

    def flip(self, name, offset, bit="0"):
        """Flips one bit of a file; negative offsets count from its end."""
        content = bytearray(self.path(name).read_bytes())
        content[int(offset, 0)] ^= 1 << int(bit)
        self.path(name).write_bytes(content)

    def put(self, name, offset, hexes):
        """Overwrites bytes of a file, given in hex."""
        content = bytearray(self.path(name).read_bytes())
        new = bytes.fromhex(hexes)
        content[int(offset, 0):int(offset, 0) + len(new)] = new
        self.path(name).write_bytes(content)

    def redigest(self, name):
        """Gives an XEF image or container the digest of what it holds now:
        what else is wrong must be found by other means."""
        content = bytearray(self.path(name).read_bytes())
        content[DIGEST_AT] = bytes(16)
        content[DIGEST_AT] = hashlib.md5(content).digest()
        self.path(name).write_bytes(content)

    def cut(self, name, size):
        """Cuts a file to a size."""
        os.truncate(self.path(name), int(size, 0))

    def append(self, name, count, byte="0"):
        """Appends bytes of one value to a file."""
        with open(self.path(name), "ab") as file:
            file.write(bytes([int(byte, 0)]) * int(count, 0))

    def concat(self, name, other):
        """Appends a file to another one."""
        with open(self.path(name), "ab") as file:
            file.write(self.path(other).read_bytes())

    def slice(self, source, start, end, name):
        """Writes a part of a file into another one."""
        content = self.path(source).read_bytes()
        self.path(name).write_bytes(content[int(start, 0):int(end, 0)])

    def mkdir(self, name):
        self.path(name).mkdir()

    def link(self, name, target):
        """Makes a symbolic link."""
        os.symlink(target, self.path(name))

    def fifo(self, name):
        """Makes a pipe that is read from, in place of a device: one that a
        broken program replaces is a loss to nobody."""
        os.mkfifo(self.path(name))
        self.reader = os.open(self.path(name), os.O_RDONLY | os.O_NONBLOCK)

    def fifo_gave(self, name, other):
        """The pipe is still one, and gave the content of a file."""
        expect(self.path(name).is_fifo(), f"{name} was replaced")
        expect(os.read(self.reader, 65536) == self.path(other).read_bytes(),
               f"{name} did not give {other}")

    def copy(self, source, name):
        shutil.copy(self.path(source), self.path(name))

    def install(self, name):
        """Copies xmtool itself, then run as `$ NAME WORD...`: it looks for
        the resident software from where it stands."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.xmtool, self.path(name))

    def chmod(self, name, mode):
        self.path(name).chmod(int(mode, 8))

    def umask(self, mode):
        os.umask(int(mode, 8))

    def obey(self, what):
        """`obey modes`: from here on also root obeys file modes."""
        expect(what == "modes", "obey what?")
        self.obey_modes = True

    def limit(self, size):
        """From here on no file may become larger: a full disk."""
        self.limit_bytes = int(size, 0)

    def same(self, one, other):
        """Two files have the same content."""
        expect(self.path(one).read_bytes() == self.path(other).read_bytes(),
               f"{one} and {other} differ")

    def starts(self, one, other):
        """A file is the start of another one."""
        start = self.path(one).read_bytes()
        expect(self.path(other).read_bytes()[:len(start)] == start,
               f"{other} does not start with {one}")

    def holds(self, name, content):
        """A file's content is this text."""
        expect(self.path(name).read_text() == content,
               f"{name} holds {self.path(name).read_text()!r}")

    def only(self, *names):
        """The folder holds these entries and no other, such as a temporary
        file left over."""
        found = sorted(os.listdir(self.folder))
        expect(found == sorted(names), f"the folder holds {found}")

    def has_mode(self, name, mode):
        found = self.path(name).stat().st_mode & 0o7777
        expect(found == int(mode, 8), f"{name} has mode {found:o}")

    def is_link(self, name):
        expect(self.path(name).is_symlink(), f"{name} is no link any more")

    def before_exec(self):
        if self.limit_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE,
                               (self.limit_bytes, self.limit_bytes))
        if self.obey_modes:
            # Fails for who is not root, who obeys them anyway.
            prctl = ctypes.CDLL(None).prctl
            prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)
            prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0)


class Command:
    """A `$` line and what is expected of it."""

    def __init__(self, words, where):
        self.words, self.where = words, where
        self.out, self.err, self.status = [], [], 0


def run_command(command, xmtool, directives):
    words = command.words
    stdin = stdout = None
    if "<" in words:
        at = words.index("<")
        stdin = directives.path(words[at + 1])
        words = words[:at] + words[at + 2:]
    if ">" in words:
        at = words.index(">")
        stdout = directives.path(words[at + 1])
        words = words[:at] + words[at + 2:]
    program = xmtool if words[0] == "xmtool" else directives.path(words[0])
    with open(stdin or os.devnull, "rb") as source:
        sink = open(stdout, "wb") if stdout else subprocess.PIPE
        result = subprocess.run(
            [program] + words[1:], cwd=directives.folder, stdin=source,
            stdout=sink, stderr=subprocess.PIPE, timeout=TIME_LIMIT_S,
            preexec_fn=directives.before_exec, check=False)
        if stdout:
            sink.close()
    compare(command, directives.folder, result)


def compare(command, folder, result):
    def expected(lines):
        text = "".join(line + "\n" for line in lines)
        return text.replace("{dir}", str(folder))

    def show(name, wanted, got):
        return f"{name} expected:\n{wanted}{name} found:\n{got}"

    out = (result.stdout or b"").decode("utf-8", "backslashreplace")
    err = result.stderr.decode("utf-8", "backslashreplace")
    faults = []
    if out != expected(command.out):
        faults.append(show("stdout", expected(command.out), out))
    if err != expected(command.err):
        faults.append(show("stderr", expected(command.err), err))
    if result.returncode != command.status:
        faults.append(f"exit status {result.returncode} instead of "
                      f"{command.status}\nstderr:\n{err}")
    expect(not faults, f"{command.where}: {shlex.join(command.words)}\n"
           + "\n".join(faults))


def parse(case):
    """The case's directives (lists of words) and commands, in order."""
    steps = []
    for number, line in enumerate(case.read_text().splitlines(), 1):
        where = f"{case.name}:{number}"
        kind, rest = line[:1], line[2:]
        if kind == "$":
            steps.append(Command(shlex.split(rest), where))
        elif kind == "@":
            steps.append(shlex.split(rest))
        elif kind == "|":
            steps[-1].out.append(rest)
        elif kind == "!":
            steps[-1].err.append(rest)
        elif kind == "?":
            steps[-1].status = int(rest)
        else:
            expect(kind in ("", "#"), f"{where}: what is '{line}'?")
    return steps


def run_case(case, xmtool, folder):
    directives = Directives(folder, xmtool)
    os.umask(0o022)
    for step in parse(case):
        if isinstance(step, Command):
            run_command(step, xmtool, directives)
        else:
            getattr(directives, step[0].replace("-", "_"))(*step[1:])


def run_program(program, xmtool, folder):
    spec = importlib.util.spec_from_file_location(program.stem, program)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.test(xmtool, folder)


def main():
    xmtool, test = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    sys.modules["run"] = sys.modules[__name__]
    with tempfile.TemporaryDirectory(prefix="xmtool-test-") as name:
        folder = pathlib.Path(name).resolve()
        runner = run_program if test.suffix == ".py" else run_case
        try:
            runner(test, xmtool, folder)
        except Failure as failure:
            print(failure, file=sys.stderr)
            return 1
        finally:
            for path in folder.rglob("*"):
                if path.is_dir() and not path.is_symlink():
                    path.chmod(0o755)
    return 0


if __name__ == "__main__":
    sys.exit(main())
