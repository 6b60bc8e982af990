"""What a person types to find a child: a code, a number, or syllables of names in any order with a birth year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diemtua.lib.text import fold, nfc, noop

MOST_SYLLABLES = 8
LONGEST = 40
_CHILD_CODE = re.compile(r"te-?([0-9]{1,12})")
_NUMBER = re.compile(r"[0-9]{12}")
_DATE = re.compile(r"\b([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]((?:19|20)[0-9]{2})\b")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NOT_A_SYLLABLE = re.compile(r"[\W_]+")

BY_CODE = noop("đúng mã hồ sơ")
BY_NUMBER = noop("đúng số định danh")
BY_NAME = noop("trùng cả họ tên")
BY_ORDER = noop("đủ các tiếng của họ tên, khác thứ tự")
BY_GIVEN = noop("trùng tên gọi")
BY_OTHER = noop("trùng tên gọi khác")
BY_BIRTH = noop("trùng ngày sinh")
BY_PART = noop("có các tiếng đã gõ trong họ tên")


@dataclass(frozen=True)
class Sought:
    """What was typed, taken apart. `syllables` has the birth year too: records are found by it as by a syllable."""

    number: str = ""
    pk: int | None = None
    syllables: tuple[str, ...] = ()
    name: str = ""
    birth_on: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.number or self.pk or self.syllables)


def sought(text: str) -> Sought:
    """Take apart what was typed. Spaces and points inside a number are as people copy it from a card."""
    bare = fold(nfc(text.replace("\0", " ")))
    digits = re.sub(r"[\s.]", "", bare)
    if _NUMBER.fullmatch(digits):
        return Sought(number=digits)
    if code := _CHILD_CODE.fullmatch(digits):
        return Sought(pk=int(code.group(1)))
    day = _day_in(bare)
    if day:
        bare = _DATE.sub(f" {day.year} ", bare, count=1)
    syllables = [part[:LONGEST] for part in _NOT_A_SYLLABLE.split(bare) if part][:MOST_SYLLABLES]
    name = " ".join(part for part in syllables if not _YEAR.fullmatch(part))
    return Sought(syllables=tuple(syllables), name=name, birth_on=day)


def _day_in(text: str) -> date | None:
    found = _DATE.search(text)
    if not found:
        return None
    try:
        return date(int(found.group(3)), int(found.group(2)), int(found.group(1)))
    except ValueError:
        return None


def reason_of(wanted: Sought, full_name: str, folded: str) -> str:
    """Why a record was found, for the line below its name. Empty when nothing was sought."""
    if wanted.is_empty:
        return ""
    if wanted.number:
        return BY_NUMBER
    if wanted.pk:
        return BY_CODE
    names = wanted.name.split()
    if not names:
        return BY_BIRTH
    return _reason_of_name(names, fold(full_name).split(), folded.split())


def _reason_of_name(names: Sequence[str], own: Sequence[str], every: Sequence[str]) -> str:
    if list(names) == list(own):
        return BY_NAME
    if sorted(names) == sorted(own):
        return BY_ORDER
    if own and own[-1] in names:
        return BY_GIVEN
    if any(name in every and name not in own for name in names):
        return BY_OTHER
    return BY_PART
