"""Public holidays, from a table a person keeps: seed/holidays.csv.

The days of Tết and the day beside 2 September are decided every year, and lunar days must not be computed in code
only (law.md section 10). What is not confirmed by a document is marked [memory] in its source, and shown so.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from diemtua.lib.seed import seed_path

UNSURE = "[memory]"


@dataclass(frozen=True, slots=True)
class DayOff:
    """A holiday besides the weekends. `is_sure` is false as long as nobody compared it with a document."""

    day: date
    name: str
    source: str
    province: str = ""  # empty: the whole country

    @property
    def is_sure(self) -> bool:
        return UNSURE not in self.source


@cache
def _entered() -> tuple[DayOff, ...]:
    with seed_path("holidays.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            DayOff(date.fromisoformat(row["day"]), row["name"], row["source"], row.get("province") or "")
            for row in csv.DictReader(file)
        )


@cache
def days_off(province: str = "") -> Mapping[date, DayOff]:
    """Holidays of the country and those a province added, by day. A changed table is read at the next start."""
    return MappingProxyType({row.day: row for row in _entered() if row.province in {"", province}})


@cache
def years_entered() -> frozenset[int]:
    """Years somebody entered for the whole country. Of any other year the table knows nothing."""
    return frozenset(row.day.year for row in _entered() if not row.province)
