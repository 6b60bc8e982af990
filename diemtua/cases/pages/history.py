"""All that happened in a case: the case's own page shows the latest of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.cases import operations, queries
from diemtua.cases.pages.opened import read_case
from diemtua.lib.acts import Asked
from diemtua.lib.text import whole_number

EVENTS = 100


@require_GET
def case_history(request: Asked, uuid: UUID) -> HttpResponse:
    """Everything that happened in a case, a hundred at a time."""
    opened = read_case(request, uuid)
    operations.read_case(opened.case, by=opened.actor, at=opened.at)
    place = max(whole_number(request.GET.get("page"), 1), 1)
    events, more = queries.events_of(opened.case, opened.actor, first=(place - 1) * EVENTS, most=EVENTS)
    context = {"case": opened.case, "events": events, "more": more, "page": place}
    return render(request, "cases/case_history.html", context)
