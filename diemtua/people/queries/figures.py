"""Figures without names: the own commune, the communes of the own province, the provinces of the country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet, Sum

from diemtua.lib.actor import Actor
from diemtua.lib.text import noop
from diemtua.people.codes import Group, Power
from diemtua.people.models import Tally
from diemtua.people.rules.suppression import Column, column_of
from diemtua.places.codes import Level
from diemtua.places.models import Unit

GENERAL = {
    "children": noop("Trẻ em"),
    "special": noop("Hoàn cảnh đặc biệt"),
    "risk": noop("Có nguy cơ"),
    "poor": noop("Hộ nghèo, cận nghèo"),
    "unnumbered": noop("Chưa có số định danh"),
    "unvisited": noop("Chưa được thăm 6 tháng"),
    "turning16": noop("Sắp đủ 16 tuổi"),
}
FIGURES = (*GENERAL, *Group.values)


@dataclass(frozen=True)
class Figures:
    """A table: places down, figures across. Names of places are by code; `level` says what a place is."""

    level: str
    places: list[tuple[str, str]]
    columns: Mapping[str, Column]
    counted_at: datetime | None


def figures_for(viewer: Actor, today: date, *, province: str = "") -> Figures:
    """What the viewer may know. Two statements and one for the names, however large the place is."""
    if not viewer.may(Power.FIGURES):
        return Figures(Level.COMMUNE, [], {}, None)
    own = viewer.own
    if own.communes:
        # The commune counts its own children and knows them by name: nothing is hidden from it.
        rows = Tally.objects.filter(commune_code__in=own.communes)
        return _table(rows, Level.COMMUNE, today, bare=viewer.may(Power.SEE_RESTRICTED))
    if own.provinces:
        return _table(Tally.objects.filter(province_code__in=own.provinces), Level.COMMUNE, today)
    if not province:
        return _table(Tally.objects.all(), Level.PROVINCE, today)
    # What is hidden of the province in the country's table stays hidden in its own total.
    country = _columns(_counts(Tally.objects.all(), Level.PROVINCE))
    closed = frozenset(name for name, column in country.items() if column.cells.get(province, 0) is None)
    return _table(Tally.objects.filter(province_code=province), Level.COMMUNE, today, closed=closed)


def _table(
    rows: QuerySet[Tally], level: str, today: date, *, bare: bool = False, closed: frozenset[str] = frozenset()
) -> Figures:
    counts = _counts(rows, level)
    columns = _columns(counts, bare=bare)
    columns = {name: Column(each.cells, None) if name in closed else each for name, each in columns.items()}
    codes = sorted({code for column in counts.values() for code in column})
    named = dict(Unit.objects.on(today).filter(level=level, code__in=codes).values_list("code", "name"))
    places = sorted(((code, named.get(code, code)) for code in codes), key=lambda place: place[1])
    return Figures(level, places, columns, rows.aggregate(at=Max("counted_at"))["at"])


def _counts(rows: QuerySet[Tally], level: str) -> dict[str, dict[str, int]]:
    key = "province_code" if level == Level.PROVINCE else "commune_code"
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for code, figure, count in rows.order_by().values_list(key, "figure").annotate(n=Sum("count")):
        found[figure][code] = count
    codes = {code for column in found.values() for code in column}
    return {name: {code: found[name].get(code, 0) for code in codes} for name in FIGURES}


def _columns(counts: Mapping[str, Mapping[str, int]], *, bare: bool = False) -> dict[str, Column]:
    if bare:
        return {name: Column(cells, sum(cells.values())) for name, cells in counts.items()}
    return {name: column_of(cells) for name, cells in counts.items()}
