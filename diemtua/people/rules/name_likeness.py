"""How alike two Vietnamese names are: marks, order of syllables, a dropped middle name, a slip of the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from math import log

from rapidfuzz.distance import DamerauLevenshtein

from diemtua.lib.text import fold, nfc, old_tone_to_new


class NameMatch(StrEnum):  # a string: its hash is worked out in C, millions of times
    """From the same name down to another one."""

    SAME = "same"
    MARKS = "marks"
    ORDER = "order"
    FILLER = "filler"
    MIDDLE = "middle"
    TYPO = "typo"
    GIVEN = "given"
    OTHER = "other"


# Share of people who bear a family name, roughly; what is not listed is rare.
_FAMILIES = {
    "nguyen": 0.32, "tran": 0.11, "le": 0.095, "pham": 0.07, "huynh": 0.05, "hoang": 0.05, "phan": 0.045,
    "vu": 0.04, "vo": 0.04, "dang": 0.021, "bui": 0.02, "do": 0.014, "ho": 0.013, "ngo": 0.013, "duong": 0.01,
    "ly": 0.006, "dinh": 0.008, "truong": 0.01, "mai": 0.005, "dao": 0.006, "cao": 0.005, "thach": 0.004,
}  # fmt: skip
_RARE_FAMILY = 0.002
_OFTEN_GIVEN = frozenset({
    "an", "anh", "bao", "chau", "dat", "duc", "dung", "duy", "giang", "ha", "hai", "han", "hieu", "hoa", "hung",
    "huong", "huy", "khang", "khoa", "khoi", "lan", "linh", "long", "mai", "minh", "my", "nam", "nga", "ngan",
    "ngoc", "nhi", "nhien", "nhu", "phat", "phong", "phuc", "phuong", "quan", "quang", "quynh", "son", "tai", "tam",
    "thanh", "thao", "thu", "tien", "trang", "tri", "trinh", "truc", "tuan", "tuyen", "uyen", "vinh", "vy", "yen",
})  # fmt: skip
_GIVEN_OFTEN, _GIVEN_RARE = 0.02, 0.003
# Words between family and given name that people leave out or add without meaning another person.
FILLERS = frozenset({"thi", "van"})
_LEAST_ALIKE = 0.8
_SHORT = 2


@dataclass(frozen=True)
class Name:
    """A name in its parts, without marks, and as it is written."""

    marked: str
    words: tuple[str, ...]

    @property
    def family(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def given(self) -> str:
        return self.words[-1] if self.words else ""

    @property
    def middle(self) -> tuple[str, ...]:
        return self.words[1:-1]

    @cached_property
    def core(self) -> tuple[str, ...]:
        """Without fillers in the middle."""
        return (self.family, *(word for word in self.middle if word not in FILLERS), self.given)

    @cached_property
    def ordered(self) -> list[str]:
        return sorted(self.words)

    @property
    def is_bare(self) -> bool:
        """Written without any mark, as one types in a hurry."""
        return self.marked == " ".join(self.words)


@lru_cache(maxsize=65536)
def parts(full_name: str) -> Name:
    marked = old_tone_to_new(nfc(full_name).lower())
    return Name(marked, tuple(fold(full_name).split()))


def compare_names(one: str, other: str) -> NameMatch:
    """In which way two names are alike. Empty names are compared by nobody."""
    a, b = parts(one), parts(other)
    if a.words == b.words:
        return NameMatch.SAME if a.marked == b.marked else NameMatch.MARKS
    if len(a.words) < _SHORT or len(b.words) < _SHORT:
        return NameMatch.GIVEN if a.given == b.given else NameMatch.OTHER
    if a.ordered == b.ordered:
        return NameMatch.ORDER
    if a.core == b.core:
        return NameMatch.FILLER
    if a.family == b.family and a.given == b.given:
        return _with_other_middle(a, b)
    return _slip(a, b)


def _with_other_middle(a: Name, b: Name) -> NameMatch:
    shorter, longer = sorted((set(a.middle), set(b.middle)), key=len)
    if shorter <= longer:
        return NameMatch.MIDDLE
    return NameMatch.TYPO if _alike(" ".join(a.middle), " ".join(b.middle)) else NameMatch.GIVEN


def _slip(a: Name, b: Name) -> NameMatch:
    """One slip in one syllable; a given name that is another word of the language is no slip of a short one."""
    if len(a.words) == len(b.words):
        apart = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
        if len(apart) == 1 and _near(*apart[0]):
            return NameMatch.TYPO
    joined = "".join(a.words) == "".join(b.words)
    return NameMatch.TYPO if joined else NameMatch.OTHER


def _near(one: str, other: str) -> bool:
    """A letter too few, too many, another, or two exchanged, in a syllable long enough to be known by the rest."""
    return min(len(one), len(other)) > _SHORT and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and DamerauLevenshtein.normalized_similarity(one, other) >= _LEAST_ALIKE


def other_given(one: str, other: str) -> bool:
    """Whether the given names are two names: another word, or other marks where both are written with marks.

    Ánh and Anh are two names; "Anh" in a name typed without any mark may be either.
    """
    a, b = parts(one), parts(other)
    if a.given != b.given:
        return True
    return not a.is_bare and not b.is_bare and a.marked.split()[-1] != b.marked.split()[-1]


@lru_cache(maxsize=65536)
def rarity(full_name: str) -> float:
    """How much it says that two records bear this name: the natural logarithm of one over its share."""
    name = parts(full_name)
    if not name.words:
        return 0.0
    family = -log(_FAMILIES.get(name.family, _RARE_FAMILY))
    given = -log(_GIVEN_OFTEN if name.given in _OFTEN_GIVEN else _GIVEN_RARE)
    middle = 2.0 if len(name.core) > _SHORT else 0.8 if name.middle else 0.0
    return min(family, 4.6) + given + middle
