"""Looking at units: the list, one unit with its history, what became of an address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.lib.paging import page_of
from diemtua.places import forms, policies, queries
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.pages.stories import story_of
from diemtua.places.pages.viewers import today, unit_or_404, viewer_of


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Units on a day: provinces first, then the communes of one, or whatever the words find."""
    viewer = viewer_of(request)
    form = forms.UnitFilter(request.GET)
    asked = form.asked()
    day = asked.get("on") or today()
    words, province = asked.get("q", ""), asked.get("province", "")
    level = asked.get("level", "") or ("" if words else Level.COMMUNE if province else Level.PROVINCE)
    overview = level == Level.PROVINCE and not words and not province
    found = queries.search_units(words, day=day, level=level, province_code=province)
    counts = queries.unit_counts(day)
    provinces = queries.called_on(queries.provinces_on(day).select_related("parent"), day)
    page = page_of(request, queries.provinces_with_communes(day) if overview else found)
    page.object_list = queries.called_on(page.object_list, day)
    context = {
        "form": form,
        "page": page,
        "counts_communes": overview,
        "shown_on": day,
        "is_past": day < today(),
        "level": level,
        "counts": counts,
        "tabs": _tabs(request, level, counts),
        "provinces": provinces,
        "province": next((unit for unit in provinces if unit.code == province), None),
        "may_change": policies.may_change(viewer),
    }
    template = "places/unit_list.html#rows" if request.headers.get("HX-Request") else "places/unit_list.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request"
    return response


def _tabs(request: HttpRequest, level: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """One tab a level that has units on the day, each keeping what else was asked."""
    tabs = []
    for each in Level:
        query = request.GET.copy()
        query.pop("page", None)
        query["level"] = each.value
        if each == Level.PROVINCE:
            query.pop("province", None)
        if counts.get(each):
            tab = {"url": f"?{query.urlencode()}", "label": each.label, "n": counts[each], "current": each == level}
            tabs.append(tab)
    return tabs


@require_GET
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: what it is, its history, its communes or villages, its agencies, who holds its land today."""
    viewer = viewer_of(request)
    asked = forms.readable_day(request.GET.get("on", ""))
    shown = unit_or_404(code, asked)
    day = _day_of_life(shown, asked)
    history = queries.history_of(shown)
    story = story_of(history)
    queries.called_on([shown], day)
    context = {
        "unit": shown,
        "story": story,
        "heirs": queries.current_successors(shown, today()) if shown.is_past else [],
        "other_lives": queries.other_lives(shown),
        "children": queries.children_of(shown, day),
        "villages": queries.villages_of(shown, day),
        "agencies": queries.agencies_of(shown, day),
        "may_change": policies.may_change(viewer) and not shown.is_past and shown.level != Level.DISTRICT,
        "may_settle": policies.may_change(viewer) and shown.is_past and not history.became,
        "may_change_villages": not shown.is_past
        and shown.level == Level.COMMUNE
        and policies.may_change_village(viewer, province_code=shown.province_code, commune_code=shown.code),
    }
    return render(request, "places/unit.html", context)


def _day_of_life(unit: Unit, asked: date | None) -> date:
    """The day to show a unit on: the day asked for, its last when it has ended, else today."""
    return asked or unit.last_day or today()


@require_GET
def became(request: HttpRequest) -> HttpResponse:
    """An old address as it stands in a register, a paper, a person's mouth → today's units."""
    viewer_of(request)
    form = forms.Address(request.GET if "q" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        found = queries.meanings_of(form.cleaned_data["q"], on=form.cleaned_data["on"], today=today())
    template = "places/became.html#answer" if request.headers.get("HX-Request") else "places/became.html"
    response = render(request, template, {"form": form, "found": found}, status=422 if form.errors else 200)
    response["Vary"] = "HX-Request"
    return response
