"""A commune's review of its children: opened, answered child by child, settled, signed."""

# Annotations are not put off here: what pages the lists looks for its parameters in its own module.

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, as_seen
from diemtua.people.codes import Power
from diemtua.people.models import ReviewItem, ReviewRound
from diemtua.people.queries.reviewing import WHICH
from diemtua.people.schemas import (
    RefuseIn,
    ReviewAnswerIn,
    ReviewIn,
    ReviewItemOut,
    ReviewOut,
    SignIn,
    StaleOut,
)

router = Router(tags=["people"])


def _review(request: HttpRequest, uuid: UUID) -> ReviewRound:
    found: ReviewRound = get_object_or_404(queries.reviews_visible_to(actor_of(request)), uuid=uuid)
    return found


def _item(request: HttpRequest, uuid: UUID) -> ReviewItem:
    found: ReviewItem = get_object_or_404(queries.review_items(actor_of(request)), uuid=uuid)
    return found


@router.get("/reviews", response=list[ReviewOut])
@paginate(Slice)
def reviews(request: HttpRequest) -> Any:
    """Reviews of the own places, the newest first."""
    actor = actor_of(request)
    require(actor.may(Power.VIEW) and actor.scope.registry)
    return WorkedOut(queries.reviews_visible_to(actor), ReviewOut.of, most=MOST_COUNTED)


@router.post("/reviews", response={201: ReviewOut})
def open_review(request: HttpRequest, body: ReviewIn) -> Any:
    """Open one in the caller's commune; one at a time."""
    return Status(201, ReviewOut.of(operations.open_review(**body.dict(), by=actor_of(request), at=now())))


@router.get("/reviews/{uuid}", response=ReviewOut)
def review(request: HttpRequest, uuid: UUID) -> Any:
    return ReviewOut.of(_review(request, uuid))


@router.get("/reviews/{uuid}/items", response=list[ReviewItemOut])
@paginate(Slice)
def review_items(
    request: HttpRequest, uuid: UUID, which: Literal["waiting", "settle", "not_met", "all"] = "all"
) -> Any:
    """Children of a review by village and name: all, not answered, to be looked at by the commune, not met."""
    rows = queries.review_items(actor_of(request), _review(request, uuid)).filter(WHICH[which])
    return WorkedOut(rows, ReviewItemOut.of, most=MOST_COUNTED)


@router.put("/review-items/{uuid}", response=ReviewItemOut)
def answer_review(request: HttpRequest, uuid: UUID, body: ReviewAnswerIn) -> Any:
    """What was found of one child; may be said anew while the review is open."""
    found = _item(request, uuid)
    return ReviewItemOut.of(operations.answer_review(found, **body.dict(), by=actor_of(request), at=now()))


@router.post("/review-items/{uuid}/settling", response=ReviewItemOut)
def settle_review_item(request: HttpRequest, uuid: UUID) -> Any:
    """The commune has looked at a child who changed or is not there."""
    found = _item(request, uuid)
    return ReviewItemOut.of(operations.settle_review_item(found, by=actor_of(request), at=now()))


@router.post("/reviews/{uuid}/signature", response={200: ReviewOut, 409: StaleOut})
def sign_review(request: HttpRequest, uuid: UUID, body: SignIn) -> Any:
    """The commune's leader signs."""
    return _decided(request, uuid, operations.sign_review, body.dict())


@router.post("/reviews/{uuid}/reopening", response={200: ReviewOut, 409: StaleOut})
def reopen_review(request: HttpRequest, uuid: UUID, body: RefuseIn) -> Any:
    """A signed review goes on."""
    return _decided(request, uuid, operations.reopen_review, body.dict())


@router.post("/reviews/{uuid}/cancelling", response={200: ReviewOut, 409: StaleOut})
def cancel_review(request: HttpRequest, uuid: UUID, body: RefuseIn) -> Any:
    """The review is not held; what was answered stays."""
    return _decided(request, uuid, operations.cancel_review, body.dict())


def _decided(request: HttpRequest, uuid: UUID, act: Callable[..., ReviewRound], facts: dict[str, Any]) -> Any:
    found = _review(request, uuid)
    return as_seen(found, lambda: ReviewOut.of(act(found, **facts, by=actor_of(request), at=now())))
