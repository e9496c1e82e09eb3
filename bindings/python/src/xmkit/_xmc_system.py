# SPDX-License-Identifier: BSD-2-Clause
"""Systems: read, examined, written in other forms."""

from __future__ import annotations

import dataclasses
import os
from typing import Any, NamedTuple, Sequence

from . import _xmc_links as links
from . import _xmc_model as model
from ._library import Owner, Source, source_view
from ._xmc_analysis import Analysis, analysed
from ._xmc_enums import HeaderLanguage
from ._xmc_ffi import ffi, lib, library
from ._xmc_findings import (Findings, check, diag_of, draft_of, findings_of,
                            found, made_text, new_diag)
from ._xmc_records import Record, Records
from ._xmc_images import Described, GivenImage, Rom
from ._xmc_status import Status

_RULE_BYTES = 256


class Location(NamedTuple):
    """A place in a description; line and column are 0 in a system that was
    read from a binary configuration."""

    file: str
    line: int
    column: int


class Header(NamedTuple):
    """Constants for programs, and the warnings about their names."""

    text: str
    findings: Findings


@dataclasses.dataclass(frozen=True)
class _Options:
    """xmc_options, and what they point to for as long as this lives."""

    pointer: Any
    kept: tuple[Any, ...]


def _options(warnings: Sequence[str], include: bool = False,
             folder: str | os.PathLike[str] | None = None) -> _Options:
    if isinstance(warnings, str):
        raise TypeError("warnings are a list of rules, not one text")
    rules = [library.c_text(rule) for rule in warnings]
    text = ffi.new("char[]", _RULE_BYTES)
    for rule in rules:
        if lib.xmc_warning_rule(text, _RULE_BYTES, rule) < 0:
            raise ValueError(library.text_of(text))
    array = ffi.new("char *[]", rules)
    place = library.c_text_or_null(
        None if folder is None else os.fsdecode(folder))
    pointer = library.options(
        "xmc_options", include=bool(include), folder=place, warnings=array,
        warning_count=len(rules))
    return _Options(pointer, (rules, array, place))


