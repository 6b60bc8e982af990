"""Mẫu 02 and Mẫu 03: by the edition of the day, counted, a level proposed with reasons, decided by a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.codes import FormCode, Level, Verb
from diemtua.cases.models import Case, Emergency, Separation, Sheet, Subject
from diemtua.cases.operations import clocks
from diemtua.cases.operations.holding import in_team, keep, locked, tell_leaders
from diemtua.cases.rules.assessing import is_urgent, propose
from diemtua.cases.rules.clocks import EMERGENCY, PLAN
from diemtua.cases.rules.forms import Edition, answered, faults_of
from diemtua.cases.states import CASE_MOVES, CaseState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.lib.moves import move
from diemtua.trail import operations as trail


@transaction.atomic
def assess(case: Case, typed: Mapping[str, Any], *, decided: str, why: str = "", by: Actor, at: datetime) -> Sheet:
    """Initial assessment, Mẫu 02. Of an emergency the leaders are told at once; else the twelve hours are met.

    Refused: NotAllowed, WrongState, Invalid (an answer is missing, no level, another level without a reason).
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    case.state = move("assess", CASE_MOVES, case.state)
    sheet = fill(case, FormCode.M02, typed, decided=decided, why=why, by=by, at=at)
    acted = Emergency.objects.filter(case=case).exists() or Separation.objects.filter(case=case).exists()
    case.level, case.is_urgent = decided, is_urgent(sheet.answers) or acted
    Subject.objects.filter(case=case).update(carer_harms=sheet.answers.get("carer_harms") == "yes")
    if case.is_urgent:
        tell_leaders(case, lambda: _("tình huống khẩn cấp, cần biện pháp trong 12 giờ."), key="urgent", by=by, at=at)
    else:
        clocks.meet_clock(case, EMERGENCY, at)
    _start_plan(case, "initial", at)
    keep(case, at)
    trail.record(Verb.ASSESS, case, by=by, at=at, level=decided, urgent=case.is_urgent)
    return sheet


@transaction.atomic
def detail(case: Case, typed: Mapping[str, Any], *, decided: str, why: str = "", by: Actor, at: datetime) -> Sheet:
    """Detailed assessment, Mẫu 03; while a child is separated it may be filled in again, in any later step.

    Refused: NotAllowed, WrongState, Invalid.
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    again = case.is_running and case.state not in {CaseState.OPEN, CaseState.ASSESSED}
    if not again:
        case.state = move("detail", CASE_MOVES, case.state)
    sheet = fill(case, FormCode.M03, typed, decided=decided, why=why, by=by, at=at)
    case.level = decided
    _start_plan(case, "detailed", at)
    keep(case, at)
    trail.record(Verb.DETAIL, case, by=by, at=at, level=decided)
    return sheet


def fill(case: Case, form: str, typed: Mapping[str, Any], *, decided: str, why: str, by: Actor, at: datetime) -> Sheet:
    """Write a form as it was filled in. Refused: Invalid, at the field that is wrong."""
    edition = queries.edition_on(form, day_of(at))
    answers = answered(edition, typed)
    _require_whole(edition, answers)
    proposed = propose(edition, answers).level
    if decided not in Level.values:
        raise Invalid(_("Hãy chọn mức độ."), field="decided")
    if decided != proposed and not why.strip():
        raise Invalid(_("Anh/chị chọn khác mức gợi ý: hãy ghi vì sao."), field="why")
    return Sheet.objects.create(
        case=case,
        form=form,
        edition=edition.version,
        answers=answers,
        proposed=proposed,
        decided=decided,
        why=why.strip(),
        by_id=by.user_id,
        by_name=by.name,
        at=at,
    )


def _require_whole(edition: Edition, answers: Mapping[str, str]) -> None:
    for fault in faults_of(edition, answers):
        raise Invalid(_(fault.message), field=fault.field)


def _start_plan(case: Case, event: str, at: datetime) -> None:
    if queries.start_of(PLAN, case) == event and case.state in {CaseState.ASSESSED, CaseState.DETAILED}:
        clocks.start_clock(case, PLAN, at)
    clocks.carry_nearest(case)
