"""Review, a new plan or the end: closed by the two conditions, signed by the leader; opened again; archived (Đ30)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.codes import ClosureKind, FormCode, Verb
from diemtua.cases.models import Case, Closure, Deadline, Plan, Separation, Sheet
from diemtua.cases.operations import clocks
from diemtua.cases.operations.assessing import fill
from diemtua.cases.operations.holding import in_team, keep, locked, tell_leaders, tell_team
from diemtua.cases.operations.planning import SHORTEST, next_plan
from diemtua.cases.rules.clocks import PLAN, REVIEW
from diemtua.cases.rules.closing import not_met
from diemtua.cases.states import CASE_MOVES, SeparationState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.lib.moves import move
from diemtua.trail import operations as trail


@transaction.atomic
def review(case: Case, typed: Mapping[str, Any], *, decided: str, why: str = "", by: Actor, at: datetime) -> Sheet:
    """Mẫu 06: how the child is after the plan; the leader decides then. Refused: NotAllowed, WrongState, Invalid."""
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    case.state = move("review", CASE_MOVES, case.state)
    sheet = fill(case, FormCode.M06, typed, decided=decided, why=why, by=by, at=at)
    case.level = decided
    clocks.meet_clock(case, REVIEW, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.REVIEW, case, by=by, at=at, level=decided, closable=not not_met(sheet.answers))
    tell_leaders(case, lambda: _("đã rà soát, chờ quyết định."), key=f"review:{sheet.uuid}", by=by, at=at)
    return sheet


@transaction.atomic
def replan(case: Case, *, why: str, by: Actor, at: datetime) -> Plan:
    """The child is not safe or not stable yet: another plan (Đ30.1c). Refused: NotAllowed, WrongState, Invalid."""
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if len(why.strip()) < SHORTEST:
        raise Invalid(_("Hãy ghi vì sao cần kế hoạch mới."), field="why")
    case.state = move("replan", CASE_MOVES, case.state)
    plan = next_plan(case, why=why, by=by, at=at)
    clocks.start_clock(case, PLAN, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.REPLAN, case, by=by, at=at, plan=plan.number)
    return plan


@transaction.atomic
def close_case(
    case: Case, *, reason: str, decision_no: str = "", decision_on: date | None = None, by: Actor, at: datetime
) -> Closure:
    """Close by the two conditions of the last Mẫu 06.

    Refused: NotAllowed, WrongState (not reviewed, still separated), Invalid (a condition is not met).
    """
    case = locked(case, at)
    policies.require_may_decide(by, case, is_member=in_team(case, by, at))
    target = move("close", CASE_MOVES, case.state)
    sheet = Sheet.objects.filter(case=case, form=FormCode.M06).order_by("-at", "-pk").first()
    plan = Plan.objects.filter(case=case, decided_at__isnull=False).order_by("-number").first()
    if sheet is None or (plan and plan.decided_at and sheet.at < plan.decided_at):
        raise WrongState(_("Chưa rà soát (Mẫu 06) sau kế hoạch hiện nay nên chưa đóng được."))
    if lacking := not_met(sheet.answers):
        raise Invalid(" ".join(_(one) for one in lacking))
    return _end(case, target, ClosureKind.SAFE, reason, decision_no, decision_on, by=by, at=at)


@transaction.atomic
def close_without_plan(case: Case, *, reason: str, by: Actor, at: datetime) -> Closure:
    """Close after a conference that found no plan needed. Refused: NotAllowed, WrongState, Invalid."""
    case = locked(case, at)
    policies.require_may_decide(by, case, is_member=in_team(case, by, at))
    target = move("close_without_plan", CASE_MOVES, case.state)
    if not queries.needs_no_plan(case):
        raise WrongState(_("Chưa có cuộc họp nào kết luận là không cần kế hoạch."))
    return _end(case, target, ClosureKind.NO_PLAN, reason, "", None, by=by, at=at)


@transaction.atomic
def reopen_case(case: Case, *, why: str, by: Actor, at: datetime) -> Case:
    """Open a closed case again: it goes on from the detailed assessment. Refused: NotAllowed, WrongState, Invalid."""
    case = locked(case, at)
    policies.require_may_decide(by, case, is_member=in_team(case, by, at))
    if len(why.strip()) < SHORTEST:
        raise Invalid(_("Hãy ghi vì sao mở lại."), field="why")
    case.state, case.ended_at = move("reopen", CASE_MOVES, case.state), None
    Closure.objects.filter(case=case, reopened_at__isnull=True).update(
        reopened_at=at, reopened_by_name=by.name, reopened_why=why.strip()
    )
    clocks.start_clock(case, PLAN, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.REOPEN, case, by=by, at=at)
    tell_team(case, lambda: _("vụ việc được mở lại."), key=f"reopen:{at.isoformat()}", by=by, at=at)
    return case


@transaction.atomic
def archive_case(case: Case, *, by: Actor, at: datetime) -> Case:
    """Put the file away (Đ30.3): it is read only from now on. Nothing is deleted. Refused: NotAllowed, WrongState."""
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    case.state = move("archive", CASE_MOVES, case.state)
    keep(case, at)
    trail.record(Verb.ARCHIVE, case, by=by, at=at)
    return case


def _end(  # noqa: PLR0917 - what a closure says
    case: Case, target: str, kind: str, reason: str, decision_no: str, decision_on: date | None, *,
    by: Actor, at: datetime,
) -> Closure:  # fmt: skip
    if len(reason.strip()) < SHORTEST:
        raise Invalid(_("Hãy ghi lý do đóng vụ việc."), field="reason")
    if decision_on and decision_on > day_of(at):
        raise Invalid(_("Ngày quyết định không thể ở sau hôm nay."), field="decision_on")
    if Separation.objects.filter(case=case).exclude(state=SeparationState.ENDED).exists():
        raise WrongState(_("Trẻ em đang tạm thời cách ly. Hãy chấm dứt cách ly trước khi đóng vụ việc."))
    case.state, case.ended_at = target, at
    Deadline.objects.filter(case=case, met_at__isnull=True, cancelled_at__isnull=True).update(cancelled_at=at)
    clocks.carry_nearest(case)
    keep(case, at)
    row = Closure.objects.create(
        case=case,
        kind=kind,
        reason=reason.strip(),
        decision_no=decision_no.strip(),
        decision_on=decision_on,
        by_name=by.name,
        at=at,
    )
    trail.record(Verb.CLOSE, case, by=by, at=at, kind=kind)
    tell_team(case, lambda: _("vụ việc đã đóng."), key=f"close:{at.isoformat()}", by=by, at=at)
    return row
