"""Households: the list, one household, who lives in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.paging import long_page_of
from diemtua.people import queries
from diemtua.people.codes import Power


@require_GET
def households(request: Asked) -> HttpResponse:
    """Households of the own place, by the head's name."""
    require(request.actor.may(Power.VIEW) and request.actor.scope.registry)
    rows = queries.households_visible_to(request.actor).order_by("folded", "pk")
    page = long_page_of(request, rows, lambda found: found.select_related("village"))
    return render(request, "people/household_list.html", {"page": page})
