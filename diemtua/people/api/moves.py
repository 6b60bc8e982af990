"""A child leaves for another commune, and is received there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, as_seen, child_of, village_of
from diemtua.people.codes import Power
from diemtua.people.models import Transfer
from diemtua.people.schemas import AnswerIn, MoveOut, ReceiveIn, SavedOut, SendIn, StaleOut
from diemtua.people.states import TransferState
from diemtua.places import queries as places

router = Router(tags=["people"])


def _move(request: HttpRequest, uuid: UUID) -> Transfer:
    found: Transfer = get_object_or_404(queries.transfers_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/moves", response=list[MoveOut])
@paginate(Slice)
def moves(request: HttpRequest, state: str = "") -> Any:
    """Moves from here and to here, the newest first. `count` goes to ten thousand."""
    actor = actor_of(request)
    require(actor.may(Power.VIEW) and actor.scope.registry)
    rows = queries.transfers_visible_to(actor)
    if state in TransferState.values:
        rows = rows.filter(state=state)
    return WorkedOut(rows, MoveOut.of, most=MOST_COUNTED)


@router.get("/moves/{uuid}", response=MoveOut)
def move(request: HttpRequest, uuid: UUID) -> Any:
    found = _move(request, uuid)
    operations.read_transfer(found, by=actor_of(request), at=now())
    return MoveOut.of(found)


@router.post("/children/{uuid}/moves", response={201: MoveOut, 409: StaleOut})
def send_child(request: HttpRequest, uuid: UUID, body: SendIn) -> Any:
    """Tell another commune that the child lives there now; until it is received, the sender answers for the child."""
    child, at = child_of(request, uuid), now()
    to = places.unit_by_code(body.to, day_of(at))
    if to is None:
        raise Http404
    facts = body.dict(exclude={"to"})
    return as_seen(
        child,
        lambda: Status(201, MoveOut.of(operations.send_child(child, to=to, **facts, by=actor_of(request), at=at))),
    )


@router.post("/moves/{uuid}/receiving", response={200: SavedOut, 409: StaleOut})
def receive_child(request: HttpRequest, uuid: UUID, body: ReceiveIn) -> Any:
    """Take the child over, into a village of one's own commune."""
    found, village = _move(request, uuid), village_of(body.village)
    return as_seen(
        found,
        lambda: SavedOut.of(
            operations.receive_child(
                found, village=village, address=body.address, version=body.version, by=actor_of(request), at=now()
            )
        ),
    )


@router.post("/moves/{uuid}/return", response={200: MoveOut, 409: StaleOut})
def give_back_child(request: HttpRequest, uuid: UUID, body: AnswerIn) -> Any:
    """The child is not here: the sender goes on answering for it."""
    return _answered(request, uuid, body, operations.give_back_child)


@router.post("/moves/{uuid}/recall", response={200: MoveOut, 409: StaleOut})
def call_back_child(request: HttpRequest, uuid: UUID, body: AnswerIn) -> Any:
    """It was a mistake: the child never left."""
    return _answered(request, uuid, body, operations.call_back_child)


def _answered(request: HttpRequest, uuid: UUID, body: AnswerIn, act: Any) -> Any:
    found = _move(request, uuid)
    return as_seen(found, lambda: MoveOut.of(act(found, **body.dict(), by=actor_of(request), at=now())))
