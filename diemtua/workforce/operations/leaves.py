"""Somebody will be away: from when until when, and who stands in. Clocks keep running; the deputy gets the work."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access.models import User
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Refused, Stale, WrongState
from diemtua.lib.locks import wait_for_turn
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.operations.covering import begin, open_for, withdraw
from diemtua.workforce.operations.holding import held_now, locked, name_of
from diemtua.workforce.operations.telling import announce_leave, days_of, tell_back
from diemtua.workforce.queries import deputies_for

LONGEST = timedelta(days=3 * 366)


@transaction.atomic
def plan_leave(
    posting: Posting,
    *,
    valid_from: date,
    valid_until: date,
    deputy: User | None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Leave:
    """Say that somebody is away from a day until the day of return, and who stands in.

    Where nobody does, the leaders hear of it.

    Refused: NotAllowed, WrongState (posting over), Invalid (days, the deputy: oneself, away as well, not of the place),
    Duplicate (away already then), who stands in for somebody else in that time.
    """
    row = locked(posting, None, day_of(at))
    policies.require_may_plan_leave(by, row)
    leave = Leave(
        posting=row, province_code=row.province_code, commune_code=row.commune_code, user=row.user,
        valid_from=valid_from, valid_until=valid_until, deputy=deputy, note=note.strip(), planned_at=at,
        planned_by_name=by.name,
    )  # fmt: skip
    _requiredays_of(leave, at)
    _require_fits(leave, at)
    open_for(leave, by=by, at=at)
    leave.save()
    trail.record(
        Verb.PLAN_LEAVE, row, by=by, at=at, valid_from=valid_from.isoformat(), valid_until=valid_until.isoformat(),
        deputy=name_of(deputy),
    )  # fmt: skip
    announce_leave(leave, by=by, at=at)
    begin_if_due(leave, by=by, at=at)
    return leave


@transaction.atomic
def change_leave(
    leave: Leave, *, valid_until: date, deputy: User | None, version: int, by: Actor, at: datetime
) -> Leave:
    """Another day of return, another deputy. What the old deputy had for it is taken back at once.

    Refused: as `plan_leave`, and Stale, WrongState (over, cancelled).
    """
    row = _open(leave, version, by)
    before = {"valid_until": row.valid_until.isoformat(), "deputy": name_of(row.deputy)}
    withdraw(row, at=at)
    row.valid_until, row.deputy, row.told_leader_at = valid_until, deputy, None
    _requiredays_of(row, at)
    _require_fits(row, at)
    open_for(row, by=by, at=at)
    row.version += 1
    row.save()
    trail.record(
        Verb.CHANGE_LEAVE, row.posting, by=by, at=at, before=before, valid_until=valid_until.isoformat(),
        deputy=name_of(deputy),
    )  # fmt: skip
    announce_leave(row, by=by, at=at)
    row.begun_at = None
    begin_if_due(row, by=by, at=at)
    return row


@transaction.atomic
def cancel_leave(leave: Leave, *, version: int, by: Actor, at: datetime) -> Leave:
    """The person does not go. Refused: NotAllowed, Stale, WrongState (has begun, over)."""
    row = _open(leave, version, by)
    if row.begun_at:
        raise WrongState(_("Lần nghỉ này đã bắt đầu. Hãy ghi ngày trở lại."))
    withdraw(row, at=at)
    row.cancelled_at = at
    row.version += 1
    row.save()
    trail.record(Verb.CANCEL_LEAVE, row.posting, by=by, at=at, deputy=name_of(row.deputy))
    return row


@transaction.atomic
def return_early(leave: Leave, *, version: int, by: Actor, at: datetime) -> Leave:
    """The person is back today: the work is theirs again. Refused: NotAllowed, Stale, WrongState (not begun, over)."""
    row = _open(leave, version, by)
    if not row.begun_at:
        raise WrongState(_("Lần nghỉ này chưa bắt đầu. Hãy bỏ lần nghỉ."))
    end(row, by=by, at=at)
    row.version += 1
    row.save()
    return row


def begin_if_due(leave: Leave, *, by: Actor, at: datetime) -> bool:
    """On the day it begins the deputy gets the work."""
    if leave.begun_at or leave.valid_from > day_of(at):
        return False
    begin(leave, at=at)
    leave.begun_at = at
    leave.save()
    trail.record(Verb.BEGIN_LEAVE, leave.posting, by=by, at=at, deputy=name_of(leave.deputy))
    return True


def end(leave: Leave, *, by: Actor, at: datetime) -> None:
    """Back: what the deputy had for it is taken back, and both are told. Back on the first day: nobody was away."""
    deputy = leave.deputy
    withdraw(leave, at=at)
    on = day_of(at)
    if on <= leave.valid_from:
        leave.cancelled_at = at  # the days are free again
    if leave.valid_until > on:
        leave.valid_until = max(on, leave.valid_from + timedelta(days=1))
    leave.ended_at = at
    leave.save()
    trail.record(Verb.END_LEAVE, leave.posting, by=by, at=at, deputy=name_of(deputy))
    tell_back(leave, by=by, at=at)


def _open(leave: Leave, version: int, by: Actor) -> Leave:
    row = held_now(leave)
    policies.require_may_plan_leave(by, row.posting)
    if row.version != version:
        raise Stale(_("Người khác vừa sửa lần nghỉ này. Hãy tải lại trang rồi làm lại."))
    if row.cancelled_at or row.ended_at:
        raise WrongState(_("Lần nghỉ này đã kết thúc hoặc đã bỏ."))
    return row


def _requiredays_of(leave: Leave, at: datetime) -> None:
    posting = leave.posting
    if leave.valid_until <= leave.valid_from:
        raise Invalid(_("Ngày trở lại phải sau ngày bắt đầu nghỉ."), field="valid_until")
    if leave.valid_until <= day_of(at):
        raise Invalid(_("Lần nghỉ đã qua không cần ghi. Ngày trở lại phải sau hôm nay."), field="valid_until")
    if leave.valid_until - leave.valid_from > LONGEST:
        raise Invalid(_("Nghỉ quá ba năm thì hãy thôi phân công."), field="valid_until")
    if leave.valid_from < posting.valid_from or (posting.valid_until and leave.valid_from >= posting.valid_until):
        raise Invalid(_("Ngày nghỉ nằm ngoài thời gian phân công."), field="valid_from")


def _require_fits(leave: Leave, at: datetime) -> None:
    """No two leaves at once, no deputy who is away or is the person, no chain of deputies."""
    wait_for_turn(f"workforce.leave:{leave.posting.unit_id}")
    taken = Leave.objects.filter(
        cancelled_at__isnull=True, valid_from__lt=leave.valid_until, valid_until__gt=leave.valid_from
    ).exclude(pk=leave.pk)
    if found := taken.filter(posting=leave.posting).first():
        raise Duplicate(_("Người này đã được ghi nghỉ %(days)s.") % {"days": days_of(found)}, field="valid_from")
    same_time = taken.filter(ended_at__isnull=True)
    stands = same_time.filter(deputy_id=leave.user_id).select_related("posting") if leave.user_id else None
    if stands is not None and (found := stands.first()):
        raise Refused(
            _("%(name)s đang nhận thay %(away)s %(days)s. Hãy chọn người thay khác cho %(away)s trước.")
            % {"name": leave.posting.full_name, "away": found.posting.full_name, "days": days_of(found)},
            code="is_deputy",
        )
    if leave.deputy is not None:
        _require_deputy(leave, leave.deputy, same_time.filter(user_id=leave.deputy.pk).first(), at)


def _require_deputy(leave: Leave, deputy: User, away: Leave | None, at: datetime) -> None:
    if deputy.pk == leave.user_id:
        raise Invalid(_("Không ai tự thay mình. Hãy chọn người khác."), field="deputy")
    if deputy.pk not in deputies_for(leave.posting, day_of(at)):
        raise Invalid(_("Người thay phải đang làm việc ở cùng nơi. Hãy chọn trong danh sách."), field="deputy")
    if away:
        raise Invalid(
            _("%(name)s cũng nghỉ %(days)s. Hãy chọn người khác.") % {"name": deputy.full_name, "days": days_of(away)},
            field="deputy",
        )
