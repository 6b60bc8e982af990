"""Vietnamese text: folding for search, tone marks, names, sorting. No Django here: the command line starts fast."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OLD_TONE = str.maketrans({"Đ": "D", "đ": "d"})
_ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
_ORDER = {letter: chr(ord("0") + place) for place, letter in enumerate(_ALPHABET)}
# "hòa" and "hoà", "thủy" and "thuỷ" are the same word with the tone mark on the other vowel.
_TONE_PAIRS = {
    f"{first}{second}": f"{new}{plain}"
    for first, plain, news, seconds in (
        ("o", "a", "òỏõóọ", "àảãáạ"),
        ("o", "e", "òỏõóọ", "èẻẽéẹ"),
        ("u", "y", "ùủũúụ", "ỳỷỹýỵ"),
    )
    for new, second in zip(news, seconds, strict=True)
}
# Only an open syllable: "hoàng" and "toàn" carry their mark on the second vowel in both ways of writing.
_TONE = re.compile("(?:" + "|".join(_TONE_PAIRS) + r")(?!\w)", re.IGNORECASE)


_WHOLE = re.compile(r"-?[0-9]{1,9}")


def whole_number(text: str | None, otherwise: int) -> int:
    """The number that plain digits say. A raised 2, digits of another script, a thousand nines say none."""
    return int(text) if text and _WHOLE.fullmatch(text) else otherwise


def noop(text: str) -> str:
    """Mark a string that people read, in code that knows no Django: the catalogue has it, a door translates it."""
    return text


def nfc(text: str) -> str:
    """Composed form, single spaces, no ends: what is stored."""
    if text.isascii() and text.isalnum():
        return text  # a number, a code, one plain word
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower case without any mark, for search: "Trần Biên" becomes "tran bien"."""
    return " ".join(filter(None, map(_folded, text.split())))


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    """One word; a language has few of them, so each is worked out once."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFD", word.translate(_OLD_TONE).lower())
    return "".join([c for c in bare if not unicodedata.combining(c)])


def fold_in_place(text: str) -> str:
    """Like `fold`, but letter for letter: what is found at a place stands at the same place of the text as written."""
    return "".join(map(_bare, text))


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    return fold(letter)[:1] or " "


def _modern(match: re.Match[str]) -> str:
    pair = match.group()
    modern = _TONE_PAIRS[pair.lower()]
    return "".join(new.upper() if old.isupper() else new for new, old in zip(modern, pair, strict=True))


def old_tone_to_new(text: str) -> str:
    """The same text with tone marks placed in one way ("hoà" → "hòa"), except after "q" ("quý" stays)."""
    composed = unicodedata.normalize("NFC", text)
    return _TONE.sub(lambda m: m.group() if _after_q(composed, m.start()) else _modern(m), composed)


def _after_q(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "qQ"


@lru_cache(maxsize=65536)
def collation_key(text: str) -> str:
    """What to sort by, so that words stand as in a Vietnamese dictionary: a ă â b … d đ e ê."""
    return "".join(_ORDER.get(c, c) for c in unicodedata.normalize("NFC", text.lower()))


def name_key(full_name: str) -> tuple[str, str]:
    """Lists of people sort by given name (the last word), then by the words before it."""
    words = nfc(full_name).split(" ")
    return collation_key(words[-1]), collation_key(" ".join(words[:-1]))


def initials(full_name: str) -> str:
    """Two letters for an avatar: first letters of the last two words."""
    return "".join(word[0].upper() for word in nfc(full_name).split(" ")[-2:] if word)


def code_number(code: str, letters: str) -> int:
    """The row's number in a code people say: "TE-00001234" is 1234; zero for anything else."""
    head, _dash, digits = code.strip().upper().partition("-")
    fits = head == letters and digits.isascii() and digits.isdecimal() and len(digits) <= 8
    return int(digits) if fits else 0
