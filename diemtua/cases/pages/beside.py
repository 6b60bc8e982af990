"""What stands beside the steps of a case: its communes, how it went between them, the cases joined to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from diemtua.cases import queries
from diemtua.cases.models import Handover
from diemtua.cases.pages.opened import Opened
from diemtua.cases.queries.card import Card
from diemtua.cases.states import HandoverState
from diemtua.lib.clock import day_of
from diemtua.places.queries import names_ever, names_of_communes


def places(opened: Opened, card: Card | None = None) -> list[dict[str, str]]:
    found = opened.case
    named = names_of_communes(found.communes, day_of(opened.at))
    rows = {
        "commune_code": _("Đang phụ trách"),
        "event_commune": _("Nơi xảy ra"),
        "home_commune": _("Nơi cư trú"),
        "third_commune": _("Nơi phối hợp"),
    }
    then, codes = (
        queries.places_then(found, card.carried if card else None),
        {part: getattr(found, part) for part in rows},
    )
    return [
        {"what": what, "name": _then(named.get(codes[part], codes[part]), then.get(part, ""))}
        for part, what in rows.items()
        if codes[part]
    ]


def _then(name: str, was: str) -> str:
    """A commune with what it was when it was written, where it has gone into another since."""
    return _("%(name)s (lúc ghi: %(was)s)") % {"name": name, "was": was} if was else name


def moves(opened: Opened, card: Card) -> list[dict[str, Any]]:
    """Hand-overs to other communes, with their answers, the latest first."""
    codes = {code for row in card.handovers for code in (row.from_commune, row.to_commune)}
    named = names_of_communes(codes, day_of(opened.at)) if codes else {}
    then = {row.old for row in card.carried if row.thing == "handover"}
    former = names_ever(then) if then else {}

    def called(row: Handover, part: str) -> str:
        code = getattr(row, part)
        return str(former.get(card.then("handover", row.pk, part), named.get(code, code))).partition(",")[0]

    return [
        {
            "row": row,
            "origin": called(row, "from_commune"),
            "to": called(row, "to_commune"),
            "may_withdraw": row.state == HandoverState.SENT and opened.may_work and card.case.is_running,
        }
        for row in card.handovers
    ]
