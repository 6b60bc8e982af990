"""Somebody is relieved of a duty: the posting and the rights end in one act, and nothing is left with nobody."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.models import Assignment, User
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Refused
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.operations.covering import withdraw
from diemtua.workforce.operations.holding import keep, locked


@transaction.atomic
def end_posting(
    posting: Posting, *, on: date, reason: str, heir: User | None = None, version: int, by: Actor, at: datetime
) -> Posting:
    """End a posting and the role that goes with it; what is not finished goes to the heir at once.

    Refused: NotAllowed (also oneself), Stale, WrongState (over), Invalid (day, no reason, who cannot inherit), open
    work that nobody inherits, who stands in for somebody.
    """
    row = locked(posting, version, day_of(at))
    policies.require_may_change(by, row)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    if on < row.valid_from:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="on")
    require_stands_in_for_nobody(row, on)
    if row.assignment and row.assignment.valid_until is None:
        access.end_assignment(row.assignment, on=on, reason=reason, heir=heir, by=by, at=at)
        row.refresh_from_db()
    _over(row, on, at)
    row.ended_reason = reason.strip()
    keep(row)
    trail.record(
        Verb.END, row, by=by, at=at, reason=reason.strip(), on=on.isoformat(), heir=heir.full_name if heir else ""
    )
    return row


def require_stands_in_for_nobody(row: Posting, on: date) -> None:
    """A deputy does not go while somebody is away who relies on it."""
    if row.user_id is None:
        return
    stands = Leave.objects.filter(
        deputy_id=row.user_id, cancelled_at__isnull=True, valid_until__gt=on, posting__unit_id=row.unit_id
    )
    if found := stands.select_related("posting").first():
        raise Refused(
            _("%(name)s đang thay %(away)s đến %(day)s. Hãy chọn người thay khác trước.")
            % {"name": row.full_name, "away": found.posting.full_name, "day": f"{found.valid_until:%d/%m/%Y}"},
            code="is_deputy",
        )


@transaction.atomic
def note_role_ended(assignment: Assignment, *, on: date, by: Actor, at: datetime) -> int:  # noqa: ARG001
    """A role ended: so does its posting, and nobody is away from it any more. Gives how many. Refuses nothing."""
    rows = list(Posting.objects.select_for_update(of=("self",)).filter(assignment=assignment, valid_until__isnull=True))
    for row in rows:
        _over(row, max(on, row.valid_from), at)
        keep(row)
    return len(rows)


def _over(row: Posting, on: date, at: datetime) -> None:
    row.valid_until = on
    for leave in Leave.objects.select_for_update(of=("self",)).filter(
        posting=row, cancelled_at__isnull=True, ended_at__isnull=True, valid_until__gt=on
    ):
        withdraw(leave, at=at)
        leave.cancelled_at = at
        leave.save(update_fields=["cancelled_at"])
