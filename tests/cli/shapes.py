# SPDX-License-Identifier: BSD-2-Clause
"""Shapes of JSON documents, and whether a document has one.

A shape is a type (int, str, bool), None for null, a list with the shape of its
elements, a tuple of shapes of which one must fit, a regular expression for a
string, or a dict: members whose names end in `?` may be absent, all others may
not, and there are no others.
"""
import re

HEX = re.compile(r"([0-9a-f]{2})+")
DIGEST = re.compile(r"[0-9a-f]{32}")
SHA256 = re.compile(r"[0-9a-f]{64}")
KEY_ID = re.compile(r"[0-9a-f]{16}")
DOTTED = re.compile(r"\d+\.\d+\.\d+")
KIND = re.compile("xef|container|rom|elf|xml|configuration|unknown")
TEXT_OR_NULL, NUMBER_OR_NULL = (str, None), (int, None)

FINDING = {
    "file": TEXT_OR_NULL, "line": NUMBER_OR_NULL, "column": NUMBER_OR_NULL,
    "severity": re.compile("error|warning|note"),
    "code": re.compile("[a-z0-9-]+|XEF_ERR_[A-Z0-9_]+"),
    "place": TEXT_OR_NULL, "message": str, "end_column?": int,
    "source?": str, "source_column?": int, "help?": str}
END = {"findings": [FINDING], "status": int}

AREA = {"name": TEXT_OR_NULL, "start": int, "size": int, "mapped_at": int,
        "flags": [str]}
SLOT = {"id": int, "start_us": int, "duration_us": int, "partition": int,
        "vcpu": int, "flags": [str]}
EVENTS = [{"event": re.compile("XM_HM_EV_[A-Z0-9_]+"),
           "action": re.compile("XM_HM_AC_[A-Z0-9_]+"), "log": bool}]
TRACE = ({"device": TEXT_OR_NULL, "bitmask": int}, None)
PORT_TYPE = re.compile("sampling|queuing")
PORT = {"name": str, "direction": re.compile("source|destination"),
        "type": PORT_TYPE, "discipline": re.compile("FIFO|PRIORITY"),
        "channel": NUMBER_OR_NULL}
END_POINT = {"partition": int, "port": str}
CHANNEL = {"type": PORT_TYPE, "max_message_bytes": int, "max_messages": int,
           "refresh_us?": NUMBER_OR_NULL, "expiration_us?": NUMBER_OR_NULL,
           "source": END_POINT, "destinations": [END_POINT]}
SYSTEM = {
    "name": str, "version": DOTTED,
    "regions": [{"type": re.compile("sdram|stram|rom"), "start": int,
                 "size": int}],
    "processors": [{
        "frequency_khz": int, "flags": [str], "console": TEXT_OR_NULL,
        "plans": [{"name": str, "major_frame_us": int, "slots": [SLOT]}]}],
    "devices": [{"name": str, "type": re.compile("uart|memory_block|null"),
                 "id?": int, "baud_rate?": int, "start?": int, "size?": int}],
    "hypervisor": {"start": int, "size": int, "size_needed": int,
                   "flags": [str], "console": TEXT_OR_NULL,
                   "health_monitor_device": TEXT_OR_NULL,
                   "health_monitor": EVENTS, "trace": TRACE,
                   "watchdog": ({"initial_us": int, "reload_us": int},
                                None)},
    "resident_software_areas": [AREA],
    "partitions": [{
        "name": str, "flags": [str], "console": TEXT_OR_NULL,
        "entry_point": NUMBER_OR_NULL, "period_us": NUMBER_OR_NULL,
        "duration_us": NUMBER_OR_NULL, "areas": [AREA],
        "health_monitor": EVENTS, "trace": TRACE,
        "io_ports": [{"kind": re.compile("range|restricted"), "address": int,
                      "count": int, "mask": int}],
        "interrupt_lines": [int], "ports": [PORT]}],
    "channels": [CHANNEL],
    "ipvis": [{"id": int, "source": int, "targets": [int]}]}

