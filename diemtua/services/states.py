"""Where a support of a child, and a referral, can stand, and the moves between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList
from diemtua.lib.moves import Move


class SupportState(CodeList):
    ENTITLED = "entitled", _("Được hưởng, chưa đề nghị")
    ASKED = "asked", _("Đã đề nghị")
    GIVEN = "given", _("Đã nhận")
    REFUSED = "refused", _("Không được giải quyết")
    NOT_NEEDED = "not_needed", _("Không thuộc diện hoặc không cần")


_ANY = frozenset(SupportState)

SUPPORT_MOVES = {
    "entitle": Move(frozenset({SupportState.NOT_NEEDED, SupportState.REFUSED}), SupportState.ENTITLED),
    "ask": Move(frozenset({SupportState.ENTITLED, SupportState.REFUSED, SupportState.GIVEN}), SupportState.ASKED),
    "give": Move(_ANY - {SupportState.NOT_NEEDED}, SupportState.GIVEN),
    "refuse": Move(frozenset({SupportState.ASKED}), SupportState.REFUSED),
    "leave": Move(
        frozenset({SupportState.ENTITLED, SupportState.ASKED, SupportState.REFUSED}), SupportState.NOT_NEEDED
    ),
}


class ReferralState(CodeList):
    """As the sender sees it: the whole of all places that were asked."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đã gửi, chưa ai xem")
    SEEN = "seen", _("Đã xem, chưa trả lời")
    ACCEPTED = "accepted", _("Đã nhận")
    DOING = "doing", _("Đang thực hiện")
    DONE = "done", _("Đã làm xong")
    DECLINED = "declined", _("Mọi nơi đã từ chối")
    RETURNED = "returned", _("Bị trả lại")
    WITHDRAWN = "withdrawn", _("Đã rút")
    CLOSED = "closed", _("Đã kết thúc")
    DROPPED = "dropped", _("Bản soạn đã bỏ")


WAITING = frozenset({ReferralState.SENT, ReferralState.SEEN})
IN_HAND = frozenset({ReferralState.ACCEPTED, ReferralState.DOING})
WITHOUT_PLACE = frozenset({ReferralState.DECLINED, ReferralState.RETURNED})
ENDED = frozenset({ReferralState.WITHDRAWN, ReferralState.CLOSED, ReferralState.DROPPED})
NEVER_SENT = frozenset({ReferralState.DRAFT, ReferralState.DROPPED, ReferralState.WITHDRAWN})

REFERRAL_MOVES = {
    "change": Move(frozenset({ReferralState.DRAFT}), ReferralState.DRAFT),
    "drop": Move(frozenset({ReferralState.DRAFT}), ReferralState.DROPPED),
    "send": Move(WAITING | WITHOUT_PLACE | {ReferralState.DRAFT}, ReferralState.SENT),
    "see": Move(WAITING, ReferralState.SEEN),
    "accept": Move(WAITING, ReferralState.ACCEPTED),
    "start": Move(IN_HAND, ReferralState.DOING),
    "finish": Move(IN_HAND, ReferralState.DONE),
    "decline": Move(WAITING, ReferralState.DECLINED),
    "give_back": Move(IN_HAND, ReferralState.RETURNED),
    "withdraw": Move(WAITING | IN_HAND | WITHOUT_PLACE | {ReferralState.DRAFT}, ReferralState.WITHDRAWN),
    "close": Move(WITHOUT_PLACE | {ReferralState.DONE}, ReferralState.CLOSED),
}


class CallState(CodeList):
    """Where a referral stands at one place that was asked."""

    SENT = "sent", _("Chưa xem")
    SEEN = "seen", _("Đã xem, chờ trả lời")
    ACCEPTED = "accepted", _("Đã nhận")
    DONE = "done", _("Đã làm xong")
    DECLINED = "declined", _("Đã từ chối")
    MISSED = "missed", _("Nơi khác đã nhận")
    RETURNED = "returned", _("Đã trả lại")
    PASSED_ON = "passed_on", _("Đã đề nghị chuyển nơi khác")
    WITHDRAWN = "withdrawn", _("Nơi gửi đã rút")


CALL_OPEN = frozenset({CallState.SENT, CallState.SEEN})
# While it stands so, the place sees what was sent; afterwards only that it was asked.
CALL_LIVE = CALL_OPEN | {CallState.ACCEPTED, CallState.DONE}

CALL_MOVES = {
    "see": Move(frozenset({CallState.SENT}), CallState.SEEN),
    "accept": Move(CALL_OPEN, CallState.ACCEPTED),
    "decline": Move(CALL_OPEN, CallState.DECLINED),
    "miss": Move(CALL_OPEN, CallState.MISSED),
    "give_back": Move(frozenset({CallState.ACCEPTED}), CallState.RETURNED),
    "pass_on": Move(CALL_OPEN | {CallState.ACCEPTED}, CallState.PASSED_ON),
    "finish": Move(frozenset({CallState.ACCEPTED}), CallState.DONE),
    "withdraw": Move(CALL_LIVE, CallState.WITHDRAWN),
}
