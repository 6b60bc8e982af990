"""What there is to do with the records of the own places, and the way from a fault to the form where it is mended."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import PAGE_SIZE, page_of
from diemtua.people.codes import Precision
from diemtua.people.queries import children_visible_to
from diemtua.people.rules.births import age_on
from diemtua.quality import operations, queries
from diemtua.quality.codes import Dimension, Power
from diemtua.quality.pages.wording import Line
from diemtua.quality.queries.todo import Faulty

COMMUNE, VILLAGE = 5, 12
YOUNG = 6
AT_ONCE = 20  # children of the whole list on a page: what a person mends in a morning


@require_GET
def todo(request: Asked) -> HttpResponse:
    """Records to mend, those first where it helps a child most. Filters stand in the address."""
    actor, today = request.actor, day_of(now())
    require(actor.may(Power.VIEW))
    fresh = operations.freshen_seen(by=actor, at=now())
    asked = {name: request.GET.get(name, "") for name in ("rule", "dimension", "commune", "village", "small", "all")}
    asked["dimension"] = asked["dimension"] if asked["dimension"] in Dimension.values else ""
    asked["commune"] = asked["commune"] if asked["commune"].isdecimal() and len(asked["commune"]) <= COMMUNE else ""
    village = asked["village"] if asked["village"].isascii() and asked["village"].isdigit() else ""
    asked["village"] = village if len(village) < VILLAGE else ""
    place: dict[str, Any] = {"commune": asked["commune"], "village": int(village) if asked["village"] else None}
    whole = not (asked["rule"] or asked["dimension"] or asked["all"])
    rows = queries.to_do(actor, rule=asked["rule"], dimension=asked["dimension"], **place)
    if whole:
        rows = rows.filter(urgency__gte=queries.FIRST)
    elif asked["small"]:
        rows = rows.filter(urgency__lt=queries.FIRST)
    page = page_of(request, rows, AT_ONCE if whole else PAGE_SIZE)
    grouped = whole and bool(actor.own.communes or actor.own.villages)
    counts = queries.small_things(actor, **place) if grouped else queries.counts_by_rule(actor, **place)
    told = queries.rules_by_code(counts.keys() | {asked["rule"]})
    context: dict[str, Any] = {
        "page": page,
        "whole": whole,
        "grouped": grouped,
        "fresh": fresh,
        "lines": [_line(each, today) for each in queries.lines_of(list(page.object_list), actor)],
        "rule": told.get(asked["rule"]),
        "dimension": asked["dimension"],
        "commune": asked["commune"],
        "tabs": _tabs(asked),
        "score": queries.whole(queries.sums_for(actor)) if actor.may(Power.FIGURES) else None,
        "counts": [(told[code], n) for code, n in _heaviest(counts, told)],
        "asked": urlencode({name: asked[name] for name in ("commune", "village") if asked[name]}),
    }
    return render(request, "quality/todo.html", context)


def _tabs(asked: dict[str, str]) -> list[tuple[str, str, bool]]:
    place = {name: asked[name] for name in ("commune", "village") if asked[name]}
    every = [("", _("Tất cả")), *((value, str(label)) for value, label in Dimension.choices)]
    return [
        (f"?{urlencode(place | ({'dimension': value} if value else {}))}", name, value == asked["dimension"])
        for value, name in every
    ]


def _heaviest(counts: dict[str, int], told: dict[str, Any]) -> list[tuple[str, int]]:
    known = [(code, n) for code, n in counts.items() if code in told]
    return sorted(known, key=lambda pair: (-told[pair[0]].weight * pair[1], pair[0]))[:12]


def _line(each: Faulty, today: Any) -> Line:
    return Line(each, tuple(why(each, today)))


def why(each: Faulty, today: Any) -> list[str]:
    """Why a fault weighs more for this child: the same points as in the count."""
    child = each.child
    said = []
    if child.is_special:
        said.append(_("hoàn cảnh đặc biệt"))
    known = child.birth_precision != Precision.UNKNOWN
    if known and (age_on(child.birth_on, today) or 0) < YOUNG:
        said.append(_("dưới 6 tuổi"))
    if each.standing.is_poor:
        said.append(_("hộ nghèo, cận nghèo"))
    if child.flags:
        said.append(_("có nguy cơ"))
    return said


@require_GET
def mending(request: Asked, uuid: UUID, rule: str) -> HttpResponseRedirect:
    """To the exact form where a fault of this record is mended."""
    require(request.actor.may(Power.VIEW))
    child = get_object_or_404(children_visible_to(request.actor).select_related("household"), uuid=uuid)
    told = queries.rules_by_code([rule]).get(rule)
    require(told is not None)
    assert told is not None  # noqa: S101 - require says so
    return redirect(queries.mending_address(child, told.mend, request.actor))