TRAILER = {
    "name": TEXT_OR_NULL, "version": TEXT_OR_NULL, "source": TEXT_OR_NULL,
    "sha256": (SHA256, None), "checks": bool,
    "memory": [{"virt_addr": int, "size": int, "permissions": [
        re.compile("read|write|execute")]}],
    "signatures": [{"algorithm": int, "key_id": KEY_ID,
                    "algorithm_name": re.compile("ed25519|unknown")}]}
IMAGE = {
    "type": re.compile("hypervisor|partition|custom_file"), "size": int,
    "flags": int, "flag_names": [str], "digest": DIGEST, "digest_good": bool,
    "payload": DIGEST, "image_size": int, "stored_size": int,
    "saved_percent": int, "entry_point": int, "image_header_addr": int,
    "segments": [{"phys_addr": int, "virt_addr": int, "size": int,
                  "stored_size": int, "saved_percent": int,
                  "codec": re.compile("none|classic|lzsp")}],
    "custom_files": [{"addr": int, "room": int}],
    "trailer": (TRAILER, None), "system?": (SYSTEM, None),
    "image_header?": ({"abi_version": DOTTED, "api_version": DOTTED,
                       "custom_count": int}, None)}
CONTAINER = {
    "size": int, "digest": DIGEST, "digest_good": bool,
    "trailer": (TRAILER, None),
    "entries": [{"type": re.compile("hypervisor|partition"),
                 "id": NUMBER_OR_NULL, "file": int, "custom_files": [int]}],
    "files": [{"name": str, "offset": int, **IMAGE}]}

INFO_BEGIN = {"version": 1, "file": str, "kind": KIND}
INFO = {
    "xef": {**INFO_BEGIN, **IMAGE, **END},
    "container": {**INFO_BEGIN, **CONTAINER, **END},
    "rom": {**INFO_BEGIN, "size": int, "container_offset": int,
            "container": CONTAINER, **END},
    "elf": {**INFO_BEGIN, "image": IMAGE, **END},
    "xml": {**INFO_BEGIN, "system": SYSTEM, **END},
    "configuration": {**INFO_BEGIN, "system": SYSTEM, **END},
    "bad": {**INFO_BEGIN, **END},
}

WORDS = [re.compile(
    "structure|digest|sha256|segments|image_header|content|files|places|fit|"
    "memory|signature|detached_signature|policy|signatures|"
    "resident_software|rules|buildable")]
CHECK = {"version": 1, "file": str, "kind": KIND, "good": bool,
         "looked_at?": WORDS, "not_looked_at?": WORDS,
         "signatures?": NUMBER_OR_NULL,
         "signatures_verified?": NUMBER_OR_NULL, **END}

OUTPUTS = {"version": 1, "command": re.compile(
    "build|sign|pack|extract|decompile|header|report"),
           "outputs": [{"file": str, "kind": KIND, "size": int,
                        "digest": (DIGEST, None)}], **END}

SHARE = {
    "id": int, "name": str, "slots": int, "budget_us": int, "share_ppm": int,
    "effective_ns": int, "blackout_us": int, "blackout_start_us": int,
    "requirements": ({"period_us": int, "duration_us": int, "least_us": int,
                      "least_effective_ns": int, "latency_us": int,
                      "jitter_us": NUMBER_OR_NULL}, None)}
USE = {"start": int, "size": int,
       "user": re.compile("hypervisor|resident_software|partition|device"),
       "partition?": int, "device?": str, "area?": str, "shared?": bool}
ANALYSIS = {
    "version": 1, "system?": str, "switch_cost_ns?": int,
    "plans?": [{
        "processor": int, "id": int, "name": str, "major_frame_us": int,
        "slots": int, "busy_us": int, "utilisation_ppm": int,
        "overhead_ns": int,
        "gaps": [{"start_us": int, "duration_us": int}],
        "partitions": [SHARE]}],
    "regions?": [{
        "type": re.compile("sdram|stram|rom"), "start": int, "size": int,
        "used_bytes": int, "shared_bytes": int, "largest_gap_bytes": int,
        "uses": [USE], "gaps": [{"start": int, "size": int}]}],
    **END}

TENTHS = (int, float)
SIZES = {"size": int, "stored_size": int, "saved_bytes": int,
         "saved_percent": TENTHS, "load_instructions": int,
         "instructions_per_byte": TENTHS}
