"""The assignment table of a document, as far as the viewer may see it."""

from __future__ import annotations

from datetime import date

from diemtua.lib.actor import Actor
from diemtua.lib.letterhead import day_in_words
from diemtua.places import queries as places
from diemtua.plans.models import Document, Duty, Task
from diemtua.plans.queries.deriving import area_of
from diemtua.plans.queries.documents import tasks_of
from diemtua.plans.rules import assignments, own_plan
from diemtua.plans.rules.inside_commune import own_words
from diemtua.plans.states import TaskState

SHOWN = frozenset({TaskState.ACCEPTED, TaskState.OPEN})


def assignment_table(document: Document, viewer: Actor, *, on: date) -> assignments.Table:
    """Every task of the document for its own place; for a commune or agency below only what it was given."""
    rows = [_row(task) for task in tasks_of(document, viewer) if task.state in SHOWN]
    named = document.kind or "văn bản"
    named += f" số {document.number}" if document.number else ""
    named += f" {day_in_words(document.issued_on)}" if document.issued_on else ""
    named += f" của {document.issuer}" if document.issuer else ""
    if _sees_all(document, viewer):
        issuer, superior, subtitle = document.issuer, "", f"(Kèm theo {named})"
    else:
        issuer, superior = _own_head(viewer, on)
        subtitle = f"(Trích phần việc của đơn vị tại {named})"
    return assignments.Table(
        issuer=own_plan.in_lines(issuer), superior=superior, subtitle=subtitle, rows=assignments.numbered(rows)
    )


def _sees_all(document: Document, viewer: Actor) -> bool:
    scope = viewer.scope
    here = document.province_code in scope.provinces or document.commune_code in scope.communes
    return scope.country or here or document.agency_id in scope.agencies


def _own_head(viewer: Actor, on: date) -> tuple[str, str]:
    """Whose paper an extract is: the commune's committee, or the agency under its province's."""
    unit = places.unit_by_code(viewer.unit_code, on)
    area = f"Ủy ban nhân dân {area_of(unit)}" if unit else ""
    return (area or viewer.unit_name, "") if viewer.commune_code else (viewer.agency_name, area)


def _row(task: Task) -> assignments.Assignment:
    duties: list[Duty] = task.shown_duties  # type: ignore[attr-defined] # those the viewer may see, of the last period
    return assignments.Assignment(
        path=tuple(task.heading_path),
        marker=task.marker,
        text=own_words(task.text, lead=task.lead, cooperate=task.cooperate, deadline=task.deadline_words),
        lead="; ".join(task.lead),
        cooperate="; ".join(task.cooperate),
        time=own_plan.time_words(task.deadline_words, task.due_on),
        due_on=task.due_on,
        product=task.product,
        authority=task.authority,
        period="; ".join(dict.fromkeys(duty.period_name for duty in duties if duty.period_name)),
        people="; ".join(f"{duty.agency_name}: {duty.person.full_name}" for duty in duties if duty.person),
    )
