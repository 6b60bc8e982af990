"""Figures of cases by commune: no name; a figure leads to its list for those who may see the list."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.cases import queries
from diemtua.cases.codes import Power
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now

# The list that holds what a figure counts; clocks that were kept have none.
LISTS = {"running": "open", "late": "late", "long": "long"}


@require_GET
def figures(request: Asked) -> HttpResponse:
    """A table of communes and figures."""
    actor, at = request.actor, now()
    require(actor.may(Power.FIGURES))
    table = queries.figures_for(actor, at)
    lines = []
    for row in table.rows:
        lists = actor.may(Power.VIEW) and row.code in actor.own.communes
        cells = [
            {
                "text": str(count),
                "url": f"{reverse('cases:cases')}?tab={LISTS[name]}" if _leads(lists, name, count) else "",
            }
            for name, count in row.counts.items()
        ]
        rates = [{"text": f"{kept}/{of}" if of else "–", "url": ""} for kept, of in row.rates.values()]
        lines.append({"name": row.name, "cells": [*cells, *rates]})
    context = {"heads": [_(head) for head in table.heads.values()], "lines": lines, "at": at}
    return render(request, "cases/figures.html", context)


def _leads(lists: bool, name: str, count: int) -> bool:  # noqa: FBT001 - a helper of the lines above
    return lists and bool(count) and name in LISTS
