"""Where a report can stand, and the moves between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList
from diemtua.lib.moves import Move


class ReportState(CodeList):
    WAITING = "waiting", _("Chờ người nhận")
    TAKEN = "taken", _("Đang kiểm tra, xử lý")
    CASE = "case", _("Đã thành vụ việc")
    JOINED = "joined", _("Đã ghép vào tin báo khác")
    CLOSED = "closed", _("Đã đóng")


# What still needs somebody: the twelve hours are looked at, and nobody may let it lie.
RUNNING = frozenset({ReportState.WAITING, ReportState.TAKEN})

MOVES = {
    "take": Move(frozenset({ReportState.WAITING}), ReportState.TAKEN),
    "release": Move(frozenset({ReportState.TAKEN}), ReportState.WAITING),
    "hand_over": Move(RUNNING, ReportState.WAITING),
    "open_case": Move(frozenset({ReportState.TAKEN}), ReportState.CASE),
    "join": Move(RUNNING, ReportState.JOINED),
    "part": Move(frozenset({ReportState.JOINED}), ReportState.TAKEN),
    "close": Move(frozenset({ReportState.TAKEN}), ReportState.CLOSED),
    "reopen": Move(frozenset({ReportState.CLOSED}), ReportState.TAKEN),
}
