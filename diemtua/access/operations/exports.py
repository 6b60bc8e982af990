"""The trail as a file, for an inspection: itself an act that the trail records."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from diemtua.access import policies, queries
from diemtua.access.codes import Verb
from diemtua.lib import dates
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.trail import operations as trail
from diemtua.trail.codes import said
from diemtua.trail.queries import reason_shown

MOST_ROWS = 50_000
SHORTEST_PURPOSE = 10


@transaction.atomic
def export_trail(asked: queries.TrailAsked, *, purpose: str, by: Actor, at: datetime) -> bytes:
    """Entries of the trail as an Excel file. Refused: NotAllowed, Invalid (no purpose, too many rows)."""
    policies.require_may_search_trail(by)
    purpose = purpose.strip()
    if len(purpose) < SHORTEST_PURPOSE:
        raise Invalid(_("Hãy ghi mục đích xuất: dùng vào việc gì, gửi cho ai."), field="purpose")
    rows = queries.trail_found(by, asked)
    count = rows.count()
    if count > MOST_ROWS:
        raise Invalid(_("Có hơn 50.000 dòng. Hãy thu hẹp khoảng ngày rồi xuất lại."), field="since")
    trail.record(Verb.EXPORT_TRAIL, _("Nhật ký"), by=by, at=at, reason=purpose, rows=count, asked=asked.facts())
    file = BytesIO()
    # Names and reasons are written as text: a cell that begins with "=" must not become a formula.
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Nhật ký"))
        heads = (_("Lúc"), _("Ai"), _("Vai trò"), _("Đơn vị"), _("Việc"), _("Đối tượng"), _("Lý do"), _("Mã yêu cầu"))
        sheet.write_row(0, 0, [str(head) for head in heads], book.add_format({"bold": True}))
        for line, entry in enumerate(rows.iterator(chunk_size=2000), start=1):
            cells = (
                dates.moment(entry.at), entry.actor_name, entry.role, entry.unit_name, said(entry.verb),
                entry.thing_label, reason_shown(entry, by), entry.request_id,
            )  # fmt: skip
            sheet.write_row(line, 0, cells)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()
