"""List signs at the start of a paragraph, and their rank: "I." holds "1." holds "a)" holds "-" holds "+"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diemtua.places.rules.letters import UPPER

PART, ARTICLE, ROMAN, NUMBER, DECIMAL, DEEP, LETTER, BRACKET, DASH, PLUS, PLAIN = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11


@dataclass(frozen=True, kw_only=True, slots=True)
class Marker:
    """A sign as shown, its rank, its place in its row (1, 2, 3 …), and where the words begin."""

    sign: str
    rank: int
    order: int
    end: int


_PART = re.compile(
    rf"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVXLC]+|\d{{1,2}}|[A-D])\s*(?:[.:\-–](?=\s|$)|$|(?=\s+[{UPPER}]{{2}}))"
)
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU|Ðiều|Dieu)\s+(\d{1,3})\s*[.:]?(?=\s|$)")
# OCR reads "II." as "Il." or "lI."; a sign of small l alone is a letter.
_ROMAN = re.compile(r"([IVXl1]{1,7})\s?(?:[.)]|/(?=\s|[A-ZĐ])|\s?[-–](?=\s|[^\W\d_]))\s*(?=\S)")
_ROMAN_NUMBER = re.compile(r"([IVX]{1,5})\.(\d{1,2})\s*[.)]?\s+(?=\S)")
_CAPITAL = re.compile(r"([A-HĐ])\s?[.)/-]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})\s?([.)/]|[-–](?=\s|[^\W\d_]))(?:\s+|(?!\d))(?=[^\s%])")
_BARE_NUMBER = re.compile(rf"(\d{{1,2}})\s+(?=[{UPPER}][^\W\d_]+\s[^\W\d_]+)")
_DECIMAL = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,3})\s*[.):]?\s+(?=\S)|(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)/]|\s?[-–])\s*(?=[^\W\d_])"
)
_LETTER = re.compile(r"([a-zđA-HĐ]\d?|[a-z]{2})\s?(\))\s*(?=\S)|([a-zđ])\s?([./])\s+(?=\S)")
_ONE = re.compile(rf"l\s?\.\s+(?=[{UPPER}])")  # "1." as OCR reads it
_BRACKET = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_DASH = re.compile(r"([-–—•●▪◦*·○■❖✓➢])\s*(?=[^\s\d\-–—*]|\d{1,4}[\s%,.)/]|[“\"(])")
_PLUS = re.compile(r"(\+|[o](?=\s))\s*(?=\S)")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _roman_value(sign: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    numbers = [values[c] for c in sign.replace("l", "I").replace("1", "I")]
    return sum(-n if n < following else n for n, following in zip(numbers, [*numbers[1:], 0], strict=True))


def marker_of(text: str) -> Marker | None:
    """The list sign a paragraph starts with."""
    if not text:
        return None
    for read in (_heavy, _numbered, _light):
        if found := read(text):
            return found
    return None


def _heavy(text: str) -> Marker | None:
    if found := _PART.match(text):
        return Marker(sign=found.group().strip(), rank=PART, order=0, end=found.end())
    if found := _ARTICLE.match(text):
        return Marker(sign=found.group().strip(), rank=ARTICLE, order=int(found[1]), end=_past(text, found.end()))
    if found := _ROMAN_NUMBER.match(text):
        return Marker(sign=found.group().strip(), rank=NUMBER, order=int(found[2]), end=found.end())
    if (found := _ROMAN.match(text)) and (found[1].strip("l1") or found[1].strip("1") in {"ll", "lll"}):
        return Marker(sign=found.group().strip(), rank=ROMAN, order=_roman_value(found[1]), end=found.end())
    if found := _CAPITAL.match(text):
        return Marker(sign=found.group().strip(), rank=ARTICLE, order=ord(found[1]) - 64, end=found.end())
    return None


def _numbered(text: str) -> Marker | None:
    if found := _DECIMAL.match(text):
        sign = found[1] or found[2]
        rank = DECIMAL if sign.count(".") == 1 else DEEP
        return Marker(sign=found.group().strip(), rank=rank, order=int(sign.rsplit(".", 1)[1]), end=found.end())
    if (found := _NUMBER.match(text)) or (found := _BARE_NUMBER.match(text)):
        rank = DEEP if found.group().rstrip().endswith(")") else NUMBER
        return Marker(sign=found.group().strip(), rank=rank, order=int(found[1]), end=found.end())
    return None


def _light(text: str) -> Marker | None:
    if found := _ONE.match(text):
        return Marker(sign=found.group().strip(), rank=NUMBER, order=1, end=found.end())
    if found := _LETTER.match(text):
        letter = (found[1] or found[3])[0].lower()
        order = _LETTERS.find(letter) + 1
        return Marker(sign=found.group().strip(), rank=LETTER, order=order, end=found.end())
    if found := _BRACKET.match(text):
        order = int(found[1]) if found[1].isdigit() else 0
        return Marker(sign=found.group().strip(), rank=BRACKET, order=order, end=found.end())
    if found := _DASH.match(text):
        return Marker(sign=found[1], rank=DASH, order=0, end=found.end())
    if found := _PLUS.match(text):
        return Marker(sign="+", rank=PLUS, order=0, end=found.end())
    return None


def _past(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
