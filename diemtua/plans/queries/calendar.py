"""What stands on the days of a calendar: parts of tasks, steps, reports owed, values of targets, plans that end.

A task of ninety-five communes is one line of its day. Each kind is one query, however many rows there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.plans.models import Duty, ReportDue, Step, Task
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.queries.duties import duties_visible_to
from diemtua.plans.queries.reports import reports_visible_to
from diemtua.plans.queries.scoping import own_agency
from diemtua.plans.queries.targets import own_targets, reported_by
from diemtua.plans.queries.values_due import values_due
from diemtua.plans.rules import outline
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
    VALUE = "value"
    PLAN_END = "plan_end"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which days, whose, of which document."""

    since: date
    until: date
    whose: Whose
    today: date
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
    place: str = ""


@dataclass(frozen=True)
class Days:
    """Lines by day, and how many there are of parts of tasks where a day has more than are shown."""

    items: dict[date, list[Item]]
    hidden: dict[date, int]


def days(viewer: Actor, asked: Asked) -> Days:
    """The lines of each day that has any, what is open first."""
    rows = _tasks(viewer, asked)
    told = words_of_tasks(row["task_id"] for row in rows)
    found = [_task(row, told[row["task_id"]]) for row in rows]
    items: dict[date, list[Item]] = {}
    others = (*_steps(viewer, asked), *_reports(viewer, asked), *_values(viewer, asked), *_plan_ends(viewer, asked))
    for item in (*others, *found):
        items.setdefault(item.day, []).append(item)
    for lines in items.values():
        lines.sort(key=lambda item: item.open == 0)
    hidden = {row["due_on"]: row["of_day"] - asked.most for row in rows if row["of_day"] > asked.most}
    return Days(dict(sorted(items.items())), hidden)


def duties_asked(viewer: Actor, whose: Whose, document: str = "") -> QuerySet[Duty]:
    """Parts of tasks that are not stopped, whose the calendar and the time line ask for."""
    rows = duties_visible_to(viewer).exclude(state=DutyState.STOPPED).order_by()
    if document:
        rows = rows.filter(task__document__uuid=document)
    if whose is Whose.MINE:
        return rows.filter(person_id=viewer.person)
    return rows.filter(own_agency(viewer)) if whose is Whose.AGENCY else rows


def _tasks(viewer: Actor, asked: Asked) -> list[dict[str, Any]]:
    """The first tasks of each day and how many the day has, from the parts alone: their words come afterwards."""
    rows = (
        _in_time(duties_asked(viewer, asked.whose, asked.document), asked)
        .values("due_on", "task_id")
        .annotate(
            parts=Count("pk"),
            open=Count("pk", filter=Q(state__in=AT_WORK)),
            waiting=Count("pk", filter=Q(state=DutyState.SUBMITTED)),
            part=Min("pk"),
        )
        .annotate(
            rank=Window(RowNumber(), partition_by=F("due_on"), order_by=[F("open").desc(), F("task_id").asc()]),
            of_day=Window(Count("*"), partition_by=F("due_on")),
        )
        .filter(rank__lte=asked.most)
        .order_by("due_on", "rank")
    )
    found = [dict(row) for row in rows]
    parts = Duty.objects.in_bulk([row["part"] for row in found if row["parts"] == 1])
    return [row | {"only": parts.get(row["part"])} for row in found]


class TaskWords(NamedTuple):
    uuid: UUID
    text: str
    place: str
    starts_on: date | None
    deadline_words: str


def words_of_tasks(ids: Iterable[int]) -> dict[int, TaskWords]:
    """What a line says of these tasks. The caller has found them among what the viewer may see."""
    rows = Task.objects.filter(pk__in=set(ids)).values_list(
        "pk", "uuid", "text", "starts_on", "deadline_words", "marker", "heading_path", "document__number",
        "document__kind",
    )  # fmt: skip
    return {
        pk: TaskWords(uuid, text, _place(number or kind, path, marker), starts_on, words)
        for pk, uuid, text, starts_on, words, marker, path, number, kind in rows
    }


def _place(document: str, path: list[str], marker: str) -> str:
    place = outline.place_of(path, marker)
    return f"{document}, {_('mục')} {place}" if place else document


def _task(row: dict[str, Any], words: TaskWords) -> Item:
    only: Duty | None = row["only"]
    url = reverse("plans:duty", args=[only.uuid]) if only else f"{reverse('plans:tasks')}?task={words.uuid}"
    return Item(
        day=row["due_on"],
        kind=Kind.DUTY,
        title=words.text,
        agency=only.agency_name if only else "",
        url=url,
        parts=row["parts"],
        open=row["open"] + row["waiting"],
        waiting=row["waiting"],
        place=words.place,
    )


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


def _values(viewer: Actor, asked: Asked) -> list[Item]:
    """What reporters of targets have to tell: those of the own agency, or also those the own desk asked."""
    if asked.whose is Whose.MINE:
        return []  # an agency reports a target, not one person
    rows = own_targets(viewer, asked.today).filter(reporter__isnull=False)
    rows = rows.filter(reported_by(viewer)) if asked.whose is Whose.AGENCY else rows
    rows = rows.filter(document__uuid=asked.document) if asked.document else rows
    due = values_due(rows, since=asked.since, until=asked.until, today=asked.today)
    return [
        Item(
            day=one.owed.due_on,
            kind=Kind.VALUE,
            title=one.target.text,
            agency=one.target.reporter.name if one.target.reporter else "",
            url=reverse("plans:target", args=[one.target.uuid]),
            open=int(not one.is_told),
            period=one.owed.period,
            place=one.target.document.short_name,
        )
        for one in due
    ]


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
