"""The list of children."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.paging import long_page_of
from diemtua.people import queries
from diemtua.people.codes import Power
from diemtua.people.states import IN_CARE


@require_GET
def children(request: Asked) -> HttpResponse:
    """Children of the own place, by given name."""
    require(request.actor.may(Power.VIEW) and request.actor.scope.registry)
    rows = queries.children_visible_to(request.actor).filter(state__in=IN_CARE).order_by("sort_key", "pk")
    page = long_page_of(request, rows, lambda found: found.select_related("village"))
    return render(request, "people/child_list.html", {"page": page})
