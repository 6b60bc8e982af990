"""Other communes of a case, cases joined to it, and which child of the register it is about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from diemtua.cases import operations, policies, queries
from diemtua.cases.api.asking import child_of, commune_of, met, stands
from diemtua.cases.schemas import CaseChildIn, CasePlacesIn, CaseReasonIn, CaseStateOut, HandoverOut, JoinIn

router = Router(tags=["cases"])


@router.put("/cases/{uuid}/places", response=CaseStateOut)
def set_case_places(request: HttpRequest, uuid: UUID, body: CasePlacesIn) -> Any:
    """Say where the child lives and which other commune takes part: they meet the case, who answers stays the same."""
    opened = met(request, uuid, policies.may_work)
    home = commune_of(body.home, opened.at, field="home")
    third = commune_of(body.third, opened.at, field="third")
    operations.set_places(opened.case, home=home, third=third, **opened.by)
    return stands(opened.case)


@router.put("/cases/{uuid}/child", response=CaseStateOut)
def identify_child(request: HttpRequest, uuid: UUID, body: CaseChildIn) -> Any:
    """Say which child of the register the case is about; the report it came from then says so too."""
    opened = met(request, uuid, policies.may_help)
    operations.identify_child(opened.case, child_of(opened.actor, body.child), **opened.by)
    return stands(opened.case)


@router.post("/cases/{uuid}/joined", response={201: CaseStateOut})
def join_cases(request: HttpRequest, uuid: UUID, body: JoinIn) -> Any:
    """Join two cases: brothers and sisters, one event. Each goes on as a case of its own."""
    opened = met(request, uuid, policies.may_work)
    other = get_object_or_404(queries.cases_visible_to(opened.actor), uuid=body.other)
    operations.link_cases(opened.case, other, why=body.why, **opened.by)
    return Status(201, stands(opened.case))


@router.post("/cases/{uuid}/joined/{other}/parting", response=CaseStateOut)
def part_cases(request: HttpRequest, uuid: UUID, other: UUID, body: CaseReasonIn) -> Any:
    """They do not belong together after all; the trail of both keeps that they were joined."""
    opened = met(request, uuid, policies.may_work)
    joined = queries.linked_case(opened.case, other)
    if joined is None:
        raise Http404
    operations.unlink_cases(opened.case, joined, why=body.reason, **opened.by)
    return stands(opened.case)


@router.post("/cases/{uuid}/handovers/{handover}/withdrawal", response=HandoverOut)
def withdraw_handover(request: HttpRequest, uuid: UUID, handover: UUID, body: CaseReasonIn) -> Any:
    """Take a hand-over back while nobody answered; the other commune does not meet the case any more."""
    opened = met(request, uuid, policies.may_work)
    row = queries.handover_of(opened.case, handover)
    if row is None:
        raise Http404
    return HandoverOut.of(operations.withdraw_handover(row, why=body.reason, **opened.by))
