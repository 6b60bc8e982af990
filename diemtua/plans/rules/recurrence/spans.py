"""The years a plan runs, from its title: "giai đoạn 2026 - 2030", "năm 2026", "đến năm 2030"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diemtua.lib.text import fold

_YEARS = re.compile(r"(?:giai doan|tu nam|thoi ky|trong nam)? ?(20\d\d) ?(?:-|–|den(?: nam)?) ?(20\d\d)")
_SCHOOL_YEAR = re.compile(r"nam hoc (20\d\d) ?[-–] ?(20\d\d)")
_UNTIL = re.compile(r"den (?:het )?nam (20\d\d)")
_ONE = re.compile(r"(?:trong |cua )?nam (20\d\d)")
_VISION = re.compile(r"(?:tam nhin|dinh huong)(?: den)?(?: nam)? 20\d\d")
_DATED = re.compile(r"ngay \d{1,2} ?[/-] ?\d{1,2} ?[/-] ?\d{4}|ngay \d{1,2} thang \d{1,2} nam \d{4}|\d+/20\d\d/[a-z-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From a day until another (not included). Assumed when the plan does not say."""

    start: date
    until: date
    is_assumed: bool = False


def span_in(title: str, *, issued_on: date) -> Span:
    """The time a plan runs, never before the day it was issued; without a word of it, to the end of that year."""
    text = _DATED.sub(" ", _VISION.sub(" ", fold(title)))
    if found := _SCHOOL_YEAR.search(text):
        return _span(date(int(found[1]), 9, 1), date(int(found[2]), 6, 1), issued_on)
    if found := _YEARS.search(text):
        return _span(date(int(found[1]), 1, 1), date(int(found[2]) + 1, 1, 1), issued_on)
    if found := _UNTIL.search(text):
        return _span(issued_on, date(int(found[1]) + 1, 1, 1), issued_on)
    if found := _ONE.search(text):
        return _span(date(int(found[1]), 1, 1), date(int(found[1]) + 1, 1, 1), issued_on)
    return Span(start=issued_on, until=date(issued_on.year + 1, 1, 1), is_assumed=True)


def _span(first: date, until: date, issued_on: date) -> Span:
    start = max(first, issued_on)
    if start >= until:
        return Span(start=issued_on, until=date(issued_on.year + 1, 1, 1), is_assumed=True)
    return Span(start=start, until=until)
