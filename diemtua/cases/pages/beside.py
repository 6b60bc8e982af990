"""What stands beside the steps of a case: its communes, how it went between them, the cases joined to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from diemtua.cases import queries
from diemtua.cases.pages.opened import Opened
from diemtua.cases.queries.card import Card
from diemtua.cases.states import HandoverState
from diemtua.lib.clock import day_of
from diemtua.places.queries import names_of_communes


def places(opened: Opened) -> list[dict[str, str]]:
    found = opened.case
    named = names_of_communes(found.communes, day_of(opened.at))
    rows = (
        (_("Đang phụ trách"), found.commune_code),
        (_("Nơi xảy ra"), found.event_commune),
        (_("Nơi cư trú"), found.home_commune),
        (_("Nơi phối hợp"), found.third_commune),
    )
    then = queries.places_then(found)
    return [{"what": what, "name": _then(named.get(code, code), then.get(code, ""))} for what, code in rows if code]


def _then(name: str, was: str) -> str:
    """A commune with what it was when it was written, where it has gone into another since."""
    return _("%(name)s (lúc ghi: %(was)s)") % {"name": name, "was": was} if was else name


def linked(opened: Opened, card: Card) -> list[dict[str, Any]]:
    """Cases joined to this one, those the viewer meets; a name where the viewer may know it."""
    joined = {(link.other if link.case_id == card.case.pk else link.case).pk: link for link in card.links}
    cases = queries.cases_visible_to(opened.actor).filter(pk__in=joined).order_by("pk") if joined else []
    lines = queries.lines_of(opened.actor, list(cases), opened.at) if joined else []
    return [{"line": line, "why": joined[line.case.pk].why} for line in lines]


def moves(opened: Opened, card: Card) -> list[dict[str, Any]]:
    """Hand-overs to other communes, with their answers, the latest first."""
    codes = {code for row in card.handovers for code in (row.from_commune, row.to_commune)}
    named = names_of_communes(codes, day_of(opened.at)) if codes else {}
    return [
        {
            "row": row,
            "origin": named.get(row.from_commune, row.from_commune),
            "to": named.get(row.to_commune, row.to_commune),
            "may_withdraw": row.state == HandoverState.SENT and opened.may_work and card.case.is_running,
        }
        for row in card.handovers
    ]
