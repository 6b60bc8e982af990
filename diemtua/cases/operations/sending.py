"""The signed decision and plan go to all who have duties in them, and to the family (NĐ 56/2017 Đ28.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import SendingPart, SendingWay, Verb
from diemtua.cases.models import Case, Plan, Sending
from diemtua.cases.operations.holding import in_team, keep, locked
from diemtua.cases.states import PlanState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class Sent:
    """To whom, how, on which day."""

    duty: Sequence[str]
    family: Sequence[str] = ()
    how: str
    sent_on: date


@transaction.atomic
def send_plan(case: Case, sent: Sent, *, by: Actor, at: datetime) -> list[Sending]:
    """Note that the plan in force was sent. Refused: NotAllowed, WrongState (nothing signed), Invalid."""
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    plan = Plan.objects.filter(case=case, state=PlanState.APPROVED).first()
    if plan is None or plan.decided_at is None:
        raise WrongState(_("Chưa có kế hoạch nào được phê duyệt để gửi."))
    rows = [(SendingPart.DUTY, name) for name in sent.duty] + [(SendingPart.FAMILY, name) for name in sent.family]
    if not rows:
        raise Invalid(_("Hãy ghi đã gửi ai."), field="duty")
    if sent.how not in SendingWay.values:
        raise Invalid(_("Hãy chọn cách gửi."), field="how")
    if not day_of(plan.decided_at) <= sent.sent_on <= day_of(at):
        raise Invalid(_("Ngày gửi phải từ ngày phê duyệt đến hôm nay."), field="sent_on")
    made = [
        Sending.objects.create(
            plan=plan, to=name, part=part, how=sent.how, sent_on=sent.sent_on, by_name=by.name, at=at
        )
        for part, name in rows
    ]
    keep(case, at)
    trail.record(Verb.SEND_PLAN, case, by=by, at=at, plan=plan.number, people=len(made))
    return made
