"""How place names are compared: folding, syllables spelt in two ways, what people leave behind when typing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from diemtua.lib.text import fold, old_tone_to_new

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"[’'‘`´ʼ]")
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b])")
_I_OR_Y = re.compile(r"^(?:[bcdghklmnprstvx]|th|qu)y$")
_FINAL_K = re.compile(r"(?<=[aeiou])k$")
_TELEX_HEAD = re.compile(r"^(dd|[bcdghklmnpqrstvx]*)(.*)$")
_TELEX_DOUBLE = re.compile(r"([aeo])\1")

# Kinds in words, with the short forms found on forms and in registers. The first is the written-out form.
MARKERS: dict[tuple[str, ...], str] = {
    ("tinh",): "province",
    ("t",): "province",
    ("thanh", "pho"): "city",
    ("tp",): "city",
    ("t", "p"): "city",
    ("tpho",): "city",
    ("quan",): "urban_district",
    ("q",): "urban_district",
    ("huyen",): "rural_district",
    ("h",): "rural_district",
    ("thi", "xa"): "district_town",
    ("tx",): "district_town",
    ("t", "x"): "district_town",
    ("thi", "tran"): "township",
    ("tt",): "township",
    ("ttr",): "township",
    ("t", "t"): "township",
    ("phuong",): "ward",
    ("p",): "ward",
    ("ph",): "ward",
    ("f",): "ward",
    ("xa",): "commune",
    ("x",): "commune",
    ("dac", "khu"): "special_zone",
    ("dk",): "special_zone",
}
# What stands before the name of a street, a house or a village: a unit's name after it is not that unit.
STREET = frozenset(
    (
        "so",
        "duong",
        "d",
        "pho",
        "ngo",
        "ngach",
        "hem",
        "kiet",
        "kp",
        "thon",
        "ap",
        "to",
        "tdp",
        "ban",
        "buon",
        "lang",
        "xom",
        "khu",
        "khoi",
        "lo",
        "toa",
        "ql",
        "tl",
        "dt",
        "phum",
        "soc",
        "nha",
        "lau",
        "km",
    )
)
MARKER_WORDS = frozenset(word for marker in MARKERS for word in marker if len(word) > 1 or word in "pqxhf")
# Kinds that are told from a name even when the space after them was lost.
BEFORE_NAME = frozenset(("tinh", "tp", "pho", "quan", "huyen", "tx", "thi", "tran", "tt", "ttr", "phuong", "xa", "khu"))
INITIALS = frozenset(("hcm", "hcmc", "hn", "hp", "sg"))
# "Tan Hiep Ward, Bien Hoa City": the kind after the name says nothing the name does not; before a number it does.
ENGLISH = {"ward": "phuong", "district": "quan"}
ENGLISH_NUMBERED = re.compile(r"\b(ward|district)\.? (\d{1,2})\b")
FILLING = frozenset({"ward", "commune", "district", "city", "province", "town", "township", "thuộc", "của"})
COUNTRY = (("viet", "nam"), ("vietnam",), ("vn",))


@lru_cache(maxsize=65536)
def syllable(folded: str) -> str:
    """One spelling for what is written in two ways: quý/quí, lý/lí, Đắk/Đắc, 01/1."""
    if folded.isdigit():
        return str(int(folded))
    if _I_OR_Y.match(folded):
        return folded[:-1] + "i"
    return _FINAL_K.sub("c", folded)


def marked(text: str) -> str:
    """Lower case with marks, tone marks in the modern place."""
    return old_tone_to_new(text).lower()


def composed(text: str) -> str:
    """Composed form, also where a tone was typed before the roof or the horn of its vowel."""
    text = unicodedata.normalize("NFC", text)
    if any(map(unicodedata.combining, text)):
        text = _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """The words of a name, lower case with marks; "M'Đrắk" is one word."""
    return WORD.findall(APOSTROPHES.sub("", marked(unicodedata.normalize("NFC", text))))


def key(text: str) -> str:
    """What is looked up: syllables without marks, joined, so that lost or stray spaces do no harm."""
    return "".join(syllable(fold(word)) for word in words(text))


def untyped(folded: str) -> str:
    """What a word was meant to be when the typing tool was off: "ddoongf" → "dong", "d9o62ng" → "dong"."""
    if any(c.isdigit() for c in folded):
        return re.sub(r"\d", "", folded)
    head, rest = _TELEX_HEAD.match(folded).groups()  # type: ignore[union-attr]
    return head.replace("dd", "d") + _TELEX_DOUBLE.sub(r"\1", re.sub(r"[wsfrxj]", "", rest))


def deletions(word: str) -> list[str]:
    """The word and every form with one letter left out: two words one typing fault apart share one of these."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def distance(one: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two short words."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        below = [i]
        for j, b in enumerate(other, 1):
            cost = min(line[j] + 1, below[j - 1] + 1, line[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            below.append(cost)
        before, line = line, below
    return line[-1]


def numbers(text: str) -> str:
    """The digits of a key: "Phường 1" is never a slip of the finger for "Phường 2"."""
    return "".join(c if c.isdigit() else " " for c in text).strip()
