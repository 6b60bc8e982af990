"""Roles given and taken, each dated and by somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diemtua.access import policies, queries
from diemtua.access.codes import REACH, Reach, Role, Verb
from diemtua.access.facts import RoleEnded, RoleGiven
from diemtua.access.models import Assignment, User
from diemtua.access.operations.desk import notify
from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Refused, WrongState
from diemtua.lib.fence import everywhere
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit
from diemtua.trail import operations as trail

_LEVEL = {Reach.COMMUNE: Level.COMMUNE, Reach.VILLAGE: Level.COMMUNE, Reach.PROVINCE: Level.PROVINCE}

LAST_ADMINISTRATOR = gettext_lazy("Đây là quản trị viên cuối cùng. Hãy giao vai trò quản trị cho người khác trước.")


@transaction.atomic
def give_assignment(  # noqa: PLR0913 - a role is said by its place, its time and its reason
    user: User,
    *,
    role: str,
    unit: Unit | None,
    agency: Agency | None = None,
    title: str = "",
    valid_from: date,
    valid_until: date | None = None,
    decision: str = "",
    by: Actor,
    at: datetime,
) -> Assignment:
    """Give a person a role at a place from a day on; those who lead the place are told who was let in and by whom.

    With `valid_until` the person stands in for somebody. Refused: NotAllowed (also for oneself), Invalid (the place
    does not fit the role), Duplicate.
    """
    policies.require_may_appoint(by, user, role, unit)
    _require_place_fits(Role(role), unit, agency)
    assignment = Assignment(user=user, role=role, unit=unit, agency=agency, title=title, decision=decision)
    assignment.valid_from, assignment.valid_until = valid_from, valid_until
    assignment.given_by_id, assignment.given_at = by.user_id, at
    _keep_once(assignment)
    trail.record(Verb.GIVE_ASSIGNMENT, user, by=by, at=at, reason=decision, role=role, unit=unit.code if unit else "")
    if by.user_id is not None:
        _tell_the_place(assignment, by=by, at=at)
    announce(RoleGiven(assignment_id=assignment.pk, until=valid_until))
    return assignment


def _keep_once(assignment: Assignment) -> None:
    try:
        with transaction.atomic():
            assignment.save()
    except IntegrityError as error:
        raise Duplicate(_("Người này đã giữ vai trò đó ở nơi đó trong thời gian này.")) from error


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
def end_assignment(
    assignment: Assignment, *, on: date, reason: str, heir: User | None = None, by: Actor, at: datetime
) -> Assignment:
    """Take a role away from a day on; what still lies with the person goes to the heir.

    Refused: NotAllowed, WrongState (ended already), Invalid (before it began, who cannot inherit), open work that
    nobody inherits, the last administrator.
    """
    one_at_a_time()
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "user").get(pk=assignment.pk)
    policies.require_may_end_role(by, assignment.role, assignment.unit)
    if assignment.valid_until is not None and assignment.valid_until <= on:
        raise WrongState(_("Vai trò này đã kết thúc."))
    if on < assignment.valid_from:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="on")
    if assignment.role == Role.ADMINISTRATOR and queries.is_last_administrator(assignment.user_id, day_of(at)):
        raise Refused(str(LAST_ADMINISTRATOR), code="last_administrator")
    hand_over_work(assignment, heir, by=by, at=at)
    assignment.valid_until, assignment.ended_by_id, assignment.ended_at = on, by.user_id, at
    assignment.save(update_fields=["valid_until", "ended_by", "ended_at"])
    trail.record(
        Verb.END_ASSIGNMENT, assignment.user, by=by, at=at, reason=reason, role=assignment.role,
        heir=heir.full_name if heir else "",
    )  # fmt: skip
    announce(RoleEnded(assignment_id=assignment.pk, on=on))
    return assignment


def parts_of(assignment: Assignment, villages: frozenset[int] | None = None, *, on: date) -> list[open_work.Part]:
    """The work that hangs on a role: that of its commune, or all of a person of another place.

    Of a commune that is no more, also what went from there to its heirs, where the person has no role of their own.
    """
    unit = assignment.unit
    if unit is None or unit.level != Level.COMMUNE:
        return [open_work.Part(villages=villages)]
    codes = [unit.code, *(heir.code for heir in queries.heirs_without_role(assignment, on))]
    return [open_work.Part(commune_code=code, villages=villages) for code in codes]


def hand_over_work(
    assignment: Assignment,
    heir: User | None,
    *,
    villages: frozenset[int] | None = None,
    by: Actor,
    at: datetime,
) -> dict[str, int]:
    """Give what lies with the holder of a role to the heir; without one it is refused while anything is left.

    The person who stands in for another has no work of the role's own.
    """
    if assignment.unit is None or assignment.valid_until is not None:
        return {}
    on, left = day_of(at), Counter[str]()
    parts = parts_of(assignment, villages, on=on)
    with everywhere():  # who takes a role away may be somebody who meets no child: numbers alone are asked
        for part in parts:
            left.update(open_work.left_with(assignment.user_id, part))
        if not left:
            return {}
        if heir is None:
            raise Refused(_still_open(assignment.user, left), code="open_work", field="heir")
        if heir.pk not in queries.heirs_of(assignment, on):
            raise Invalid(_("Người này không nhận bàn giao được. Hãy chọn trong danh sách."), field="heir")
        passed = Counter[str]()
        for part in parts:
            passed.update(open_work.pass_on(assignment.user_id, part, to_id=heir.pk, by=by, at=at))
        return dict(passed)


def _still_open(user: User, left: Mapping[str, int]) -> str:
    said = ", ".join(f"{number} {_(open_work.named(key).title).lower()}" for key, number in left.items())
    return _("%(name)s còn việc chưa xong: %(work)s. Hãy chọn người nhận bàn giao.") % {
        "name": user.full_name,
        "work": said,
    }


def one_at_a_time() -> None:
    """Two administrators who put each other out at the same moment would leave nobody: the second waits, and sees."""
    list(Assignment.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("pk"))
