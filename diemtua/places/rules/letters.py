"""Letters without marks, at the same places."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def _bare(code: int) -> str:
    letter = unicodedata.normalize("NFD", chr(code))[0].lower()
    return letter if len(letter) == 1 else chr(code)


_FLAT = {code: _bare(code) for block in ((0x41, 0x250), (0x1E00, 0x1F00)) for code in range(*block)}
_FLAT |= {ord(c): "d" for c in "ĐđÐð"} | {ord(c): "-" for c in "–—‑‐−"} | {ord(c): " " for c in "\u00a0\u2009\u202f\t"}
_FLAT |= {ord(c): '"' for c in "“”„«»″"} | {ord(c): "'" for c in "‘’`´"}


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """Lower case without marks, of the same length, so that a place found in it is a place in the text."""
    return text.translate(_FLAT)


_LOW = {
    code: low
    for block in ((0x41, 0x250), (0x1E00, 0x1F00))
    for code in range(*block)
    if len(low := chr(code).lower()) == 1
}
_LOW |= {ord("Ð"): "đ", 0xA0: " ", 9: " "} | {ord(c): "-" for c in "–—‑‐−"}


@lru_cache(maxsize=8192)
def low(text: str) -> str:
    """Lower case with marks, of the same length: where "giao" must not be "giáo"."""
    return text.translate(_LOW)
