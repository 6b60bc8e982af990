"""Roles given and taken, each dated and by somebody."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diemtua.access import policies, queries
from diemtua.access.codes import REACH, Reach, Role, Verb
from diemtua.access.models import Assignment, User
from diemtua.access.operations.desk import notify
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Refused, WrongState
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit
from diemtua.trail import operations as trail

_LEVEL = {Reach.COMMUNE: Level.COMMUNE, Reach.VILLAGE: Level.COMMUNE, Reach.PROVINCE: Level.PROVINCE}

LAST_ADMINISTRATOR = gettext_lazy("Đây là quản trị viên cuối cùng. Hãy giao vai trò quản trị cho người khác trước.")


@transaction.atomic
def give_assignment(
    user: User,
    *,
    role: str,
    unit: Unit | None,
    agency: Agency | None = None,
    title: str = "",
    valid_from: date,
    decision: str = "",
    by: Actor,
    at: datetime,
) -> Assignment:
    """Give a person a role at a place from a day on; those who lead the place are told who was let in and by whom.

    Refused: NotAllowed (also for oneself), Invalid (the place does not fit the role), Duplicate.
    """
    policies.require_may_give_role(by, user)
    _require_place_fits(Role(role), unit, agency)
    try:
        with transaction.atomic():
            assignment = Assignment.objects.create(
                user=user,
                role=role,
                unit=unit,
                agency=agency,
                title=title,
                valid_from=valid_from,
                decision=decision,
                given_by_id=by.user_id,
                given_at=at,
            )
    except IntegrityError as error:
        raise Duplicate(_("Người này đã giữ vai trò đó ở nơi đó trong thời gian này.")) from error
    trail.record(Verb.GIVE_ASSIGNMENT, user, by=by, at=at, reason=decision, role=role, unit=unit.code if unit else "")
    if by.user_id is not None:
        _tell_the_place(assignment, by=by, at=at)
    return assignment


def _tell_the_place(given: Assignment, *, by: Actor, at: datetime) -> None:
    """An administrator meets no record, but could let in a person who is nobody: the place itself must know."""
    on = day_of(at)
    if given.role == Role.ADMINISTRATOR:
        told = queries.administrators(on)
    elif given.unit and given.unit.level == Level.COMMUNE:
        told = queries.users_of(commune_codes=[given.unit.code], roles=[Role.COMMUNE_LEADER], on=on)
    elif given.unit:
        told = queries.users_of(province_codes=[given.unit.code], roles=[Role.PROVINCE_LEADER], on=on)
    else:
        told = set()

    def text() -> str:
        words = {"who": by.name, "name": given.user.full_name, "role": given.get_role_display()}
        return _("%(who)s đã giao cho %(name)s vai trò %(role)s. Nếu không đúng người, hãy báo ngay.") % words

    notify(told - {given.user_id}, text=text, url="", key=f"given:{given.uuid}", by=by, at=at)


def _require_place_fits(role: Role, unit: Unit | None, agency: Agency | None) -> None:
    reach = REACH[role]
    level = _LEVEL.get(reach)
    if level and (unit is None or unit.level != level):
        raise Invalid(_("Vai trò này phải gắn với một đơn vị đúng cấp: xã hoặc tỉnh."), field="unit")
    if reach is Reach.AGENCY and agency is None:
        raise Invalid(_("Vai trò này phải gắn với một cơ quan."), field="agency")
    if agency and unit and agency.unit_id != unit.pk:
        raise Invalid(_("Cơ quan đã chọn không thuộc đơn vị này."), field="agency")


@transaction.atomic
def end_assignment(assignment: Assignment, *, on: date, reason: str, by: Actor, at: datetime) -> Assignment:
    """Take a role away from a day on.

    Refused: NotAllowed, WrongState (ended already), Invalid (before it began), the last administrator.
    """
    policies.require_may_manage(by)
    one_at_a_time()
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.valid_until is not None:
        raise WrongState(_("Vai trò này đã kết thúc."))
    if on < assignment.valid_from:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="on")
    if assignment.role == Role.ADMINISTRATOR and queries.is_last_administrator(assignment.user_id, day_of(at)):
        raise Refused(str(LAST_ADMINISTRATOR), code="last_administrator")
    assignment.valid_until, assignment.ended_by_id, assignment.ended_at = on, by.user_id, at
    assignment.save(update_fields=["valid_until", "ended_by", "ended_at"])
    trail.record(Verb.END_ASSIGNMENT, assignment.user, by=by, at=at, reason=reason, role=assignment.role)
    return assignment


def one_at_a_time() -> None:
    """Two administrators who put each other out at the same moment would leave nobody: the second waits, and sees."""
    list(Assignment.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("pk"))
