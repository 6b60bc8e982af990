"""Vietnamese names as the comparisons need them: words without marks, the marks apart, family, middle and given."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from diemtua.lib.text import fold

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ASIDE = re.compile(r"[(\[].*?(?:[)\]]|$)|\b(?:tức|tên gọi khác|tên ở nhà|thường gọi)\b.*", re.IGNORECASE)
_OTHER_SIGNS = re.compile(r"[^\w']+|_")
# A machine that reads paper takes a letter for a digit.
_DIGITS = str.maketrans("0158", "olsb")
# What people write where they know no name.
_UNKNOWN = frozenset(
    {"khong", "khong ro", "khong co", "khong biet", "chua ro", "chua biet", "chua dat ten", "n a", "x"}
)
_CALLED = frozenset({"bé", "cháu", "em", "cu"})
_FAMILY_SHORT = {"ng": "nguyen", "nguy": "nguyen", "tr": "tran", "ph": "pham"}
_VOWEL = re.compile("[aeiouy]")
FILLERS = frozenset({"thi", "van"})
_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
_RHYMES = [
    "a",
    "ac",
    "ach",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "ap",
    "at",
    "au",
    "ay",
    "e",
    "ec",
    "em",
    "en",
    "eng",
    "eo",
    "ep",
    "et",
    "eu",
    "i",
    "ia",
    "ich",
    "iec",
    "iem",
    "ien",
    "ieng",
    "iep",
    "iet",
    "ieu",
    "im",
    "in",
    "inh",
    "ip",
    "it",
    "iu",
    "o",
    "oa",
    "oac",
    "oach",
    "oai",
    "oam",
    "oan",
    "oang",
    "oanh",
    "oao",
    "oap",
    "oat",
    "oay",
    "oc",
    "oe",
    "oen",
    "oeo",
    "oet",
    "oi",
    "om",
    "on",
    "ong",
    "op",
    "ot",
    "u",
    "ua",
    "uan",
    "uang",
    "uat",
    "uay",
    "uc",
    "ue",
    "uech",
    "uen",
    "uenh",
    "ui",
    "um",
    "un",
    "ung",
    "uo",
    "uoc",
    "uoi",
    "uom",
    "uon",
    "uong",
    "uop",
    "uot",
    "uou",
    "up",
    "ut",
    "uu",
    "uy",
    "uya",
    "uych",
    "uyen",
    "uyet",
    "uynh",
    "uyt",
    "uyu",
    "y",
    "yem",
    "yen",
    "yet",
    "yeu",
]
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{'|'.join(sorted(_RHYMES, key=len, reverse=True))})")


@dataclass(frozen=True, slots=True)
class Parts:
    """One name, ready to be compared. Empty means unknown."""

    joined: str  # all words without marks and spaces
    ordered: str  # the words without marks, by alphabet
    initials: str  # their first letters, by alphabet
    bare: bool  # written without any mark
    family: str
    middle: str  # without Thị, Văn
    given: str
    given_marks: str  # the given name with its marks, wherever they stand
    middle_marks: str
    strange: int  # 0: a given name one knows, 1: another word, 2: no word of the language
    middle_strange: int  # the strangest of the middle words
    worst: int  # the strangest of its words, in the same way
    filler: str  # thi or van, where it stands
    short: bool  # some word by its first letters only
    called: bool  # only how the child is called at home


@lru_cache(maxsize=100_000)
def parts(full_name: str) -> Parts | None:
    """Take a name apart; None where there is none."""
    words = _words(full_name)
    called = bool(words) and words[0].lower() in _CALLED and len(words) > 1
    if called:
        words = words[1:]
    plain = [plain_word(word) for word in words]
    if not plain or " ".join(plain) in _UNKNOWN:
        return None
    if len(plain) > 1:
        plain[0] = _FAMILY_SHORT.get(plain[0], plain[0])
    middle = [(p, w) for p, w in zip(plain[1:-1], words[1:-1], strict=True) if p not in FILLERS and p not in {"v", "t"}]
    given = plain[-1]
    return Parts(
        joined="".join(plain),
        ordered=" ".join(sorted(plain)),
        initials="".join(sorted(word[0] for word in plain)),
        bare=all(word.isascii() for word in words),
        family=plain[0] if len(plain) > 1 else "",
        middle=" ".join(p for p, _w in middle),
        given=given,
        given_marks=marks(words[-1]),
        middle_marks=" ".join(marks(w) for _p, w in middle),
        strange=_strange(given),
        middle_strange=max((_strange(p) for p, _w in middle), default=0),
        worst=max(map(_strange, plain)),
        filler=next((word for word in plain[1:-1] if word in FILLERS), ""),
        short=any(not _VOWEL.search(word) for word in plain),
        called=called and len(plain) == 1,
    )


def _words(text: str) -> list[str]:
    clean = _OTHER_SIGNS.sub(" ", _ASIDE.sub(" ", unicodedata.normalize("NFC", text))).split()
    return [word if word.isdigit() else word.translate(_DIGITS) for word in clean]


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> str:
    """Without marks, and y as i where both are heard alike: Mỹ and Mĩ, Lý and Lí."""
    plain = fold(word)
    if "rn" in plain and _SYLLABLE.fullmatch(read := plain.replace("rn", "m")):
        plain = read  # as a machine reads m
    if len(plain) > 1 and plain.endswith("y") and plain[-2] not in "aeou":
        return plain[:-1] + "i"
    return "qui" + plain[3:] if plain == "quy" else plain


@lru_cache(maxsize=200_000)
def marks(word: str) -> str:
    """A word with its tone at the end, so that it does not matter over which vowel it was written; đ counts as d."""
    lower = word.lower().replace("đ", "d")
    if lower.isascii():
        return plain_word(lower)
    apart = unicodedata.normalize("NFD", lower)
    tone = "".join(sorted(sign for sign in apart if sign in _TONES))
    letters = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    if letters.isascii():
        letters = plain_word(letters)
    return letters + tone


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    text = files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(plain_word(word) for word in text.split())


@lru_cache(maxsize=1)
def _known_marks() -> frozenset[str]:
    text = files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(marks(word) for word in text.split())


@lru_cache(maxsize=100_000)
def _strange(word: str) -> int:
    if word in _known():
        return 0
    return 1 if _SYLLABLE.fullmatch(word) else 2


@lru_cache(maxsize=100_000)
def is_known_with_marks(marked: str) -> bool:
    """Whether a given name is borne with exactly these marks."""
    return marked in _known_marks()
