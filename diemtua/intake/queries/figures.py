"""Figures of reports by commune, without a name: what is counted and what a figure leads to are one condition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Case, CharField, Count, DurationField, F, Q, QuerySet, When

from diemtua.intake.codes import Power
from diemtua.intake.models import Report
from diemtua.intake.queries.clocks import EMERGENCY
from diemtua.intake.queries.reports import reports_visible_to
from diemtua.intake.states import RUNNING, ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.clocks import rule_on
from diemtua.lib.text import noop
from diemtua.places.queries import names_of_communes

NOWHERE = "none"  # in addresses: reports of which no commune is known


class Median(Aggregate):
    """The middle one: a single report that lay for a month does not hide how it usually goes."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def _in_time(at: datetime) -> Q:
    """Ended (a case, joined or closed) before the twelve hours were over."""
    return Q(ended_at__isnull=False, ended_at__lte=F("received_at") + _twelve(at))


def _twelve(at: datetime) -> timedelta:
    return timedelta(hours=rule_on(EMERGENCY, day_of(at)).amount)


@dataclass(frozen=True)
class Figure:
    """A figure: its words, and which reports it counts."""

    head: str
    which: Callable[[datetime], Q]


COUNTS = {
    "received": Figure(noop("Nhận trong năm"), lambda _at: Q()),
    "waiting": Figure(noop("Chờ người nhận"), lambda _at: Q(state=ReportState.WAITING)),
    "running": Figure(noop("Đang xử lý"), lambda _at: Q(state__in=sorted(RUNNING))),
    "risen": Figure(noop("Phải báo lên tỉnh"), lambda _at: Q(told_province_at__isnull=False)),
    "online": Figure(noop("Trên mạng"), lambda _at: Q(is_online=True)),
    "case": Figure(noop("Thành vụ việc"), lambda _at: Q(state=ReportState.CASE)),
    "closed": Figure(noop("Đóng, không phải vụ việc"), lambda _at: Q(state=ReportState.CLOSED)),
    "urgent": Figure(noop("Nguy cấp"), lambda _at: Q(is_urgent=True)),
    "late": Figure(
        noop("Nguy cấp quá 12 giờ"),
        lambda at: Q(is_urgent=True, received_at__lte=at - _twelve(at)) & ~_in_time(at),
    ),
}


@dataclass(frozen=True)
class Row:
    """A commune: its counts, the middle time until somebody took a report, and emergencies ended within 12 hours."""

    code: str
    name: str
    counts: dict[str, int]
    taken_in: timedelta | None
    kept: tuple[int, int]


def figures_for(viewer: Actor, at: datetime) -> list[Row]:
    """By commune of the viewer's own places, of this year. Two statements."""
    if not viewer.may(Power.FIGURES):
        return []
    rows = _of_year(Report.objects.filter(_within(viewer)), at)
    asked: dict[str, Any] = {name: Count("pk", filter=of.which(at)) for name, of in COUNTS.items()}
    kept = Q(is_urgent=True) & _in_time(at)
    judged = Q(is_urgent=True) & (Q(ended_at__isnull=False) | Q(received_at__lte=at - _twelve(at)))
    found = list(
        rows.values("of_commune")
        .annotate(
            **asked,
            kept=Count("pk", filter=kept),
            judged=Count("pk", filter=judged),
            taken_in=Median(F("first_taken_at") - F("received_at"), filter=Q(first_taken_at__isnull=False)),
        )
        .order_by("of_commune")
    )
    names = names_of_communes({row["of_commune"] for row in found} - {""}, day_of(at)) if found else {}
    lines = [
        Row(
            row["of_commune"], names.get(row["of_commune"], row["of_commune"]), {name: row[name] for name in COUNTS},
            row["taken_in"], (row["kept"], row["judged"]),
        )
        for row in found
    ]  # fmt: skip
    return sorted(lines, key=lambda row: (not row.code, row.name))


def reports_counted(viewer: Actor, figure: str, commune: str, at: datetime) -> QuerySet[Report]:
    """The reports behind a figure, as far as the viewer meets them."""
    rows = _of_year(reports_visible_to(viewer).filter(_within(viewer)), at).filter(COUNTS[figure].which(at))
    if commune:
        rows = rows.filter(of_commune="" if commune == NOWHERE else commune)
    counted: QuerySet[Report] = rows.order_by("-received_at", "-pk")
    return counted


def _within(viewer: Actor) -> Q:
    """Reports the viewer's own places answer for: a report passed on is met, and counted where it lies now."""
    own = viewer.own
    place = Q(commune_code__in=sorted(own.communes)) | Q(province_code__in=sorted(own.provinces))
    return Q() if own.country else place


def _of_year(rows: QuerySet[Report], at: datetime) -> Any:
    """Of this year, with the commune each belongs to: where it happened, else who answers."""
    first = Case(When(event_commune="", then=F("commune_code")), default=F("event_commune"), output_field=CharField())
    return rows.filter(received_at__year=day_of(at).year).annotate(of_commune=first)
