"""The approved plan is carried out: results of measures, visits."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import MeasureState, Verb
from diemtua.cases.models import Case, Measure, Visit
from diemtua.cases.operations.holding import in_team, keep, locked, tell_leaders
from diemtua.cases.states import PlanState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.trail import operations as trail


@transaction.atomic
def note_measure(
    measure: Measure, *, state: str, result: str = "", done_on: date | None = None, by: Actor, at: datetime
) -> Measure:
    """Say how a measure of the approved plan stands. Refused: NotAllowed, WrongState, Invalid."""
    case = locked(measure.plan.case, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    row = Measure.objects.select_for_update(of=("self",)).select_related("plan").get(pk=measure.pk)
    if row.plan.state != PlanState.APPROVED:
        raise WrongState(_("Chỉ ghi kết quả cho kế hoạch đang thực hiện."))
    if state not in MeasureState.values:
        raise Invalid(_("Hãy chọn tình trạng."), field="state")
    if state == MeasureState.DROPPED and not result.strip():
        raise Invalid(_("Hãy ghi vì sao không làm được."), field="result")
    if done_on and done_on > day_of(at):
        raise Invalid(_("Ngày xong không thể ở sau hôm nay."), field="done_on")
    row.state, row.result = state, result.strip()
    row.done_on = (done_on or day_of(at)) if state == MeasureState.DONE else None
    row.save()
    keep(case, at)
    trail.record(Verb.NOTE_MEASURE, case, by=by, at=at, measure=row.code, state=state)
    return row


@transaction.atomic
def note_visit(
    case: Case, *, visited_on: date, note: str, is_safe: bool, next_on: date | None = None, by: Actor, at: datetime
) -> Visit:
    """Write down a visit; of an unsafe child the leaders are told.

    Refused: NotAllowed, WrongState, Invalid, Duplicate (sent twice).
    """
    case = locked(case, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    if not case.is_running:
        raise WrongState(_("Vụ việc đã đóng. Hãy mở lại nếu trẻ em cần được bảo vệ."))
    if not note.strip():
        raise Invalid(_("Hãy ghi anh/chị thấy gì, nghe gì."), field="note")
    if visited_on > day_of(at):
        raise Invalid(_("Ngày thăm không thể ở sau hôm nay."), field="visited_on")
    if next_on and next_on <= visited_on:
        raise Invalid(_("Lần thăm tới phải sau lần này."), field="next_on")
    if Visit.objects.filter(case=case, visited_on=visited_on, note=note.strip(), by_id=by.user_id).exists():
        raise Duplicate(_("Lần thăm này đã được ghi rồi."))
    row = Visit.objects.create(
        case=case,
        visited_on=visited_on,
        note=note.strip(),
        is_safe=is_safe,
        next_on=next_on,
        by_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    keep(case, at)
    trail.record(Verb.NOTE_VISIT, case, by=by, at=at, safe=is_safe)
    if not is_safe:
        tell_leaders(case, lambda: _("lần thăm cho thấy trẻ em chưa an toàn."), key=f"unsafe:{row.uuid}", by=by, at=at)
    return row
