"""The JSON door: who is responsible, who is away, how much work lies with whom. Changed on the pages only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.pagination import paginate

from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import WorkedOut
from diemtua.places.queries import unit_by_code
from diemtua.workforce import policies, queries
from diemtua.workforce.codes import Post
from diemtua.workforce.schemas import CommuneLoadOut, LeaveOut, LoadOut, PersonLoadOut, PostingLine, PostingOut

router = Router(tags=["workforce"])


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@router.get("/postings", response=list[PostingLine])
@paginate(Slice)
def postings(request: HttpRequest, post: str = "", *, ended: bool = False) -> Any:
    """Postings of the caller's places: those of today and to come, or those that are over."""
    actor = _actor(request)
    require(policies.may_view(actor))
    asked = post if post in Post.values else ""
    return WorkedOut(queries.postings_found(actor, day_of(now()), post=asked, ended=ended), PostingLine.of)


@router.get("/postings/{uuid}", response=PostingOut)
def posting(request: HttpRequest, uuid: UUID) -> Any:
    """One posting, with training and leaves."""
    actor = _actor(request)
    found = get_object_or_404(queries.postings_visible_to(actor), uuid=uuid)
    leaves = list(queries.leaves_of_posting(actor, found))
    return PostingOut.whole(found, list(found.trainings.order_by("-finished_on", "-pk")), leaves)


@router.get("/leaves", response=list[LeaveOut])
@paginate(Slice)
def leaves(request: HttpRequest) -> Any:
    """Who is away now or will be, and who stands in."""
    actor = _actor(request)
    require(policies.may_view(actor))
    return WorkedOut(queries.leaves_under_way(actor, day_of(now())), LeaveOut.of)


@router.get("/load", response=LoadOut)
def load(request: HttpRequest) -> Any:
    """Open work in numbers: of the own commune by person, of the own province by commune."""
    actor, at = _actor(request), now()
    require(policies.may_see_figures(actor))
    unit = unit_by_code(actor.commune_code, day_of(at)) if actor.own.communes else None
    people = queries.load_by_person(actor, unit, at) if unit else []
    communes = queries.load_by_commune(actor, at) if actor.own.provinces else []
    return LoadOut(
        people=[PersonLoadOut.of(row) for row in people], communes=[CommuneLoadOut.of(row) for row in communes]
    )
