"""Duties: the lists people work from, and what hangs on one duty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, F, Min, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from diemtua.lib.actor import Actor
from diemtua.lib.paging import Counted, one_row
from diemtua.places.models import Agency
from diemtua.plans.codes import Part, Power
from diemtua.plans.models import Document, Duty, Evidence, Progress
from diemtua.plans.queries.documents import HEAVY
from diemtua.plans.queries.handing import handed
from diemtua.plans.queries.scoping import own_agency, own_duties, words_of
from diemtua.plans.queries.searching import FEW, matching, query_of, walked
from diemtua.plans.rules.lateness import SOON_DAYS
from diemtua.plans.states import AT_WORK, DutyState


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a person may narrow the list by; each stands in the address."""

    when: str = ""  # late, soon, none, fresh (never reported, and still time)
    state: str = ""
    part: str = ""
    agency: int | None = None
    agency_name: str = ""
    document: str = ""
    task: str = ""
    text: str = ""
    mine: bool = False
    who: str = ""  # me, open (mine or nobody's yet), nobody, decide (waits for my decision)


def duties_visible_to(viewer: Actor) -> QuerySet[Duty]:
    """Duties of the viewer's place or agency, what is due first on top, with what the list shows."""
    rows = Duty.objects.select_related("task", "task__document", "agency").defer(
        "task__search", *(f"task__document__{name}" for name in HEAVY)
    )
    if not viewer.may(Power.VIEW):
        return rows.none()
    if not viewer.scope.country:
        rows = rows.filter(own_duties(viewer))
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a list must know before its rows are asked for: numbers instead of names, so that an index fits."""

    document: int | None = None
    agencies: list[int] | None = None
    tasks: list[int] | None = None  # those with the words, where they are few


def look_up(filters: Filters, figures: Sequence[Counted] = (), *, viewer: Actor) -> tuple[Known, list[Any]]:
    """What the list must know, and in the same question the figures above it."""
    # A commune's or an agency's list is short: it is walked, whatever the words.
    query = query_of(filters.text) if viewer.scope.provinces or viewer.scope.country else ""
    asked: dict[str, Any] = {f"figure_{place}": each for place, each in enumerate(figures)}
    if filters.document:
        # By its number the planner knows whether it holds one task or a hundred thousand.
        asked["document"] = Subquery(Document.objects.filter(uuid=filters.document).values("pk"))
    if filters.agency_name:
        asked["agencies"] = ArraySubquery(_agencies_called(filters.agency_name, viewer))
    if query:
        asked["tasks"] = matching("plans_task", query, FEW)
    if not asked:
        return Known(), []
    row = one_row(asked)
    known = Known(
        agencies=row.get("agencies"),
        document=row.get("document"),
        tasks=row.get("tasks"),
    )
    # What has no rows from the start (a role that sees no duty) is not asked for, and counts nothing.
    return known, [row[f"figure_{place}"] or 0 for place in range(len(figures))]


def narrowed(
    rows: QuerySet[Duty], filters: Filters, *, viewer: Actor, today: date, known: Known | None = None
) -> QuerySet[Duty]:
    """The list narrowed by what the person chose; what is not one of the choices is as if not chosen."""
    exact = {
        "state": filters.state if filters.state in DutyState.values else "",
        "part": filters.part if filters.part in Part.values else "",
        "agency_id": filters.agency,
        "task__uuid": filters.task,
    }
    rows = rows.filter(_when(filters.when, today), **{name: value for name, value in exact.items() if value})
    known = known or look_up(filters, viewer=viewer)[0]
    if filters.document:
        rows = rows.filter(task__document_id=known.document or 0)
    if filters.agency_name:
        rows = rows.filter(agency_id__in=known.agencies or [])
    if filters.mine:
        rows = rows.filter(Q(person_id=viewer.user_id) | own_work(viewer))
    if filters.who == "decide":
        rows = rows.filter(_to_decide(viewer))
    elif filters.who:
        rows = rows.filter(handed(viewer, filters.who, today))
    if not filters.text.strip():
        return rows
    query = query_of(filters.text)
    if not query:
        return rows.none()
    return (
        rows.filter(task_id__in=known.tasks) if known.tasks is not None else rows.filter(walked("task__search", query))
    )


def _agencies_called(name: str, viewer: Actor) -> QuerySet[Agency, Any]:
    """Agencies the viewer watches over, or the own one, with these words in their name."""
    scope = viewer.scope
    own = Q(province_code__in=scope.provinces) | Q(commune_code__in=scope.communes) | Q(pk__in=scope.agencies)
    rows = Agency.objects.all() if scope.country else Agency.objects.filter(own)
    for word in words_of(name):
        rows = rows.filter(folded__contains=word)
    return rows.order_by().values("pk")


def _when(choice: str, today: date) -> Q:
    match choice:
        case "late":
            return Q(state__in=sorted(AT_WORK), due_on__lt=today)
        case "soon":
            return Q(state__in=sorted(AT_WORK), due_on__range=(today, today + timedelta(days=SOON_DAYS)))
        case "none":
            return Q(due_on__isnull=True)
        case "fresh":
            far = Q(due_on__isnull=True) | Q(due_on__gt=today + timedelta(days=SOON_DAYS))
            return Q(far, state=DutyState.OPEN, last_report_at__isnull=True)
        case _:
            return Q()


NOBODY = Actor(user_id=None, name="", role="")  # figures alone need nobody's names
FIGURES = ("late", "soon", "submitted", "done")


def figures_of(rows: QuerySet[Duty], today: date) -> list[Counted]:
    """The figures above the list, each linked to the list narrowed the same way."""
    by_state = {str(state): rows.filter(state=state) for state in (DutyState.SUBMITTED, DutyState.DONE)}
    return [Counted(by_state[name] if name in by_state else rows.filter(_when(name, today))) for name in FIGURES]


def counts(rows: QuerySet[Duty], today: date) -> dict[str, int]:
    """The figures by name."""
    return dict(zip(FIGURES, look_up(Filters(), figures_of(rows, today), viewer=NOBODY)[1], strict=True))


def lines_of(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """The same duties with no more than a line of the list shows."""
    # Who handed it in, and below whose document it is, say who may decide on it.
    own = ("uuid", "version", "agency_name", "part", "state", "percent", "due_on", "period_name", "person__full_name")
    handed_in = ("submitted_by_id",)
    task = ("text", "marker", "heading_path", "deadline_words")
    document = ("uuid", "kind", "number", "title", "file_name", "province_code", "commune_code", "agency")
    return (
        rows.select_related(None)
        .select_related("task__document", "person")
        .defer(None)
        .only(*own, *handed_in, *(f"task__{name}" for name in task), *(f"task__document__{name}" for name in document))
    )


def late_by_agency(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Agencies with late work, the most first: what a leader looks for."""
    return (
        duties_visible_to(viewer)
        .filter(state__in=AT_WORK, due_on__lt=today, agency__isnull=False)
        .order_by()
        .values("agency_id", "agency_name", "commune_code")
        .annotate(late=Count("pk"))
        .order_by("-late", "agency_name")
    )


