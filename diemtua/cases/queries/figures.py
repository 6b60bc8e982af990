"""Figures of cases without names, by commune: the clocks as they were kept, read from the same rows as the pages.

A figure leads the commune that answers to exactly the cases it counts. Those above meet no row of a case: they are led
to the figures of that commune, by step and by clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from diemtua.cases.codes import Power
from diemtua.cases.models import Case, Deadline
from diemtua.cases.queries.listing import SIX_MONTHS
from diemtua.cases.queries.scoping import cases_visible_to
from diemtua.cases.rules.clocks import APPROVAL, EMERGENCY, PLAN
from diemtua.cases.states import RUNNING
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, start_of
from diemtua.lib.text import noop
from diemtua.places.queries import names_of_communes

HEADS = {
    "opened": noop("Mở trong năm"),
    "running": noop("Đang mở"),
    "late": noop("Đang quá hạn"),
    "long": noop("Mở quá 6 tháng"),
    "emg_kept": noop("Khẩn cấp trong 12 giờ"),
    "plan_kept": noop("Kế hoạch đúng hạn"),
    "appr_kept": noop("Phê duyệt đúng hạn"),
}
RATES = {"emg": EMERGENCY, "plan": PLAN, "appr": APPROVAL}


def _not_kept(rule: str) -> Callable[[datetime], Q]:
    """Cases with a clock of this year that was not kept, or runs out of it now: the others of a rate."""

    def which(at: datetime) -> Q:
        first, last = _year(at)
        judged = Deadline.objects.filter(
            case=OuterRef("pk"), rule=rule, cancelled_at__isnull=True, start_at__gte=first, start_at__lt=last
        )
        return Q(Exists(judged.filter(Q(met_at__gt=F("due_at")) | Q(met_at__isnull=True, due_at__lte=at))))

    return which


# Of each figure, the cases its list holds.
BEHIND: dict[str, Callable[[datetime], Q]] = {
    "opened": lambda at: Q(opened_at__gte=_year(at)[0], opened_at__lt=_year(at)[1]),
    "running": lambda _at: Q(state__in=sorted(RUNNING)),
    "late": lambda at: Q(state__in=sorted(RUNNING), next_due_at__lte=at),
    "long": lambda at: Q(state__in=sorted(RUNNING), opened_at__lte=at - SIX_MONTHS),
    **{f"{name}_kept": _not_kept(rule) for name, rule in RATES.items()},
}


@dataclass(frozen=True)
class Row:
    """A commune with its figures; a rate is how many of how many."""

    code: str
    name: str
    counts: dict[str, int]
    rates: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Figures:
    rows: list[Row]
    heads: dict[str, str]


def figures_for(viewer: Actor, at: datetime) -> Figures:
    """By commune of the viewer's own places. Nobody is named, and no child can be opened from here.

    Leaders and inspectors meet no row of a case: functions of the database count past its fence, within their places.
    """
    if not viewer.may(Power.FIGURES):
        return Figures([], HEADS)
    counted, rates = _counted(viewer, at), _rates(viewer, at)
    names = names_of_communes(set(counted), day_of(at)) if counted else {}
    rows = [Row(code, names.get(code, code), counts, rates[code]) for code, counts in counted.items()]
    return Figures(sorted(rows, key=lambda row: row.name), HEADS)


def cases_counted(viewer: Actor, figure: str, commune: str, at: datetime) -> QuerySet[Case]:
    """The cases behind a figure of a commune, as far as the viewer meets them; of a rate those not kept."""
    rows = cases_visible_to(viewer).filter(BEHIND[figure](at), commune_code=commune)
    return rows.order_by(F("next_due_at").asc(nulls_last=True), "-pk")


@dataclass(frozen=True)
class Standing:
    """Running cases of a commune at one step, by the clock that ends next: how many, how many late, since when."""

    state: str
    rule: str
    count: int
    late: int
    since: datetime | None


def standing_of(viewer: Actor, commune: str, at: datetime) -> list[Standing]:
    """Where the running cases of one commune stand, without a number or a name of any of them."""
    if not viewer.may(Power.FIGURES):
        return []
    with connection.cursor() as cursor:
        cursor.execute("select * from cases_standing(%s, %s::text[], %s)", [commune, sorted(RUNNING), at])
        return [Standing(*row) for row in cursor.fetchall()]


def _places(viewer: Actor) -> list[list[str]]:
    return [sorted(viewer.own.provinces), sorted(viewer.own.communes)]


def _year(at: datetime) -> list[datetime]:
    year = day_of(at).year
    return [start_of(date(year, 1, 1)), start_of(date(year + 1, 1, 1))]


def _counted(viewer: Actor, at: datetime) -> dict[str, dict[str, int]]:
    asked: list[Any] = [*_places(viewer), sorted(RUNNING), at, at - SIX_MONTHS, *_year(at)]
    names = ("opened", "running", "late", "long")
    with connection.cursor() as cursor:
        cursor.execute("select * from cases_counted(%s::text[], %s::text[], %s::text[], %s, %s, %s, %s)", asked)
        return {code: dict(zip(names, counts, strict=True)) for code, *counts in cursor.fetchall()}


def _rates(viewer: Actor, at: datetime) -> dict[str, dict[str, tuple[int, int]]]:
    """Of the clocks that ended or ran out this year: how many were kept, of how many."""
    asked: list[Any] = [*_places(viewer), list(RATES.values()), at, *_year(at)]
    name_of = {rule: name for name, rule in RATES.items()}
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(lambda: dict.fromkeys(RATES, (0, 0)))
    with connection.cursor() as cursor:
        cursor.execute("select * from cases_clocks_kept(%s::text[], %s::text[], %s::text[], %s, %s, %s)", asked)
        for code, rule, kept, judged in cursor.fetchall():
            found[code][name_of[rule]] = (kept, judged)
    return found
