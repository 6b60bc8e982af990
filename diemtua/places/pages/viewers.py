"""Who looks, and at what: strangers get "not found", never "forbidden"."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.places import policies, queries
from diemtua.places.models import Unit


def viewer_of(request: HttpRequest) -> Actor:
    """The actor, who may look at places."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not policies.may_view(actor):
        raise Http404
    return actor


def decider_of(request: HttpRequest) -> Actor:
    """The actor, who may enter decisions; for others these pages do not exist."""
    actor = viewer_of(request)
    if not policies.may_change(actor):
        raise Http404
    return actor


def today() -> date:
    return day_of(now())


def unit_or_404(code: str, on: date | None = None) -> Unit:
    unit = queries.unit_in_one_life(code, on)
    if unit is None:
        raise Http404
    return unit
