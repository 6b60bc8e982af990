"""A birth date as somebody types it into one field, and whether it can be that of a child entered today.

"14/03/2017", "3/2017", "2017", "khoảng 6 tuổi", "không biết": what is not known is not asked for. A child is under 16
(Luật Trẻ em 2016 Đ1); who is 16 or 17 can still be followed, so that is only warned of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from diemtua.lib.text import noop
from diemtua.people.codes import Precision
from diemtua.people.rules.births import age_on, birth_words
from diemtua.people.rules.sheets.dates import read_date
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import Severity
from diemtua.people.rules.sheets.problems import SENTENCES
from diemtua.people.rules.sheets.words import check_number

ADULT, NO_LONGER_A_CHILD = 18, 16
EARLIEST = date(1900, 1, 1)
_DECEMBER = 12

IN_FUTURE = noop("Ngày sinh %(said)s ở tương lai. Hãy sửa lại ngày.")
TOO_EARLY = noop("Ngày sinh %(said)s trước năm 1900. Hãy sửa lại năm.")
GROWN_UP = noop("Sinh %(said)s, nay đã đủ 18 tuổi: không phải trẻ em nên không lập hồ sơ ở đây. Hãy xem lại ngày sinh.")
OVER_16 = noop("Đã đủ 16 tuổi nên không còn là trẻ em theo Luật Trẻ em; hồ sơ vẫn được ghi để theo dõi tiếp.")


@dataclass(frozen=True)
class Said:
    """A sentence, as a msgid with its words; empty when there is nothing to say."""

    text: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class TypedBirth:
    """What was understood; `wrong` says why nothing was, `meant` what was guessed."""

    on: date | None = None
    precision: str = Precision.UNKNOWN
    wrong: Said = Said()
    meant: Said = Said()


def read_birth(text: str, today: date) -> TypedBirth:
    """The date that was typed and how well it is known. Nothing typed: not known."""
    found = read_date(text, Field.BIRTH, today)
    problem = found.problem
    said = Said(SENTENCES[problem.code], problem.words) if problem else Said()
    if problem and problem.severity is Severity.ERROR:
        return TypedBirth(wrong=said)
    return TypedBirth(found.on, found.precision, meant=said)


def typed_again(birth_on: date | None, precision: str) -> str:
    """What the field shows of a date that is kept: reading it again gives the same date."""
    if birth_on is None:
        return ""
    return birth_words(birth_on, precision)


def impossible_birth(birth_on: date | None, precision: str, today: date) -> Said:
    """Why this cannot be the birth date of a child entered today."""
    if birth_on is None:
        return Said()
    words = {"said": birth_words(birth_on, precision)}
    if birth_on > today:
        return Said(IN_FUTURE, words)
    if birth_on < EARLIEST:
        return Said(TOO_EARLY, words)
    if (age_on(_youngest(birth_on, precision), today) or 0) >= ADULT:
        return Said(GROWN_UP, words)
    return Said()


def doubts(birth_on: date | None, precision: str, *, sex: str, number: str, today: date) -> list[Said]:
    """What may be true and should be looked at again. Sex and year of a number can have been corrected later."""
    found = []
    if birth_on and (age_on(_youngest(birth_on, precision), today) or 0) >= NO_LONGER_A_CHILD:
        found.append(Said(OVER_16))
    if number:
        guessed = precision == Precision.ESTIMATED
        year = birth_on.year if birth_on and not guessed else None
        found.extend(Said(SENTENCES[each.code], each.words) for each in check_number(number, sex, year))
    return found


def _youngest(birth_on: date, precision: str) -> date:
    """The last day it can have been: of a year alone, the 31st of December."""
    if precision == Precision.DAY:
        return birth_on
    if precision == Precision.MONTH and birth_on.month < _DECEMBER:
        return birth_on.replace(month=birth_on.month + 1)
    return date(birth_on.year, _DECEMBER, 31)
