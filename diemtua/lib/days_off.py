"""Public holidays, from a table a person keeps.

The days of Tết and the day beside 2 September are decided every year, and lunar days must not be computed in code only
(law.md section 10). The office keeps the table (diemtua.places says where it is read); seed/holidays.csv is what it
began with, and what a command without a database knows.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
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
    is_sure: bool = True


@dataclass(frozen=True, eq=False)
class Table:
    """Every day off of the years somebody confirmed for the whole country. Of any other year it knows nothing."""

    days: tuple[DayOff, ...]
    years: frozenset[int]


@cache
def shipped() -> Table:
    """What came with the program."""
    with seed_path("holidays.csv").open(encoding="utf-8", newline="") as file:
        days = tuple(
            DayOff(
                date.fromisoformat(row["day"]),
                row["name"],
                row["source"].replace(UNSURE, "").strip(),
                is_sure=UNSURE not in row["source"],
            )
            for row in csv.DictReader(file)
        )
    return Table(days, frozenset(one.day.year for one in days))


_sources: list[Callable[[], Table]] = [shipped]


def read_from(source: Callable[[], Table]) -> None:
    """Called when the app that keeps the table starts: from now on its rows hold."""
    _sources[:] = [source]


def table() -> Table:
    """The table that holds now."""
    return _sources[0]()


def days_off(province: str = "") -> Mapping[date, DayOff]:
    """Holidays of the country and those a province added, by day."""
    return days_in(table(), province)


@lru_cache(maxsize=200)
def days_in(known: Table, province: str) -> Mapping[date, DayOff]:
    """The same, of one table."""
    return MappingProxyType({row.day: row for row in known.days if row.province in {"", province}})


def years_entered() -> frozenset[int]:
    """Years somebody confirmed for the whole country. Of any other year nothing is known but weekends."""
    return table().years