def reports_of(duty: Duty) -> QuerySet[Progress]:
    """Reports of one duty, latest first, with their files. The caller has been let in to the duty."""
    return duty.reports.prefetch_related("evidence").order_by("-at", "-pk")


def evidence_visible_to(viewer: Actor) -> QuerySet[Evidence]:
    """Files of duties the viewer may see."""
    rows = Evidence.objects.select_related("progress__duty__task")
    if not viewer.may(Power.VIEW):
        return rows.none()
    if viewer.scope.country:
        return rows
    scope = viewer.scope
    return rows.filter(
        Q(progress__duty__province_code__in=scope.provinces)
        | Q(progress__duty__commune_code__in=scope.communes)
        | Q(progress__duty__agency_id__in=scope.agencies)
    )


def other_duties(duty: Duty, viewer: Actor) -> list[Duty]:
    """Who else has a part in the same task and period, as far as the viewer may know; the first twenty."""
    rows = duties_visible_to(viewer).filter(task_id=duty.task_id, period=duty.period).exclude(pk=duty.pk)
    shown = ("uuid", "agency_name", "part", "percent", "state")
    return list(rows.select_related(None).defer(None).only(*shown)[:20])


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
    opened = rows.filter(state=DutyState.OPEN)
    return Work(
        late=opened.filter(due_on__lt=today),
        soon=opened.filter(due_on__range=(today, last)),
        returned=rows.filter(state=DutyState.RETURNED),
        fresh=rows.filter(_when("fresh", today)),
    )


def own_work(viewer: Actor) -> Q:
    """What the viewer's own desk answers for: the agency's, and in a commune the whole commune's."""
    return own_agency(viewer) | Q(commune_code__in=viewer.scope.communes)


def waiting_by_task(viewer: Actor) -> QuerySet[Any, Any]:
    """Work handed in, gathered by task: ninety-five communes doing one thing are one line of work to decide."""
    rows = waiting_for_decision(viewer).order_by().values("task__uuid", "task__text", "task__document__number")
    return rows.annotate(
        parts=Count("pk"),
        agencies=Count("agency_name", distinct=True),
        agency=Min("agency_name"),
        duty=Min(Cast("uuid", CharField())),
    ).order_by("-parts", "task__uuid")


def late_by_task(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Late work gathered by task, the most agencies first: what a leader asks about."""
    rows = duties_visible_to(viewer).filter(state__in=AT_WORK, due_on__lt=today)
    return (
        rows.order_by()
        .values("task__uuid", "task__text", "task__document__number")
        .annotate(
            parts=Count("pk"),
            agencies=Count("agency_name", distinct=True),  # of a task that comes round one may owe several periods
            due_on=Min("due_on"),
            agency=Min("agency_name"),
        )
        .order_by("-parts", "due_on", "task__uuid")
    )


def waiting_for_decision(viewer: Actor) -> QuerySet[Duty]:
    """Work handed in to the viewer's own place, by somebody else."""
    return duties_visible_to(viewer).filter(_to_decide(viewer))


def _to_decide(viewer: Actor) -> Q:
    waits = Q(state=DutyState.SUBMITTED) & ~Q(submitted_by_id=viewer.person)
    if viewer.scope.provinces:
        return waits & Q(task__province_code__in=viewer.scope.provinces, task__commune_code="")
    return waits & Q(task__commune_code__in=viewer.scope.communes)
