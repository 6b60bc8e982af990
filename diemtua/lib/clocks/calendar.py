"""Which days offices work: weekends, and the days off a person confirmed for each year (lib.days_off)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from diemtua.lib.days_off import DayOff, Table, days_in, table

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Days off, and the years for which somebody confirmed them: of another year nothing is known but weekends."""

    off: Mapping[date, DayOff]
    years: frozenset[int]

    def is_working(self, day: date) -> bool:
        """Saturday is no working day of legal clocks, also where a one-stop shop opens (law.md section 10)."""
        return day.weekday() < SATURDAY and day not in self.off

    def next_working(self, day: date) -> date:
        """This day, or the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


def calendar_of(province: str = "") -> Calendar:
    """The calendar of the whole country, with the days a province added, as the office keeps it."""
    return calendar_in(table(), province)


@lru_cache(maxsize=200)
def calendar_in(known: Table, province: str = "") -> Calendar:
    """The same, of one table."""
    return Calendar(off=days_in(known, province), years=known.years)
