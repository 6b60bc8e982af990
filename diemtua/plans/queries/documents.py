"""Documents and the tasks in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.plans.codes import Power
from diemtua.plans.models import Document, Duty, Task
from diemtua.plans.queries.scoping import is_uuid, of_place, own_agency, readers, words_of
from diemtua.plans.states import AT_WORK, UNDER_REVIEW, DocumentState, DutyState

# What a page of many documents never shows: the paper, the reading, the words to be searched.
HEAVY = ("lines", "reading", "text", "body", "search")


def documents_visible_to(viewer: Actor, *, text: str = "", state: str = "", kind: str = "") -> QuerySet[Document]:
    """Documents of the viewer's place or with work for the viewer's agency, latest first; without the paper itself."""
    rows = Document.objects.defer(*HEAVY).order_by("-added_at", "-pk")
    if not viewer.may(Power.VIEW):
        return rows.none()
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | readers(viewer))
    for word in words_of(text):
        rows = rows.filter(folded__contains=word)
    if state in DocumentState.values:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    return rows


def documents_to_review(viewer: Actor) -> QuerySet[Document]:
    """Documents that wait for a person of the viewer's own desk: of the own level, not of the communes below."""
    rows = documents_visible_to(viewer, state=DocumentState.READ)
    scope = viewer.scope
    if scope.country:
        return rows
    of_province = Q(province_code__in=scope.provinces, commune_code="", agency__isnull=True)
    return rows.filter(of_province | Q(commune_code__in=scope.communes) | Q(agency_id__in=scope.agencies))


def same_file(viewer: Actor, content: bytes) -> Document | None:
    """The document that came in as this very file, if the viewer may see it."""
    digest = hashlib.sha256(content).hexdigest()
    rows = documents_visible_to(viewer).filter(file_sha256=digest)
    return rows.exclude(state=DocumentState.WITHDRAWN).first()


def twins_of(document: Document, viewer: Actor) -> list[Document]:
    """Documents with the same number of the same day: perhaps the same paper from another file."""
    if not document.number_key:
        return []
    rows = documents_visible_to(viewer).filter(number_key=document.number_key, issued_on=document.issued_on)
    return list(rows.exclude(pk=document.pk).exclude(state=DocumentState.WITHDRAWN)[:3])


def document_page(viewer: Actor) -> QuerySet[Document]:
    """One document with what was read in it."""
    return documents_visible_to(viewer).prefetch_related(*_parts(viewer))


def _parts(viewer: Actor) -> list[Prefetch[Any] | str]:
    """What was read in a document; of those it names only what the viewer may see, without their papers."""
    named = Prefetch("citations__target", documents_visible_to(viewer))
    return ["citations", named, "targets", "reporting_duties"]


def tasks_of(document: Document, viewer: Actor) -> list[Task]:
    """The document's tasks that the viewer may see, each with the duties the viewer may see."""
    duties = Duty.objects.select_related("agency", "person").order_by("-part", "agency_name", "pk")  # who leads first
    rows = document.tasks.order_by("position")
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | readers(viewer))
        duties = duties.filter(of_place(viewer) | own_agency(viewer))
    shown = Prefetch("duties", queryset=duties, to_attr="shown_duties")
    found: list[Task] = list(rows.prefetch_related(shown))
    for task in found:
        task.shown_duties = _latest_periods(task.shown_duties)  # type: ignore[attr-defined]
    return found


def _latest_periods(duties: Iterable[Duty]) -> list[Duty]:
    """Of a task that comes round only the last period of each agency; where they stood before is on its own page."""
    last: dict[int | str, Duty] = {}
    for duty in duties:
        key = duty.agency_id or duty.written_as
        if key not in last or (duty.due_on or duty.opened_on) > (last[key].due_on or last[key].opened_on):
            last[key] = duty
    return list(last.values())


def progress_by_document(documents: Iterable[Document], viewer: Actor, today: date) -> dict[int, dict[str, Any]]:
    """For a list of documents: how many duties, done and late, as far as the viewer may see."""
    rows = Duty.objects.filter(task__document__in=[d.pk for d in documents]).exclude(state=DutyState.STOPPED)
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | own_agency(viewer))
    found = (
        rows.values("task__document_id")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=DutyState.DONE)),
            late=Count("pk", filter=Q(state__in=AT_WORK, due_on__lt=today)),
        )
        .order_by()
    )
    return {row["task__document_id"]: dict(row) for row in found}


def paper_lines(document: Document) -> list[dict[str, Any]]:
    """The paper's lines for showing: rows of a table gathered, everything else as it stands."""
    shown: list[dict[str, Any]] = []
    for number, group in groupby(document.lines, key=lambda line: line["n"]):
        parts = list(group)
        first = parts[0]
        if "c" in first:
            cells: dict[int, list[str]] = {}
            for part in parts:
                cells.setdefault(part["c"][2], []).append(part["t"])
            shown.append(
                {"n": number, "p": first["p"], "cells": [" ".join(words) for _, words in sorted(cells.items())]}
            )
        else:
            shown.append(first)
    return shown


def marked_lines(document: Document, starts: Mapping[int | None, Task]) -> list[dict[str, Any]]:
    """The paper's lines, each with the task that begins there or goes on there."""
    lines = paper_lines(document)
    current: Task | None = None
    for line in lines:
        number = line["n"]
        current = starts.get(number, current)
        if current and not (current.line or 0) <= number <= (current.last_line or current.line or 0):
            current = None
        line["task"] = current
    return lines


BEING_REVIEWED = (DocumentState.READ, DocumentState.DRAFT)


def tasks_under_review(viewer: Actor) -> QuerySet[Task]:
    """Tasks of the viewer's own place that are being reviewed."""
    rows = Task.objects.filter(state__in=UNDER_REVIEW, document__state__in=BEING_REVIEWED).select_related("document")
    if viewer.scope.country:
        return rows
    return rows.filter(of_place(viewer) | Q(document__agency_id__in=viewer.scope.agencies))


def beside(task: Task, uuid: str, viewer: Actor) -> Task | None:
    """Another task of the same document, by its uuid, if the viewer may review it."""
    rows = tasks_under_review(viewer).filter(document_id=task.document_id).exclude(pk=task.pk)
    return next((row for row in rows.filter(uuid=uuid)), None) if is_uuid(uuid) else None


def task_now(task: Task) -> Task:
    """The task as the other person saved it."""
    return Task.objects.select_related("document").get(pk=task.pk)


def document_now(document: Document, viewer: Actor) -> Document:
    """The document as the other person saved it, with what was read in it."""
    return document_page(viewer).get(pk=document.pk)
