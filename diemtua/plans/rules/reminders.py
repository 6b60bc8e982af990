"""Which reminders and escalations are due at a moment.

A duty is reminded of 7 days and 1 day before, on the day, then 1, 3 and 7 days late and weekly; three days late without
a report since the due day, its leader is told, once. Of several that fell due while nobody was reminded (a weekend, a
night, a machine that stood still) only the latest is sent. A reminder is known by duty, rule and due day, so it is
never sent twice, and a new due day begins anew.

Quiet from 21:00 to 07:00: what falls there is computed for the next 07:00. On weekends and holidays only the reminder
of the day itself is sent; those before it come on the working day before, those after it on the working day after.
A due day on a day off ends with the next working day (law.md section 10, rule 5), so lateness is counted from there.

Reports owed and steps given to persons are reminded of by the same steps; a step is not escalated, its duty is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from diemtua.lib.clock import VN

QUIET_FROM, QUIET_UNTIL = time(21), time(7)
_DAY = timedelta(days=1)


class Standing(StrEnum):
    """What reminders need to know of a duty's state."""

    OPEN = "open"
    WAITING = "waiting"  # done, to be confirmed: nothing to remind the doer of
    CLOSED = "closed"


class Kind(StrEnum):
    """What is reminded of."""

    DUTY = "duty"
    REPORT = "report"
    STEP = "step"
    VALUE = "value"  # of a target


class Tone(StrEnum):
    """What a reminder is about."""

    SOON = "soon"
    TODAY = "today"
    LATE = "late"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Rule:
    """One step: days from the due day (negative before it) and its name in keys."""

    name: str
    days: int
    tone: Tone


THE_DAY = Rule("day", 0, Tone.TODAY)
RULES = (
    Rule("before-7", -7, Tone.SOON),
    Rule("before-1", -1, Tone.SOON),
    THE_DAY,
    Rule("late-1", 1, Tone.LATE),
    Rule("late-3", 3, Tone.LATE),
    Rule("late-7", 7, Tone.LATE),
)
_WEEK = 7
ESCALATION = Rule("leader", 3, Tone.ESCALATED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """The facts of one duty. `person_id` is empty when nobody was named or the person has left."""

    duty_id: int
    kind: Kind = Kind.DUTY
    due_on: date | None
    opened_on: date
    standing: Standing = Standing.OPEN
    reported_on: date | None = None
    person_id: int | None = None
    agency_id: int | None = None
    leader_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminder:
    """One notice to send."""

    key: str
    kind: Kind
    duty_id: int
    tone: Tone
    due_on: date
    days: int
    send_at: datetime
    person_ids: tuple[int, ...]
    agency_id: int | None

    @property
    def is_unreachable(self) -> bool:
        """Nobody in the system to send it to; to be shown to the administrator of the unit."""
        return not self.person_ids and self.agency_id is None


def sending_moment(at: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls in."""
    local = at.astimezone(VN)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return local
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + _DAY
    return datetime.combine(day, QUIET_UNTIL, tzinfo=VN)


class Calendar:
    """Working days, and what falls due on a day. Answers are kept: many duties share few due days."""

    def __init__(self, today: date, holidays: Collection[date] = ()) -> None:
        """`holidays` are the days off besides weekends; working Saturdays of the year are not among them."""
        self.today = today
        self._off = frozenset(holidays)
        self._steps: dict[date, Rule | None] = {}
        self._late: dict[date, int] = {}

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._off

    def at_or_after(self, day: date) -> date:
        while not self.is_working(day):
            day += _DAY
        return day

    def at_or_before(self, day: date) -> date:
        while not self.is_working(day):
            day -= _DAY
        return day

    def days_late(self, due_on: date) -> int:
        """Whole days past the due day, which a day off carries to the next working day."""
        if due_on not in self._late:
            self._late[due_on] = max(0, (self.today - self.at_or_after(due_on)).days)
        return self._late[due_on]

    def step(self, due_on: date) -> Rule | None:
        """The latest step reached for a due day today, the day itself before all else."""
        if due_on not in self._steps:
            self._steps[due_on] = self._find(due_on)
        return self._steps[due_on]

    def _find(self, due_on: date) -> Rule | None:
        if self.today == due_on:
            return THE_DAY
        if not self.is_working(self.today):
            return None
        reached = [rule for rule in self._rules(due_on) if self._comes_on(rule, due_on) <= self.today]
        if not reached:
            return None
        # The day itself is not announced afterwards: from then on it is late, or a day off still runs.
        return reached[-1] if reached[-1] is not THE_DAY else None

    def _rules(self, due_on: date) -> Iterator[Rule]:
        yield from RULES
        late = self.days_late(due_on)
        for days in range(2 * _WEEK, late + 1, _WEEK):
            yield Rule(f"late-{days}", days, Tone.LATE)

    def _comes_on(self, rule: Rule, due_on: date) -> date:
        if rule.days < 0:
            return self.at_or_before(due_on + timedelta(days=rule.days))
        if rule.days == 0:
            return due_on
        return self.at_or_after(self.at_or_after(due_on) + timedelta(days=rule.days))

    def is_escalated(self, due_on: date) -> bool:
        return self.days_late(due_on) >= ESCALATION.days and self.is_working(self.today)


def reminder_key(duty: Duty, rule: str, due_on: date) -> str:
    """The same reminder has the same key for ever."""
    return f"plans.{duty.kind}:{duty.duty_id}:{rule}:{due_on.isoformat()}"


def reminders_due(
    duties: Iterable[Duty], *, at: datetime, sent: Collection[str] = frozenset(), holidays: Collection[date] = ()
) -> Iterator[Reminder]:
    """What has to be sent now, or at the end of the night; `sent` holds the keys already sent."""
    send_at = sending_moment(at)
    calendar = Calendar(send_at.date(), holidays)
    for duty in duties:
        if duty.standing is not Standing.OPEN or duty.due_on is None:
            continue
        for rule, key in _steps(duty, duty.due_on, calendar):
            if key not in sent:
                yield _reminder(duty, rule.tone, key, send_at, calendar=calendar)


def _steps(duty: Duty, due_on: date, calendar: Calendar) -> Iterator[tuple[Rule, str]]:
    rule = calendar.step(due_on)
    if rule and _is_after_opening(duty, due_on, rule):
        yield rule, reminder_key(duty, rule.name, due_on)
    is_silent = duty.reported_on is None or duty.reported_on < due_on
    if is_silent and duty.kind is not Kind.STEP and calendar.is_escalated(due_on):
        yield ESCALATION, reminder_key(duty, ESCALATION.name, due_on)


def _is_after_opening(duty: Duty, due_on: date, rule: Rule) -> bool:
    """A duty opened five days before its day is not told "7 days before": it has just been announced."""
    return rule.days >= 0 or duty.opened_on <= due_on + timedelta(days=rule.days)


def _reminder(duty: Duty, tone: Tone, key: str, send_at: datetime, *, calendar: Calendar) -> Reminder:
    due_on = duty.due_on or calendar.today
    days = (due_on - calendar.today).days if tone is Tone.SOON else calendar.days_late(due_on)
    doer = () if duty.person_id is None else (duty.person_id,)
    people = duty.leader_ids if tone is Tone.ESCALATED else doer
    return Reminder(
        key=key,
        kind=duty.kind,
        duty_id=duty.duty_id,
        tone=tone,
        due_on=due_on,
        days=days,
        send_at=send_at,
        person_ids=people,
        agency_id=None if people or tone is Tone.ESCALATED else duty.agency_id,
    )
