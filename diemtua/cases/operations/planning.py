"""Mẫu 04 and Mẫu 05: a plan is written, submitted with all that belongs to it, approved by another than its author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.cases import policies, queries
from diemtua.cases.codes import FormCode, MeasureState, Verb
from diemtua.cases.codes import Measure as MeasureCode
from diemtua.cases.models import Case, Measure, Member, Plan
from diemtua.cases.operations import clocks
from diemtua.cases.operations.beside import keep_answers, require_answers
from diemtua.cases.operations.holding import in_team, keep, locked, tell_leaders, tell_team
from diemtua.cases.rules.clocks import APPROVAL, PLAN
from diemtua.cases.rules.submitting import missing
from diemtua.cases.states import CASE_MOVES, PLAN_MOVES, CaseState, PlanState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.moves import move
from diemtua.services.codes import Need
from diemtua.trail import operations as trail

SHORTEST = 5


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """One line of a plan, as typed."""

    code: str
    what: str
    needs: Sequence[str] = ()
    responsible: str = ""
    service: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    cost: Decimal = Decimal(0)


@transaction.atomic
def write_plan(
    case: Case,
    *,
    goal: str,
    review_on: date | None,
    answers: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Begin a draft, or say its goal and the day of review anew; `answers` to what the office asks besides.

    Refused: NotAllowed, WrongState, Invalid.
    """
    case = _planning(case, by, at)
    if review_on and review_on <= day_of(at):
        raise Invalid(_("Ngày rà soát phải ở sau hôm nay."), field="review_on")
    plan = _draft(case, by=by, at=at)
    plan.goal, plan.review_on = goal.strip(), review_on
    plan.save()
    keep_answers(case, FormCode.M04, plan.uuid, answers, begun_at=plan.drafted_at, by=by, at=at)
    keep(case, at)
    trail.record(Verb.WRITE_PLAN, case, by=by, at=at, plan=plan.number)
    return plan


@transaction.atomic
def put_measure(case: Case, facts: MeasureFacts, *, measure: Measure | None = None, by: Actor, at: datetime) -> Measure:
    """Add a measure to the draft, or write one anew. Refused: NotAllowed, WrongState, Invalid."""
    case = _planning(case, by, at)
    plan = _draft(case, by=by, at=at)
    if measure is not None and measure.plan_id != plan.pk:
        raise WrongState(_("Biện pháp này thuộc kế hoạch đã trình. Hãy đề nghị điều chỉnh."))
    _require_measure(facts)
    if measure is None and plan.measures.filter(code=facts.code, what=facts.what.strip()).exists():
        raise Duplicate(_("Kế hoạch đã có biện pháp này. Hãy sửa dòng đã có."), field="what")
    row = measure or Measure(plan=plan, position=plan.measures.count() + 1)
    row.code, row.what, row.needs = facts.code, facts.what.strip(), sorted(set(facts.needs) & set(Need.values))
    row.responsible, row.service = facts.responsible.strip(), facts.service.strip()
    row.starts_on, row.ends_on, row.cost = facts.starts_on, facts.ends_on, facts.cost
    row.save()
    keep(case, at)
    trail.record(Verb.WRITE_PLAN, case, by=by, at=at, plan=plan.number, measure=facts.code)
    return row


@transaction.atomic
def drop_measure(measure: Measure, *, by: Actor, at: datetime) -> None:
    """Take a measure out of the draft; it stays in its history. Refused: NotAllowed, WrongState."""
    case = _planning(measure.plan.case, by, at)
    row = Measure.objects.select_for_update(of=("self",)).select_related("plan").get(pk=measure.pk)
    if row.plan.state != PlanState.DRAFT:
        raise WrongState(_("Kế hoạch này đã trình. Hãy đề nghị điều chỉnh."))
    row.delete()
    keep(case, at)
    trail.record(Verb.WRITE_PLAN, case, by=by, at=at, dropped=row.code)


