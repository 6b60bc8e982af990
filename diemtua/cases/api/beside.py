"""What runs beside the steps: visits, emergency measures, separation, clocks, another commune."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Status

from diemtua.cases import operations, policies, queries
from diemtua.cases.api.asking import met, stands
from diemtua.cases.schemas import (
    CaseReasonIn,
    CaseStateOut,
    CaseVisitIn,
    DeadlineOut,
    EmergencyIn,
    HandCaseIn,
    HandoverOut,
    SeparationIn,
    VisitMadeOut,
)
from diemtua.lib.clock import day_of
from diemtua.places.queries import unit_by_code

router = Router(tags=["cases"])


@router.post("/cases/{uuid}/visits", response={201: VisitMadeOut})
def note_case_visit(request: HttpRequest, uuid: UUID, body: CaseVisitIn) -> Any:
    """Write down a visit; of an unsafe child the leaders are told."""
    opened = met(request, uuid, policies.may_help)
    return Status(201, VisitMadeOut.of(operations.note_visit(opened.case, **body.dict(), **opened.by)))


@router.post("/cases/{uuid}/emergency", response={201: CaseStateOut})
def take_emergency(request: HttpRequest, uuid: UUID, body: EmergencyIn) -> Any:
    """Note emergency measures: the twelve hours are met by them (NĐ 56/2017 Đ31)."""
    opened = met(request, uuid, policies.may_help)
    operations.take_emergency(opened.case, **body.dict(), **opened.by)
    return Status(201, stands(opened.case))


@router.post("/cases/{uuid}/separation", response={201: CaseStateOut})
def separate_child(request: HttpRequest, uuid: UUID, body: SeparationIn) -> Any:
    """Decide to separate the child for a time (Mẫu 07)."""
    opened = met(request, uuid, policies.may_separate)
    operations.separate(opened.case, body.facts(), **opened.by)
    return Status(201, stands(opened.case))


@router.put("/cases/{uuid}/deadlines/{deadline}/delay", response=DeadlineOut)
def explain_delay(request: HttpRequest, uuid: UUID, deadline: UUID, body: CaseReasonIn) -> Any:
    """Say why a limit was not kept; it stays late."""
    opened = met(request, uuid, policies.may_help)
    row = queries.deadline_of(opened.case, deadline)
    if row is None:
        raise Http404
    kept = operations.explain_delay(row, why=body.reason, **opened.by)
    kept.case = opened.case
    return DeadlineOut.of(kept)


@router.post("/cases/{uuid}/handing", response={201: HandoverOut})
def hand_over_case(request: HttpRequest, uuid: UUID, body: HandCaseIn) -> Any:
    """Ask another commune to answer for the case; until it has received it, this one does."""
    opened = met(request, uuid, policies.may_work)
    to = unit_by_code(body.to, day_of(opened.at))
    if to is None:
        raise Http404
    return Status(201, HandoverOut.of(operations.hand_over(opened.case, to=to, reason=body.reason, **opened.by)))
