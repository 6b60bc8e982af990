"""Figures of children without names."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.people import queries
from diemtua.people.codes import SHORT_GROUPS, Power
from diemtua.people.pages.listing import may_list
from diemtua.places.codes import Level

# A figure leads to the list it counts, for those who meet the list at all.
LISTS = {
    "children": "", "special": "tab=special", "risk": "tab=risk", "unnumbered": "tab=unnumbered",
    "unvisited": "tab=unvisited", "turning16": "tab=turning16",
}  # fmt: skip


@require_GET
def figures(request: Asked) -> HttpResponse:
    """A table of places and figures; small ones are hidden from all but the commune itself."""
    actor, today = request.actor, day_of(now())
    require(actor.may(Power.FIGURES))
    province = request.GET.get("province", "")
    country = not (actor.own.communes or actor.own.provinces)
    province = province if country and province.isdecimal() and len(province) == 2 else ""
    table = queries.figures_for(actor, today, province=province)
    lists = may_list(actor)
    lines = [
        {
            "name": name,
            "url": _address(lists=lists, level=table.level, code=code, country=country),
            "cells": [
                _cell(each.cells.get(code, 0), figure, code, lists=lists) for figure, each in table.columns.items()
            ],
        }
        for code, name in table.places
    ]
    context: dict[str, Any] = {
        "heads": [_head(figure) for figure in table.columns],
        "lines": lines,
        "totals": [column.total for column in table.columns.values()] if len(table.places) > 1 else [],
        "counted_at": table.counted_at,
        "by_province": table.level == Level.PROVINCE,
        "province": province,
    }
    return render(request, "people/figures.html", context)


def _head(figure: str) -> dict[str, str]:
    if figure in SHORT_GROUPS:
        return {"code": figure, "name": str(SHORT_GROUPS[figure])}
    return {"code": "", "name": _(queries.GENERAL[figure])}


def _address(*, lists: bool, level: str, code: str, country: bool) -> str:
    """A province leads to its communes, a commune to its list."""
    if country:
        return f"?province={code}" if level == Level.PROVINCE else ""
    return f"{reverse('people:children')}?commune={code}" if lists else ""


def _cell(count: int | None, figure: str, code: str, *, lists: bool) -> dict[str, Any]:
    query = LISTS.get(figure)
    url = ""
    if lists and count and query is not None:
        url = f"{reverse('people:children')}?{'&'.join(part for part in (query, f'commune={code}') if part)}"
    return {"count": count, "url": url}