@transaction.atomic
def submit_plan(case: Case, *, by: Actor, at: datetime) -> Plan:
    """Submit to the leader: Mẫu 01 to 04 and the minutes must be there (Đ28.2).

    Refused: NotAllowed, WrongState, Invalid (what is missing, all of it).
    """
    case = _planning(case, by, at)
    plan = _draft(case, by=by, at=at)
    lacking = missing(queries.sheaf_of(queries.card_of(case, at)))
    if lacking:
        raise Invalid(" ".join(_(one) for one in lacking))
    require_answers(case, FormCode.M04, plan.uuid, begun_at=plan.drafted_at)
    if case.is_sensitive and not _has_leader(case, at):
        raise Invalid(_("Vụ việc hạn chế: hãy đưa lãnh đạo sẽ ký vào nhóm phụ trách trước khi trình."))
    case.state = move("submit", CASE_MOVES, case.state)
    plan.state = move("submit", PLAN_MOVES, plan.state)
    plan.submitted_by_id, plan.submitted_at = by.user_id, at
    plan.save()
    clocks.meet_clock(case, PLAN, at)
    clocks.cancel_clock(case, APPROVAL, at)
    clocks.start_clock(case, APPROVAL, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.SUBMIT_PLAN, case, by=by, at=at, plan=plan.number)
    tell_leaders(
        case, lambda: _("kế hoạch chờ anh/chị phê duyệt."), key=f"submit:{plan.uuid}:{at.isoformat()}", by=by, at=at
    )
    return plan


@transaction.atomic
def return_plan(case: Case, *, why: str, by: Actor, at: datetime) -> Plan:
    """Give the plan back with what is wanted. Refused: NotAllowed, WrongState, Invalid (no reason)."""
    case = locked(case, at)
    policies.require_may_decide(by, case, is_member=in_team(case, by, at))
    if len(why.strip()) < SHORTEST:
        raise Invalid(_("Hãy ghi cần sửa gì."), field="why")
    case.state = move("return", CASE_MOVES, case.state)
    plan = Plan.objects.select_for_update().get(case=case, state=PlanState.SUBMITTED)
    plan.state, plan.returned_why = move("return", PLAN_MOVES, plan.state), why.strip()
    plan.save()
    clocks.cancel_clock(case, APPROVAL, at)
    clocks.resume_clock(case, PLAN)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.RETURN_PLAN, case, by=by, at=at, plan=plan.number)
    tell_team(case, lambda: _("lãnh đạo trả lại kế hoạch."), key=f"return:{plan.uuid}:{at.isoformat()}", by=by, at=at)
    return plan


