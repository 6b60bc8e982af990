"""Time from left to right: where a day stands between the first and the last, and which marks help the eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from diemtua.plans.rules.months import Month, month_of

# A page of few days is not blown up to the whole width, and one wrong year does not press all others together.
_LEAST, _MOST = timedelta(days=90), timedelta(days=365 * 6)
# Up to so many months each has its mark, then each quarter, then each year.
_MONTHS, _QUARTERS = 14, 42


class Mark(NamedTuple):
    day: date
    month: int
    year: int
    share: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole months; `since` is the first of one, `until` the first after the last."""

    since: date
    until: date

    def share(self, day: date) -> float:
        """Where a day begins, in per cent of the width; outside is at the edge."""
        part = (day - self.since) / (self.until - self.since)
        return round(100 * min(1.0, max(0.0, part)), 2)

    def width(self, since: date, until: date) -> float:
        """How wide the days from one to another are, both included; a day is always wide enough to be seen."""
        return max(0.6, round(self.share(until + timedelta(days=1)) - self.share(since), 2))

    def marks(self) -> Iterator[Mark]:
        month, months = month_of(self.since), (self.until - self.since).days / 30.4
        step = 1 if months <= _MONTHS else 3 if months <= _QUARTERS else 12
        while month.first < self.until:
            if (month.month - 1) % step == 0:
                share = f"{self.share(month.first)}%"
                yield Mark(month.first, month.month, month.year, share, month.month == 1)
            month = month.after


def axis_of(days: Iterable[date], today: date) -> Axis:
    """The months that hold these days and today."""
    found = [day for day in days if abs(day - today) < _MOST]
    first, last = min([today, *found]), max([today, *found])
    if last - first < _LEAST:
        last = first + _LEAST
    end: Month = month_of(last).after
    return Axis(month_of(first).first, end.first)
