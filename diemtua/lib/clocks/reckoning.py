"""When a limit ends (BLDS 2015 Đ147–148).

Hours run from their moment, day and night. The day of the event is not counted; a limit in days ends at 24:00 of its
last day; months end on the day of the same number or the last of the month; a last day that is a day off moves to the
next working day, except where the limit guards a child, whom a longer wait would hurt.
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from diemtua.lib.clock import VN, day_of, end_of
from diemtua.lib.clocks.calendar import SATURDAY, Calendar
from diemtua.lib.clocks.table import ClockRule, Unit

HALF_YEAR, QUARTER = 6, 3


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit ends: `at` is the first moment after it.

    `missing` are years it goes through whose days off nobody has entered: the end then is the earliest it can be, and
    is shown so. `unsure` are days off it met that nobody has compared with a document.
    """

    rule: ClockRule
    start: datetime
    at: datetime
    missing: tuple[int, ...] = ()
    unsure: tuple[date, ...] = ()
    moved_from: date | None = None  # the last day, where it was a day off

    @property
    def last_day(self) -> date:
        return day_of(self.at - timedelta(microseconds=1))

    @property
    def is_exact(self) -> bool:
        """Whether there is an hour to show, or only a last day."""
        return self.rule.unit == Unit.HOURS

    def is_late(self, at: datetime) -> bool:
        return at >= self.at


def due(rule: ClockRule, start: datetime, calendar: Calendar) -> Due:
    """When the limit ends that began at this moment."""
    if rule.unit == Unit.HOURS:
        return Due(rule, start, start.astimezone(VN) + timedelta(hours=rule.amount))
    first = day_of(start)
    if rule.unit == Unit.WORKING_DAYS:
        return _due_on(rule, start, _working(first, rule.amount, calendar), calendar)
    return _moved(rule, start, _counted(rule, first, rule.amount), calendar)


def due_times(rule: ClockRule, start: datetime, calendar: Calendar, most: int = 6) -> list[Due]:
    """The first ends of a limit that repeats, each counted from the beginning, so that no end moves the next."""
    first = day_of(start)
    found = [due(rule, start, calendar)]
    if rule.then:
        amounts = (rule.amount + rule.then * turn for turn in range(1, rule.times or most))
        found += [_moved(rule, start, _counted(rule, first, amount), calendar) for amount in islice(amounts, most - 1)]
    return found


def _counted(rule: ClockRule, first: date, amount: int) -> date:
    if rule.unit == Unit.DAYS:
        return first + timedelta(days=amount)
    if rule.unit == Unit.MONTHS:
        return _months_on(first, amount)
    span = QUARTER if rule.unit == Unit.QUARTER else HALF_YEAR
    begin = date(first.year, (first.month - 1) // span * span + 1, 1)
    return _months_on(begin, span * amount) - timedelta(days=1)


def _months_on(day: date, count: int) -> date:
    """The day of the same number, or the last of that month: 31/8 and six months is the end of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _working(first: date, amount: int, calendar: Calendar) -> date:
    day = first
    while amount:
        day += timedelta(days=1)
        amount -= calendar.is_working(day)
    return day


def _moved(rule: ClockRule, start: datetime, last: date, calendar: Calendar) -> Due:
    if not rule.extends:
        return Due(rule, start, end_of(last))
    working = calendar.next_working(last)
    reckoned = _due_on(rule, start, working, calendar, since=last)
    return Due(
        rule,
        start,
        reckoned.at,
        reckoned.missing,
        reckoned.unsure,
        last if working != last else None,
    )


def _due_on(rule: ClockRule, start: datetime, last: date, calendar: Calendar, *, since: date | None = None) -> Due:
    """The end, with what is not sure about the days it went over: all since the event, or only those of the last."""
    begin = since or day_of(start) + timedelta(days=1)
    days = [begin + timedelta(days=n) for n in range((last - begin).days + 1)]
    missing = sorted({day.year for day in days} - calendar.years)
    met = (calendar.off[day] for day in days if day in calendar.off and day.weekday() < SATURDAY)
    unsure = tuple(off.day for off in met if not off.is_sure)
    return Due(rule, start, end_of(last), tuple(missing), unsure)
