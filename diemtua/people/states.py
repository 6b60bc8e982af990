"""Where a child's record, a membership, a move, a review and an import can stand, and the moves between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList
from diemtua.lib.moves import Move


class ChildState(CodeList):
    ACTIVE = "active", _("Đang theo dõi")
    MOVING = "moving", _("Đang chuyển đi, chờ nơi đến nhận")
    LEFT = "left", _("Đã rời khỏi, không rõ nơi đến")
    DIED = "died", _("Đã mất")
    MERGED = "merged", _("Đã gộp vào hồ sơ khác")
    WITHDRAWN = "withdrawn", _("Đã rút vì nhập nhầm")


# Who is counted and worked with: a child on the way still belongs to the commune that sends it.
IN_CARE = frozenset({ChildState.ACTIVE, ChildState.MOVING})

CHILD_MOVES = {
    "send": Move(frozenset({ChildState.ACTIVE}), ChildState.MOVING),
    "receive": Move(frozenset({ChildState.MOVING}), ChildState.ACTIVE),
    "call_back": Move(frozenset({ChildState.MOVING}), ChildState.ACTIVE),
    "leave": Move(frozenset({ChildState.ACTIVE}), ChildState.LEFT),
    "record_death": Move(frozenset({ChildState.ACTIVE, ChildState.LEFT}), ChildState.DIED),
    "return": Move(frozenset({ChildState.LEFT, ChildState.DIED, ChildState.WITHDRAWN}), ChildState.ACTIVE),
    "merge": Move(frozenset({ChildState.ACTIVE, ChildState.LEFT, ChildState.DIED}), ChildState.MERGED),
    "part": Move(frozenset({ChildState.MERGED}), ChildState.ACTIVE),
    "withdraw": Move(frozenset({ChildState.ACTIVE}), ChildState.WITHDRAWN),
}


class MembershipState(CodeList):
    PROPOSED = "proposed", _("Đề nghị, chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    REFUSED = "refused", _("Không xác nhận")
    ENDED = "ended", _("Đã kết thúc")


MEMBERSHIP_MOVES = {
    "confirm": Move(frozenset({MembershipState.PROPOSED}), MembershipState.CONFIRMED),
    "refuse": Move(frozenset({MembershipState.PROPOSED}), MembershipState.REFUSED),
    "end": Move(frozenset({MembershipState.CONFIRMED}), MembershipState.ENDED),
    "reopen": Move(frozenset({MembershipState.ENDED, MembershipState.REFUSED}), MembershipState.PROPOSED),
}


class TransferState(CodeList):
    SENT = "sent", _("Chờ nơi đến nhận")
    RECEIVED = "received", _("Đã nhận")
    RETURNED = "returned", _("Nơi đến trả lại")
    CALLED_BACK = "called_back", _("Nơi đi rút lại")


TRANSFER_MOVES = {
    "receive": Move(frozenset({TransferState.SENT}), TransferState.RECEIVED),
    "give_back": Move(frozenset({TransferState.SENT}), TransferState.RETURNED),
    "call_back": Move(frozenset({TransferState.SENT}), TransferState.CALLED_BACK),
}


class RoundState(CodeList):
    OPEN = "open", _("Đang rà soát")
    SIGNED = "signed", _("Đã ký")
    CANCELLED = "cancelled", _("Đã hủy")


ROUND_MOVES = {
    "sign": Move(frozenset({RoundState.OPEN}), RoundState.SIGNED),
    "reopen": Move(frozenset({RoundState.SIGNED}), RoundState.OPEN),
    "cancel": Move(frozenset({RoundState.OPEN}), RoundState.CANCELLED),
}


class ImportState(CodeList):
    READING = "reading", _("Đang đọc tệp")
    READY = "ready", _("Chờ áp dụng")
    APPLYING = "applying", _("Đang ghi vào sổ")
    APPLIED = "applied", _("Đã ghi vào sổ")
    UNDOING = "undoing", _("Đang hoàn tác")
    UNDONE = "undone", _("Đã hoàn tác")
    FAILED = "failed", _("Không đọc được tệp")
    DROPPED = "dropped", _("Đã bỏ")


IMPORT_MOVES = {
    "read": Move(frozenset({ImportState.READING}), ImportState.READY),
    "read_again": Move(frozenset({ImportState.READY}), ImportState.READING),
    "fail": Move(frozenset({ImportState.READING, ImportState.READY, ImportState.APPLYING}), ImportState.FAILED),
    "apply": Move(frozenset({ImportState.READY}), ImportState.APPLYING),
    "finish": Move(frozenset({ImportState.APPLYING}), ImportState.APPLIED),
    "undo": Move(frozenset({ImportState.APPLIED}), ImportState.UNDOING),
    "finish_undo": Move(frozenset({ImportState.UNDOING}), ImportState.UNDONE),
    "drop": Move(frozenset({ImportState.READING, ImportState.READY}), ImportState.DROPPED),
}
