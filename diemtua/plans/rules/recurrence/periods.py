"""The periods a recurring task opens between two days, each with the day it is due.

Periods of one rhythm lie end to end: none is lost, none overlaps. They are cut at the ends of the plan. A period whose
day is already past when the plan begins is not opened, and the schedule says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diemtua.lib.dates import day as in_figures
from diemtua.plans.rules.recurrence.norms import day_in_month
from diemtua.plans.rules.recurrence.rhythms import Due, Every, Rhythm

_MONTHS = {Every.MONTHLY: 1, Every.QUARTERLY: 3, Every.HALF_YEARLY: 6, Every.YEARLY: 12, Every.ONGOING: 12}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """One turn of a recurring task. `period_until` is the first day after it."""

    label: str
    period_from: date
    period_until: date
    due_on: date
    every: Every
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same period has the same key however often the schedule is computed."""
        return f"{self.every}:{self.label}:{self.due_on.isoformat()}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """Periods in order of their due days, and what could not be opened, in sentences."""

    periods: tuple[Period, ...] = ()
    problems: tuple[str, ...] = ()


def schedule(rhythms: Iterable[Rhythm], *, start: date, until: date) -> Schedule:
    """All periods of all rhythms between two days (`until` not included)."""
    if until <= start:
        end = in_figures(until - timedelta(days=1))
        return Schedule(problems=(f"Ngày kết thúc {end} đứng trước ngày bắt đầu {in_figures(start)}.",))
    found: dict[str, Period] = {}
    problems: list[str] = []
    for rhythm in _told(rhythms):
        for period in _periods(rhythm, start, until):
            if period.due_on < start:
                problems.append(
                    f"Kỳ {period.label} không mở: hạn {in_figures(period.due_on)} "
                    f"đã qua trước ngày bắt đầu {in_figures(start)}."
                )
            else:
                found.setdefault(period.key, period)
    periods = sorted(found.values(), key=lambda p: (p.due_on, p.period_from, p.period_until))
    return Schedule(periods=tuple(periods), problems=tuple(problems))


def _told(rhythms: Iterable[Rhythm]) -> list[Rhythm]:
    """Each rhythm once; "thường xuyên" says nothing more beside a rhythm that has days."""
    told = list(dict.fromkeys(rhythms))
    dated = [rhythm for rhythm in told if rhythm.every is not Every.ONGOING]
    return dated or told


def _periods(rhythm: Rhythm, start: date, until: date) -> Iterator[Period]:
    for first, after in _spans(rhythm, start, until):
        for due in _dues_of(rhythm, first):
            yield _cut(_whole(rhythm, first, after, due), start, until)


def _spans(rhythm: Rhythm, start: date, until: date) -> Iterator[tuple[date, date]]:
    """Whole weeks, months, quarters, halves or years that touch the time between two days."""
    if rhythm.every is Every.WEEKLY:
        first = start - timedelta(days=start.weekday())
        while first < until:
            yield first, first + timedelta(days=7)
            first += timedelta(days=7)
        return
    months = _MONTHS[rhythm.every] * rhythm.years
    index = (start.year * 12) if rhythm.years > 1 else (start.year * 12 + start.month - 1) // months * months
    while (first := date(index // 12, index % 12 + 1, 1)) < until:
        index += months
        yield first, date(index // 12, index % 12 + 1, 1)


def _dues_of(rhythm: Rhythm, first: date) -> tuple[Due | None, ...]:
    """The days named for this period. Half-yearly days belong to their own half; a half that has none is left out."""
    if not rhythm.dues:
        return (None,)
    if rhythm.every is not Every.HALF_YEARLY or all(due.month is None for due in rhythm.dues):
        return rhythm.dues
    return tuple(due for due in rhythm.dues if due.month and _is_first_half(due.month) == (first.month == 1))


def _is_first_half(month: int) -> bool:
    """A report on the first half falls due from April to September; in January it is about the half before."""
    return 4 <= month <= 9


def _whole(rhythm: Rhythm, first: date, after: date, due: Due | None) -> Period:
    due_on, notes = _due_on(first, after, due)
    label = _label(rhythm, first, after)
    return Period(label=label, period_from=first, period_until=after, due_on=due_on, every=rhythm.every, notes=notes)


def _cut(period: Period, start: date, until: date) -> Period:
    """The part of a period inside the plan; a day in the period but after the plan moves to the plan's last day."""
    first, after, due_on, notes = period.period_from, period.period_until, period.due_on, period.notes
    last = min(after, until) - timedelta(days=1)
    if start > first:
        notes = (*notes, f"Kỳ tính từ {in_figures(start)}.")
    if until < after:
        notes = (*notes, f"Kỳ tính đến {in_figures(last)}.")
    if first <= due_on < after:
        due_on = min(due_on, last)
    return replace(period, period_from=max(first, start), period_until=min(after, until), due_on=due_on, notes=notes)


def _due_on(first: date, after: date, due: Due | None) -> tuple[date, tuple[str, ...]]:
    last = after - timedelta(days=1)
    if due is None:
        return last, ()
    month = due.month or last.month
    year = last.year + (1 if due.after or (due.month and due.month < first.month) else 0)
    real, note = day_in_month(year, month, due.day or 31)
    notes = (note,) if note and due.day else ()
    if due.before:
        return real - timedelta(days=1), (*notes, f"Trước ngày {in_figures(real)}.")
    return real, notes


def _label(rhythm: Rhythm, first: date, after: date) -> str:
    year = first.year
    if rhythm.every is Every.WEEKLY:
        return f"tuần {in_figures(first)} - {in_figures(after - timedelta(days=1))}"
    if rhythm.every is Every.MONTHLY:
        return f"tháng {first.month}/{year}"
    if rhythm.every is Every.QUARTERLY:
        return f"quý {_ROMAN[(first.month - 1) // 3]}/{year}"
    if rhythm.every is Every.HALF_YEARLY:
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {year}"
    if rhythm.years > 1:
        return f"năm {year} - {year + rhythm.years - 1}"
    return f"năm {year}"


def period_on(periods: Iterable[Period], day: date) -> Period | None:
    """The period a day lies in, the shortest where several do."""
    inside = [p for p in periods if p.period_from <= day < p.period_until]
    return min(inside, key=lambda p: (p.period_until - p.period_from, p.due_on), default=None)
