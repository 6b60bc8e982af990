"""How alike two birth dates are, each known by day, month or year, or only guessed."""

from __future__ import annotations

from datetime import date
from enum import Enum

from diemtua.people.codes import Precision


class BirthMatch(Enum):
    DAY = "day"
    SWAPPED = "swapped"
    MONTH = "month"
    SLIP = "slip"
    YEAR = "year"
    ABOUT = "about"
    OTHER = "other"


_TWO_APART = 2
MONTHS = 12


def compare_births(one: date | None, precision: str, other: date | None, other_precision: str) -> BirthMatch | None:
    """In which way two birth dates are alike; None where one is unknown. Only what both know is compared."""
    if one is None or other is None:
        return None
    known = {precision, other_precision}
    if Precision.ESTIMATED in known:
        return _guessed(one, other)
    if Precision.YEAR in known:
        return BirthMatch.YEAR if one.year == other.year else BirthMatch.OTHER
    if Precision.MONTH in known:
        return _by_month(one, other)
    return _by_day(one, other)


def _guessed(one: date, other: date) -> BirthMatch:
    apart = abs(one.year - other.year)
    return BirthMatch.YEAR if apart == 0 else BirthMatch.ABOUT if apart <= _TWO_APART else BirthMatch.OTHER


def _by_month(one: date, other: date) -> BirthMatch:
    if one.year != other.year:
        return BirthMatch.OTHER
    return BirthMatch.MONTH if one.month == other.month else BirthMatch.YEAR


def _by_day(one: date, other: date) -> BirthMatch:
    if one == other:
        return BirthMatch.DAY
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return BirthMatch.SWAPPED
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return BirthMatch.SLIP if same == _TWO_APART else BirthMatch.OTHER


def dates_it_may_be(birth_on: date | None, precision: str) -> list[date]:
    """Dates under which the same child may stand: as known, day and month exchanged, less well known."""
    if birth_on is None:
        return []
    found = {birth_on, birth_on.replace(month=1, day=1), birth_on.replace(day=1)}
    if precision == Precision.DAY and birth_on.day <= MONTHS:
        found.add(birth_on.replace(day=birth_on.month, month=birth_on.day))
    return sorted(found)
