"""Where a document, a task and an agency's duty can stand, and the moves between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList
from diemtua.lib.moves import Move


class DocumentState(CodeList):
    DRAFT = "draft", _("Đang soạn thảo")
    READ = "read", _("Chờ rà soát")
    CONFIRMED = "confirmed", _("Đang thực hiện")
    WITHDRAWN = "withdrawn", _("Đã rút")


DOCUMENT_MOVES = {
    "confirm": Move(frozenset({DocumentState.DRAFT, DocumentState.READ}), DocumentState.CONFIRMED),
    "reopen": Move(frozenset({DocumentState.CONFIRMED}), DocumentState.READ),
    "withdraw": Move(
        frozenset({DocumentState.DRAFT, DocumentState.READ, DocumentState.CONFIRMED}), DocumentState.WITHDRAWN
    ),
}


class TaskState(CodeList):
    PROPOSED = "proposed", _("Máy đọc, chờ người rà")
    ACCEPTED = "accepted", _("Đã nhận")
    DROPPED = "dropped", _("Đã bỏ")
    OPEN = "open", _("Đang thực hiện")
    STOPPED = "stopped", _("Đã dừng")


UNDER_REVIEW = frozenset({TaskState.PROPOSED, TaskState.ACCEPTED, TaskState.DROPPED})

TASK_MOVES = {
    "accept": Move(UNDER_REVIEW, TaskState.ACCEPTED),
    "drop": Move(UNDER_REVIEW, TaskState.DROPPED),
    "restore": Move(frozenset({TaskState.DROPPED, TaskState.ACCEPTED}), TaskState.PROPOSED),
    "open": Move(frozenset({TaskState.ACCEPTED}), TaskState.OPEN),
    "close": Move(frozenset({TaskState.OPEN}), TaskState.ACCEPTED),
    "stop": Move(frozenset({TaskState.OPEN}), TaskState.STOPPED),
}


class DutyState(CodeList):
    OPEN = "open", _("Đang làm")
    SUBMITTED = "submitted", _("Chờ xác nhận")
    RETURNED = "returned", _("Bị trả lại")
    DONE = "done", _("Đã hoàn thành")
    STOPPED = "stopped", _("Đã dừng")


AT_WORK = frozenset({DutyState.OPEN, DutyState.RETURNED})
UNFINISHED = AT_WORK | {DutyState.SUBMITTED}

DUTY_MOVES = {
    "report": Move(AT_WORK, DutyState.OPEN),
    "submit": Move(AT_WORK, DutyState.SUBMITTED),
    "confirm": Move(frozenset({DutyState.SUBMITTED}), DutyState.DONE),
    "return": Move(frozenset({DutyState.SUBMITTED}), DutyState.RETURNED),
    "stop": Move(UNFINISHED, DutyState.STOPPED),
}


class UploadState(CodeList):
    """A dropped file on its way in."""

    WAITING = "waiting", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    DONE = "done", _("Đã đọc")
    REFUSED = "refused", _("Không nhận được")


UPLOAD_MOVES = {
    "start": Move(frozenset({UploadState.WAITING, UploadState.READING}), UploadState.READING),
    "finish": Move(frozenset({UploadState.READING}), UploadState.DONE),
    "refuse": Move(frozenset({UploadState.READING}), UploadState.REFUSED),
}
