"""The limits themselves: seed/clocks.csv, each with its article, its start, and how sure we are of both.

A limit the law changes gets a new row with its dates; a record keeps the limit that stood on its day. Where the law is
silent about the start the table names one and marks it, and an office may choose another.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from diemtua.lib.seed import seed_path
from diemtua.lib.text import noop


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"


class Mark(StrEnum):
    """How the rule is known. READ: from the official text."""

    READ = ""
    SITE = "site"
    INFERENCE = "inference"
    MEMORY = "memory"


MARKS = MappingProxyType(
    {
        Mark.SITE: noop("Đọc qua trích dẫn, chưa đối chiếu văn bản gốc"),
        Mark.INFERENCE: noop("Văn bản không nói rõ, hệ thống hiểu như vậy"),
        Mark.MEMORY: noop("Chưa kiểm chứng, cần người có thẩm quyền xác nhận"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One limit. `amount` below zero is counted back from the event; `then` repeats after the first end."""

    code: str
    name: str
    amount: int
    unit: Unit
    then: int = 0
    times: int = 0  # how often in all; zero: without end
    starts: str
    start_mark: Mark = Mark.READ
    extends: bool = True  # ends on the next working day where the last one is a day off (BLDS Đ148.5)
    law: str
    mark: Mark = Mark.READ
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@cache
def all_rules() -> tuple[ClockRule, ...]:
    """Every row of the table, in its order."""
    with seed_path("clocks.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row) for row in csv.DictReader(file))


def rule_or_none(code: str, on: date) -> ClockRule | None:
    """The limit as it stood on this day; the newest of those that stood."""
    found = [rule for rule in all_rules() if rule.code == code and rule.in_force(on)]
    return found[-1] if found else None


def rule_on(code: str, on: date) -> ClockRule:
    """The limit as it stood on this day. A code that is not in the table is a fault of the program."""
    rule = rule_or_none(code, on)
    if rule is None:
        raise LookupError(f"{code} on {on}")
    return rule


def _rule(row: dict[str, str]) -> ClockRule:
    return ClockRule(
        code=row["code"],
        name=row["name"],
        amount=int(row["amount"]),
        unit=Unit(row["unit"]),
        then=int(row["then"] or 0),
        times=int(row["times"] or 0),
        starts=row["starts"],
        start_mark=Mark(row["start_mark"]),
        extends=row["extends"] == "yes",
        law=row["law"],
        mark=Mark(row["mark"]),
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
    )
