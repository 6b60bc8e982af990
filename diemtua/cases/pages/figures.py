"""Figures of cases by commune, without a name: a figure leads to its list, or for those above to the commune's figures.

Who watches over a commune meets no row of its cases (decision 0013): the page says so, and whom to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.cases import policies, queries
from diemtua.cases.codes import Power
from diemtua.cases.queries import Standing
from diemtua.cases.rules.clocks import WHAT
from diemtua.cases.states import CaseState
from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.cells import Cell
from diemtua.lib.clock import day_of, now
from diemtua.lib.dates import moment
from diemtua.places.queries import unit_by_code


@require_GET
def figures(request: Asked) -> HttpResponse:
    """A table of communes and figures."""
    actor, at = request.actor, now()
    require(actor.may(Power.FIGURES))
    table = queries.figures_for(actor, at)
    heads = {figure: _(head) for figure, head in table.heads.items()}
    context = {
        "heads": heads.values(),
        "lines": [_line(actor, row, heads) for row in table.rows],
        "at": at,
        "from_above": any(not _meets(actor, row.code) for row in table.rows),
    }
    return render(request, "cases/figures.html", context)


@require_GET
def commune_figures(request: Asked, code: str) -> HttpResponse:
    """Where the running cases of one commune stand: by step, by the clock that ends next. No case is named."""
    actor, at = request.actor, now()
    unit = unit_by_code(code, day_of(at))
    require(unit is not None and policies.watches(actor, unit))
    rows = queries.standing_of(actor, code, at)
    context = {
        "unit": unit,
        "steps": [_step(state, rows) for state in CaseState if any(row.state == state for row in rows)],
        "clocks": [_clock(rule, rows) for rule in WHAT if any(row.rule == rule for row in rows)],
        "running": sum(row.count for row in rows),
        "meets": _meets(actor, code),
        "reports": f"{reverse('intake:reports')}?{urlencode({'figure': 'running', 'commune': code})}"
        if actor.may("intake.view")
        else "",
    }
    return render(request, "cases/commune_figures.html", context)


def _meets(actor: Actor, commune: str) -> bool:
    """Whether the viewer may open the list of this commune's cases."""
    return actor.may(Power.VIEW) and commune in actor.own.communes


def _line(actor: Actor, row: Any, heads: Mapping[str, str]) -> dict[str, Any]:
    """A commune; each figure leads to the cases it counts, or for who does not meet them to the commune's figures."""
    name, own = row.name.split(",")[0], reverse("cases:commune_figures", args=[row.code])
    listed = reverse("cases:cases") if _meets(actor, row.code) else ""
    said = [(figure, str(count), count > 0) for figure, count in row.counts.items()]
    for rate, (kept, of) in row.rates.items():
        said.append((f"{rate}_kept", f"{kept}/{of}" if of else _("chưa có"), kept < of))
    cells = []
    for figure, text, leads in said:
        asked = f"{listed}?{urlencode({'figure': figure, 'commune': row.code})}" if listed else own
        cells.append(Cell(heads[figure], name, text, asked if leads else ""))
    return {"name": name, "url": own, "cells": cells}


def _step(state: str, rows: list[Standing]) -> dict[str, Any]:
    of_step = [row for row in rows if row.state == state]
    return {"name": CaseState(state).label, **_sums(of_step)}


def _clock(rule: str, rows: list[Standing]) -> dict[str, Any]:
    return {"name": _(WHAT[rule]), **_sums([row for row in rows if row.rule == rule])}


def _sums(rows: list[Standing]) -> dict[str, Any]:
    since: list[datetime] = [row.since for row in rows if row.since]
    return {
        "count": sum(row.count for row in rows),
        "late": sum(row.late for row in rows),
        "since": moment(min(since)) if since else "",
    }
