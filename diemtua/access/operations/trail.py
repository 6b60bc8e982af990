"""The trail leaves the system: only with a purpose, and that too is an entry."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from diemtua.access import policies
from diemtua.access.codes import Verb
from diemtua.lib.actor import Actor
from diemtua.lib.dates import moment
from diemtua.trail import operations as trail
from diemtua.trail.codes import said
from diemtua.trail.models import Entry

MOST_ROWS = 50_000
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@transaction.atomic
def export_trail(rows: QuerySet[Entry], *, purpose: str, by: Actor, at: datetime) -> bytes:
    """Entries as a CSV that Excel opens, the purpose in the trail. Refused: NotAllowed."""
    policies.require_may_search_trail(by)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Lúc", "Ai", "Vai trò", "Đơn vị", "Việc", "Hồ sơ", "Lý do", "Kênh", "Mã yêu cầu"])
    count = 0
    for count, entry in enumerate(rows[:MOST_ROWS], start=1):
        cells = (
            moment(entry.at), entry.actor_name, entry.role, entry.unit_name, said(entry.verb), entry.thing_label,
            entry.reason, entry.channel, entry.request_id,
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    trail.record(Verb.EXPORT_TRAIL, "trail", by=by, at=at, reason=purpose, rows=count)
    return out.getvalue().encode("utf-8-sig")
