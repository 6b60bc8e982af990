"""Pieces of a duty, words about it, reports owed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from ninja.pagination import LimitOffsetPagination, paginate

from diemtua.lib.clock import day_of
from diemtua.plans import operations, queries
from diemtua.plans.api.asking import actor_of
from diemtua.plans.models import Duty, ReportDue
from diemtua.plans.schemas import CommentIn, CommentOut, ReportDueOut, StepOut

router = Router(tags=["plans"])


def _duty(request: HttpRequest, uuid: UUID) -> Duty:
    found: Duty = get_object_or_404(queries.duties_visible_to(actor_of(request)), uuid=uuid)
    return found


def _report(request: HttpRequest, uuid: UUID) -> ReportDue:
    found: ReportDue = get_object_or_404(queries.reports_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/duties/{uuid}/steps", response=list[StepOut])
def steps(request: HttpRequest, uuid: UUID) -> Any:
    return list(queries.steps_of(_duty(request, uuid)))


@router.get("/duties/{uuid}/comments", response=list[CommentOut])
def comments(request: HttpRequest, uuid: UUID) -> Any:
    return list(queries.comments_of(_duty(request, uuid)))


@router.post("/duties/{uuid}/comments", response={201: CommentOut})
def comment(request: HttpRequest, uuid: UUID, body: CommentIn) -> Any:
    made = operations.add_comment(_duty(request, uuid), words=body.words, by=actor_of(request), at=timezone.now())
    return Status(201, made)


@router.get("/reports-due", response=list[ReportDueOut])
@paginate(LimitOffsetPagination)
def reports_due(request: HttpRequest, state: str = "", mine: bool = False) -> Any:  # noqa: FBT001, FBT002 - of the address
    actor = actor_of(request)
    filters = queries.ReportFilters(state=state, mine=mine)
    rows = queries.reports_visible_to(actor)
    return queries.reports_narrowed(rows, filters, viewer=actor, today=day_of(timezone.now()))


@router.post("/reports-due/{uuid}/sending", response=ReportDueOut)
def sending(request: HttpRequest, uuid: UUID) -> Any:
    """Say that the report was sent."""
    return operations.send_report(_report(request, uuid), by=actor_of(request), at=timezone.now())


@router.post("/reports-due/{uuid}/unsending", response=ReportDueOut)
def unsending(request: HttpRequest, uuid: UUID) -> Any:
    """Take it back, said by mistake."""
    return operations.unsend_report(_report(request, uuid), by=actor_of(request), at=timezone.now())
