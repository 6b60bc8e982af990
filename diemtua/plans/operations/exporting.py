"""The comparison and the coverage as Excel files, the purpose in the trail. Text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.lib.workbooks import Cell, sheet_of
from diemtua.plans.codes import Power, Verb
from diemtua.plans.models import Document
from diemtua.trail import operations as trail


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
    content = sheet_of(_("So sánh"), columns, rows)
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
    content = sheet_of(_("Độ phủ"), columns, rows)
    trail.record(Verb.EXPORT_COVERAGE, document, by=by, at=at, reason=purpose, rows=len(rows))
    return content


def _require_may_export(by: Actor) -> None:
    if not by.may(Power.EXPORT):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))
