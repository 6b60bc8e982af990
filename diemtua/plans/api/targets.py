"""Targets: how they stand, their values, reporting a value, naming who reports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import day_of
from diemtua.lib.paging import WorkedOut
from diemtua.places import queries as places
from diemtua.plans import operations, queries
from diemtua.plans.api.asking import actor_of
from diemtua.plans.models import Target
from diemtua.plans.rules.measuring import Figure
from diemtua.plans.schemas import ReporterIn, TargetOut, ValueIn, ValueOut

router = Router(tags=["plans"])


def _target(request: HttpRequest, uuid: UUID) -> Target:
    found: Target = get_object_or_404(queries.targets_visible_to(actor_of(request)), uuid=uuid)
    return found


def _shown(target: Target) -> TargetOut:
    return TargetOut.of(queries.standing_of(target, day_of(timezone.now())))


@router.get("/targets", response=list[TargetOut])
@paginate(Slice)
def targets(request: HttpRequest, text: str = "", document: str = "") -> Any:
    """Targets of the own place and those it reports; of one document all that may be seen."""
    actor = actor_of(request)
    rows = queries.targets_visible_to(actor) if document else queries.own_targets(actor, day_of(timezone.now()))
    return WorkedOut(queries.targets_named(rows, text=text, document=document), _shown)


@router.get("/targets/{uuid}", response=TargetOut)
def target(request: HttpRequest, uuid: UUID) -> Any:
    return _shown(_target(request, uuid))


@router.get("/targets/{uuid}/values", response=list[ValueOut])
def target_values(request: HttpRequest, uuid: UUID) -> Any:
    """Every value reported, also those corrected later, in the order of their days."""
    rows = list(_target(request, uuid).values.all())
    uuids = {row.pk: row.uuid for row in rows}
    return [ValueOut.of(row, uuids) for row in rows]


@router.post("/targets/{uuid}/values", response={201: ValueOut})
def report_target_value(request: HttpRequest, uuid: UUID, body: ValueIn) -> Any:
    found = _target(request, uuid)
    rows = {row.uuid: row for row in found.values.all()}
    if body.corrects is not None and body.corrects not in rows:
        raise Http404
    figure = Figure(**body.dict(exclude={"corrects"}))
    corrects = rows[body.corrects] if body.corrects else None
    made = operations.report_value(found, figure, corrects=corrects, by=actor_of(request), at=timezone.now())
    return Status(201, ValueOut.of(made, {row.pk: row.uuid for row in rows.values()}))


@router.put("/targets/{uuid}/reporter", response=TargetOut)
def name_target_reporter(request: HttpRequest, uuid: UUID, body: ReporterIn) -> Any:
    agency = places.agency_by_uuid(body.agency) if body.agency else None
    if body.agency and agency is None:
        raise Http404
    found = _target(request, uuid)
    operations.name_reporter(
        found, agency=agency, rhythm=body.rhythm, version=body.version, by=actor_of(request), at=timezone.now()
    )
    return _shown(_target(request, uuid))
