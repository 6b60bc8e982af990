"""The comparison and the coverage as Excel files, the purpose in the trail. Text stays text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.plans.codes import Power, Verb
from diemtua.plans.models import Document
from diemtua.trail import operations as trail

Cell = str | int | date | None
Column = tuple[str, int]


@transaction.atomic
def export_comparison(
    child: Document, parent: Document, rows: Sequence[Sequence[Cell]], *, purpose: str, by: Actor, at: datetime
) -> bytes:
    """What became of each task of the document above, as the page shows it. Refused: NotAllowed."""
    _require_may_export(by)
    columns = (
        (_("STT"), 6), (_("Kết quả"), 16), (_("Văn bản cấp trên"), 60), (_("Mục"), 12), (_("Văn bản cấp dưới"), 60),
        (_("Thay đổi"), 40), (_("Người quyết định"), 22),
    )  # fmt: skip
    content = _sheet(_("So sánh"), columns, rows)
    trail.record(Verb.EXPORT_COMPARISON, child, by=by, at=at, reason=purpose, rows=len(rows), parent=str(parent.uuid))
    return content


@transaction.atomic
def export_coverage(
    document: Document, rows: Sequence[Sequence[Cell]], *, purpose: str, by: Actor, at: datetime
) -> bytes:
    """Each commune with its plan and how late it is. Refused: NotAllowed."""
    _require_may_export(by)
    columns = (
        (_("STT"), 6), (_("Xã, phường"), 32), (_("Trạng thái"), 22), (_("Số kế hoạch"), 22), (_("Ngày ban hành"), 14),
        (_("Hạn"), 12), (_("Trễ (ngày)"), 12),
    )  # fmt: skip
    content = _sheet(_("Độ phủ"), columns, rows)
    trail.record(Verb.EXPORT_COVERAGE, document, by=by, at=at, reason=purpose, rows=len(rows))
    return content


def _require_may_export(by: Actor) -> None:
    if not by.may(Power.EXPORT):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))


def _sheet(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#e3f1ee"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day_form = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, value in enumerate((count, *row)):
            if isinstance(value, int):
                sheet.write_number(count, place, value, wrap)
            elif isinstance(value, date):
                sheet.write_datetime(count, place, datetime.combine(value, datetime.min.time()), day_form)
            else:
                sheet.write_string(count, place, value or "", wrap)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    book.close()
    return out.getvalue()