class System(Owner):
    """A system, which nothing changes; made by parse(), open_binary() or
    Builder.finish(). May be used by several threads.

    Its records are sequences that read each record when it is asked for.
    """

    def __init__(self, handle: Any, findings: Findings) -> None:
        super().__init__(handle)
        self._findings = findings

    def __enter__(self) -> System:
        return self

    @property
    def findings(self) -> Findings:
        """The warnings that it was made with."""
        return self._findings

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it was read from, the main one first, each once."""
        handle = self._handle
        return tuple(library.text_of(lib.xmc_file_at(handle, i))
                     for i in range(lib.xmc_file_count(handle)))

    @property
    def info(self) -> model.SystemInfo:
        """The system as a whole, and its hypervisor."""
        return model.system_info(self)

    @property
    def regions(self) -> Records[model.Region]:
        """The memories of the board."""
        return Records(self, model.regions)

    @property
    def devices(self) -> Records[model.Device]:
        """The devices."""
        return Records(self, model.devices)

    @property
    def processors(self) -> Records[model.Processor]:
        """The processors, each with its plans."""
        return Records(self, model.processors)

    @property
    def plans(self) -> Records[model.Plan]:
        """The plans of all processors, each with its slots."""
        return Records(self, model.plans)

    @property
    def slots(self) -> Records[model.Slot]:
        """The slots of all plans."""
        return Records(self, model.slots)

    @property
    def partitions(self) -> Records[model.Partition]:
        """The partitions, by their ids."""
        return Records(self, model.partitions)

    @property
    def areas(self) -> Records[model.Area]:
        """The areas of all owners."""
        return Records(self, model.areas)

    @property
    def events(self) -> Records[model.Event]:
        """The health monitor's tables of all owners."""
        return Records(self, model.events)

    @property
    def io_ports(self) -> Records[model.IoPort]:
        """The I/O ports of all partitions."""
        return Records(self, model.io_ports)

    @property
    def ports(self) -> Records[links.Port]:
        """The ports of all partitions."""
        return Records(self, links.ports)

    @property
    def channels(self) -> Records[links.Channel]:
        """The channels."""
        return Records(self, links.channels)

    @property
    def destinations(self) -> Records[links.Destination]:
        """The destinations of all channels."""
        return Records(self, links.destinations)

    @property
    def ipvis(self) -> Records[links.Ipvi]:
        """The interrupts between partitions."""
        return Records(self, links.ipvis)

    @property
    def ipvi_targets(self) -> Records[links.IpviTarget]:
        """The targets of all IPVIs."""
        return Records(self, links.ipvi_targets)

    def place(self, record: Record) -> Location:
        """Where the element of one of this system's records stands; of an
        IPVI's target, its number in the list."""
        handle = self._handle
        place = ffi.new("xmc_location *")
        check(lib.xmc_record_place(handle, int(record.kind), record.index,
                                   place))
        return Location(library.text_of(place.file), place.line, place.column)

    def check(self, *, warnings: Sequence[str] = ()) -> Findings:
        """Checks the system against all rules again and gives the warnings.

        Of use for one from open_binary(), of which only the structure has
        been checked. `warnings` are rules as of parse(). Raises XmcError with
        all findings if there are errors.
        """
        options = _options(warnings)
        return found(lib.xmc_check_with, self._handle, options.pointer)

    def check_kernel_limits(self) -> None:
        """Checks whether this project's kernel can run the system; raises
        XmcError with all findings if it would refuse it."""
        found(lib.xmc_kernel_limits, self._handle)

    def check_images(self, images: Sequence[GivenImage],
                     rom: Rom | None = None, *,
                     warnings: Sequence[str] = ()) -> Findings:
        """Checks images against the system and each other, and the ROM if
        one is given; gives the warnings.

            with xmc.parse("system.xml") as system, \\
                    xef.Image.open("xm_core.xef") as kernel, \\
                    xef.Image.open("app.xef") as app:
                system.check_images([
                    xmc.GivenImage(None, "xm_core.xef", kernel),
                    xmc.GivenImage(0, "app.xef", app)])

        Without the hypervisor's image what depends on it is not judged; its
        first custom file is the configuration. Digests are not looked at: see
        Image.check(). `warnings` are rules as of parse(). Raises XmcError with
        all findings if there are errors, XefError for an image whose header
        is damaged.
        """
        options = _options(warnings)
        given = Described(images)
        diag = new_diag()
        status = lib.xmc_check_images(diag, self._handle, given.pointer,
                                      given.count, options.pointer)
        if rom is not None and status in (Status.SUCCESS, Status.FINDINGS):
            status = lib.xmc_check_rom(
                diag, self._handle, given.pointer, given.count,
                given.rom(rom), options.pointer) or status
        findings = findings_of(diag)
        check(status, findings)
        return findings

    def emit(self) -> bytes:
        """The binary configuration; the same bytes for the same system.

        Raises XmcError (Status.LIMIT) if it does not fit 4 GiB.
        """
        result = ffi.new("uint8_t **")
        size = ffi.new("size_t *")
        check(lib.xmc_emit(result, size, self._handle))
        try:
            return library.copied(result[0], size[0])
        finally:
            lib.xmc_free(result[0])

    def dump(self) -> str:
        """Readable text, one record a line."""
        return made_text(lib.xmc_dump, self._handle)

    def decompile(self) -> str:
        """XML that compiles to the same binary configuration.

        Raises XmcError (Status.NAME) for a name that XML cannot hold, and
        (Status.FINDINGS) for a system that breaks another rule; check()
        finds both.
        """
        return made_text(lib.xmc_decompile, self._handle)

    def analyse(self, switch_cost_ns: int = 0) -> Analysis:
        """Works out what plans and memory come to, if entering the kernel at
        the start of each slot costs it so many nanoseconds."""
        return analysed(self._handle, switch_cost_ns)

    def header(self, language: HeaderLanguage = HeaderLanguage.C,
               prefix: str | None = None) -> Header:
        """The constants that programs of the system need.

        `prefix` stands before each identifier. Names that would be the same
        are told apart by an index, and a warning says so. Raises ValueError
        for a prefix that is none, XmcError as decompile().
        """
        handle = self._handle
        diag = new_diag()
        text = ffi.new("char **")
        status = lib.xmc_header(text, ffi.NULL, diag, handle, int(language),
                                library.c_text_or_null(prefix))
        if status == Status.ARGUMENT:
            raise ValueError(
                f"a prefix has letters, digits and _, no digit first, up to "
                f"{library.constant('HEADER_PREFIX_MAX')}: {prefix!r}")
        findings = findings_of(diag)
        check(status, findings)
        try:
            return Header(library.text_of(text[0]), findings)
        finally:
            lib.xmc_free(text[0])


