"""Documents, duties, reports of progress, and deciding on what was handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import day_of
from diemtua.plans import operations, queries
from diemtua.plans.api.asking import actor_of
from diemtua.plans.models import Duty
from diemtua.plans.schemas import DecisionIn, DocumentOut, DutyOut, ReportIn, ReportOut, SeenIn, StopIn

router = Router(tags=["plans"])


def _duty(request: HttpRequest, uuid: UUID) -> Duty:
    found: Duty = get_object_or_404(queries.duties_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/documents", response=list[DocumentOut])
@paginate(Slice)
def documents(  # noqa: PLR0917 - what the library is narrowed by stands in the address
    request: HttpRequest,
    text: str = "",
    state: str = "",
    kind: str = "",
    level: str = "",
    year: int = 0,
    force: str = "",
) -> Any:
    wanted = queries.Wanted(text=text, state=state, kind=kind, level=level, year=year or None, force=force)
    return queries.library(actor_of(request), wanted, day_of(timezone.now()))


@router.get("/documents/{uuid}", response=DocumentOut)
def document(request: HttpRequest, uuid: UUID) -> Any:
    return get_object_or_404(queries.documents_visible_to(actor_of(request)), uuid=uuid)


@router.get("/duties", response=list[DutyOut])
@paginate(Slice)
def duties(request: HttpRequest, when: str = "", state: str = "", text: str = "") -> Any:
    actor = actor_of(request)
    filters = queries.Filters(when=when, state=state, text=text)
    rows = queries.duties_visible_to(actor)
    return queries.narrowed(rows, filters, viewer=actor, today=day_of(timezone.now())).select_related("person")


@router.get("/duties/{uuid}", response=DutyOut)
def duty(request: HttpRequest, uuid: UUID) -> Any:
    return _duty(request, uuid)


@router.get("/duties/{uuid}/reports", response=list[ReportOut])
def reports(request: HttpRequest, uuid: UUID) -> Any:
    return list(queries.reports_of(_duty(request, uuid)))


@router.post("/duties/{uuid}/reports", response={201: ReportOut})
def report(request: HttpRequest, uuid: UUID, body: ReportIn) -> Any:
    made = operations.report_progress(
        _duty(request, uuid), percent=body.percent, words=body.words, by=actor_of(request), at=timezone.now()
    )
    return Status(201, made)


@router.post("/duties/{uuid}/submission", response=DutyOut)
def submission(request: HttpRequest, uuid: UUID, body: SeenIn) -> Any:
    """Ask the place that gave the work to confirm that it is done."""
    return operations.submit_duty(_duty(request, uuid), version=body.version, by=actor_of(request), at=timezone.now())


@router.post("/duties/{uuid}/decision", response=DutyOut)
def decision(request: HttpRequest, uuid: UUID, body: DecisionIn) -> Any:
    """Confirm what was handed in, or return it with a reason."""
    return operations.decide_duty(_duty(request, uuid), **body.dict(), by=actor_of(request), at=timezone.now())


@router.post("/duties/{uuid}/stop", response=DutyOut)
def stopping(request: HttpRequest, uuid: UUID, body: StopIn) -> Any:
    """End a part that need not be done any more."""
    return operations.stop_duty(_duty(request, uuid), **body.dict(), by=actor_of(request), at=timezone.now())
