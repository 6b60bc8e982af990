"""The help-finder: for everybody, on any phone, without account, cookie or script; the nearest help first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from diemtua.lib.clock import VN, day_of, now
from diemtua.lib.days_off import days_off
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.queries import meanings_of
from diemtua.services import queries
from diemtua.services.rules import Standing, position_of, standing_at

# Where "Thoát nhanh" leads: a page anybody could have been looking at.
AWAY = "https://www.google.com/search?q=th%E1%BB%9Di+ti%E1%BA%BFt"
LONGEST = 200


@dataclass(frozen=True)
class Wanted:
    """A choice of the page: what people call it, and what stands behind."""

    name: Promise | str
    icon: str
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


WANTED = {
    "": Wanted(_("Tất cả"), "list"),
    "an-toan": Wanted(_("Chỗ ở an toàn"), "home-heart", kinds=("shelter", "binh_yen", "tin_cay", "care_facility")),
    "y-te": Wanted(_("Y tế"), "stethoscope", needs=("N1",)),
    "tam-ly": Wanted(_("Tâm lý"), "messages", needs=("N3",)),
    "phap-ly": Wanted(_("Pháp lý"), "scale", needs=("N6",)),
    "cong-an": Wanted(_("Công an"), "shield", kinds=("police",)),
    "hoc-tap": Wanted(_("Học tập"), "school", needs=("N2",)),
    "tro-cap": Wanted(_("Trợ cấp"), "coins", needs=("N4",)),
}


@dataclass(frozen=True)
class Card:
    """One place of help as it is drawn."""

    near: queries.Near
    standing: Standing
    does: str
    how: str


@login_not_required
@require_GET
def find_help(request: HttpRequest) -> HttpResponse:
    """What is asked stands in the address, so that the page can be printed, kept and sent on; nothing is noted."""
    at = now()
    typed = request.GET.get("noi", "")[:LONGEST].strip()
    key = request.GET.get("can", "")
    wanted = WANTED.get(key, WANTED[""])
    position = position_of(request.GET.get("vi-tri", "")[:60])
    places = [] if position_of(typed) or not typed else _meant(typed)
    position = position or position_of(typed)
    place = places[0] if len(places) == 1 else None
    asked = position is not None or place is not None
    found = (
        queries.nearest(day_of(at), position=position, place=place, needs=wanted.needs, kinds=wanted.kinds)
        if asked
        else []
    )
    context: dict[str, Any] = {
        "away": AWAY,
        "typed": typed,
        "position": request.GET.get("vi-tri", "")[:60] if position else "",
        "key": key if key in WANTED else "",
        "choices": WANTED,
        "wanted": wanted,
        "place": place,
        "several": places if len(places) > 1 else [],
        "unknown": bool(typed) and not places and position is None,
        "asked": asked,
        "cards": [_card(one, at) for one in found],
        "at": at,
        "newest": max((one.provider.verified_on for one in found if one.provider.verified_on), default=None),
    }
    response = render(request, "services/public/help.html", context)
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _meant(text: str) -> list[Unit]:
    """The units of today a typed place may mean: one where it is sure, several to choose among, old names too."""
    today = day_of(now())
    sure: dict[str, Unit] = {}
    perhaps: dict[str, Unit] = {}
    for meaning in meanings_of(text, today=today, most=4):
        for heir in meaning.heirs:
            if heir.unit.level in {Level.COMMUNE, Level.PROVINCE}:
                (sure if meaning.is_sure else perhaps).setdefault(heir.unit.code, heir.unit)
    return list((sure or perhaps).values())[:6]


def _card(near: queries.Near, at: Any) -> Card:
    provider = near.provider
    standing = standing_at(provider.hours, at.astimezone(VN), days_off(provider.province_code))
    does = "; ".join(offer.name for offer in near.offers[:3])
    how = " ".join(filter(None, dict.fromkeys(offer.how for offer in near.offers)))
    return Card(near, standing, does, how)
