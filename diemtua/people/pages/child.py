"""A child's record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked
from diemtua.lib.clock import day_of, now
from diemtua.people import operations, queries
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on


def find_child(request: Asked, uuid: UUID) -> Child:
    """The record, if this person may see it; else 404, as if it were not there."""
    seen = queries.children_visible_to(request.actor).select_related("village", "household", "keeper")
    found: Child = get_object_or_404(seen, uuid=uuid)
    return found


@require_GET
def child(request: Asked, uuid: UUID) -> HttpResponse:
    """What is known of a child. Every look leaves an entry in the trail."""
    found, at = find_child(request, uuid), now()
    operations.read_child(found, by=request.actor, at=at)
    context = {"child": found, "age": age_on(found.birth_on, day_of(at)), "today": day_of(at)}
    return render(request, "people/child.html", context)
