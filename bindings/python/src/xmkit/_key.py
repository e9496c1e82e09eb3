# SPDX-License-Identifier: BSD-2-Clause
"""Ed25519 keys, and signing of images and containers."""

from __future__ import annotations

from ._ffi import (BytesLike, Owner, Source, check, copied, ffi, lend, lib,
                   made, source_view, stable_view)
from ._status import Status, XefError

_KEY_ID_BYTES = int(ffi.integer_const("XEF_KEY_ID_BYTES"))
_SIGNATURE_BYTES = int(ffi.integer_const("XEF_SIGNATURE_BYTES"))


class Key(Owner):
    """An Ed25519 key, public or private; made by Key.open()."""

    @classmethod
    def open(cls, source: Source) -> Key:
        """Takes a key out of PEM text, given by its path or as bytes.

        "PRIVATE KEY" without a password or "PUBLIC KEY", as `openssl genpkey`
        and `openssl pkey` write them. The library wipes its own copy of a
        private key when the key is closed, not the bytes given.

        Raises XefError (Status.KEY) for anything else, OSError for a file
        that cannot be read.
        """
        pem = ffi.from_buffer("char[]", source_view(source))
        key = ffi.new("xef_key **")
        check(lib.xef_key_open(key, pem, len(pem)))
        return cls(ffi.gc(key[0], lib.xef_key_close))

    def __enter__(self) -> Key:
        return self

    @property
    def is_private(self) -> bool:
        """Whether the key can sign."""
        return bool(lib.xef_key_is_private(self._handle))

    @property
    def id(self) -> bytes:
        """The key's 8 bytes of id."""
        handle = self._handle
        return copied(lib.xef_key_id(handle), _KEY_ID_BYTES)


def sign(data: BytesLike, key: Key) -> bytes:
    """The image or container `data` with a signature by a private key.

    Raises XefError, among others Status.KEY_PUBLIC, Status.DUPLICATE if the
    key has signed before, and what is wrong with the file if it is wrong.
    """
    lent = lend(stable_view(data))
    return made(lib.xef_sign, lent, len(lent), key._handle)


def attach_signature(data: BytesLike, key: Key,
                     signature: BytesLike) -> bytes:
    """The image or container `data` with a signature made elsewhere.

    `signature` has the 64 bytes that the holder of `key` made of the file's
    sign_message(); it is verified first. Raises XefError as sign(), and
    Status.SIGNATURE if it is not right.
    """
    lent = lend(stable_view(data))
    value = lend(stable_view(signature))
    if len(value) != _SIGNATURE_BYTES:
        raise XefError(Status.SIGNATURE, "signature",
                       f"{len(value)} bytes, an Ed25519 signature has "
                       f"{_SIGNATURE_BYTES}")
    return made(lib.xef_sign_attach, lent, len(lent), key._handle, value)
