"""What a deputy needs to do the work of somebody who is away, given for that time and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Power as AccessPower
from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.access.policies import may_appoint
from diemtua.access.queries import in_force
from diemtua.lib import open_work
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.clock import day_of, start_of
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.fence import everywhere
from diemtua.workforce.models import Leave

# What was decided by a person is carried out by the machine; the person's own entry says who decided.
KEEPER = system_actor("Nhân sự", powers=frozenset({AccessPower.MANAGE, AccessPower.HAND_VILLAGES}))


def keeper(by: Actor) -> Actor:
    """Who may appoint a collaborator says for which villages as well, an administrator too."""
    return by if by.may(AccessPower.HAND_VILLAGES) else KEEPER


def own_role(leave: Leave) -> Assignment | None:
    """The deputy's own role of the same kind at the same place, for all of the time."""
    held = leave.posting.assignment
    if held is None or held.unit_id is None or leave.deputy_id is None:
        return None
    same = Assignment.objects.filter(
        in_force(leave.valid_from), user_id=leave.deputy_id, unit_id=held.unit_id, valid_until__isnull=True
    )
    # The commune's officer meets every village of it, and needs no collaborator's role.
    roles = {held.role} | ({Role.COMMUNE_OFFICER} if held.role == Role.COLLABORATOR else set[str]())
    return same.filter(role__in=roles).order_by("pk").first()


def open_for(leave: Leave, *, by: Actor, at: datetime) -> None:
    """Give the deputy the role for the time, where the deputy has none like it.

    Refused: NotAllowed (who records the leave may not give the role), Invalid (no role can be given for this post).
    """
    held = leave.posting.assignment
    if held is None or leave.deputy is None or own_role(leave):
        return
    if held.unit is None:
        raise Invalid(_("Không giao được vai trò này cho người thay."), field="deputy")
    if not may_appoint(by, held.role, held.unit) or by.user_id == leave.deputy_id:
        raise NotAllowed(
            _("%(name)s chưa có vai trò này ở đây. Hãy nhờ lãnh đạo UBND xã hoặc quản trị hệ thống chọn người thay.")
            % {"name": leave.deputy.full_name}
        )
    leave.deputy_role = access.give_assignment(
        leave.deputy, role=held.role, unit=held.unit, agency=held.agency,
        title=_("%(role)s, thay %(name)s") % {"role": held.get_role_display(), "name": leave.posting.full_name},
        valid_from=max(leave.valid_from, day_of(at)), valid_until=leave.valid_until, by=by, at=at,
    )  # fmt: skip


def begin(leave: Leave, *, at: datetime) -> None:
    """From now on the deputy meets what lies with the one who is away. May be repeated: what came since is lent too."""
    held = leave.posting.assignment
    if held is None or leave.deputy_id is None:
        return
    with everywhere():
        if held.role == Role.COLLABORATOR:
            _lend_villages(leave, held, at)
        open_work.lend(
            held.user_id, _part(leave), to_id=leave.deputy_id, until=start_of(leave.valid_until), by=KEEPER, at=at
        )


def _part(leave: Leave) -> open_work.Part:
    return open_work.Part(commune_code=leave.posting.commune_code)


def _lend_villages(leave: Leave, held: Assignment, at: datetime) -> None:
    to: Any = leave.deputy_role or own_role(leave)
    if to is None or to.role != Role.COLLABORATOR:
        return
    lent = sorted(set(held.villages) - set(to.villages))
    if lent:
        access.lend_villages(to, add=lent, by=KEEPER, at=at)
        leave.lent_villages = sorted({*leave.lent_villages, *lent})


def withdraw(leave: Leave, *, at: datetime) -> None:
    """The deputy stands in no longer, from today on: role, villages and what was lent go back."""
    held = leave.posting.assignment
    if held is None or leave.deputy_id is None:
        return
    with everywhere():
        to = leave.deputy_role or own_role(leave)
        if leave.lent_villages and to:
            access.lend_villages(to, remove=leave.lent_villages, by=KEEPER, at=at)
            leave.lent_villages = []
        if leave.begun_at:
            open_work.lend(held.user_id, _part(leave), to_id=leave.deputy_id, until=at, by=KEEPER, at=at)
        role, on = leave.deputy_role, day_of(at)
        if role and role.valid_until and role.valid_until > on:
            reason = _("thôi thay %(name)s") % {"name": leave.posting.full_name}
            access.end_assignment(role, on=max(on, role.valid_from), reason=reason, by=KEEPER, at=at)
    leave.deputy_role = None
    leave.save(update_fields=["lent_villages", "deputy_role"])
