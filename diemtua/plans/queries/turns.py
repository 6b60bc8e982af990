"""Periods of recurring tasks and reports: which are open, which are missing, which come next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from diemtua.lib.clock import day_of
from diemtua.plans.models import Document, Duty, ReportDue, ReportingDuty, Task
from diemtua.plans.rules import recurrence
from diemtua.plans.states import DocumentState, TaskState

# Norms of rhythms, as they stand in the column: only such tasks are looked at.
_ROUND = r'"(ongoing|weekly|monthly|quarterly|half-yearly|yearly)'


def life_of(document: Document, *, given_on: date | None = None) -> recurrence.Life:
    """The time in which a document asks for work; it is given out on the day of its confirmation."""
    if given_on is None:
        given_on = day_of(document.confirmed_at) if document.confirmed_at else day_of(document.added_at)
    return recurrence.life_of(
        document.title,
        issued_on=document.issued_on,
        given_on=given_on,
        effective_on=document.effective_on,
        ended_on=document.ended_on,
    )


def periods_of(task: Task, life: recurrence.Life) -> tuple[recurrence.Period, ...]:
    """All periods of a task; none when it is done once."""
    return recurrence.periods_of_task(task.deadline_norm, task.deadline_words, due_on=task.due_on, life=life)


def open_now(task: Task, life: recurrence.Life, on: date) -> tuple[recurrence.Period, ...]:
    """The periods of a task that must be open on a day."""
    return recurrence.open_on(periods_of(task, life), on, life=life)


def reports_open_now(document: Document, life: recurrence.Life, on: date) -> dict[int, tuple[recurrence.Period, ...]]:
    """By what asks for them: the periods of a document's reports that must be open on a day."""
    rows = document.reporting_duties.exclude(senders=[]).order_by("pk")
    found = {asked.pk: recurrence.open_on(report_periods(asked, life), on, life=life) for asked in rows}
    return {pk: periods for pk, periods in found.items() if periods}


def report_periods(asked: ReportingDuty, life: recurrence.Life) -> tuple[recurrence.Period, ...]:
    """All periods of a report."""
    return recurrence.periods_of_report(asked.period, asked.due, asked.text, life=life)


def period_of(duty: Duty) -> recurrence.Period | None:
    """The period a duty stands for, computed anew, with what was bent to fit the calendar."""
    if not duty.period:
        return None
    periods = periods_of(duty.task, life_of(duty.task.document))
    return next((period for period in periods if period.key == duty.period), None)


def next_period(duty: Duty, known: Iterable[Duty], today: date) -> recurrence.Period | None:
    """The period of the same task that opens next, beside those known; none when it no longer comes round here."""
    task, rows = duty.task, list(known)
    if not duty.period or task.state != TaskState.OPEN or task.document.state != DocumentState.CONFIRMED:
        return None
    if any(row.ends_recurrence for row in rows):
        return None
    taken = {row.period for row in rows}
    periods = [period for period in periods_of(task, life_of(task.document)) if period.key not in taken]
    return recurrence.next_after(periods, today)


def of_same_task(duty: Duty) -> QuerySet[Duty]:
    """The same agency's duties in the same task, one a period, the latest first."""
    rows = Duty.objects.filter(task_id=duty.task_id)
    if duty.agency_id is None:
        rows = rows.filter(agency__isnull=True, written_as=duty.written_as)
    else:
        rows = rows.filter(agency_id=duty.agency_id)
    return rows.order_by("-due_on", "-pk")


@dataclass
class Missing:
    """What must be open in one document on a day and is not."""

    tasks: dict[int, tuple[recurrence.Period, ...]] = field(default_factory=dict)
    reports: dict[int, tuple[recurrence.Period, ...]] = field(default_factory=dict)


def missing_periods(on: date, *, document_id: int | None = None) -> dict[int, Missing]:
    """By document: periods of tasks and reports that should be open on a day and that nobody has yet."""
    # What is no longer in force, or was replaced by a new version, opens nothing more.
    documents = Document.objects.filter(state=DocumentState.CONFIRMED).exclude(ended_on__lte=on)
    documents = documents.exclude(replaced_by__state=DocumentState.CONFIRMED)
    if document_id is not None:
        documents = documents.filter(pk=document_id)
    found: dict[int, Missing] = defaultdict(Missing)
    lives = {
        document.pk: life_of(document)
        for document in documents.only(
            "title", "issued_on", "confirmed_at", "added_at", "effective_on", "ended_on"
        ).iterator(chunk_size=2000)
    }
    _missing_tasks(found, lives, on)
    _missing_reports(found, lives, on)
    return dict(found)


def _missing_tasks(found: dict[int, Missing], lives: dict[int, recurrence.Life], on: date) -> None:
    tasks = Task.objects.filter(document_id__in=lives, state=TaskState.OPEN, deadline_norm__iregex=_ROUND)
    have = defaultdict[int, set[str]](set)
    duties = Duty.objects.filter(task__in=tasks).exclude(period="").order_by()
    for task_id, period in duties.values_list("task_id", "period").distinct().iterator(chunk_size=5000):
        have[task_id].add(period)
    rows = tasks.only("document_id", "deadline_norm", "deadline_words", "due_on")
    for task in rows.iterator(chunk_size=2000):
        life = lives[task.document_id]
        wanted = open_now(task, life, on)
        if missing := tuple(period for period in wanted if period.key not in have[task.pk]):
            found[task.document_id].tasks[task.pk] = missing


def _missing_reports(found: dict[int, Missing], lives: dict[int, recurrence.Life], on: date) -> None:
    have = defaultdict[int, set[str]](set)
    dues = ReportDue.objects.filter(reporting_duty__document_id__in=lives).order_by()
    for asked_id, period in dues.values_list("reporting_duty_id", "period").distinct().iterator(chunk_size=5000):
        have[asked_id].add(period)
    asked_rows = ReportingDuty.objects.filter(document_id__in=lives).exclude(senders=[]).order_by("pk")
    for asked in asked_rows.iterator(chunk_size=2000):
        life = lives[asked.document_id]
        wanted = recurrence.open_on(report_periods(asked, life), on, life=life)
        if missing := tuple(period for period in wanted if period.key not in have[asked.pk]):
            found[asked.document_id].reports[asked.pk] = missing
