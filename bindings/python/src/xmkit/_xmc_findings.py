# SPDX-License-Identifier: BSD-2-Clause
"""What libxmc finds wrong with a system, and the exception that carries it."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, Iterable, Sequence, overload

from ._xmc_ffi import ffi, lib, library
from ._xmc_status import Severity, Status


@dataclasses.dataclass(frozen=True)
class Finding:
    """One finding.

    `line` counts from 1, 0 for the file as a whole; `column` and `end_column`
    (behind the last character meant) count characters from 1, 0 with line 0.
    `source` is what the line holds from `source_column` on, "" if that is not
    known; `help` is what would be right, or "". `was_warning`: a rule made
    this error of a warning. `code` names the kind of mistake, see explain().
    `part` is what of a file without lines is meant, such as "segment 1", or "".
    `notes` are the other places that the finding speaks of.
    """

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    end_column: int
    message: str
    source: str = ""
    source_column: int = 0
    help: str = ""
    was_warning: bool = False
    notes: tuple[Finding, ...] = ()
    part: str = ""

    def format(self) -> str:
        """`file:line:column: error: message`, without the notes."""
        return self._written(lib.xmc_finding_format)

    def marker(self) -> str:
        """What is set below the source line to point: `^~~~`."""
        return self._written(lib.xmc_finding_marker)

    def show(self) -> str:
        """All of it as xmtool shows it, with code, source line, marker, help
        and notes, each line ended."""
        return self._written(lib.xmc_finding_show) + "".join(
            note.show() for note in self.notes)

    def __str__(self) -> str:
        return self.format()

    def _written(self, function: Callable[..., int]) -> str:
        texts = {name: library.c_text(getattr(self, name)) for name in
                 ("code", "file", "message", "source", "help", "part")}
        finding = ffi.new("xmc_finding *", {
            **texts, "severity": int(self.severity), "line": self.line,
            "column": self.column, "end_column": self.end_column,
            "source_column": self.source_column,
            "was_warning": self.was_warning})
        size = function(ffi.NULL, 0, finding) + 1
        buffer = ffi.new("char[]", size)
        function(buffer, size, finding)
        return library.text_of(buffer)


def _finding(found: Any, notes: Iterable[Finding] = ()) -> Finding:
    text = library.text_of
    return Finding(Severity(found.severity), text(found.code),
                   text(found.file), found.line, found.column,
                   found.end_column, text(found.message), text(found.source),
                   found.source_column, text(found.help),
                   bool(found.was_warning), tuple(notes), text(found.part))


def _read(diag: Any) -> tuple[Finding, ...]:
    """The findings of a list, each with the notes that follow it."""
    groups: list[tuple[Any, list[Finding]]] = []
    for index in range(lib.xmc_diag_count(diag)):
        found = lib.xmc_diag_at(diag, index)
        if found.severity == Severity.NOTE and groups:
            groups[-1][1].append(_finding(found))
        else:
            groups.append((found, []))
    return tuple(_finding(found, notes) for found, notes in groups)


class Findings(Sequence[Finding]):
    """Errors and warnings in the order of the file, with their notes.

    They are copies, which live on their own. Two are equal if they hold equal
    findings.
    """

    def __init__(self, findings: Iterable[Finding] = (),
                 _diag: Any = None, _draft: Any = None) -> None:
        self._findings = tuple(findings)
        # What a report is made of; nothing is added to it any more. The
        # draft is what can be drawn of a description with errors.
        self._diag = _diag
        self._draft = _draft

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[
            Finding, ...]:
        return self._findings[index]

    def __len__(self) -> int:
        return len(self._findings)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Findings):
            return NotImplemented
        return self._findings == other._findings

    def __hash__(self) -> int:
        return hash(self._findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return Findings, (self._findings,)

    def __repr__(self) -> str:
        return f"Findings({self._findings!r})"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Those of severity error."""
        return tuple(f for f in self if f.severity == Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Those of severity warning."""
        return tuple(f for f in self if f.severity == Severity.WARNING)

    def show(self) -> str:
        """All of them as xmtool shows them; "" if there are none."""
        return "".join(finding.show() for finding in self)


class XmcError(Exception):
    """Something that libxmc refuses.

    `status` is a Status, or a bare int for a code that is newer than this
    package; `findings` has all that was found, warnings as well. It is empty
    where there is no file to point into (a damaged binary configuration);
    `text` is then all there is to say.
    """

    def __init__(self, status: int, text: str,
                 findings: Findings = Findings()) -> None:
        super().__init__(status, text, findings)
        self.text = text
        self.findings = findings
        self.status: Status | int
        try:
            self.status = Status(status)
        except ValueError:
            self.status = status

    @property
    def name(self) -> str:
        """The status as xmc.h names it, such as "XMC_ERR_FINDINGS"."""
        if isinstance(self.status, Status):
            return f"XMC_ERR_{self.status.name}"
        return f"XMC_ERR({self.status})"

    def __str__(self) -> str:
        errors = self.findings.errors
        if not errors:
            return self.text
        more = len(errors) - 1
        plural = "" if more == 1 else "s"
        return errors[0].format() + (
            f" (and {more} more error{plural})" if more else "")


def check(status: int, findings: Findings = Findings()) -> None:
    """Raises what a status stands for if it is not that of success."""
    if status == Status.ARGUMENT:
        raise ValueError(library.strerror(status))
    if status < 0:
        raise XmcError(status, library.strerror(status), findings)


def new_diag() -> Any:
    """An empty list of findings, for one call of the library."""
    result = ffi.new("xmc_diag **")
    check(lib.xmc_diag_new(result))
    return ffi.gc(result[0], lib.xmc_diag_free)


def findings_of(diag: Any, draft: Any = None) -> Findings:
    """The findings of a list to which nothing is added any more.

    draft: what can be drawn of what they are about; None or NULL: nothing.
    """
    return Findings(_read(diag), diag, draft or None)


def diag_of(findings: Findings | None) -> Any:
    """The list that findings came from, or NULL for none.

    Raises ValueError for findings that did not come from the library.
    """
    if not findings:
        return ffi.NULL
    if findings._diag is None:
        raise ValueError("these findings were not made by libxmc in this "
                         "process")
    return findings._diag


def draft_of(findings: Findings | None) -> Any:
    """What can be drawn of what findings are about, or NULL."""
    if findings is None or findings._draft is None:
        return ffi.NULL
    return findings._draft


def found(function: Callable[..., int], *arguments: Any) -> Findings:
    """Calls a function that takes a list of findings first; gives warnings,
    raises XmcError if there are errors."""
    diag = new_diag()
    status = function(diag, *arguments)
    findings = findings_of(diag)
    check(status, findings)
    return findings


def made_text(function: Callable[..., int], *arguments: Any) -> str:
    """Calls a function that makes a text."""
    result = ffi.new("char **")
    check(function(result, ffi.NULL, *arguments))
    try:
        return library.text_of(result[0])
    finally:
        lib.xmc_free(result[0])
