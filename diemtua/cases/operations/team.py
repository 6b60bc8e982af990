"""Who is of the team of a case; and a leader who opens a sensitive one in an emergency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.queries import roles_of, users_of
from diemtua.access.rules.powers import powers_of
from diemtua.cases import policies
from diemtua.cases.codes import MemberPart, Power, Verb
from diemtua.cases.models import Case, Member
from diemtua.cases.operations.holding import in_team, keep, locked, tell, tell_team
from diemtua.cases.operations.opening import join
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.places.models import Unit
from diemtua.trail import operations as trail


@transaction.atomic
def add_member(case: Case, user: User, *, part: str, words: str = "", by: Actor, at: datetime) -> Member:
    """Take somebody into the team: they see the case from now on. Refused: NotAllowed, Invalid, Duplicate."""
    case = locked(case, at)
    policies.require_may_gather(by, case, is_member=in_team(case, by, at))
    user = User.objects.get(pk=user.pk)
    held = [role for role in roles_of(user) if role.valid_until is None or role.valid_until > day_of(at)]
    if not user.is_active or not any(Power.VIEW in powers_of(role.role) for role in held):
        raise Invalid(_("Người này không có vai trò nào được xem vụ việc."), field="user")
    if part == MemberPart.EMERGENCY or part not in MemberPart.values:
        raise Invalid(_("Hãy chọn phần việc trong nhóm."), field="part")
    _require_of_the_place(case, user, part, at)
    if Member.objects.filter(case=case, user=user, until__isnull=True).exists():
        raise Duplicate(_("Người này đã ở trong nhóm phụ trách."), field="user")
    member = join(case, user.pk, part, words=words.strip() or str(held[0].get_role_display()), at=at)
    keep(case, at)
    trail.record(Verb.ADD_MEMBER, case, by=by, at=at, member=user.pk, part=part)
    tell([user.pk], case, lambda: _("anh/chị vào nhóm phụ trách."), key=f"join:{member.uuid}", by=by, at=at)
    return member


@transaction.atomic
def end_member(member: Member, *, reason: str, by: Actor, at: datetime) -> Member:
    """Take somebody out of the team. Refused: NotAllowed, Invalid (no reason, the last worker)."""
    case = locked(member.case, at)
    policies.require_may_gather(by, case, is_member=in_team(case, by, at))
    row = Member.objects.select_for_update().get(pk=member.pk)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    workers = Member.objects.filter(case=case, part=MemberPart.WORKER, until__isnull=True).exclude(pk=row.pk)
    if row.part == MemberPart.WORKER and not workers.exists():
        raise Invalid(_("Nhóm phải còn ít nhất một người phụ trách. Hãy thêm người trước."))
    row.until, row.reason = at, reason.strip()
    row.save(update_fields=["until", "reason"])
    keep(case, at)
    trail.record(Verb.END_MEMBER, case, by=by, at=at, member=row.user_id, reason=reason.strip())
    return row


def _require_of_the_place(case: Case, user: User, part: str, at: datetime) -> None:
    """Who works on the case and who decides in it belong to the commune that answers; others help."""
    role = {MemberPart.WORKER: Role.COMMUNE_OFFICER, MemberPart.LEADER: Role.COMMUNE_LEADER}.get(MemberPart(part))
    if role and user.pk not in users_of(commune_codes=[case.commune_code], roles=[role], on=day_of(at)):
        raise Invalid(
            _("Người này không phải %(role)s của xã đang phụ trách: hãy chọn “Phối hợp”.") % {"role": role.label},
            field="part",
        )


@transaction.atomic
def unseal_case(case: Case, unit: Unit, *, reason: str, by: Actor, at: datetime) -> Member:
    """A leader opens a sensitive case of the own commune for three hours: kept with the other emergency openings.

    The team is told at once. Refused: NotAllowed, Invalid (no real reason), Duplicate (already of the team).
    """
    policies.require_may_unseal(by, case)
    case = locked(case, at)
    if in_team(case, by, at):
        raise Duplicate(_("Anh/chị đang xem được vụ việc này."))
    if by.user_id is None or unit.code not in case.communes & by.own.communes:
        raise Invalid(_("Hãy chọn xã của vụ việc."), field="unit")
    opening = access.open_break_glass(unit, reason=reason, by=by, at=at)
    row = Member.objects.create(
        case=case,
        user=User.objects.get(pk=by.user_id),
        part=MemberPart.EMERGENCY,
        words=by.role_label,
        since=at,
        until=opening.until,
        reason=reason.strip(),
    )
    trail.record(Verb.UNSEAL_CASE, case, by=by, at=at, reason=reason.strip(), until=opening.until.isoformat())
    tell_team(
        case, lambda: _("%(who)s mở khẩn cấp trong ba giờ.") % {"who": by.name}, key=f"glass:{row.uuid}", by=by, at=at
    )
    return row
