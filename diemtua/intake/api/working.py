"""What the unit that answers does with a report: take, give back, hand over, join, part, close, reopen, talk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Status

from diemtua.intake import operations, policies
from diemtua.intake.api.asking import actor_of, as_seen, other_report, report_of, worked_on
from diemtua.intake.models import Report
from diemtua.intake.schemas import (
    AnswerReporterIn,
    CalledBackIn,
    CloseReportIn,
    HandReportIn,
    HeardOut,
    JoinReportIn,
    ReportLine,
    ReportReasonIn,
    SeenReportIn,
)
from diemtua.intake.schemas.acts import CalledBackOut
from diemtua.lib.acts import require
from diemtua.lib.api_problems import StaleOut
from diemtua.lib.clock import day_of, now
from diemtua.places.queries import unit_by_code

router = Router(tags=["intake"])
SEEN: dict[int, Any] = {200: ReportLine, 409: StaleOut}


@router.post("/reports/{uuid}/taking", response=SEEN)
def take_report(request: HttpRequest, uuid: UUID) -> Any:
    """Look after it from now on; of two at once the first has it."""
    return _done(request, uuid, operations.take_report, {})


@router.post("/reports/{uuid}/release", response=SEEN)
def release_report(request: HttpRequest, uuid: UUID, body: SeenReportIn) -> Any:
    """Give it back to the colleagues of the unit."""
    return _done(request, uuid, operations.release_report, body.dict())


@router.post("/reports/{uuid}/handing", response=SEEN)
def hand_over_report(request: HttpRequest, uuid: UUID, body: HandReportIn) -> Any:
    """Pass it to the unit whose it is, which answers from this moment."""
    found, to = worked_on(request, uuid), unit_by_code(body.to, day_of(now()))
    if to is None:
        raise Http404
    return _acted(request, found, operations.hand_over_report, body.dict(exclude={"to"}) | {"to": to})


@router.post("/reports/{uuid}/joining", response=SEEN)
def join_report(request: HttpRequest, uuid: UUID, body: JoinReportIn) -> Any:
    """It tells of the same children and event as another."""
    found = worked_on(request, uuid)
    to = found if body.to == uuid else other_report(request, body.to)
    return _acted(request, found, operations.join_report, {"to": to, "version": body.version})


@router.post("/reports/{uuid}/parting", response=SEEN)
def part_report(request: HttpRequest, uuid: UUID) -> Any:
    """It was another event after all."""
    return _done(request, uuid, operations.part_report, {})


@router.post("/reports/{uuid}/closure", response=SEEN)
def close_report(request: HttpRequest, uuid: UUID, body: CloseReportIn) -> Any:
    """End it without a case: what was checked, and what was found."""
    return _done(request, uuid, operations.close_report, body.dict())


@router.post("/reports/{uuid}/reopening", response=SEEN)
def reopen_report(request: HttpRequest, uuid: UUID, body: ReportReasonIn) -> Any:
    """Something new came to light."""
    return _done(request, uuid, operations.reopen_report, body.dict())


@router.post("/reports/{uuid}/answer", response={201: HeardOut})
def answer_reporter(request: HttpRequest, uuid: UUID, body: AnswerReporterIn) -> Any:
    """Say something to whoever holds the follow-up code."""
    found = worked_on(request, uuid)
    said = operations.answer_reporter(found, words=body.words, by=actor_of(request), at=now())
    return Status(201, HeardOut.of(said))


@router.post("/reports/{uuid}/call", response={201: CalledBackOut})
def note_call(request: HttpRequest, uuid: UUID, body: CalledBackIn) -> Any:
    """The reporter was called back."""
    actor, found = actor_of(request), report_of(request, uuid)
    require(policies.may_see_reporter(actor, found))
    return Status(201, CalledBackOut.of(operations.note_call(found, **body.dict(), by=actor, at=now())))


def _done(request: HttpRequest, uuid: UUID, act: Callable[..., Report], facts: dict[str, Any]) -> Any:
    return _acted(request, worked_on(request, uuid), act, facts)


def _acted(request: HttpRequest, found: Report, act: Callable[..., Report], facts: dict[str, Any]) -> Any:
    return as_seen(found, lambda: ReportLine.of(act(found, **facts, by=actor_of(request), at=now())))
