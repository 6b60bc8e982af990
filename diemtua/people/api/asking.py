"""Who asks, and for which record. What the viewer may not see is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Stale
from diemtua.people import queries
from diemtua.people.models import Child
from diemtua.people.schemas import StaleOut
from diemtua.places import queries as places
from diemtua.places.models import Unit, Village


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def child_of(request: HttpRequest, uuid: UUID) -> Child:
    found: Child = get_object_or_404(queries.children_visible_to(actor_of(request)), uuid=uuid)
    return found


def commune_of(request: HttpRequest) -> Unit:
    """The commune in which the caller acts."""
    actor = actor_of(request)
    unit = places.unit_by_code(actor.commune_code, day_of(now())) if actor.commune_code else None
    if unit is None:
        raise Http404
    return unit


def village_of(uuid: UUID | None) -> Village | None:
    """The village a request names; whether the child can live there is the operation's question."""
    if uuid is None:
        return None
    found = places.village_by_uuid(uuid)
    if found is None:
        raise Http404
    return found


def as_seen(record: queries.Versioned, act: Callable[[], Any]) -> Any:
    """Do it; when somebody saved first, the answer says which version of the record there is now."""
    try:
        return act()
    except Stale as refusal:
        version = queries.version_now(record)
        return Status(409, StaleOut(code=refusal.code, message=str(refusal), field=refusal.field, version=version))
