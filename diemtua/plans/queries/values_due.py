"""Values of targets that are due, for calendars and reminders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from diemtua.plans.models import Target, TargetValue
from diemtua.plans.queries.targets import in_force, standing_values
from diemtua.plans.rules.owing import Owed, days_owed, owed_of

DAYS_OF_VALUES = ("id", "target_id", "as_of", "corrects_id")


class ValueDue(NamedTuple):
    """One day on which the reporter of a target owes a value."""

    target: Target
    owed: Owed
    is_told: bool


def values_due(rows: Iterable[Target], *, since: date, until: date, today: date) -> Iterator[ValueDue]:
    """The days of these targets between two, the values having come with them."""
    for target in rows:
        if target.reporter_id:
            told = [value.as_of for value in standing_values(target.values.all())]
            days = days_owed(
                target.rhythm, asked_on=target.asked_on, year=target.year, told=told, today=today, since=since,
                until=until,
            )  # fmt: skip
            yield from (ValueDue(target, owed, is_told) for owed, is_told in days)


def values_owed(today: date, until: date) -> Iterator[ValueDue]:
    """What every reporter owes now: the late value, or the next one if its day is near. Two queries."""
    rows = in_force(Target.objects.filter(reporter__isnull=False).exclude(rhythm=""), today)
    values = Prefetch("values", TargetValue.objects.only("target_id", "as_of", "corrects_id"))
    for target in rows.select_related("reporter").prefetch_related(values).order_by("pk"):
        told = [value.as_of for value in standing_values(target.values.all())]
        owed = owed_of(target.rhythm, asked_on=target.asked_on, year=target.year, told=told, today=today)
        if owed and owed.due_on <= until:
            yield ValueDue(target, owed, is_told=False)


def values_of(rows: QuerySet[Target]) -> QuerySet[TargetValue]:
    """What was reported for these targets."""
    return TargetValue.objects.filter(target__in=rows.order_by().values("pk"))


def owed_values(targets: Iterable[Target], values: Iterable[TargetValue], today: date) -> list[ValueDue]:
    """What the reporters of these targets in force owe: the late value, or the next one."""
    reported: dict[int, list[TargetValue]] = defaultdict(list)
    for value in values:
        reported[value.target_id].append(value)
    found = []
    for target in targets:
        told = [value.as_of for value in standing_values(reported[target.pk])]
        owed = owed_of(target.rhythm, asked_on=target.asked_on, year=target.year, told=told, today=today)
        if owed:
            found.append(ValueDue(target, owed, is_told=False))
    return found
