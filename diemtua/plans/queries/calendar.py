"""What stands on the days of a calendar: parts of tasks, steps, reports owed, plans that end.

A task of ninety-five communes is one line of its day. Each kind is one query, however many rows there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Min, Q, QuerySet, Window
from django.db.models.functions import Cast, RowNumber
from django.urls import reverse

from diemtua.lib.actor import Actor
from diemtua.plans.models import Duty, ReportDue, Step
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.queries.duties import duties_visible_to
from diemtua.plans.queries.reports import reports_visible_to
from diemtua.plans.queries.scoping import own_agency
from diemtua.plans.states import AT_WORK, DutyState


class Whose(StrEnum):
    """Whose days the calendar shows."""

    MINE = "mine"
    AGENCY = "agency"
    ALL = "all"


class Kind(StrEnum):
    DUTY = "duty"
    STEP = "step"
    REPORT = "report"
    PLAN_END = "plan_end"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which days, whose, of which document."""

    since: date
    until: date
    whose: Whose
    document: str = ""
    most: int = 20  # lines a day


class Item(NamedTuple):
    """One line of a day. `parts` counts the agencies of one task; `open` those who have not finished."""

    day: date
    kind: Kind
    title: str
    agency: str
    url: str
    parts: int = 1
    open: int = 1
    waiting: int = 0
    period: str = ""


@dataclass(frozen=True)
class Days:
    """Lines by day, and how many there are of parts of tasks where a day has more than are shown."""

    items: dict[date, list[Item]]
    hidden: dict[date, int]


def days(viewer: Actor, asked: Asked) -> Days:
    """The lines of each day that has any, what is open first."""
    found = _duties(viewer, asked)
    items: dict[date, list[Item]] = {}
    for item in [*_steps(viewer, asked), *_reports(viewer, asked), *_plan_ends(viewer, asked), *found]:
        items.setdefault(item.day, []).append(item)
    shown: dict[date, int] = {}
    for item in found:
        shown[item.day] = shown.get(item.day, 0) + 1
    hidden = {day: count - shown[day] for day, count in _tasks_by_day(viewer, asked).items() if count > shown[day]}
    for lines in items.values():
        lines.sort(key=lambda item: item.open == 0)
    return Days(dict(sorted(items.items())), hidden)


def duties_asked(viewer: Actor, whose: Whose, document: str = "") -> QuerySet[Duty]:
    """Parts of tasks that are not stopped, whose the calendar and the time line ask for."""
    rows = duties_visible_to(viewer).exclude(state=DutyState.STOPPED).order_by()
    if document:
        rows = rows.filter(task__document__uuid=document)
    if whose is Whose.MINE:
        return rows.filter(person_id=viewer.person)
    return rows.filter(own_agency(viewer)) if whose is Whose.AGENCY else rows


def _duties(viewer: Actor, asked: Asked) -> list[Item]:
    rows = (
        _in_time(duties_asked(viewer, asked.whose, asked.document), asked)
        .values("due_on", "task_id", "task__uuid", "task__text")
        .annotate(
            parts=Count("pk"),
            open=Count("pk", filter=Q(state__in=AT_WORK)),
            waiting=Count("pk", filter=Q(state=DutyState.SUBMITTED)),
            agency=Min("agency_name"),
            duty=Min(Cast("uuid", CharField())),
        )
        .annotate(rank=Window(RowNumber(), partition_by=F("due_on"), order_by=[F("open").desc(), F("task_id").asc()]))
        .filter(rank__lte=asked.most)
        .order_by("due_on", "rank")
    )
    return [_task(dict(row)) for row in rows]


def _task(row: dict[str, Any]) -> Item:
    one = row["parts"] == 1
    url = reverse("plans:duty", args=[row["duty"]]) if one else f"{reverse('plans:tasks')}?task={row['task__uuid']}"
    return Item(
        day=row["due_on"],
        kind=Kind.DUTY,
        title=row["task__text"],
        agency=row["agency"] if one else "",
        url=url,
        parts=row["parts"],
        open=row["open"] + row["waiting"],
        waiting=row["waiting"],
    )


def _tasks_by_day(viewer: Actor, asked: Asked) -> dict[date, int]:
    rows = _in_time(duties_asked(viewer, asked.whose, asked.document), asked)
    return dict(rows.values("due_on").annotate(n=Count("task_id", distinct=True)).values_list("due_on", "n"))


def _in_time(rows: QuerySet[Any], asked: Asked, field: str = "due_on") -> QuerySet[Any]:
    return rows.filter(**{f"{field}__range": (asked.since, asked.until)})


def _steps(viewer: Actor, asked: Asked) -> list[Item]:
    rows = _in_time(Step.objects.filter(duty__in=_own_or_all(viewer, asked)), asked)
    if asked.whose is Whose.MINE:
        rows = rows.filter(person_id=viewer.person)
    found = rows.order_by("due_on", "pk").values_list("due_on", "text", "duty__agency_name", "duty__uuid", "done_at")
    return [
        Item(day, Kind.STEP, text, agency, reverse("plans:duty", args=[uuid]), open=int(done is None))
        for day, text, agency, uuid, done in found[: asked.most * 40]
    ]


def _own_or_all(viewer: Actor, asked: Asked) -> QuerySet[Any]:
    """The parts whose steps are asked for: a person's own steps may lie in a part that is somebody else's."""
    whose = Whose.ALL if asked.whose is Whose.MINE else asked.whose
    return duties_asked(viewer, whose, asked.document).values("pk")


def _reports(viewer: Actor, asked: Asked) -> list[Item]:
    if asked.whose is Whose.MINE:
        return []  # an agency owes a report, not one person
    rows: QuerySet[ReportDue] = _in_time(reports_visible_to(viewer), asked)
    if asked.whose is Whose.AGENCY:
        rows = rows.filter(own_agency(viewer))
    if asked.document:
        rows = rows.filter(reporting_duty__document__uuid=asked.document)
    found = (
        rows.order_by()
        .values("due_on", "period_name", "reporting_duty__text", "reporting_duty__document__uuid")
        .annotate(parts=Count("pk"), open=Count("pk", filter=Q(sent_at__isnull=True)), agency=Min("agency_name"))
        .order_by("due_on", "period_name")
    )
    return [_report(dict(row)) for row in found[: asked.most * 40]]


def _report(row: dict[str, Any]) -> Item:
    document = row["reporting_duty__document__uuid"]
    return Item(
        day=row["due_on"],
        kind=Kind.REPORT,
        title=row["reporting_duty__text"],
        agency=row["agency"] if row["parts"] == 1 else "",
        url=f"{reverse('plans:reports_owed')}?document={document}&due={row['due_on'].isoformat()}",
        parts=row["parts"],
        open=row["open"],
        period=row["period_name"],
    )


def _plan_ends(viewer: Actor, asked: Asked) -> list[Item]:
    if asked.whose is Whose.MINE:
        return []
    rows = _in_time(documents_visible_to(viewer), asked, "ended_on")
    rows = rows.filter(uuid=asked.document) if asked.document else rows
    return [
        Item(document.ended_on, Kind.PLAN_END, document.name, document.issuer, _document_url(document))
        for document in rows.order_by("ended_on", "pk")[: asked.most * 40]
    ]


def _document_url(document: Any) -> str:
    return reverse("plans:document", args=[document.uuid])
