"""How a target stands: its last value against the straight line from the first value to the year of the target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from diemtua.lib.text import fold

HORIZON = 2030  # of the plans for children; a target without a year is taken to mean it
NEAR = Decimal("0.05")  # "khoảng 20 mô hình" is reached from 19 on
_DOWNWARD = re.compile(r"\b(?:giam|ha|xuong|con duoi|khong con|keo giam|thu hep)\b")


class Standing(StrEnum):
    """Where a target stands on a day."""

    NO_VALUE = "no_value"
    FIRST = "first"  # one value says where it began, not where it goes
    REACHED = "reached"
    ON_COURSE = "on_course"
    SLOW = "slow"
    MISSED = "missed"  # its year is over


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """A level and the last day of its year. `is_assumed`: the document names no year."""

    comparator: str
    value: Decimal
    year: int
    downward: bool
    is_assumed: bool = False

    @property
    def until(self) -> date:
        return date(self.year, 12, 31)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """A value that stands, with the last day it speaks of."""

    as_of: date
    value: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """The standing, and where the straight line is on the day of the last value."""

    standing: Standing
    expected: Decimal | None = None


def goal_of(text: str, comparator: str, value: Decimal, year: int | None) -> Goal:
    """The goal as words and sign set it. "giảm còn 4%" without a sign is a ceiling, "đạt 95%" a floor."""
    downward = comparator in {"<", "<="} or (comparator in {"=", "~"} and bool(_DOWNWARD.search(fold(text))))
    return Goal(comparator=comparator, value=value, year=year or HORIZON, downward=downward, is_assumed=year is None)


def is_reached(value: Decimal, goal: Goal) -> bool:
    """Whether a value satisfies the level; beyond it in the wished direction is also reached."""
    match goal.comparator:
        case ">":
            return value > goal.value
        case "<":
            return value < goal.value
        case "~":
            slack = abs(goal.value) * NEAR
            return value <= goal.value + slack if goal.downward else value >= goal.value - slack
        case _:
            return value <= goal.value if goal.downward else value >= goal.value


def expected_on(day: date, first: Reported, goal: Goal) -> Decimal:
    """Where the straight line from the first value to the goal is on a day."""
    whole = (goal.until - first.as_of).days
    if whole <= 0 or day >= goal.until:
        return goal.value
    gone = Decimal(max(0, (day - first.as_of).days))
    return first.value + (goal.value - first.value) * gone / whole


def trend_of(reported: Sequence[Reported], goal: Goal, *, today: date) -> Trend:
    """How the target stands today. `reported` are the values that stand, in the order of their days."""
    if not reported:
        return Trend(standing=Standing.NO_VALUE)
    first, last = reported[0], reported[-1]
    expected = expected_on(last.as_of, first, goal)
    if is_reached(last.value, goal):
        return Trend(standing=Standing.REACHED, expected=expected)
    if today > goal.until:
        return Trend(standing=Standing.MISSED, expected=expected)
    if last.as_of == first.as_of:
        return Trend(standing=Standing.FIRST)
    along = last.value <= expected if goal.downward else last.value >= expected
    return Trend(standing=Standing.ON_COURSE if along else Standing.SLOW, expected=expected)
