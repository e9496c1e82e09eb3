# SPDX-License-Identifier: BSD-2-Clause
"""Trailers, and the signatures that images and containers have there."""

from __future__ import annotations

import dataclasses
import enum
from typing import Any

from ._ffi import (BytesLike, Owner, check, copied, ffi, lend, lib,
                   stable_view, text_of)
from ._key import Key
from ._status import Status

_KEY_ID_BYTES = int(ffi.integer_const("XEF_KEY_ID_BYTES"))
_SHA256_BYTES = int(ffi.integer_const("XEF_SHA256_BYTES"))
_TEXT_BYTES_MAX = int(ffi.integer_const("XEF_TEXT_BYTES_MAX"))
_MESSAGE_BYTES = int(ffi.integer_const("XEF_MESSAGE_BYTES"))
_DETACHED_BYTES = int(ffi.integer_const("XEF_DETACHED_BYTES"))


class Permission(enum.IntFlag):
    """What a program may do with memory."""

    EXECUTE = 0x1
    WRITE = 0x2
    READ = 0x4


class Algorithm(enum.IntEnum):
    """Algorithms of signatures."""

    ED25519 = 1


@dataclasses.dataclass(frozen=True)
class Memory:
    """Memory that a program takes; `size` in bytes, `.bss` included."""

    virt_addr: int
    size: int
    permissions: Permission


@dataclasses.dataclass(frozen=True)
class Signature:
    """A signature as it stands in the file; says not whether it is right.

    `algorithm` is an Algorithm, or a bare int if it is unknown.
    """

    algorithm: int
    key_id: bytes
    value: bytes


@dataclasses.dataclass(frozen=True)
class Trailer:
    """The records of a trailer, as whoever made the file wrote them.

    A file without a trailer has one that is not `present` and holds nothing.
    Only check() tells that the texts are texts: bytes that are not UTF-8 are
    surrogate escapes, control characters stay, so show them with care.
    """

    present: bool
    sha256: bytes | None
    has_checks: bool
    name: str | None
    version: str | None
    source: str | None
    memory: tuple[Memory, ...]
    signatures: tuple[Signature, ...]


def _text(trailer: Any, which: int) -> str | None:
    text = ffi.new("char[]", _TEXT_BYTES_MAX + 1)
    status = lib.xef_trailer_text(trailer, which, text)
    if status == Status.REFERENCE:
        return None
    check(status)
    return text_of(text)


def _memory(trailer: Any, index: int) -> Memory:
    memory = ffi.new("xef_memory *")
    check(lib.xef_trailer_memory(trailer, index, memory))
    return Memory(memory.virt_addr, memory.size,
                  Permission(memory.permissions))


def _signature(trailer: Any, index: int) -> Signature:
    signature = ffi.new("xef_signature *")
    check(lib.xef_trailer_signature(trailer, index, signature))
    algorithm = signature.algorithm
    if algorithm == Algorithm.ED25519:
        algorithm = Algorithm.ED25519
    return Signature(algorithm, copied(signature.key_id, _KEY_ID_BYTES),
                     copied(signature.value, signature.value_bytes))


def _snapshot(trailer: Any) -> Trailer:
    sha256 = lib.xef_trailer_sha256(trailer)
    memory_count = lib.xef_trailer_memory_count(trailer)
    signature_count = lib.xef_trailer_signature_count(trailer)
    return Trailer(
        present=bool(lib.xef_trailer_present(trailer)),
        sha256=copied(sha256, _SHA256_BYTES) if sha256 else None,
        has_checks=bool(lib.xef_trailer_has_checks(trailer)),
        name=_text(trailer, lib.XEF_TEXT_NAME),
        version=_text(trailer, lib.XEF_TEXT_VERSION),
        source=_text(trailer, lib.XEF_TEXT_SOURCE),
        memory=tuple(_memory(trailer, i) for i in range(memory_count)),
        signatures=tuple(_signature(trailer, i)
                         for i in range(signature_count)))


class TrailerOwner(Owner):
    """An image or a container: what has a trailer, and can be signed."""

    def _trailer_of(self, handle: Any) -> Any:
        raise NotImplementedError

    @property
    def trailer(self) -> Trailer:
        """The trailer's records, which outlive this object."""
        handle = self._handle
        return _snapshot(self._trailer_of(handle))

    def sign_message(self) -> bytes:
        """The 48 bytes that a signature is made of, to sign elsewhere."""
        handle = self._handle
        message = ffi.new("uint8_t[]", _MESSAGE_BYTES)
        check(lib.xef_sign_message(self._trailer_of(handle), message))
        return copied(message, _MESSAGE_BYTES)

    def sign_detached(self, key: Key) -> bytes:
        """A detached signature (72 bytes) by a private key."""
        handle = self._handle
        detached = ffi.new("uint8_t[]", _DETACHED_BYTES)
        check(lib.xef_sign_detached(self._trailer_of(handle), key._handle,
                                    detached))
        return copied(detached, _DETACHED_BYTES)

    def verify_signature(self, key: Key) -> None:
        """Verifies that `key` signed this file.

        Raises XefError: Status.NOT_SIGNED if no signature bears the key's
        id, Status.SIGNATURE if one does and is not that of these bytes. The
        digests are another matter: see verify().
        """
        handle = self._handle
        check(lib.xef_signature_verify(self._trailer_of(handle), key._handle))

    def verify_detached(self, key: Key, detached: BytesLike) -> None:
        """Verifies a detached signature; raises XefError as
        verify_signature(), and Status.FILE_SIZE for another size."""
        handle = self._handle
        data = lend(stable_view(detached))
        check(lib.xef_signature_verify_detached(
            self._trailer_of(handle), key._handle, data, len(data)))
