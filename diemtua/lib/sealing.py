"""Single fields kept encrypted: AES-GCM with a numbered key, and a keyed hash beside it for exact search.

A sealed value is one byte of key number, twelve of nonce, then the text with its tag. The newest key seals; every key
that is still listed opens, so that keys can be changed without touching rows at once. The hash has a key of its own,
which stays: a changed one would lose every exact search.
"""

from __future__ import annotations

import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
HASH = 16  # bytes kept of the keyed hash: two of a hundred million numbers meet with a chance of one to 10^22


class SealBroken(Exception):
    """The value was altered, or its key is no longer known."""


def seal(text: str) -> bytes:
    """The text, encrypted with the newest key."""
    number = max(settings.SEALING_KEYS)
    nonce = os.urandom(NONCE)
    return bytes([number]) + nonce + _cipher(settings.SEALING_KEYS[number]).encrypt(nonce, text.encode(), None)


def unseal(sealed: bytes | memoryview) -> str:
    """The text of a sealed value. Raises SealBroken."""
    raw = bytes(sealed)
    key = settings.SEALING_KEYS.get(raw[0]) if raw else None
    if key is None:
        raise SealBroken
    try:
        return _cipher(key).decrypt(raw[1 : 1 + NONCE], raw[1 + NONCE :], None).decode()
    except (InvalidTag, ValueError) as error:  # altered, or cut short
        raise SealBroken from error


def blind(text: str) -> bytes:
    """The same bytes for the same text, which without the key tell nothing: what an exact search compares."""
    return hmac.digest(settings.BLIND_KEY, text.encode(), "sha256")[:HASH]


def key_from(secret: str, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose out of a long random secret."""
    return hmac.digest(secret.encode(), f"diemtua {purpose}".encode(), "sha256")


@cache
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)
