"""When a value of a target is owed: the rhythm the place set, from the day the reporter was named on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from diemtua.plans.rules.recurrence import Every, Period, rhythm_of_norm, schedule
from diemtua.plans.rules.trend import HORIZON

OFFERED = (Every.MONTHLY, Every.QUARTERLY, Every.HALF_YEARLY, Every.YEARLY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """The report that is late, or the next one."""

    period: str
    due_on: date


def norm_of(every: str, day: int | None) -> str:
    """The rhythm as it is kept: "half-yearly-05" is due on 05/6 and 05/12, "half-yearly" at the end of each half."""
    return f"{every}-{day:02}" if day else every


def parts_of(norm: str) -> tuple[str, int | None]:
    """The rhythm and its day, as the form asks for them."""
    rhythm = rhythm_of_norm(norm)
    if rhythm is None:
        return "", None
    return rhythm.every.value, rhythm.dues[0].day if rhythm.dues else None


def owed_of(norm: str, *, asked_on: date | None, year: int | None, told: Iterable[date], today: date) -> Owed | None:
    """What the reporter owes: the last period whose day is past when no value speaks of it or of later; else the next.

    `told` are the days of the values that stand. Only the last late period counts: a newer value says more than the
    one that was never sent.
    """
    periods, latest = _periods(norm, asked_on, year), max(told, default=None)
    past = [period for period in periods if period.due_on < today]
    if past and not _is_told(past[-1], latest):
        return _owed(past[-1])
    ahead = [period for period in periods if period.due_on >= today and not _is_told(period, latest)]
    return _owed(ahead[0]) if ahead else None


def days_owed(
    norm: str, *, asked_on: date | None, year: int | None, told: Iterable[date], today: date, since: date, until: date
) -> list[tuple[Owed, bool]]:
    """Every day between two on which a value is due, and whether it was told; of late ones only the last counts."""
    periods, latest = _periods(norm, asked_on, year), max(told, default=None)
    late = [period for period in periods if period.due_on < today][-1:]
    found = []
    for period in periods:
        is_told = _is_told(period, latest)
        if since <= period.due_on <= until and (is_told or period.due_on >= today or period in late):
            found.append((_owed(period), is_told))
    return found


@lru_cache(maxsize=4096)  # targets of a document share them
def _periods(norm: str, asked_on: date | None, year: int | None) -> tuple[Period, ...]:
    rhythm = rhythm_of_norm(norm) if norm else None
    if rhythm is None or asked_on is None:
        return ()
    start, until = date(asked_on.year, 1, 1), date((year or HORIZON) + 1, 1, 1)
    return tuple(p for p in schedule([rhythm], start=start, until=until).periods if p.due_on >= asked_on)


def _is_told(period: Period, latest: date | None) -> bool:
    return latest is not None and latest >= period.period_from


def _owed(period: Period) -> Owed:
    return Owed(period=period.label, due_on=period.due_on)
