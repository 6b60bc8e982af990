"""People and families at risk without a child in the register (R08): for the commune and who noted it."""

# Annotations are not put off here: what pages the list looks for its parameters in its own module.

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.people import operations, policies, queries
from diemtua.people.api.asking import actor_of, as_seen, village_of
from diemtua.people.models import Concern
from diemtua.people.schemas import ConcernChangeIn, ConcernIn, ConcernLine, ConcernOut, RefuseIn, StaleOut

router = Router(tags=["people"])


def _concern(request: HttpRequest, uuid: UUID) -> Concern:
    rows = queries.concerns_visible_to(actor_of(request)).select_related("village")
    found: Concern = get_object_or_404(rows, uuid=uuid)
    return found


@router.get("/concerns", response=list[ConcernLine])
@paginate(Slice)
def concerns(request: HttpRequest) -> Any:
    """Who is followed, without names."""
    actor = actor_of(request)
    require(policies.may_note_concern(actor))
    return WorkedOut(queries.concerns_visible_to(actor), ConcernLine.of, most=MOST_COUNTED)


@router.post("/concerns", response={201: ConcernOut})
def add_concern(request: HttpRequest, body: ConcernIn) -> Any:
    """Note a person or family in the caller's commune."""
    facts = operations.ConcernFacts(**body.facts(), village=village_of(body.village))
    return Status(201, ConcernOut.opened(operations.add_concern(facts, by=actor_of(request), at=now())))


@router.get("/concerns/{uuid}", response=ConcernOut)
def concern(request: HttpRequest, uuid: UUID) -> Any:
    """What is known. Every look leaves an entry in the trail."""
    found = _concern(request, uuid)
    return ConcernOut.opened(operations.read_concern(found, by=actor_of(request), at=now()))


@router.put("/concerns/{uuid}", response={200: ConcernOut, 409: StaleOut})
def change_concern(request: HttpRequest, uuid: UUID, body: ConcernChangeIn) -> Any:
    """Write what is known now."""
    found, actor = _concern(request, uuid), actor_of(request)
    facts = operations.ConcernFacts(**body.facts(), village=village_of(body.village))
    return as_seen(
        found,
        lambda: ConcernOut.opened(operations.change_concern(found, facts, version=body.version, by=actor, at=now())),
    )


@router.post("/concerns/{uuid}/closing", response={200: ConcernOut, 409: StaleOut})
def close_concern(request: HttpRequest, uuid: UUID, body: RefuseIn) -> Any:
    """Nobody needs to look any more: why."""
    found = _concern(request, uuid)
    return as_seen(
        found,
        lambda: ConcernOut.opened(operations.close_concern(found, **body.dict(), by=actor_of(request), at=now())),
    )
