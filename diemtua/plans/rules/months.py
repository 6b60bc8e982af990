"""Months as addresses write them, and as a calendar shows them: whole weeks from Monday."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

# A calendar of five thousand years ago helps nobody; an address may say anything.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def before(self) -> Month:
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    @property
    def after(self) -> Month:
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    @property
    def code(self) -> str:
        """2026-11."""
        return f"{self.year:04}-{self.month:02}"

    def weeks(self) -> list[list[date]]:
        """Whole weeks, with the days of the neighbours that fill them."""
        return Calendar().monthdatescalendar(self.year, self.month)


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def month_named(text: str, today: date) -> Month:
    """The month an address names; this month when it names none."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        return month_of(today)
    return month_of(day) if FIRST_YEAR <= day.year <= LAST_YEAR else month_of(today)


def day_named(text: str) -> date | None:
    """The day an address names."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
