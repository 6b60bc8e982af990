"""Dates as communes write them: Excel dates, 15/3/2018, 15-3-2018, 03/2018, 2018, "khoảng 5 tuổi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite

from diemtua.lib.text import fold
from diemtua.people.codes import Precision
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import Problem, error, warning

_DAY = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+)?")
_MONTH = re.compile(r"(?:thang\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_PACKED = re.compile(r"(\d{2})(\d{2})((?:19|20)\d{2})")
_SPOKEN = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*(?:nam\s*)?(\d{4})")
_GUESS = re.compile(r"(?:khoang|uoc|uoc tinh|uoc luong|~|sinh nam|nam)\s*(?:nam\s*)?(\d{4})")
_AGE = re.compile(r"(?:khoang|uoc|uoc luong|~)?\s*(\d{1,2})\s*tuoi")
_NOTHING = frozenset({"", "-", "--", "khong", "khong ro", "khong biet", "chua ro", "chua biet", "?", "k", "kr", "x"})
_EXCEL_ZERO = date(1899, 12, 30)
_SERIAL_FROM, _SERIAL_TO = 30_000, 60_000  # 1982 to 2064: a number like this in a column of dates is a day
_YEAR_FROM, _YEAR_TO = 1880, 2100
_MONTHS = 12


@dataclass(frozen=True)
class DateRead:
    """A day and how well it is known, or what is wrong."""

    on: date | None = None
    precision: Precision = Precision.UNKNOWN
    problem: Problem | None = None


@lru_cache(maxsize=8192, typed=True)
def read_date(cell: object, field: Field, today: date) -> DateRead:
    """What a cell says of a day. Nothing said is no fault. Days return, so each is worked out once."""
    found = _read(cell, field, today)
    if found.on is not None and found.on > today:
        return DateRead(problem=error(field, "date_in_future", said=_shown(found)))
    return found


def _shown(found: DateRead) -> str:
    if found.on is None:
        return ""
    if found.precision == Precision.DAY:
        return f"{found.on:%d/%m/%Y}"
    return f"{found.on:%m/%Y}" if found.precision == Precision.MONTH else f"{found.on.year:04}"


def _read(cell: object, field: Field, today: date) -> DateRead:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        if cell.year <= 1900:  # an empty cell of a date format shows 00/01/1900
            return DateRead(problem=error(field, "date_impossible", said=f"{cell:%d/%m/%Y}"))
        return DateRead(cell, Precision.DAY)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _from_number(float(cell), field)
    return _from_text(str(cell), field, today)


def _from_number(number: float, field: Field) -> DateRead:
    if not isfinite(number):
        return DateRead(problem=error(field, "date_unreadable", said=f"{number:g}"))
    whole = int(number)
    if whole == number and _YEAR_FROM <= whole <= _YEAR_TO:
        return DateRead(date(whole, 1, 1), Precision.YEAR)
    if _SERIAL_FROM <= number <= _SERIAL_TO:
        on = _EXCEL_ZERO + timedelta(days=whole)
        return DateRead(on, Precision.DAY, warning(field, "date_serial", said=whole, meant=f"{on:%d/%m/%Y}"))
    if match := _PACKED.fullmatch(f"{whole:08}"):
        return _day_of(match[1], match[2], match[3], str(whole), field)
    return DateRead(problem=error(field, "date_unreadable", said=f"{number:g}"))


def _from_text(said: str, field: Field, today: date) -> DateRead:  # noqa: PLR0911 - one way of writing a line
    text = fold(said).strip(" .,;'\"`")
    if text in _NOTHING:
        return DateRead()
    if match := _DAY.fullmatch(text) or _SPOKEN.fullmatch(text) or _PACKED.fullmatch(text):
        return _day_of(match[1], match[2], match[3], said.strip(), field)
    if match := _ISO.fullmatch(text):
        return _day_of(match[3], match[2], match[1], said.strip(), field)
    if match := _MONTH.fullmatch(text):
        return _month_of(int(match[1]), int(match[2]), said.strip(), field)
    if match := _YEAR.fullmatch(text):
        return _year_of(int(match[1]), Precision.YEAR, said.strip(), field)
    if match := _GUESS.fullmatch(text):
        sure = text.startswith(("sinh", "nam"))
        return _year_of(int(match[1]), Precision.YEAR if sure else Precision.ESTIMATED, said.strip(), field)
    if match := _AGE.fullmatch(text):
        return _year_of(today.year - int(match[1]), Precision.ESTIMATED, said.strip(), field)
    return DateRead(problem=error(field, "date_unreadable", said=said.strip()[:40]))


def _day_of(  # noqa: PLR0917 - the parts of a day
    day: str, month: str, year: str, said: str, field: Field
) -> DateRead:
    short = len(year) <= len("18")
    whole = 2000 + int(year) if short else int(year)
    if not short and not _YEAR_FROM <= whole <= _YEAR_TO:
        return DateRead(problem=error(field, "date_impossible", said=said))
    try:
        on = date(whole, int(month), int(day))
    except ValueError:
        return DateRead(problem=_no_such_day(int(day), int(month), whole, said, field))
    told = warning(field, "date_two_digits", meant=f"{on:%d/%m/%Y}") if short else None
    return DateRead(on, Precision.DAY, told)


def _no_such_day(  # noqa: PLR0917 - the parts of a day
    day: int, month: int, year: int, said: str, field: Field
) -> Problem:
    try:
        meant = date(year, day, month)
    except ValueError:
        return error(field, "date_impossible", said=said)
    return error(field, "date_month_first", said=said, meant=f"{meant:%d/%m/%Y}")


def _month_of(month: int, year: int, said: str, field: Field) -> DateRead:
    if not (1 <= month <= _MONTHS and _YEAR_FROM <= year <= _YEAR_TO):
        return DateRead(problem=error(field, "date_impossible", said=said))
    return DateRead(date(year, month, 1), Precision.MONTH)


def _year_of(year: int, precision: Precision, said: str, field: Field) -> DateRead:
    if not _YEAR_FROM <= year <= _YEAR_TO:
        return DateRead(problem=error(field, "date_impossible", said=said))
    return DateRead(date(year, 1, 1), precision)
