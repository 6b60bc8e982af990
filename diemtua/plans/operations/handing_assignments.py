"""The assignment table leaves the system as a Word or Excel file; who took it and what for stays in the trail."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.letterhead import as_docx
from diemtua.lib.text import nfc
from diemtua.plans.codes import Power, Verb
from diemtua.plans.models import Document
from diemtua.plans.queries.assignments import assignment_table
from diemtua.plans.rules.assignments import HEAD, TITLE, Table, letter_of
from diemtua.trail import operations as trail

_WIDTHS = (7, 26, 56, 26, 30, 22, 13, 22, 20, 20, 30)
_TOP = 4  # lines above the head of the table


@transaction.atomic
def export_assignments(document: Document, *, form: str, purpose: str, by: Actor, at: datetime) -> bytes:
    """The table as far as the person may see it, as .docx or .xlsx. Refused: NotAllowed, Invalid (no purpose)."""
    if not by.may(Power.EXPORT):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))
    if not nfc(purpose):
        raise Invalid(_("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại."), field="purpose")
    table = assignment_table(document, by, on=day_of(at))
    content = _sheet(table) if form == "xlsx" else as_docx(letter_of(table))
    trail.record(Verb.EXPORT_ASSIGNMENTS, document, by=by, at=at, reason=nfc(purpose), rows=len(table.rows), form=form)
    return content


def _sheet(table: Table) -> bytes:
    """The same rows to filter and sort: headings in a column, the last day as a day. Text stays text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Phân công")
    font = {"font_name": "Times New Roman", "font_size": 12}
    head = book.add_format({**font, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter",
                            "border": 1, "bg_color": "#e3f1ee"})  # fmt: skip
    wrap = book.add_format({**font, "text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({**font, "num_format": "dd/mm/yyyy", "valign": "top", "align": "center", "border": 1})
    middle = book.add_format({**font, "align": "center", "text_wrap": True})
    strong = book.add_format({**font, "bold": True, "font_size": 14, "align": "center"})
    columns = (HEAD[0], "Phần", *HEAD[1:5], "Ngày cuối cùng", *HEAD[5:], "Kỳ", "Người làm")
    last = len(columns) - 1
    top = ((table.issuer.upper(), middle), (TITLE.upper(), strong), (table.subtitle, middle))
    for line, (text, form) in enumerate(top):
        sheet.merge_range(line, 0, line, last, "", form)
        sheet.write_string(line, 0, text.replace("\n", " "), form)
    for place, (name, width) in enumerate(zip(columns, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(_TOP, place, name, head)
    for line, row in enumerate(table.rows, start=_TOP + 1):
        before, after = (row.number, " / ".join(row.path), *row.cells[1:5]), (*row.cells[5:], row.period, row.people)
        for place, text in enumerate(before):
            sheet.write_string(line, place, text, wrap)
        if row.due_on:
            sheet.write_datetime(line, len(before), datetime.combine(row.due_on, datetime.min.time()), day)
        else:
            sheet.write_blank(line, len(before), None, day)
        for place, text in enumerate(after, start=len(before) + 1):
            sheet.write_string(line, place, text, wrap)
    sheet.autofilter(_TOP, 0, max(_TOP + len(table.rows), _TOP + 1), last)
    sheet.freeze_panes(_TOP + 1, 0)
    _print(sheet)
    book.close()
    return out.getvalue()


def _print(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """A4 laid across, all columns on one page, the head on each, page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TOP)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer("&C&P/&N")
