"""Where a support of a child can stand, and the moves between."""

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
