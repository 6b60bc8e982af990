"""Conditions as SQL over a row of the sheet: the same truth as `rules.conditions.holds`, for many rows at once.

Names of fields and comparisons come from closed lists; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from diemtua.quality.rules.conditions import HAS, IS, KNOWN, UNKNOWN, Compare, Condition, Join, comparisons
from diemtua.quality.rules.fields import Kind

_SIGNS = {"lt": "<", "lte": "<=", "is": "=", "gte": ">=", "gt": ">"}
# The days on which time alone may change the answer: the day itself, and the one after.
_TIMED = (Kind.DAYS, Kind.YEARS)


class Parameters:
    """Values gathered while SQL is written."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def add(self, value: Any) -> str:
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"


def sql_of(condition: Condition, given: Parameters) -> str:
    """True or false, never null."""
    if isinstance(condition, Join):
        parts = [sql_of(part, given) for part in condition.parts]
        return "(" + (" and " if condition.every else " or ").join(parts) + ")"
    return f"coalesce({_compared(condition, given)}, false)"


def _compared(condition: Compare, given: Parameters) -> str:
    column = f"s.{condition.field.name}"
    if condition.op in {KNOWN, UNKNOWN}:
        return f"{column} is {'not ' if condition.op == KNOWN else ''}null"
    match condition.field.kind:
        case Kind.CODES:
            found = f"{column}::text[] && {given.add(list(condition.value))}::text[]"
            return found if condition.op == HAS else f"not ({found})"
        case Kind.CHOICE:
            found = f"{column} = any({given.add(list(condition.value))}::text[])"
            return found if condition.op == IS else f"not ({found})"
        case Kind.FLAG:
            return column if condition.value else f"not {column}"
        case Kind.DAYS:
            said = f"(%(today)s::date - {column})"
        case Kind.YEARS:
            said = f"{column}_years"
        case _:
            said = column
    return f"{said} {_SIGNS[condition.op]} {given.add(condition.value)}::int"


def next_day_sql(conditions: Iterable[Condition], given: Parameters) -> str:
    """The next day on which time alone may change an answer; null when none will."""
    timed = {
        (each.field.name, each.field.kind, each.value)
        for condition in conditions
        for each in comparisons(condition)
        if each.field.kind in _TIMED and each.value is not None
    }
    days = []
    for name, kind, value in sorted(timed):
        many = given.add(value)
        later = f"{many}::int" if kind is Kind.DAYS else f"make_interval(years => {many}::int)"
        day = f"(s.{name} + {later})::date"
        days += [f"case when {each} > %(today)s::date then {each} end" for each in (day, f"({day} + 1)")]
    return f"least({', '.join(days)})" if days else "null::date"
