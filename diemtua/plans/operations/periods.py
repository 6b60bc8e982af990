"""Tasks and reports that come round: each period is opened once, when its time begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, Duty, ReportDue, Task
from diemtua.plans.operations.readers import FIELDS, set_readers
from diemtua.plans.operations.reports_owed import open_reports
from diemtua.plans.queries.giving import Finder, duties_of, people_of
from diemtua.plans.queries.handing import still_there
from diemtua.plans.queries.saying import said
from diemtua.plans.queries.turns import missing_periods
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail


def open_periods(*, by: Actor, at: datetime) -> int:
    """Open every period whose time has begun and that is not open yet, also those an outage left behind.

    One document at a time: one that fails is told at the end and keeps no other from its work. May be repeated.
    Returns how many duties and reports were opened. Refuses nothing.
    """
    opened, faults = 0, list[Exception]()
    for document_id in sorted(missing_periods(day_of(at))):
        try:
            opened += _open_in(document_id, by=by, at=at)
        except Exception as fault:  # noqa: BLE001 - told together below
            faults.append(fault)
    if faults:
        raise ExceptionGroup("periods that could not be opened", faults)
    return opened


@transaction.atomic
def _open_in(document_id: int, *, by: Actor, at: datetime) -> int:
    """Open what is missing in one document. The lock and a second look keep two workers from doing it twice."""
    on = day_of(at)
    document = Document.objects.select_for_update().filter(pk=document_id, state=DocumentState.CONFIRMED).first()
    missing = missing_periods(on, document_id=document_id).get(document_id)
    if document is None or missing is None:
        return 0
    finder = Finder(document, on)
    tasks = list(Task.objects.filter(pk__in=missing.tasks).order_by("position"))
    fresh = [duty for task in tasks for duty in duties_of(task, finder, on, periods=missing.tasks[task.pk])]
    duties = _carried_on(fresh, tasks, on)
    Duty.objects.bulk_create(duties, batch_size=2000)
    reports = open_reports(document, missing.reports, finder)
    if duties or reports:
        _let_read(document, tasks, duties, on)
        trail.record(Verb.OPEN_PERIODS, document, by=by, at=at, duties=len(duties), reports=len(reports))
        _tell(document, duties, reports, by=by, at=at)
    return len(duties) + len(reports)


def _carried_on(fresh: Iterable[Duty], tasks: Iterable[Task], on: date) -> list[Duty]:
    """The new duties without those of agencies that need not go on, each with the person who had the last one."""
    before = Duty.objects.filter(task__in=list(tasks))
    ended = {_whose(duty) for duty in before.filter(ends_recurrence=True)}
    last = before.filter(agency__isnull=False).order_by("task_id", "agency_id", "-opened_on", "-pk")
    handed = [duty for duty in last.distinct("task_id", "agency_id") if duty.person_id]
    here = still_there(handed, on=on)
    person = {_whose(duty): duty.person_id for duty in handed if duty.pk in here}
    kept = [duty for duty in fresh if _whose(duty) not in ended]
    for duty in kept:
        duty.person_id = person.get(_whose(duty))
    return kept


def _whose(duty: Duty) -> tuple[int, int | str]:
    return duty.task_id, duty.agency_id or duty.written_as


def _let_read(document: Document, tasks: Sequence[Task], duties: Iterable[Duty], on: date) -> None:
    """An agency that took over from another since the last period may read the task and its document."""
    by_id = {task.pk: task for task in tasks}
    for duty in duties:
        task = by_id[duty.task_id]
        if duty.agency_id and duty.agency_id not in task.reader_agencies:
            task.reader_agencies = sorted({*task.reader_agencies, duty.agency_id})
        if duty.commune_code and duty.commune_code not in task.reader_communes:
            task.reader_communes = sorted({*task.reader_communes, duty.commune_code})
    Task.objects.bulk_update(tasks, ["reader_agencies", "reader_communes"], batch_size=500)
    set_readers(document, on=on)
    document.save(update_fields=FIELDS)


def _tell(document: Document, duties: Sequence[Duty], reports: Sequence[ReportDue], *, by: Actor, at: datetime) -> None:
    """One notice a person, document and day; who was handed the work before is told alone."""
    on = day_of(at)
    people = {duty.person_id for duty in duties if duty.person_id}
    people |= people_of([duty for duty in duties if not duty.person_id], on=on)
    if people:
        nearest = min(duties, key=lambda duty: duty.due_on or date.max)
        text = noop("Kỳ mới đã mở: %(period)s, hạn %(day)s. %(name)s.")
        url = f"{reverse('plans:tasks')}?document={document.uuid}&state=open&mine=1"
        words = partial(_said, text, nearest, document)
        access.notify(people, text=words, url=url, key=f"periods:{document.uuid}:{on}", by=by, at=at)
    if reports:
        nearest_report = min(reports, key=lambda report: report.due_on)
        text = noop("Đến kỳ báo cáo: %(period)s, hạn %(day)s. %(name)s.")
        words = partial(_said, text, nearest_report, document)
        url = f"{reverse('plans:reports_owed')}?document={document.uuid}"
        key = f"reports:{document.uuid}:{on}"
        access.notify(people_of(reports, on=on), text=words, url=url, key=key, by=by, at=at)


def _said(text: str, nearest: Duty | ReportDue, document: Document) -> str:
    """The notice in the language of who gets it, also the period's name."""
    return _(text) % {"period": said(nearest.period_name), "day": day(nearest.due_on), "name": document.name}
