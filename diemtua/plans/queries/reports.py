"""Reports owed: the list people work from, and how far each round of reports has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.plans.codes import Power
from diemtua.plans.models import ReportDue
from diemtua.plans.queries.documents import HEAVY
from diemtua.plans.queries.scoping import of_place, own_agency, words_of
from diemtua.plans.rules.lateness import SOON_DAYS

MOST_ROUNDS = 30
_ROUND = "reporting_duty__document__uuid"


@dataclass(frozen=True, kw_only=True)
class ReportFilters:
    """What a person may narrow the list by; each stands in the address."""

    state: str = ""  # owed, late, soon, sent
    document: str = ""
    due: str = ""  # the day of one round, as 2026-06-05
    text: str = ""
    mine: bool = False


def reports_visible_to(viewer: Actor) -> QuerySet[ReportDue]:
    """Reports the viewer's place or agency owes, and those owed within the viewer's place; unsent first, by day."""
    rows = ReportDue.objects.select_related("reporting_duty__document", "agency").defer(
        *(f"reporting_duty__document__{name}" for name in HEAVY)
    )
    if not viewer.may(Power.VIEW):
        return rows.none()
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | own_agency(viewer))
    return rows.order_by(F("sent_at").desc(nulls_first=True), "due_on", "agency_name", "pk")


def own_reports(viewer: Actor) -> Q:
    """What the viewer's own desk sends: the agency's, and in a commune the whole commune's."""
    return own_agency(viewer) | Q(commune_code__in=viewer.scope.communes)


def reports_narrowed(
    rows: QuerySet[ReportDue], filters: ReportFilters, *, viewer: Actor, today: date
) -> QuerySet[ReportDue]:
    """The list narrowed by what the person chose; what is not one of the choices is as if not chosen."""
    rows = rows.filter(_state(filters.state, today))
    if filters.document:
        rows = rows.filter(reporting_duty__document__uuid=filters.document)
    if filters.due:
        rows = rows.filter(due_on=filters.due)
    if filters.mine:
        rows = rows.filter(own_reports(viewer))
    for word in words_of(filters.text):
        rows = rows.filter(Q(agency__folded__contains=word) | Q(reporting_duty__document__folded__contains=word))
    return rows


def _state(choice: str, today: date) -> Q:
    owed = Q(sent_at__isnull=True)
    match choice:
        case "owed":
            return owed
        case "late":
            return owed & Q(due_on__lt=today)
        case "soon":
            return owed & Q(due_on__range=(today, today + timedelta(days=SOON_DAYS)))
        case "sent":
            return Q(sent_at__isnull=False)
        case _:
            return Q()


def reports_pressing(rows: QuerySet[ReportDue], today: date) -> QuerySet[ReportDue]:
    """What is late or due within a week, and not sent."""
    return rows.filter(sent_at__isnull=True, due_on__lte=today + timedelta(days=SOON_DAYS))


def report_counts(rows: QuerySet[ReportDue], today: date) -> dict[str, int]:
    """The figures above the list; each links to the list narrowed the same way."""
    return rows.order_by().aggregate(
        late=Count("pk", filter=_state("late", today)),
        soon=Count("pk", filter=_state("soon", today)),
        owed=Count("pk", filter=_state("owed", today)),
        sent=Count("pk", filter=_state("sent", today)),
    )


def rounds_given(viewer: Actor, today: date) -> list[dict[str, Any]]:
    """For the place that gave them: each round of reports, how many agencies sent theirs and how many are late.

    What is still missing comes first, what is due first on top; complete rounds follow, the latest on top. A report
    that one agency alone sends is a round too.
    """
    found = _rounds(viewer, today)
    missing = found.filter(sent__lt=F("total")).order_by("due_on", _ROUND)[:MOST_ROUNDS]
    complete = found.filter(sent=F("total")).order_by("-due_on", _ROUND)[:MOST_ROUNDS]
    return [dict(row) for row in (*missing, *complete)][:MOST_ROUNDS]


def _rounds(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    rows = reports_visible_to(viewer).order_by().filter(_given_by(viewer))
    return rows.values("reporting_duty__document__uuid", "reporting_duty__document__number", "due_on").annotate(
        total=Count("pk"),
        sent=Count("pk", filter=_state("sent", today)),
        late=Count("pk", filter=_state("late", today)),
        title=Min("reporting_duty__document__title"),
        period=Max("period_name"),
    )


def _given_by(viewer: Actor) -> Q:
    """Reports that documents of the viewer's own level ask for."""
    scope = viewer.scope
    if scope.country:
        return Q()
    document = "reporting_duty__document"
    of_province = Q(**{f"{document}__province_code__in": scope.provinces, f"{document}__commune_code": ""})
    return of_province | Q(**{f"{document}__commune_code__in": scope.communes})


def late_rounds(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Rounds in which somebody is late, as far as the list of them goes: what was due first on top."""
    return _rounds(viewer, today).filter(late__gt=0).order_by("due_on", _ROUND)[:MOST_ROUNDS]


def is_relied_on(due: ReportDue) -> bool:
    """Whether a later report of the same agency to the same place was sent, which follows on this one."""
    later = ReportDue.objects.filter(reporting_duty_id=due.reporting_duty_id, agency_id=due.agency_id)
    return later.filter(due_on__gt=due.due_on, sent_at__isnull=False).exists()
