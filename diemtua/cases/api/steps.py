"""The steps of a case: forms, conference, plan, decision, results, review, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from diemtua.cases import operations, policies, queries
from diemtua.cases.api.asking import Policy, actor_of, measure_of, met, stands
from diemtua.cases.codes import FormCode, Power
from diemtua.cases.rules.forms import answered
from diemtua.cases.schemas import (
    AnswersIn,
    ApprovalIn,
    CaseEndIn,
    CaseReasonIn,
    CaseStateOut,
    ConferenceIn,
    FormOut,
    MeasureIn,
    MeasureOut,
    MeasureResultIn,
    PlanIn,
    ProposalOut,
    SheetFilledIn,
)
from diemtua.lib.acts import require
from diemtua.lib.clock import day_of, now

router = Router(tags=["cases"])
Form = Literal["m02", "m03", "m06"]
AnyForm = Literal["m01", "m02", "m03", "m04", "m05", "m06", "m07"]
FILLS: dict[str, tuple[FormCode, Callable[..., Any]]] = {
    "m02": (FormCode.M02, operations.assess),
    "m03": (FormCode.M03, operations.detail),
    "m06": (FormCode.M06, operations.review),
}


@router.get("/forms/{form}", response=FormOut)
def form(request: HttpRequest, form: AnyForm) -> Any:
    """What a form asks today. Fields of kind `kept` are taken from the plan or the decision."""
    require(actor_of(request).may(Power.VIEW))
    return FormOut.of(queries.edition_on(form.upper(), day_of(now())))


@router.post("/forms/{form}/proposal", response=ProposalOut)
def propose_level(request: HttpRequest, form: Form, body: AnswersIn) -> Any:
    """What level the answers propose, why, and what is missing. Nothing is kept."""
    require(actor_of(request).may(Power.WORK))
    edition = queries.edition_on(FILLS[form][0], day_of(now()))
    return ProposalOut.of(edition, answered(edition, body.answers))


@router.post("/cases/{uuid}/sheets/{form}", response={201: CaseStateOut})
def fill_sheet(request: HttpRequest, uuid: UUID, form: Form, body: SheetFilledIn) -> Any:
    """Fill in Mẫu 02, 03 or 06. A person decides the level; another than the one proposed needs a reason."""
    opened = met(request, uuid, policies.may_work)
    FILLS[form][1](opened.case, body.answers, decided=body.decided, why=body.why, **opened.by)
    return Status(201, stands(opened.case))


@router.post("/cases/{uuid}/conferences", response={201: CaseStateOut})
def hold_conference(request: HttpRequest, uuid: UUID, body: ConferenceIn) -> Any:
    """Write the minutes of the conference."""
    opened = met(request, uuid, policies.may_work)
    operations.hold_conference(opened.case, body.held(), **opened.by)
    return Status(201, stands(opened.case))


@router.put("/cases/{uuid}/plan", response=CaseStateOut)
def write_plan(request: HttpRequest, uuid: UUID, body: PlanIn) -> Any:
    """Begin the draft of the plan (Mẫu 04), or say its goal and the day of review anew."""
    return _done(request, uuid, policies.may_work, operations.write_plan, body.dict())


@router.post("/cases/{uuid}/measures", response={201: MeasureOut})
def add_measure(request: HttpRequest, uuid: UUID, body: MeasureIn) -> Any:
    """Add a measure to the draft."""
    opened = met(request, uuid, policies.may_work)
    return Status(201, MeasureOut.of(operations.put_measure(opened.case, body.facts(), **opened.by)))


@router.put("/cases/{uuid}/measures/{measure}", response=MeasureOut)
def change_measure(request: HttpRequest, uuid: UUID, measure: UUID, body: MeasureIn) -> Any:
    """Write a measure of the draft anew."""
    opened = met(request, uuid, policies.may_work)
    row = measure_of(opened.case, measure)
    return MeasureOut.of(operations.put_measure(opened.case, body.facts(), measure=row, **opened.by))


@router.post("/cases/{uuid}/measures/{measure}/removal", response=CaseStateOut)
def drop_measure(request: HttpRequest, uuid: UUID, measure: UUID) -> Any:
    """Take a measure out of the draft."""
    opened = met(request, uuid, policies.may_work)
    operations.drop_measure(measure_of(opened.case, measure), **opened.by)
    return stands(opened.case)


@router.put("/cases/{uuid}/measures/{measure}/result", response=MeasureOut)
def note_measure(request: HttpRequest, uuid: UUID, measure: UUID, body: MeasureResultIn) -> Any:
    """Say how a measure of the approved plan stands."""
    opened = met(request, uuid, policies.may_help)
    return MeasureOut.of(operations.note_measure(measure_of(opened.case, measure), **body.dict(), **opened.by))


@router.post("/cases/{uuid}/submission", response=CaseStateOut)
def submit_plan(request: HttpRequest, uuid: UUID) -> Any:
    """Submit the plan to the leader with all that belongs to it (NĐ 56/2017 Đ28.2)."""
    return _done(request, uuid, policies.may_work, operations.submit_plan, {})


@router.post("/cases/{uuid}/approval", response=CaseStateOut)
def approve_plan(request: HttpRequest, uuid: UUID, body: ApprovalIn) -> Any:
    """Sign Mẫu 05; never by who wrote or submitted the plan."""
    return _done(request, uuid, policies.may_decide, operations.approve_plan, body.dict())


@router.post("/cases/{uuid}/return", response=CaseStateOut)
def return_plan(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """Give the plan back with what is wanted."""
    return _done(request, uuid, policies.may_decide, operations.return_plan, {"why": body.reason})


@router.post("/cases/{uuid}/adjustment", response=CaseStateOut)
def adjust_plan(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """Propose another plan while the approved one goes on."""
    return _done(request, uuid, policies.may_work, operations.adjust_plan, {"why": body.reason})


@router.post("/cases/{uuid}/replanning", response=CaseStateOut)
def replan_case(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """The child is not safe or not stable yet: another plan (Đ30.1c)."""
    return _done(request, uuid, policies.may_work, operations.replan, {"why": body.reason})


@router.post("/cases/{uuid}/closure", response=CaseStateOut)
def close_case(request: HttpRequest, uuid: UUID, body: CaseEndIn) -> Any:
    """Close by the two conditions of the last Mẫu 06 (Đ30.1b)."""
    return _done(request, uuid, policies.may_decide, operations.close_case, body.dict())


@router.post("/cases/{uuid}/closure-without-plan", response=CaseStateOut)
def close_without_plan(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """Close after a conference that found no plan needed."""
    return _done(request, uuid, policies.may_decide, operations.close_without_plan, body.dict())


@router.post("/cases/{uuid}/reopening", response=CaseStateOut)
def reopen_case(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """Open a closed case again."""
    return _done(request, uuid, policies.may_decide, operations.reopen_case, {"why": body.reason})


@router.post("/cases/{uuid}/archive", response=CaseStateOut)
def archive_case(request: HttpRequest, uuid: UUID) -> Any:
    """Put the file away: it is read only from now on, and nothing is deleted (Đ30.3)."""
    return _done(request, uuid, policies.may_work, operations.archive_case, {})


def _done(request: HttpRequest, uuid: UUID, may: Policy, act: Callable[..., Any], facts: dict[str, Any]) -> Any:
    opened = met(request, uuid, may)
    act(opened.case, **facts, **opened.by)
    return stands(opened.case)
