"""Days off as the office keeps them, and the table every clock counts with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from diemtua.lib import days_off
from diemtua.lib.remembered import Remembered
from diemtua.places.models import DayOff, DayOffYear


@dataclass(frozen=True)
class Year:
    """A year with how many days off are entered for the country; unconfirmed, no clock counts with them."""

    year: int
    count: int
    unsure: int
    confirmed: DayOffYear | None


def days_off_of(year: int, provinces: Collection[str] | None) -> QuerySet[DayOff]:
    """Days off of a year: those of the country, and those of the provinces; of every province where none is named."""
    rows = DayOff.objects.filter(day__year=year, is_removed=False).order_by("day", "province_code")
    return rows if provinces is None else rows.filter(Q(province_code="") | Q(province_code__in=sorted(provinces)))


def removed_days_off_of(year: int) -> QuerySet[DayOff]:
    """What was taken away again, with its reason."""
    return DayOff.objects.filter(day__year=year, is_removed=True).order_by("-changed_at")


def day_off_by_uuid(uuid: UUID) -> DayOff | None:
    return DayOff.objects.filter(uuid=uuid, is_removed=False).first()


def years_of_days_off(on: date) -> list[Year]:
    """Every year that has something, this one and the two after it."""
    confirmed = {row.year: row for row in DayOffYear.objects.all()}
    rows = list(DayOff.objects.filter(is_removed=False, province_code="").values_list("day", "is_sure"))
    years = {day.year for day, _sure in rows} | set(confirmed) | {on.year, on.year + 1, on.year + 2}
    return [
        Year(
            year,
            sum(day.year == year for day, _sure in rows),
            sum(day.year == year and not sure for day, sure in rows),
            confirmed.get(year),
        )
        for year in sorted(years, reverse=True)
    ]


def missing_years(on: date, ahead_from: date | None = None) -> list[int]:
    """Years clocks already run into, whose days off nobody confirmed: this one, and the next from that day on."""
    asked = [on.year, *([on.year + 1] if ahead_from is None or on >= ahead_from else [])]
    known = set(DayOffYear.objects.filter(year__in=asked).values_list("year", flat=True))
    return [year for year in asked if year not in known]


def days_off_changed_since(moment: datetime) -> list[tuple[date, str]]:
    """Days off of confirmed years that were added, taken away or confirmed lately, with their province."""
    years = set(DayOffYear.objects.values_list("year", flat=True))
    rows = DayOff.objects.filter(changed_at__gte=moment).values_list("day", "province_code").distinct()
    return [(day, province) for day, province in rows if day.year in years]


def _read() -> days_off.Table:
    """What clocks count with: days of confirmed years alone."""
    years = frozenset(DayOffYear.objects.values_list("year", flat=True))
    rows = DayOff.objects.filter(is_removed=False).order_by("day", "province_code")
    return days_off.Table(
        tuple(
            days_off.DayOff(row.day, row.name, row.source, row.province_code, row.is_sure)
            for row in rows
            if row.day.year in years
        ),
        years,
    )


office_days_off = Remembered(_read)
