"""Where a rule of the province and an early sign can stand, and the moves between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList
from diemtua.lib.moves import Move


class RuleState(CodeList):
    DRAFT = "draft", _("Đang soạn, chưa tính")
    ON = "on", _("Đang tính")
    OFF = "off", _("Đã tắt")
    BROKEN = "broken", _("Đang lỗi, không tính")


RULE_MOVES = {
    "switch_on": Move(frozenset({RuleState.DRAFT, RuleState.OFF, RuleState.BROKEN}), RuleState.ON),
    "switch_off": Move(frozenset({RuleState.ON, RuleState.BROKEN}), RuleState.OFF),
    "change": Move(frozenset(RuleState), RuleState.DRAFT),
    "fail": Move(frozenset({RuleState.ON}), RuleState.BROKEN),
}


class SignState(CodeList):
    """An early sign proposes a visit; a person decides."""

    PROPOSED = "proposed", _("Đề nghị thăm")
    PLANNED = "planned", _("Đã hẹn thăm")
    VISITED = "visited", _("Đã thăm")
    DECLINED = "declined", _("Không cần thăm")
    LAPSED = "lapsed", _("Không còn dấu hiệu")


SIGN_MOVES = {
    "plan": Move(frozenset({SignState.PROPOSED, SignState.PLANNED, SignState.DECLINED}), SignState.PLANNED),
    "decline": Move(frozenset({SignState.PROPOSED, SignState.PLANNED}), SignState.DECLINED),
    "visit": Move(frozenset({SignState.PROPOSED, SignState.PLANNED}), SignState.VISITED),
    "lapse": Move(frozenset({SignState.PROPOSED, SignState.PLANNED}), SignState.LAPSED),
}


class LinkState(CodeList):
    """Where a comparison of all records of a province stands."""

    COMPARING = "comparing", _("Đang so sánh")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không xong")
    STOPPED = "stopped", _("Đã dừng")


class PairState(CodeList):
    """A pair waits for a person; what a person decided is not asked again."""

    OPEN = "open", _("Chờ xem")
    MERGED = "merged", _("Đã gộp")
    TWO = "two", _("Hai trẻ em khác nhau")
    GONE = "gone", _("Không còn giống nhau")


LINK_MOVES = {
    "finish": Move(frozenset({LinkState.COMPARING}), LinkState.DONE),
    "fail": Move(frozenset({LinkState.COMPARING}), LinkState.FAILED),
    "stop": Move(frozenset({LinkState.COMPARING}), LinkState.STOPPED),
}
PAIR_MOVES = {
    "merge": Move(frozenset({PairState.OPEN}), PairState.MERGED),
    "part": Move(frozenset({PairState.OPEN}), PairState.TWO),
    "reopen": Move(frozenset({PairState.MERGED, PairState.TWO}), PairState.OPEN),
}
