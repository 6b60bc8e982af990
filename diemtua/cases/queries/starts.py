"""From which event a clock runs: what the country or the province chose, for cases opened on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from diemtua.cases.models import Case, ClockStart
from diemtua.cases.rules.clocks import BY_WORKING_DAYS, PLAN_STARTS
from diemtua.cases.states import RUNNING
from diemtua.lib.clock import day_of, end_of
from diemtua.lib.clock import start_of as start_of_day
from diemtua.lib.remembered import Remembered


@dataclass(frozen=True)
class Touched:
    """Cases that go on by the start they were opened with: their clock runs, or has still to begin."""

    running: int
    waiting: int


def start_of(rule: str, case: Case) -> str:
    """The event from which a clock of this case runs: what held on the day it was opened, so that no case loses one."""
    row = choice_on(rule, case.province_code, day_of(case.opened_at))
    return row.start if row else PLAN_STARTS[0].code


def choice_on(rule: str, province: str, on: date) -> ClockStart | None:
    """The choice that holds on a day: the province's own, else that of the country; the newest of each."""
    held = [
        row for row in clock_choices() if row.rule == rule and row.since <= on and row.province_code in {"", province}
    ]
    return max(held, key=lambda row: (row.province_code, row.since), default=None)


def choices_of(rule: str) -> list[ClockStart]:
    """Every choice, also withdrawn ones, the newest first."""
    return list(ClockStart.objects.filter(rule=rule).order_by("-since", "province_code", "-pk"))


def touched_by(rule: str, province: str) -> Touched:
    """How many open cases another choice leaves as they are. A function counts past the fence; nobody is named."""
    with connection.cursor() as cursor:
        cursor.execute("select * from cases_clock_begun(%s, %s, %s::text[])", [rule, province, sorted(RUNNING)])
        running, waiting = cursor.fetchone()
    return Touched(running, waiting)


def clocks_over(first: date, last: date, province: str) -> int:
    """How many clocks that run are counted over these days. A function counts past the fence; nobody is named."""
    asked: list[Any] = [list(BY_WORKING_DAYS), start_of_day(first), end_of(last), province]
    with connection.cursor() as cursor:
        cursor.execute("select cases_clocks_over(%s::text[], %s, %s, %s)", asked)
        return int(cursor.fetchone()[0])


def _read() -> Sequence[ClockStart]:
    return list(ClockStart.objects.filter(withdrawn_at__isnull=True).order_by("since", "pk"))


clock_choices = Remembered(_read)