EXPLAINED = {
    "version": 1, "command": "build",
    "images": [{
        "file": str, "type": re.compile("hypervisor|partition|custom_file"),
        "ways": [{
            "compress": re.compile("none|classic|best"), "file_size": int,
            **SIZES, "md5_instructions": int, "sha256_instructions": int,
            "crc32_instructions": int,
            "segments": [{"codec": re.compile("none|classic|lzsp"),
                          **SIZES}]}]}], **END}

FIELD = {"name": str, "a": (int, str, None), "b": (int, str, None)}
RANGE = {"virt_addr": int, "size": int, "a_symbols?": TEXT_OR_NULL,
         "b_symbols?": TEXT_OR_NULL}
CHANGE = re.compile("added|removed|changed")
RECORD = {
    "change": CHANGE, "type": re.compile(
        "system|hypervisor|region|processor|plan|slot|device|partition|area|"
        "event|io_port|port|channel|ipvi"),
    "of": TEXT_OR_NULL, "name": TEXT_OR_NULL, "id?": int, "address?": int,
    "fields": [FIELD]}
DIFF_IMAGE = {
    "fields": [FIELD],
    "segments": [{"change": CHANGE, "virt_addr": int, "a_phys_addr?": int,
                  "a_size?": int, "b_phys_addr?": int, "b_size?": int,
                  "ranges?": [RANGE]}],
    "records?": [RECORD]}
DIFF_BEGIN = {"version": 1, "a": str, "b": str}
DIFF = {
    "xef": {**DIFF_BEGIN, "kind": "xef", "same": bool, **DIFF_IMAGE, **END},
    "container": {
        **DIFF_BEGIN, "kind": "container", "same": bool, "fields": [FIELD],
        "files": [{"change": CHANGE, "id": NUMBER_OR_NULL,
                   "type": re.compile("hypervisor|partition"),
                   "custom_file": NUMBER_OR_NULL, "a_name?": str,
                   "b_name?": str, "fields?": [FIELD],
                   "segments?": DIFF_IMAGE["segments"],
                   "records?": [RECORD]}], **END},
    "rom": {
        **DIFF_BEGIN, "kind": "rom", "same": bool,
        "resident_software": {"same": bool, "a_size": int, "b_size": int},
        "fields": [FIELD],
        "files": [{"change": CHANGE, "id": NUMBER_OR_NULL,
                   "type": re.compile("hypervisor|partition"),
                   "custom_file": NUMBER_OR_NULL, "a_name?": str,
                   "b_name?": str, "fields?": [FIELD],
                   "segments?": DIFF_IMAGE["segments"],
                   "records?": [RECORD]}], **END},
    "system": {**DIFF_BEGIN, "kind": "system", "same": bool,
               "records": [RECORD], "order_differs": bool, **END},
    "bad": {**DIFF_BEGIN, **END},
}


def faults(value, shape, where="document"):
    """What is not as the shape says, as texts."""
    if isinstance(shape, dict):
        return object_faults(value, shape, where)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: no list: {value!r}"]
        return [fault for i, element in enumerate(value)
                for fault in faults(element, shape[0], f"{where}[{i}]")]
    if isinstance(shape, tuple):
        found = [faults(value, one, where) for one in shape]
        return [] if [] in found else [f for one in found for f in one]
    if isinstance(shape, re.Pattern):
        fits = isinstance(value, str) and shape.fullmatch(value)
    elif isinstance(shape, type):
        # In Python a bool is an int as well.
        fits = type(value) is shape  # pylint: disable=unidiomatic-typecheck
    else:
        fits = value == shape
    return [] if fits else [f"{where}: {value!r} is not {shape}"]


def object_faults(value, shape, where):
    if not isinstance(value, dict):
        return [f"{where}: no object: {value!r}"]
    known = {name.rstrip("?"): name for name in shape}
    found = [f"{where}: no member {name}" for name in shape
             if not name.endswith("?") and name not in value]
    for name, member in value.items():
        if name in known:
            found += faults(member, shape[known[name]], f"{where}.{name}")
        else:
            found.append(f"{where}: unknown member {name}")
    return found
