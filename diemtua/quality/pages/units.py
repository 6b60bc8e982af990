"""Scores of places without names: the own commune by villages, a province by communes, compared fairly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.places.queries import names_ever
from diemtua.quality import operations, queries
from diemtua.quality.codes import Dimension, Power
from diemtua.quality.pages.wording import band_words, severity_tone
from diemtua.quality.rules.drawing import drawing_of

# Below which a tile is how dark; the words stand beside, so colour says nothing alone.
STEPS = ((75, "low"), (85, "mid"), (95, "high"))
MONTH = timedelta(days=30)
CODE = 5
Days = Sequence[tuple[date, tuple[float, ...]]]


@require_GET
def units(request: Asked) -> HttpResponse:
    """The score of a place, its parts, its days, and what is found most."""
    actor, today = request.actor, day_of(now())
    require(actor.may(Power.FIGURES))
    fresh = operations.freshen_seen(by=actor, at=now())
    province, commune = _code(request, "province", 2), _code(request, "commune", CODE)
    rows = queries.sums_for(actor, province)
    rows = rows.filter(commune_code=commune) if commune else rows
    one = bool(actor.own.communes or commune)
    places = queries.villages_of(rows) if one else queries.communes_of(rows, today)
    days = queries.days_of(actor, today, province, commune)
    may_list = actor.may(Power.VIEW)
    counts = queries.counts_by_rule(actor, province, commune)
    told = queries.rules_by_code(counts)
    score = queries.whole(rows)
    lines = [_place(each, one=one, may_list=may_list, province=province, commune=commune) for each in places]
    context: dict[str, Any] = {
        "score": score,
        "fresh": fresh,
        "parts": _parts(score, days, today, commune),
        "change": _change(days, 0, score.met, today),
        "drawing": drawing_of([(day, scores[0]) for day, scores in days]),
        "days": [(day, list(zip(SHOWN, scores, strict=False))) for day, scores in days[-12:]],
        "places": lines,
        "tiles": sorted(lines, key=lambda line: line["score"].met),
        "one": one,
        "commune": names_ever([commune]).get(commune, commune) if commune else "",
        "rules": [
            (told[code], n, severity_tone(told[code].severity), _list(commune, rule=code) if may_list else "")
            for code, n in sorted(counts.items(), key=lambda pair: -pair[1])
            if code in told
        ],
        "list": _list(commune) if may_list else "",
        "faulty": _list(commune, all="1") if may_list else "",
    }
    return render(request, "quality/units.html", context)


SHOWN = (gettext_lazy("Đạt"), *(label for _value, label in Dimension.choices))


def _code(request: Asked, name: str, length: int) -> str:
    code = request.GET.get(name, "")
    return code if code.isascii() and code.isdigit() and len(code) == length else ""


def _parts(score: queries.Score, days: Days, today: date, commune: str) -> list[dict[str, Any]]:
    return [
        {
            "name": label,
            "value": score.mean(at),
            "change": _change(days, at, score.mean(at), today),
            "meaning": MEANINGS[Dimension(value)],
            "url": _list(commune, dimension=value),
        }
        for at, (value, label) in enumerate(Dimension.choices, 1)
    ]


MEANINGS = {
    Dimension.RIGHT: gettext_lazy("đúng luật, khớp giữa các mục"),
    Dimension.FULL: gettext_lazy("có đủ điều trẻ em này cần"),
    Dimension.CLEAN: gettext_lazy("không trùng, không vô lý"),
    Dimension.ALIVE: gettext_lazy("mới có người xem, người gặp"),
}


def _change(days: Days, at: int, score: float, today: date) -> float | None:
    """Against a month ago, or the nearest day before."""
    before = [scores[at] for day, scores in days if day <= today - MONTH]
    return round(score - before[-1], 1) if before else None


def _place(each: queries.Score, *, one: bool, may_list: bool, province: str, commune: str) -> dict[str, Any]:
    url, faulty = "", ""
    if may_list:
        faulty = _list(commune, village=each.code, all="1") if one else _list(each.code, all="1")
    if not one:
        asked = {"province": province, "commune": each.code}
        url = f"{reverse('quality:units')}?{urlencode({name: code for name, code in asked.items() if code})}"
    elif may_list:
        url = _list(commune, village=each.code)
    return {
        "score": each,
        "name": each.name or _("Chưa có thôn"),
        "url": url,
        "step": next((name for below, name in STEPS if each.met < below), "top"),
        "band": "" if one else band_words(each.band),
        "list": faulty,
    }


def _list(commune: str, **asked: str) -> str:
    found = ({"commune": commune} if commune else {}) | asked
    return f"{reverse('quality:todo')}?{urlencode(found)}"
