"""The JSON door of the inbox: for agencies whose own system answers referrals. Files are handed in on the pages."""

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
from diemtua.lib.clock import now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.services import operations, queries
from diemtua.services.codes import Power
from diemtua.services.models import Call
from diemtua.services.schemas.inbox import AcceptCallIn, DeclineCallIn, InboxCallOut, InboxLine, ReportCallIn

router = Router(tags=["services"])


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(actor.may(Power.ANSWER))
    return actor


def _call(request: HttpRequest, uuid: UUID) -> Call:
    found: Call = get_object_or_404(queries.calls_visible_to(_actor(request)), uuid=uuid)
    return found


@router.get("/inbox", response=list[InboxLine])
@paginate(Slice)
def inbox(request: HttpRequest, tab: str = "waiting") -> Any:
    """What the own agency was asked: waiting, mine, late or past. `count` goes to ten thousand."""
    tab = tab if tab in queries.INBOX_TABS else "waiting"
    return WorkedOut(queries.inbox(_actor(request), tab, now()), InboxLine.of, most=MOST_COUNTED)


@router.get("/inbox/{uuid}", response=InboxCallOut)
def inbox_call(request: HttpRequest, uuid: UUID) -> Any:
    """Exactly what was told to this agency. Each look is recorded."""
    held = operations.read_packet(_call(request, uuid), by=_actor(request), at=now())
    return InboxCallOut.told(held, queries.packet_for(held), queries.steps_for(held))


@router.post("/inbox/{uuid}/acceptance", response=InboxLine)
def accept_call(request: HttpRequest, uuid: UUID, body: AcceptCallIn) -> Any:
    """Take it on; of several places the first has it, the next gets 409."""
    return InboxLine.of(operations.accept_call(_call(request, uuid), **body.dict(), by=_actor(request), at=now()))


@router.post("/inbox/{uuid}/refusal", response=InboxLine)
def decline_call(request: HttpRequest, uuid: UUID, body: DeclineCallIn) -> Any:
    """Say no, and why."""
    return InboxLine.of(operations.decline_call(_call(request, uuid), **body.dict(), by=_actor(request), at=now()))


@router.post("/inbox/{uuid}/reports", response=InboxLine)
def report_call(request: HttpRequest, uuid: UUID, body: ReportCallIn) -> Any:
    """Say what was done, and whether that was all."""
    found = _call(request, uuid)
    operations.report_call(found, **body.dict(), by=_actor(request), at=now())
    return InboxLine.of(_call(request, uuid))
