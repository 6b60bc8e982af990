"""Text made comparable without changing its length, so that a place found in it is a place in what is shown.

Papers come with OCR faults, old and new tone marks, stray spaces. `flat` has no marks and no capitals; `tight` has no
spaces either, for key words that OCR tears apart. Nothing here is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from diemtua.places.rules.letters import UPPER, flat

_GAP = re.compile(r"\s+")
_NOT_LETTER = re.compile(r"[^a-z0-9%]+")
_TERMINAL = re.compile(r"[.;:!?…]['\")\]”’*]*$|\./\.?$")


# "2O26", "l5/6", "3O%": letters among figures, in a word that has nothing else.
_MISREAD = re.compile(r"(?<![^\W_])(?=[OolI]*\d)(?=\d*[OolI])[\dOolI]+(?![^\W\d_])")
_MAY_BE_MISREAD = re.compile(r"\d[OolI]|[OolI]\d")
_AS_DIGITS = str.maketrans("OolI", "0011")


def as_digits(text: str) -> str:
    """The text with figures that OCR took for letters put right, its length kept."""
    if not _MAY_BE_MISREAD.search(text):
        return text
    return _MISREAD.sub(lambda found: found.group().translate(_AS_DIGITS), text)


@lru_cache(maxsize=8192)
def tight(text: str) -> str:
    """Letters and digits only: "K Ế HOẠCH" is "kehoach"."""
    return _NOT_LETTER.sub("", flat(text))


def one_space(text: str) -> str:
    """Composed letters and single spaces: how a value is shown."""
    return _GAP.sub(" ", unicodedata.normalize("NFC", text)).strip()


def ends_sentence(text: str) -> bool:
    """Whether nothing need follow on the next line."""
    return bool(_TERMINAL.search(text.rstrip()))


def is_capitals(text: str) -> bool:
    """Whether the letters are all capitals, with room for one stray small one."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def starts_small(text: str) -> bool:
    first = next((c for c in text if c.isalpha() or c.isdigit()), "")
    return first.islower()


_CLAUSE = re.compile(rf"[;\n]|(?<=[^\W\d])[.!?](?=\s|$)|(?<=\d)\.(?=\s+[{UPPER}])")


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces between full stops and semicolons."""
    start = 0
    for cut in _CLAUSE.finditer(text):
        if text[start : cut.start()].strip():
            yield start, cut.start()
        start = cut.end()
    if text[start:].strip():
        yield start, len(text)


_SENTENCE = re.compile(rf"(?<=[^\W\d][.!?])\s+|(?<=\d\.)\s+(?=[{UPPER}])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        yield start, cut.start()
        start = cut.end()
    if start < len(text):
        yield start, len(text)