@transaction.atomic
def approve_plan(
    case: Case,
    *,
    decision_no: str = "",
    decision_on: date | None = None,
    answers: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Sign Mẫu 05. Number and day may follow from the clerk. Never by who wrote or submitted the plan.

    Refused: NotAllowed, WrongState, Invalid.
    """
    case = locked(case, at)
    policies.require_may_decide(by, case, is_member=in_team(case, by, at))
    case.state = move("approve", CASE_MOVES, case.state)
    plan = Plan.objects.select_for_update().get(case=case, state=PlanState.SUBMITTED)
    if by.user_id is not None and by.user_id in {plan.drafted_by_id, plan.submitted_by_id}:
        raise NotAllowed(_("Người soạn hoặc trình kế hoạch không được phê duyệt chính kế hoạch đó."))
    if decision_on and decision_on > day_of(at):
        raise Invalid(_("Ngày quyết định không thể ở sau hôm nay."), field="decision_on")
    for earlier in Plan.objects.select_for_update().filter(case=case, state=PlanState.APPROVED):
        earlier.state = move("replace", PLAN_MOVES, earlier.state)
        earlier.save()
    plan.state = move("approve", PLAN_MOVES, plan.state)
    plan.decided_by_id, plan.decided_by_name, plan.decided_at = by.user_id, by.name, at
    plan.decision_no, plan.decision_on = decision_no.strip(), decision_on
    plan.save()
    keep_answers(case, FormCode.M05, plan.uuid, answers, begun_at=at, by=by, at=at)
    require_answers(case, FormCode.M05, plan.uuid, begun_at=at)
    clocks.meet_clock(case, APPROVAL, at)
    if plan.review_on:
        clocks.start_review_clock(case, plan.review_on, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.APPROVE_PLAN, case, by=by, at=at, plan=plan.number, decision=plan.decision_no)
    tell_team(case, lambda: _("kế hoạch đã được phê duyệt."), key=f"approve:{plan.uuid}", by=by, at=at)
    return plan


@transaction.atomic
def number_decision(plan: Plan, *, decision_no: str, decision_on: date, by: Actor, at: datetime) -> Plan:
    """Write the number and day the clerk gave. Refused: NotAllowed, WrongState, Invalid."""
    case = locked(plan.case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state not in {PlanState.APPROVED, PlanState.REPLACED}:
        raise WrongState(_("Kế hoạch này chưa được phê duyệt."))
    if not decision_no.strip():
        raise Invalid(_("Hãy ghi số quyết định."), field="decision_no")
    if decision_on > day_of(at):
        raise Invalid(_("Ngày quyết định không thể ở sau hôm nay."), field="decision_on")
    plan.decision_no, plan.decision_on = decision_no.strip(), decision_on
    plan.save()
    keep(case, at)
    trail.record(Verb.APPROVE_PLAN, case, by=by, at=at, plan=plan.number, decision=plan.decision_no)
    return plan


@transaction.atomic
def adjust_plan(case: Case, *, why: str, by: Actor, at: datetime) -> Plan:
    """Propose another plan while the approved one goes on; its open measures come along. Refused: as write_plan."""
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if len(why.strip()) < SHORTEST:
        raise Invalid(_("Hãy ghi vì sao cần điều chỉnh."), field="why")
    case.state = move("adjust", CASE_MOVES, case.state)
    plan = next_plan(case, why=why, by=by, at=at)
    keep(case, at)
    trail.record(Verb.ADJUST_PLAN, case, by=by, at=at, plan=plan.number)
    return plan


def next_plan(case: Case, *, why: str, by: Actor, at: datetime) -> Plan:
    """A new draft with the goal and the measures of the last plan that are not finished."""
    last = Plan.objects.filter(case=case).order_by("-number").first()
    plan = _draft(case, by=by, at=at)
    plan.adjusts_why = why.strip()
    if last:
        plan.goal = last.goal
        rest = last.measures.filter(state__in=[MeasureState.PLANNED, MeasureState.DOING]).order_by("position")
        for place, row in enumerate(rest, 1):
            Measure.objects.create(
                plan=plan, position=place, code=row.code, needs=row.needs, what=row.what, state=row.state,
                responsible=row.responsible, service=row.service, starts_on=row.starts_on, ends_on=row.ends_on,
                cost=row.cost,
            )  # fmt: skip
    plan.save()
    return plan


def _planning(case: Case, by: Actor, at: datetime) -> Case:
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if case.state != CaseState.PLANNING:
        raise WrongState(_("Vụ việc không ở bước lập kế hoạch. Hãy tải lại trang để xem trạng thái hiện tại."))
    return case


def _has_leader(case: Case, at: datetime) -> bool:
    """Whether a leader of the commune that answers is of the team: no other may sign."""
    leaders = users_of(commune_codes=[case.commune_code], roles=[Role.COMMUNE_LEADER], on=day_of(at))
    return Member.objects.filter(case=case, user_id__in=leaders, until__isnull=True).exists()


def _draft(case: Case, *, by: Actor, at: datetime) -> Plan:
    found = Plan.objects.select_for_update().filter(case=case, state=PlanState.DRAFT).first()
    if found:
        return found
    return Plan.objects.create(
        case=case,
        number=Plan.objects.filter(case=case).count() + 1,
        drafted_by_id=by.user_id,
        drafted_by_name=by.name,
        drafted_at=at,
    )


def _require_measure(facts: MeasureFacts) -> None:
    if facts.code not in MeasureCode.values:
        raise Invalid(_("Hãy chọn biện pháp."), field="code")
    if not facts.what.strip():
        raise Invalid(_("Hãy ghi làm việc gì."), field="what")
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="ends_on")
    if facts.cost < 0:
        raise Invalid(_("Chi phí không thể nhỏ hơn không."), field="cost")
