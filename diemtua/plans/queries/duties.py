"""Duties: the lists people work from, and what hangs on one duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from diemtua.lib.actor import Actor
from diemtua.places.models import Agency
from diemtua.plans.codes import Part, Power
from diemtua.plans.models import Duty, Evidence, Progress
from diemtua.plans.queries.scoping import of_place, own_agency, words_of
from diemtua.plans.rules.lateness import SOON_DAYS
from diemtua.plans.states import AT_WORK, DutyState


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a person may narrow the list by; each stands in the address."""

    when: str = ""  # late, soon, none
    state: str = ""
    part: str = ""
    agency: int | None = None
    document: str = ""
    task: str = ""
    text: str = ""
    mine: bool = False


def duties_visible_to(viewer: Actor) -> QuerySet[Duty]:
    """Duties of the viewer's place or agency, what is due first on top, with what the list shows."""
    rows = Duty.objects.select_related("task", "task__document", "agency").defer(
        "task__document__lines", "task__document__reading"
    )
    if not viewer.may(Power.VIEW):
        return rows.none()
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | own_agency(viewer))
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def narrowed(rows: QuerySet[Duty], filters: Filters, *, viewer: Actor, today: date) -> QuerySet[Duty]:
    """The list narrowed by what the person chose; what is not one of the choices is as if not chosen."""
    exact = {
        "state": filters.state if filters.state in DutyState.values else "",
        "part": filters.part if filters.part in Part.values else "",
        "agency_id": filters.agency,
        "task__uuid": filters.task,
        "task__document__uuid": filters.document,
    }
    rows = rows.filter(_when(filters.when, today), **{name: value for name, value in exact.items() if value})
    if filters.mine:
        rows = rows.filter(Q(person_id=viewer.user_id) | own_work(viewer))
    for word in words_of(filters.text):
        rows = rows.filter(task__folded__contains=word)
    return rows


def _when(choice: str, today: date) -> Q:
    match choice:
        case "late":
            return Q(state__in=AT_WORK, due_on__lt=today)
        case "soon":
            return Q(state__in=AT_WORK, due_on__range=(today, today + timedelta(days=SOON_DAYS)))
        case "none":
            return Q(due_on__isnull=True)
        case _:
            return Q()


def counts(rows: QuerySet[Duty], today: date) -> dict[str, int]:
    """The figures above the list; each links to the list narrowed the same way."""
    working = Q(state__in=AT_WORK)
    return rows.order_by().aggregate(
        all=Count("pk"),
        late=Count("pk", filter=working & Q(due_on__lt=today)),
        soon=Count("pk", filter=working & Q(due_on__range=(today, today + timedelta(days=SOON_DAYS)))),
        submitted=Count("pk", filter=Q(state=DutyState.SUBMITTED)),
        done=Count("pk", filter=Q(state=DutyState.DONE)),
    )


def late_by_agency(viewer: Actor, today: date) -> list[dict[str, Any]]:
    """Agencies with late work, the most first: what a leader looks for."""
    rows = (
        duties_visible_to(viewer)
        .filter(state__in=AT_WORK, due_on__lt=today, agency__isnull=False)
        .order_by()
        .values("agency_id", "agency_name", "commune_code")
        .annotate(late=Count("pk"))
        .order_by("-late", "agency_name")
    )
    return [dict(row) for row in rows]


def agency_choices(viewer: Actor) -> list[tuple[int, str]]:
    """Agencies with work that the viewer watches over, for the filter; the province's first.

    Agencies are asked one by one for a duty, which an index answers, instead of all duties for their agencies.
    """
    scope = viewer.scope
    places = Q(province_code__in=scope.provinces) | Q(commune_code__in=scope.communes)
    rows = Agency.objects.all() if scope.country else Agency.objects.filter(places)
    has_work = Exists(duties_visible_to(viewer).filter(agency_id=OuterRef("pk")).order_by())
    return list(rows.filter(has_work).order_by("commune_code", "folded", "pk").values_list("pk", "name"))


def reports_of(duty: Duty) -> QuerySet[Progress]:
    """Reports of one duty, latest first, with their files. The caller has been let in to the duty."""
    return duty.reports.prefetch_related("evidence").order_by("-at", "-pk")


def evidence_visible_to(viewer: Actor) -> QuerySet[Evidence]:
    """Files of duties the viewer may see."""
    rows = Evidence.objects.select_related("progress__duty__task")
    if viewer.scope.country:
        return rows
    scope = viewer.scope
    return rows.filter(
        Q(progress__duty__province_code__in=scope.provinces)
        | Q(progress__duty__commune_code__in=scope.communes)
        | Q(progress__duty__agency_id__in=scope.agencies)
    )


def other_duties(duty: Duty, viewer: Actor) -> list[Duty]:
    """Who else has a part in the same task, as far as the viewer may know; the first twenty."""
    return list(duties_visible_to(viewer).filter(task_id=duty.task_id).exclude(pk=duty.pk)[:20])


@dataclass(frozen=True)
class Work:
    """A desk's unfinished work, each part in one heap only."""

    late: QuerySet[Duty]
    soon: QuerySet[Duty]
    returned: QuerySet[Duty]
    fresh: QuerySet[Duty]


def work_by_urgency(rows: QuerySet[Duty], today: date) -> Work:
    """What is late, due within a week, returned with a reason, and never reported though there is time."""
    last = today + timedelta(days=SOON_DAYS)
    far = Q(due_on__isnull=True) | Q(due_on__gt=last)
    opened = rows.filter(state=DutyState.OPEN)
    return Work(
        late=opened.filter(due_on__lt=today),
        soon=opened.filter(due_on__range=(today, last)),
        returned=rows.filter(state=DutyState.RETURNED),
        fresh=opened.filter(far, last_report_at__isnull=True),
    )


def own_work(viewer: Actor) -> Q:
    """What the viewer's own desk answers for: the agency's, and in a commune the whole commune's."""
    return own_agency(viewer) | Q(commune_code__in=viewer.scope.communes)


def waiting_by_task(viewer: Actor) -> list[dict[str, Any]]:
    """Work handed in, gathered by task: ninety-five communes doing one thing are one line of work to decide."""
    rows = waiting_for_decision(viewer).order_by().values("task__uuid", "task__text", "task__document__number")
    return [
        dict(row)
        for row in rows.annotate(
            parts=Count("pk"), agency=Min("agency_name"), duty=Min(Cast("uuid", CharField()))
        ).order_by("-parts", "task__uuid")
    ]


def late_by_task(viewer: Actor, today: date) -> list[dict[str, Any]]:
    """Late work gathered by task, the most agencies first: what a leader asks about."""
    rows = duties_visible_to(viewer).filter(state__in=AT_WORK, due_on__lt=today)
    return [
        dict(row)
        for row in rows.order_by()
        .values("task__uuid", "task__text", "task__document__number")
        .annotate(parts=Count("pk"), due_on=Min("due_on"), agency=Min("agency_name"))
        .order_by("-parts", "due_on", "task__uuid")
    ]


def waiting_for_decision(viewer: Actor) -> QuerySet[Duty]:
    """Work handed in to the viewer's own place, by somebody else."""
    rows = duties_visible_to(viewer).filter(state=DutyState.SUBMITTED).exclude(submitted_by_id=viewer.user_id)
    if viewer.scope.provinces:
        return rows.filter(task__province_code__in=viewer.scope.provinces, task__commune_code="")
    return rows.filter(task__commune_code__in=viewer.scope.communes)
