"""Collaborators by village, and the sheet to hang up."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now
from diemtua.workforce import operations, policies, queries
from diemtua.workforce.pages.asking import commune_asked, today


@require_GET
def network(request: Asked) -> HttpResponse:
    """Who looks after which village, and which nobody does."""
    require(policies.may_see_figures(request.actor))
    unit = commune_asked(request)
    found = queries.network_of(request.actor, unit, today())
    context = {"unit": unit, "network": found, "may_appoint": policies.may_appoint_in(request.actor, unit)}
    return render(request, "workforce/network.html", context)


@require_GET
def network_sheet(request: Asked) -> HttpResponse:
    """The same as a sheet of paper, with telephone numbers; that it was made stays in the trail."""
    require(policies.may_see_figures(request.actor))
    unit = commune_asked(request)
    found = queries.network_of(request.actor, unit, today())
    operations.print_network(unit, people=len(found.people), by=request.actor, at=now())
    return render(request, "workforce/network_sheet.html", {"unit": unit, "network": found, "today": today()})
