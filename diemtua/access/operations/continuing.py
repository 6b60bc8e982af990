"""After a merger: a role in a commune that is no more goes on in the commune it went into."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access import policies
from diemtua.access.codes import Verb
from diemtua.access.facts import RoleEnded, RoleGiven
from diemtua.access.models import Assignment
from diemtua.access.operations.desk import notify
from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.places.models import Agency, Unit, Village
from diemtua.places.queries import current_successors
from diemtua.trail import operations as trail


@transaction.atomic
def continue_assignment(
    assignment: Assignment, *, unit: Unit, villages: Collection[int] = (), by: Actor, at: datetime
) -> Assignment:
    """End a role in a commune that is no more, and give the same one in a commune it went into, from today on.

    Who holds the role there already only loses the old one. Refused: NotAllowed (also for oneself), WrongState (the
    commune is still there, the role has ended), Invalid (another commune).
    """
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "agency", "user")
    held = rows.get(pk=assignment.pk)
    policies.require_may_continue(by, held)
    on = day_of(at)
    old = held.unit
    if old is None or old.valid_until is None or old.valid_until > on:
        raise WrongState(_("Đơn vị này vẫn còn, không cần giao tiếp."))
    if held.valid_until is not None:
        raise WrongState(_("Vai trò này đã kết thúc."))
    if unit.pk not in {heir.unit.pk for heir in current_successors(old, on)}:
        raise Invalid(_("Hãy chọn một đơn vị mà %(old)s đã nhập vào.") % {"old": old.name}, field="unit")
    held.valid_until, held.ended_by_id, held.ended_at = on, by.user_id, at
    held.save(update_fields=["valid_until", "ended_by", "ended_at"])
    announce(RoleEnded(assignment_id=held.pk, on=on))
    new = _same_role_at(held, unit, villages, by=by, at=at)
    trail.record(Verb.CONTINUE_ASSIGNMENT, held.user, by=by, at=at, role=held.role, old=old.code, new=unit.code)
    notify(
        [held.user_id],
        text=lambda: (
            _("Anh/chị tiếp tục vai trò %(role)s ở %(unit)s.") % {"role": held.get_role_display(), "unit": unit.name}
        ),
        url="",
        key=f"continued:{new.uuid}",
        personal=True,
        by=by,
        at=at,
    )
    return new


def _same_role_at(held: Assignment, unit: Unit, villages: Collection[int], *, by: Actor, at: datetime) -> Assignment:
    on = day_of(at)
    here = Assignment.objects.filter(user_id=held.user_id, role=held.role, unit=unit, valid_until__isnull=True)
    if already := here.first():
        return already
    kept = Village.objects.on(on).filter(pk__in=villages, unit=unit).values_list("pk", flat=True)
    agency = Agency.objects.on(on).filter(unit=unit, kind=held.agency.kind).first() if held.agency else None
    if held.agency and agency is None:
        raise Invalid(
            _("%(unit)s chưa có cơ quan cùng loại. Hãy thêm cơ quan trước.") % {"unit": unit.name}, field="unit"
        )
    new = Assignment.objects.create(
        user_id=held.user_id, role=held.role, unit=unit, agency=agency, villages=sorted(kept), title=held.title,
        valid_from=on, given_by_id=by.user_id, given_at=at, decision=held.decision,
    )  # fmt: skip
    announce(RoleGiven(assignment_id=new.pk))
    return new
