"""Vietnamese letters made comparable at the same places: what is found in the result is a place in the text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Capital letters, for use inside the brackets of a pattern: a range of Unicode would take small ones along.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LETTERS = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
_DASHES = {ord(c): "-" for c in "–—‑‐−"}
_SPACES = {ord(c): " " for c in "\u00a0\u2009\u202f\t"}
_QUOTES = {ord(c): '"' for c in "“”„«»″"} | {ord(c): "'" for c in "‘’`´"}


def _one(letter: str, otherwise: int) -> str:
    return letter if len(letter) == 1 else chr(otherwise)


_LOW = {code: _one(chr(code).lower(), code) for code in _LETTERS} | {ord("Ð"): "đ"} | _DASHES | _SPACES
_FLAT = {code: _one(unicodedata.normalize("NFD", chr(code))[0].lower(), code) for code in _LETTERS}
_FLAT |= {ord(c): "d" for c in "ĐđÐð"} | _DASHES | _SPACES | _QUOTES


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """No capitals, no marks, one kind of dash and quote."""
    return text.translate(_FLAT)


@lru_cache(maxsize=8192)
def low(text: str) -> str:
    """No capitals, marks kept: where "giao" must not be "giáo"."""
    return text.translate(_LOW)
