"""Papers, health, school years and residence of a child."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from diemtua.lib.clock import day_of, now
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, as_seen, child_of
from diemtua.people.models import Residence
from diemtua.people.schemas import (
    HealthIn,
    PapersIn,
    ResidenceChangeIn,
    ResidenceIn,
    ResidenceOut,
    SavedOut,
    SchoolIn,
    SchoolOut,
    StaleOut,
)
from diemtua.places import queries as places

router = Router(tags=["people"])


@router.put("/children/{uuid}/papers", response={200: SavedOut, 409: StaleOut})
def set_papers(request: HttpRequest, uuid: UUID, body: PapersIn) -> Any:
    """Birth registration, permanent residence, insurance card."""
    child, actor = child_of(request, uuid), actor_of(request)
    papers = operations.Papers(**body.dict(exclude={"version"}))
    return as_seen(
        child, lambda: SavedOut.of(operations.set_papers(child, papers, version=body.version, by=actor, at=now()))
    )


@router.put("/children/{uuid}/health", response={200: SavedOut, 409: StaleOut})
def set_health(request: HttpRequest, uuid: UUID, body: HealthIn) -> Any:
    """Marks of immunisation and nutrition."""
    child, actor = child_of(request, uuid), actor_of(request)
    return as_seen(child, lambda: SavedOut.of(operations.set_health(child, **body.dict(), by=actor, at=now())))


@router.put("/children/{uuid}/schooling", response=SchoolOut)
def set_school_year(request: HttpRequest, uuid: UUID, body: SchoolIn) -> Any:
    """A school year; the newest one is what lists show."""
    facts = operations.SchoolYear(**body.dict())
    return SchoolOut.of(operations.set_school_year(child_of(request, uuid), facts, by=actor_of(request), at=now()))


@router.post("/children/{uuid}/residences", response={201: ResidenceOut, 409: StaleOut})
def add_residence(request: HttpRequest, uuid: UUID, body: ResidenceIn) -> Any:
    """Permanent or temporary residence in any commune; what was in force ends on that day."""
    child, actor, at = child_of(request, uuid), actor_of(request), now()
    unit = places.unit_by_code(body.commune, day_of(at))
    if unit is None:
        raise Http404
    facts = body.dict(exclude={"commune"})
    return as_seen(
        child,
        lambda: Status(201, ResidenceOut.of(operations.add_residence(child, unit=unit, **facts, by=actor, at=at))),
    )


@router.put("/residences/{uuid}", response={200: ResidenceOut, 409: StaleOut})
def mend_residence(request: HttpRequest, uuid: UUID, body: ResidenceChangeIn) -> Any:
    """Days and address of a place as they were, or its end."""
    actor = actor_of(request)
    row: Residence = get_object_or_404(queries.residences_visible_to(actor), uuid=uuid)

    def mend() -> ResidenceOut:
        mended = operations.mend_residence(row, **body.dict(), by=actor, at=now())
        mended.unit, mended.village = row.unit, row.village
        return ResidenceOut.of(mended)

    return as_seen(row.child, mend)
