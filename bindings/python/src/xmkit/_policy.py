# SPDX-License-Identifier: BSD-2-Clause
"""Policies: who must have signed what in a container."""

from __future__ import annotations

import dataclasses
import os
from typing import Any, Callable

from ._container import Container
from ._ffi import (Owner, Source, c_text_or_null, diag_texts, ffi, lib,
                   source_view, strerror)
from ._status import XefError


@dataclasses.dataclass(frozen=True)
class Finding:
    """Something that is wrong: where in the policy (from 1 on, columns in
    bytes), what it is about, and what is wrong."""

    status: int
    line: int
    column: int
    place: str
    text: str


class PolicyError(XefError):
    """A policy is wrong, or a container is not what it asks for.

    `findings` holds all that is wrong; status, place and text are those of
    the first.
    """

    def __init__(self, status: int, place: str, text: str,
                 findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(status, place, text)
        self.args = (status, place, text, findings)
        self.findings = findings


def _reported(call: Callable[[Any], int]) -> None:
    """Runs a call that reports findings; raises them together."""
    findings = []

    def report(_context: Any, finding: Any) -> None:
        findings.append(Finding(finding.status, finding.line, finding.column,
                                *diag_texts(finding.diag)))

    status = call(ffi.callback("xef_finding_fn", report))
    if status >= 0:
        return
    if findings:
        raise PolicyError(status, findings[0].place, findings[0].text,
                          tuple(findings))
    raise PolicyError(status, "", strerror(status))


class Policy(Owner):
    """A policy with its keys; made by Policy.open()."""

    @classmethod
    def open(cls, source: Source,
             folder: str | os.PathLike[str] | None = None) -> Policy:
        """Reads a policy, given by its path or as bytes, and its keys.

        Names of key files are relative to `folder`; None: that of the path
        given, or the working directory. Raises PolicyError with all findings,
        or OSError if the policy cannot be read.
        """
        if folder is None and isinstance(source, (str, os.PathLike)):
            folder = os.path.dirname(os.fspath(source)) or None
        place = c_text_or_null(None if folder is None else os.fsdecode(folder))
        text = ffi.from_buffer("char[]", source_view(source))
        policy = ffi.new("xef_policy **")
        _reported(lambda report: int(lib.xef_policy_open(
            policy, text, len(text), place, report, ffi.NULL)))
        return cls(ffi.gc(policy[0], lib.xef_policy_close))

    def __enter__(self) -> Policy:
        return self

    def check(self, container: Container) -> None:
        """Checks a container; raises PolicyError with all findings."""
        _reported(lambda report: int(lib.xef_policy_check(
            self._handle, container._handle, report, ffi.NULL)))