def made_system(handle: Any, findings: Findings) -> System:
    """The owner of a system in C."""
    return System(ffi.gc(handle, lib.xmc_system_free), findings)


def _name(source: Source, name: str | None, none: str) -> str:
    if name is not None:
        return name
    if isinstance(source, (str, os.PathLike)):
        return os.fsdecode(source)
    return none


def parse(source: Source, *, name: str | None = None, include: bool = False,
          folder: str | os.PathLike[str] | None = None,
          warnings: Sequence[str] = ()) -> System:
    """Reads a system description in XML and checks it by all rules.

    source: a path, a file descriptor (which is read from its position on and
        stays open) or the content.
    name: what findings call the file; None: the path, or "<description>".
    include: whether `xi:include` elements are followed; else each is an
        error.
    folder: what included files are below and relative to; None: the folder
        of `name`.
    warnings: rules as of xmtool's option -W, such as "error", "error=CODE",
        "no-error=CODE" or "no-CODE".

    Raises XmcError, whose `findings` are all that is wrong; OSError for a
    file that cannot be read (included ones: a finding); ValueError for a
    rule that is none. Warnings are in the `findings` of the system.
    """
    options = _options(warnings, include, folder)
    text = library.c_text(_name(source, name, "<description>"))
    # One byte more than is read is enough for the library to refuse it.
    data = library.lend(source_view(source,
                                    library.constant("FILE_BYTES_MAX") + 1))
    diag = new_diag()
    result = ffi.new("xmc_system **")
    draft = ffi.new("xmc_draft **")
    status = lib.xmc_parse_draft(result, draft, diag, data, len(data), text,
                                 options.pointer)
    findings = findings_of(diag, draft[0] and ffi.gc(draft[0],
                                                     lib.xmc_draft_free))
    check(status, findings)
    return made_system(result[0], findings)


def open_binary(source: Source, *, name: str | None = None) -> System:
    """Reads a binary configuration, given as for parse(); checks its
    structure, as the kernel does, and its digest. See also System.check().

    name: what findings call the file; None: the path, or "<configuration>".

    Raises XmcError, without findings, for a damaged one; OSError for a file
    that cannot be read.
    """
    text = library.c_text(_name(source, name, "<configuration>"))
    data = library.lend(source_view(source))
    result = ffi.new("xmc_system **")
    check(lib.xmc_open_binary(result, data, len(data), text))
    return made_system(result[0], Findings())


def report(title: str, system: System | None = None, *,
           findings: Findings | None = None,
           switch_cost_ns: int = 0) -> str:
    """Writes a system as one HTML document that needs nothing else.

    system: None if the description had errors: then what is usable of it is
        drawn, which the findings of the XmcError know.
    findings: those to list, such as an XmcError's; None: the system's own.
    switch_cost_ns: as of System.analyse().

    Raises ValueError for findings that libxmc did not make in this process,
    such as those of an exception that was unpickled.
    """
    if findings is None and system is not None:
        findings = system.findings
    # Held until the call is over.
    handle = ffi.NULL if system is None else system._handle
    diag = diag_of(findings)
    text = library.c_text(title)
    given = library.options(
        "xmc_report_input", title=text, system=handle, diag=diag,
        draft=draft_of(findings) if system is None else ffi.NULL,
        switch_cost_ns=switch_cost_ns)
    return made_text(lib.xmc_report_write, given)
