"""Which posting and which unit a page is about. What the viewer may not see is not there."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.places.models import Unit
from diemtua.places.queries import unit_by_code
from diemtua.workforce import policies, queries
from diemtua.workforce.models import Leave, Posting


def today() -> date:
    return day_of(now())


def posting_of(request: Asked, uuid: UUID) -> Posting:
    """One's own posting is seen by everybody."""
    found: Posting = get_object_or_404(
        queries.postings_visible_to(request.actor).select_related("assignment"), uuid=uuid
    )
    return found


def leave_of(request: Asked, uuid: UUID) -> Leave:
    found: Leave = get_object_or_404(queries.leaves_visible_to(request.actor), uuid=uuid)
    require(policies.may_change_leave(request.actor, found))
    return found


def own_commune(actor: Actor) -> Unit | None:
    """The commune in which the viewer works."""
    return unit_by_code(actor.commune_code, today()) if actor.commune_code else None


def commune_asked(request: Asked) -> Unit:
    """The own commune, or one of the own province that was asked for."""
    code = request.GET.get("commune", "")
    unit = own_commune(request.actor)
    if code and code.isascii() and code.isdigit():
        unit = unit_by_code(code, today())
    own = request.actor.own
    if unit is None or not (own.country or unit.code in own.communes or unit.province_code in own.provinces):
        raise Http404
    return unit
