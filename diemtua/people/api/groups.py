"""Groups proposed, confirmed, ended; somebody looks in on a child."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from diemtua.lib.clock import now
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, as_seen, child_of
from diemtua.people.models import Membership
from diemtua.people.schemas import (
    ConfirmIn,
    EndIn,
    MembershipOut,
    ProposeIn,
    RefuseIn,
    StaleOut,
    VisitIn,
    VisitOut,
)

router = Router(tags=["people"])


def _membership(request: HttpRequest, uuid: UUID) -> Membership:
    """One that is not of class C3: those are opened on the page, where the reason is asked."""
    rows = queries.memberships_visible_to(actor_of(request)).filter(is_restricted=False)
    found: Membership = get_object_or_404(rows, uuid=uuid)
    return found


@router.post("/children/{uuid}/memberships", response={201: MembershipOut})
def propose_group(request: HttpRequest, uuid: UUID, body: ProposeIn) -> Any:
    """Say that a child belongs to a group; the commune confirms."""
    facts = body.dict(exclude={"subgroup"}) | {"subgroup": body.subgroup or ""}
    made = operations.propose_group(child_of(request, uuid), **facts, by=actor_of(request), at=now())
    return Status(201, MembershipOut.of(made))


@router.post("/memberships/{uuid}/confirmation", response={200: MembershipOut, 409: StaleOut})
def confirm_group(request: HttpRequest, uuid: UUID, body: ConfirmIn) -> Any:
    facts = body.dict(exclude={"subgroup"}) | {"subgroup": body.subgroup or ""}
    return _decided(request, uuid, operations.confirm_group, facts)


@router.post("/memberships/{uuid}/refusal", response={200: MembershipOut, 409: StaleOut})
def refuse_group(request: HttpRequest, uuid: UUID, body: RefuseIn) -> Any:
    """The child does not belong to the proposed group."""
    return _decided(request, uuid, operations.refuse_group, body.dict())


@router.post("/memberships/{uuid}/end", response={200: MembershipOut, 409: StaleOut})
def end_group(request: HttpRequest, uuid: UUID, body: EndIn) -> Any:
    """The child left the group on a day."""
    return _decided(request, uuid, operations.end_group, body.dict())


@router.post("/memberships/{uuid}/reopening", response={200: MembershipOut, 409: StaleOut})
def reopen_group(request: HttpRequest, uuid: UUID, body: RefuseIn) -> Any:
    """An ended or refused membership is looked at again: it waits to be confirmed."""
    return _decided(request, uuid, operations.reopen_group, body.dict())


def _decided(request: HttpRequest, uuid: UUID, act: Callable[..., Membership], facts: dict[str, Any]) -> Any:
    found = _membership(request, uuid)
    return as_seen(found, lambda: MembershipOut.of(act(found, **facts, by=actor_of(request), at=now())))


@router.post("/children/{uuid}/visits", response={201: VisitOut})
def note_visit(request: HttpRequest, uuid: UUID, body: VisitIn) -> Any:
    """Write that somebody met the child, or came and did not."""
    made = operations.note_visit(child_of(request, uuid), **body.dict(), by=actor_of(request), at=now())
    return Status(201, VisitOut.of(made))
