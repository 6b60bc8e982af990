"""After a merger: a posting of a commune that is no more goes on in the commune it went into, with its role."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit, Village
from diemtua.places.queries import current_successors
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Posting
from diemtua.workforce.operations.appointing import keep_posting
from diemtua.workforce.operations.holding import keep, locked


@transaction.atomic
def continue_posting(posting: Posting, *, unit: Unit, version: int, by: Actor, at: datetime) -> Posting:
    """End a posting of a commune that is no more and begin the same one where it goes on, from today, with its role.

    Refused: NotAllowed (also oneself), Stale, WrongState (the commune is still there, over), Invalid (another commune).
    """
    on = day_of(at)
    row = locked(posting, version, on)
    policies.require_may_continue(by, row)
    if row.unit.valid_until is None or row.unit.valid_until > on:
        raise WrongState(_("Đơn vị này vẫn còn, không cần giao tiếp."))
    if unit.pk not in {heir.unit.pk for heir in current_successors(row.unit, on)}:
        raise Invalid(_("Hãy chọn một đơn vị mà %(old)s đã nhập vào.") % {"old": row.unit.name}, field="unit")
    role = None
    if row.assignment and row.assignment.valid_until is None:
        role = access.continue_assignment(row.assignment, unit=unit, villages=row.villages, by=by, at=at)
        row.refresh_from_db()
    new = keep_posting(role, by=by, at=at) if role else _named(row, unit, at)
    _carry_over(row, new, by)
    row.valid_until = max(on, row.valid_from)
    row.ended_reason = _("tiếp tục ở %(unit)s") % {"unit": unit.name}
    keep(row)
    trail.record(Verb.CONTINUE, new, by=by, at=at, old=row.unit.code, new=unit.code)
    return new


def _named(row: Posting, unit: Unit, at: datetime) -> Posting:
    """Of one without an account, or without a role there."""
    agency = Agency.objects.on(day_of(at)).filter(unit=unit, kind=row.agency.kind).first() if row.agency else None
    return Posting(
        province_code=unit.province_code, commune_code=unit.code if unit.level == Level.COMMUNE else "", unit=unit,
        agency=agency, user=row.user, valid_from=day_of(at), added_at=at,
    )  # fmt: skip


def _carry_over(row: Posting, new: Posting, by: Actor) -> None:
    kept = Village.objects.filter(pk__in=row.villages, unit_id=new.unit_id, valid_until__isnull=True)
    new.post, new.full_name, new.folded, new.phone = row.post, row.full_name, row.folded, row.phone
    new.villages, new.duties = sorted(kept.values_list("pk", flat=True)), row.duties
    new.decision_no, new.decision_on, new.stipend = row.decision_no, row.decision_on, row.stipend
    if new.continues_id is None and new.pk != row.pk:
        new.continues = row
    new.added_by_name = by.name
    new.save()
