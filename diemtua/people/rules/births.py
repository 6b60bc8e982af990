"""Birth dates of every precision: in words, and ages on a day (law.md 1: at the day of the event, not today)."""

from __future__ import annotations

from datetime import date

from diemtua.lib.text import noop
from diemtua.people.codes import Precision

UNKNOWN_BIRTH = noop("chưa rõ ngày sinh")


def birth_words(birth_on: date | None, precision: str) -> str:
    """As an office writes it: "14/03/2017", "3/2017", "2017"; an estimate says so by "khoảng"."""
    if birth_on is None or precision == Precision.UNKNOWN:
        return UNKNOWN_BIRTH
    match precision:
        case Precision.DAY:
            return f"{birth_on:%d/%m/%Y}"
        case Precision.MONTH:
            return f"{birth_on.month}/{birth_on.year}"
        case Precision.YEAR:
            return f"{birth_on.year}"
        case _:
            return f"khoảng {birth_on.year}"


def age_on(birth_on: date | None, day: date) -> int | None:
    """Whole years on a day. With only a month or a year known, it is the greatest age the child can have."""
    if birth_on is None:
        return None
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def birthday(birth_on: date, years: int) -> date:
    """The day on which so many years are full; born on 29/2, full on 1/3 of a common year."""
    try:
        return birth_on.replace(year=birth_on.year + years)
    except ValueError:
        return date(birth_on.year + years, 3, 1)
