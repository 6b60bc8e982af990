"""Who does a duty, its pieces, words about it, reports owed."""

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
from diemtua.plans import operations, policies, queries
from diemtua.plans.api.asking import actor_of
from diemtua.plans.models import Duty, ReportDue, Step
from diemtua.plans.schemas import (
    CommentIn,
    CommentOut,
    DutyOut,
    HandOverIn,
    PersonOut,
    ReportDueOut,
    StepChangeIn,
    StepDoneIn,
    StepIn,
    StepOut,
    StepPlaceIn,
)

router = Router(tags=["plans"])


def _duty(request: HttpRequest, uuid: UUID) -> Duty:
    found: Duty = get_object_or_404(queries.duties_visible_to(actor_of(request)), uuid=uuid)
    return found


def _report(request: HttpRequest, uuid: UUID) -> ReportDue:
    found: ReportDue = get_object_or_404(queries.reports_visible_to(actor_of(request)), uuid=uuid)
    return found


# Nobody's number: the operation says in its own words that this person does not work there.
_STRANGER = 0


def _number(duty: Duty, person: UUID | None, *, had: Step | None = None) -> int | None:
    """Whom a request means: one of the agency's people, or who has the piece already."""
    if person is None:
        return None
    people = {one.uuid: one.user_id for one in queries.colleagues_of(duty, day_of(timezone.now()))}
    if had is not None and had.person:
        people[had.person.uuid] = had.person.pk
    return people.get(person, _STRANGER)


def _step(request: HttpRequest, uuid: UUID, step: UUID) -> Step:
    """A piece of just this part."""
    duty = _duty(request, uuid)
    found: Step = get_object_or_404(queries.steps_of(duty), uuid=step)
    found.duty = duty
    return found


@router.get("/duties/{uuid}/people", response=list[PersonOut])
def people(request: HttpRequest, uuid: UUID) -> Any:
    """Whom the agency can hand the part to; only for those who hand it over."""
    duty = _duty(request, uuid)
    policies.require_may_report(actor_of(request), duty)
    return queries.colleagues_of(duty, day_of(timezone.now()))


@router.put("/duties/{uuid}/person", response=DutyOut)
def hand_over(request: HttpRequest, uuid: UUID, body: HandOverIn) -> Any:
    """Give the part to one of the agency's people, or take it back."""
    duty = _duty(request, uuid)
    who = _number(duty, body.person)
    return operations.hand_over_duty(duty, person_id=who, version=body.version, by=actor_of(request), at=timezone.now())


@router.get("/duties/{uuid}/steps", response=list[StepOut])
def steps(request: HttpRequest, uuid: UUID) -> Any:
    return list(queries.steps_of(_duty(request, uuid)))


@router.post("/duties/{uuid}/steps", response={201: StepOut})
def add_step(request: HttpRequest, uuid: UUID, body: StepIn) -> Any:
    duty = _duty(request, uuid)
    facts = body.dict(exclude={"person"}) | {"person_id": _number(duty, body.person)}
    return Status(201, operations.add_step(duty, **facts, by=actor_of(request), at=timezone.now()))


@router.put("/duties/{uuid}/steps/{step}", response=StepOut)
def correct_step(request: HttpRequest, uuid: UUID, step: UUID, body: StepChangeIn) -> Any:
    """Change what a piece says, whose it is, by when."""
    found = _step(request, uuid, step)
    facts = body.dict(exclude={"person"}) | {"person_id": _number(found.duty, body.person, had=found)}
    return operations.correct_step(found, **facts, by=actor_of(request), at=timezone.now())


@router.post("/duties/{uuid}/steps/{step}/removal", response={204: None})
def drop_step(request: HttpRequest, uuid: UUID, step: UUID) -> Any:
    operations.drop_step(_step(request, uuid, step), by=actor_of(request), at=timezone.now())
    return Status(204, None)


@router.put("/duties/{uuid}/steps/{step}/done", response=StepOut)
def finish_step(request: HttpRequest, uuid: UUID, step: UUID, body: StepDoneIn) -> Any:
    """Say that a piece is done, or that it is not."""
    return operations.finish_step(_step(request, uuid, step), done=body.done, by=actor_of(request), at=timezone.now())


@router.post("/duties/{uuid}/steps/{step}/place", response=StepOut)
def move_step(request: HttpRequest, uuid: UUID, step: UUID, body: StepPlaceIn) -> Any:
    return operations.move_step(_step(request, uuid, step), up=body.up, by=actor_of(request), at=timezone.now())


@router.get("/duties/{uuid}/comments", response=list[CommentOut])
def comments(request: HttpRequest, uuid: UUID) -> Any:
    return list(queries.comments_of(_duty(request, uuid)))


@router.post("/duties/{uuid}/comments", response={201: CommentOut})
def comment(request: HttpRequest, uuid: UUID, body: CommentIn) -> Any:
    made = operations.add_comment(_duty(request, uuid), words=body.words, by=actor_of(request), at=timezone.now())
    return Status(201, made)


@router.get("/reports-due", response=list[ReportDueOut])
@paginate(Slice)
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
