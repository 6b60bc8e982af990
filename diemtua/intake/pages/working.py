"""A report, as the unit that answers for it works on it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from diemtua.intake import queries
from diemtua.lib.acts import Asked


@require_GET
def report(request: Asked, uuid: UUID) -> HttpResponse:
    """What is known of a report, what happened to it, and what the viewer may do."""
    found = get_object_or_404(queries.reports_visible_to(request.actor), uuid=uuid)
    return render(request, "intake/report.html", {"report": found})
