"""The files of a commune's orphans, and their figures in a province."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.fields import ExportForm
from diemtua.lib.narrowing import Choice, chips_of
from diemtua.lib.paging import page_of
from diemtua.people.codes import Power as People
from diemtua.services import operations, policies, queries
from diemtua.services.codes import Power
from diemtua.services.rules.orphans import KINDS

MOST_PRINTED = 2_000


def _may_list(actor: Actor) -> bool:
    """By name in the own commune alone."""
    return actor.may(Power.ORPHANS) and bool(actor.own.communes)


def _asked(data: QueryDict) -> queries.OrphansAsked:
    kind, state, village = data.get("kind", ""), data.get("state", ""), data.get("village", "")
    return queries.OrphansAsked(
        kind=kind if kind in KINDS else "",
        state=state if state in queries.ORPHAN_STATES else "",
        village=int(village) if village.isascii() and village.isdecimal() and len(village) < 18 else None,
    )


@require_GET
def orphans(request: Asked) -> HttpResponse:
    """Orphans of the own commune; who oversees a province has its figures instead."""
    actor = request.actor
    if actor.may(Power.ORPHANS) and actor.own.provinces:
        return redirect("services:orphan_figures")
    require(_may_list(actor))
    asked = _asked(request.GET)
    counts = queries.counts_of_orphans(actor, asked)
    page = page_of(request, queries.orphans_found(actor, asked))
    children = list(page.object_list)
    out = queries.referrals_of_children(actor, [child.pk for child in children], "school")
    choices = _choices(actor, asked)
    context: dict[str, Any] = {
        "page": page,
        "lines": [{"file": one, "referral": out.get(one.child.pk)} for one in queries.files_of_orphans(children)],
        "tabs": _tabs(request.GET, asked, counts),
        "asked": asked,
        "choices": choices,
        "chips": chips_of(request.GET, choices),
        "kinds": KINDS,
        "may_note": actor.may(Power.SUPPORT),
        "may_refer": policies.may_refer(actor, actor.commune_code),
        "export": ExportForm() if actor.may(People.EXPORT) else None,
        "now": now(),
    }
    return render(request, "services/orphan_list.html", context)


def _choices(actor: Actor, asked: queries.OrphansAsked) -> list[Choice]:
    villages = [(str(each.pk), str(each)) for each in queries.villages_of_orphans(actor)]
    kinds = [(kind, _(name)) for kind, name in KINDS.items()]
    found = [
        Choice("village", _("Thôn, khu phố"), villages, str(asked.village or ""), main=True),
        Choice("kind", _("Mồ côi"), kinds, asked.kind, main=True),
    ]
    return [each for each in found if each.options]


def _tabs(data: QueryDict, asked: queries.OrphansAsked, counts: dict[str, int]) -> list[dict[str, Any]]:
    made = []
    for state, name in queries.ORPHAN_STATES.items():
        query = data.copy()
        query.pop("page", None)
        query.pop("state", None)
        if state:
            query["state"] = state
        made.append(
            {"label": _(name), "url": f"?{query.urlencode()}", "n": counts[state], "current": state == asked.state}
        )
    return made


@require_POST
def orphans_export(request: Asked) -> HttpResponse:
    """The list as it is narrowed, as an Excel file, with the purpose in the trail."""
    actor = request.actor
    require(_may_list(actor) and actor.may(People.EXPORT))
    query = request.POST.get("query", "").lstrip("?")
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _refused(request, str(next(iter(form.errors.values()))[0]), query)
    rows = queries.orphans_found(actor, _asked(QueryDict(query)))
    try:
        content = operations.export_orphans(rows, **form.cleaned_data, by=actor, at=now())
    except Refused as refusal:
        return _refused(request, str(refusal), query)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="tre-em-mo-coi-{day_of(now()):%Y-%m-%d}.xlsx"'
    response["Cache-Control"] = "no-store, private"
    return response


def _refused(request: Asked, said: str, query: str) -> HttpResponse:
    """Back to the list as it stood, with why nothing left."""
    messages.error(request, said)
    return redirect(f"{reverse('services:orphans')}?{query}")


@require_GET
def orphans_sheet(request: Asked) -> HttpResponse:
    """The list as a sheet of paper by village; the trail keeps who printed it."""
    actor = request.actor
    require(_may_list(actor))
    found = list(queries.orphans_found(actor, _asked(request.GET))[: MOST_PRINTED + 1])
    query = request.GET.urlencode()
    if len(found) > MOST_PRINTED:
        return _refused(request, _("Danh sách dài hơn 2.000 trẻ em. Hãy chọn thôn, khu phố rồi in."), query)
    try:
        operations.print_orphans(len(found), by=actor, at=now())
    except Refused as refusal:
        return _refused(request, str(refusal), query)
    found.sort(key=lambda child: (str(child.village or ""), child.village_id or 0))  # within a village as listed
    context = {
        "files": queries.files_of_orphans(found),
        "back": f"{reverse('services:orphans')}?{query}",
        "today": day_of(now()),
        "kinds": KINDS,
    }
    return render(request, "services/orphan_sheet.html", context)


@require_GET
def orphan_figures(request: Asked) -> HttpResponse:
    """The communes of the own province, nobody's name."""
    actor = request.actor
    require(actor.may(Power.ORPHANS) and bool(actor.own.provinces))
    found = queries.orphan_figures(actor, day_of(now()))
    heads = [_(name) for name in queries.ORPHAN_FIGURES.values()]
    lines = [
        {
            "unit": unit,
            "cells": [
                {"head": head, "count": column.cells[unit.code]}
                for head, column in zip(heads, found.columns.values(), strict=True)
            ],
        }
        for unit in found.units
    ]
    totals = [{"head": head, "count": column.total} for head, column in zip(heads, found.columns.values(), strict=True)]
    return render(request, "services/orphan_figures.html", {"heads": heads, "lines": lines, "totals": totals})
