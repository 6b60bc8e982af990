"""Files that leave the system: each leaves an entry with who took what, and what for."""

from __future__ import annotations

import io
from datetime import date, datetime

import xlsxwriter
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import number
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.plans.codes import Power, Verb
from diemtua.plans.models import Document, Duty, Evidence
from diemtua.plans.queries.saying import said
from diemtua.plans.rules.clocks import clock_of
from diemtua.trail import operations as trail

MOST_ROWS = 20_000


@transaction.atomic
def export_duties(rows: QuerySet[Duty], *, purpose: str, by: Actor, at: datetime) -> bytes:
    """The list as an Excel file, the purpose in the trail. Text stays text: nothing in it is computed by Excel.

    Refused: NotAllowed, Invalid (more rows than one file holds: a list cut short would be taken for the whole).
    """
    if not by.may(Power.EXPORT):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Nhiệm vụ"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#e3f1ee"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day_form = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    columns = (
        (_("STT"), 6), (_("Văn bản"), 24), (_("Nhiệm vụ"), 60), (_("Kỳ"), 20), (_("Cơ quan"), 28), (_("Vai trò"), 12),
        (_("Người làm"), 22), (_("Hạn"), 12), (_("Trạng thái"), 16), (_("%"), 6), (_("Ghi chú"), 18),
    )  # fmt: skip
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, duty in enumerate(_all_of(rows), start=1):
        for place, cell in enumerate([count, *_cells(duty, day_of(at))]):
            if isinstance(cell, date):
                sheet.write_datetime(count, place, datetime.combine(cell, datetime.min.time()), day_form)
            elif isinstance(cell, int):
                sheet.write_number(count, place, cell, wrap)
            else:
                sheet.write_string(count, place, cell, wrap)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    book.close()
    trail.record(Verb.EXPORT_TASKS, by.unit_name or by.name, by=by, at=at, reason=purpose, rows=count)
    return out.getvalue()


def _cells(duty: Duty, today: date) -> tuple[str | int | date, ...]:
    """What a line of the file says of a part, in the order of its columns."""
    return (
        duty.task.document.name,
        duty.task.text,
        said(duty.period_name),
        duty.agency_name,
        str(duty.get_part_display()),
        duty.person.full_name if duty.person else "",
        duty.due_on or "",
        str(duty.get_state_display()),
        duty.percent,
        clock_of(duty.due_on, duty.state, today, duty.task.deadline_words).first,
    )


def _all_of(rows: QuerySet[Duty]) -> list[Duty]:
    found = list(rows.select_related("task__document", "person")[: MOST_ROWS + 1])
    if len(found) > MOST_ROWS:
        raise Invalid(_("Có hơn %(n)s dòng. Hãy thu hẹp danh sách rồi xuất lại.") % {"n": number(MOST_ROWS)})
    return found


@transaction.atomic
def read_evidence(evidence: Evidence, *, by: Actor, at: datetime) -> None:
    """Somebody takes a file that may show children: the look is in the trail."""
    trail.record(Verb.DOWNLOAD_EVIDENCE, evidence.progress.duty, by=by, at=at, file=evidence.name)


@transaction.atomic
def read_original(document: Document, *, by: Actor, at: datetime) -> None:
    """Somebody takes the file as it came in."""
    trail.record(Verb.DOWNLOAD_DOCUMENT, document, by=by, at=at, file=document.file_name)
