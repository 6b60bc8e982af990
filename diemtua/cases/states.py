"""Where a case, a plan, a separation and a hand-over can stand, and the moves between (NĐ 56/2017 Đ24–32)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList
from diemtua.lib.moves import Move


class CaseState(CodeList):
    OPEN = "open", _("Chờ đánh giá ban đầu")
    ASSESSED = "assessed", _("Chờ đánh giá cụ thể")
    DETAILED = "detailed", _("Chờ họp")
    PLANNING = "planning", _("Đang lập kế hoạch")
    SUBMITTED = "submitted", _("Chờ phê duyệt")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    REVIEWED = "reviewed", _("Chờ quyết định sau rà soát")
    CLOSED = "closed", _("Đã đóng")
    CLOSED_NO_PLAN = "closed_no_plan", _("Đã đóng, không cần kế hoạch")
    ARCHIVED = "archived", _("Đã lưu hồ sơ")


ENDED = frozenset({CaseState.CLOSED, CaseState.CLOSED_NO_PLAN, CaseState.ARCHIVED})
RUNNING = frozenset(CaseState) - ENDED

CASE_MOVES = {
    "assess": Move(frozenset({CaseState.OPEN}), CaseState.ASSESSED),
    "detail": Move(frozenset({CaseState.ASSESSED}), CaseState.DETAILED),
    "confer": Move(frozenset({CaseState.DETAILED}), CaseState.PLANNING),
    "close_without_plan": Move(frozenset({CaseState.DETAILED}), CaseState.CLOSED_NO_PLAN),
    "submit": Move(frozenset({CaseState.PLANNING}), CaseState.SUBMITTED),
    "return": Move(frozenset({CaseState.SUBMITTED}), CaseState.PLANNING),
    "approve": Move(frozenset({CaseState.SUBMITTED}), CaseState.IN_PROGRESS),
    "adjust": Move(frozenset({CaseState.IN_PROGRESS}), CaseState.PLANNING),
    "review": Move(frozenset({CaseState.IN_PROGRESS}), CaseState.REVIEWED),
    "replan": Move(frozenset({CaseState.REVIEWED}), CaseState.PLANNING),
    "close": Move(frozenset({CaseState.REVIEWED}), CaseState.CLOSED),
    "reopen": Move(frozenset({CaseState.CLOSED, CaseState.CLOSED_NO_PLAN}), CaseState.ASSESSED),
    "archive": Move(frozenset({CaseState.CLOSED, CaseState.CLOSED_NO_PLAN}), CaseState.ARCHIVED),
}


class PlanState(CodeList):
    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ phê duyệt")
    APPROVED = "approved", _("Đã phê duyệt")
    REPLACED = "replaced", _("Đã thay bằng kế hoạch sau")


PLAN_MOVES = {
    "submit": Move(frozenset({PlanState.DRAFT}), PlanState.SUBMITTED),
    "return": Move(frozenset({PlanState.SUBMITTED}), PlanState.DRAFT),
    "approve": Move(frozenset({PlanState.SUBMITTED}), PlanState.APPROVED),
    "replace": Move(frozenset({PlanState.APPROVED}), PlanState.REPLACED),
}


class SeparationState(CodeList):
    SEPARATED = "separated", _("Đang tạm thời cách ly")
    COURT = "court", _("Đã đề nghị Tòa án, chờ quyết định")
    LONGER = "longer", _("Tiếp tục cách ly theo Tòa án")
    ENDED = "ended", _("Đã chấm dứt cách ly")


SEPARATION_MOVES = {
    "extend": Move(frozenset({SeparationState.SEPARATED}), SeparationState.SEPARATED),
    "ask_court": Move(frozenset({SeparationState.SEPARATED}), SeparationState.COURT),
    "court_longer": Move(frozenset({SeparationState.COURT}), SeparationState.LONGER),
    "court_home": Move(frozenset({SeparationState.COURT}), SeparationState.ENDED),
    "end": Move(
        frozenset({SeparationState.SEPARATED, SeparationState.COURT, SeparationState.LONGER}), SeparationState.ENDED
    ),
}


class HandoverState(CodeList):
    SENT = "sent", _("Chờ nơi đến nhận")
    RECEIVED = "received", _("Đã nhận")
    RETURNED = "returned", _("Nơi đến trả lại")
    WITHDRAWN = "withdrawn", _("Nơi gửi rút lại")


HANDOVER_MOVES = {
    "receive": Move(frozenset({HandoverState.SENT}), HandoverState.RECEIVED),
    "give_back": Move(frozenset({HandoverState.SENT}), HandoverState.RETURNED),
    "withdraw": Move(frozenset({HandoverState.SENT}), HandoverState.WITHDRAWN),
}


class EditionState(CodeList):
    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã ban hành")
    WITHDRAWN = "withdrawn", _("Đã rút trước ngày có hiệu lực")


EDITION_MOVES = {
    "issue": Move(frozenset({EditionState.DRAFT}), EditionState.ISSUED),
    "withdraw": Move(frozenset({EditionState.ISSUED}), EditionState.WITHDRAWN),
}
