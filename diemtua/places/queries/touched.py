"""What a change of units touches, also in apps above: they register how to count their records here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

UnitIds = frozenset[int]


@dataclass(frozen=True, kw_only=True)
class RecordsOf:
    """How an upper app counts its records of some units; `written_since` makes a change impossible to undo."""

    label: str | Promise
    count: Callable[[UnitIds], int]
    written_since: Callable[[UnitIds, datetime], int] | None = None


@dataclass(frozen=True, kw_only=True)
class Touched:
    label: str | Promise
    count: int


_registered: list[RecordsOf] = []


def register_records(records: RecordsOf) -> None:
    """Called once by an upper app, from the module that fills slots of lower apps."""
    if records not in _registered:
        _registered.append(records)


def records_of_units(units: UnitIds) -> list[Touched]:
    """Records of apps above that belong to these units, without the kinds of which there are none."""
    counted = [Touched(label=records.label, count=records.count(units)) for records in _registered]
    return [touched for touched in counted if touched.count]


def records_written_since(units: UnitIds, since: datetime) -> list[Touched]:
    """What has been written for these units after a moment."""
    counted = [
        Touched(label=records.label, count=records.written_since(units, since))
        for records in _registered
        if records.written_since
    ]
    return [touched for touched in counted if touched.count]
