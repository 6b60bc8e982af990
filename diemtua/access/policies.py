"""Who may manage people, open in an emergency, search the trail."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.access.codes import Power, Role
from diemtua.access.models import Assignment, User
from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.places.models import Unit

# Whom a commune appoints itself (Luật Trẻ em Đ90.4); all other roles are the administrators' matter.
APPOINTED = frozenset({Role.COMMUNE_OFFICER, Role.COLLABORATOR})


def may_manage(actor: Actor) -> bool:
    return actor.may(Power.MANAGE)


def require_may_manage(actor: Actor) -> None:
    if not may_manage(actor):
        raise NotAllowed(_("Chỉ quản trị hệ thống được sửa người dùng và vai trò."))


def require_may_give_role(actor: Actor, user: User) -> None:
    """Nobody gives themself a role: two people stand behind every right (four eyes)."""
    require_may_manage(actor)
    if actor.user_id == user.pk:
        raise NotAllowed(_("Không tự giao vai trò cho mình. Hãy nhờ một quản trị viên khác."))


def may_appoint(actor: Actor, role: str, unit: Unit | None) -> bool:
    """The leader of a commune says who protects its children, and who helps in its villages."""
    here = unit is not None and unit.code in actor.own.communes
    return may_manage(actor) or (actor.may(Power.APPOINT) and here and role in APPOINTED)


def require_may_appoint(actor: Actor, user: User, role: str, unit: Unit | None) -> None:
    if not may_appoint(actor, role, unit):
        require_may_manage(actor)
    if actor.user_id == user.pk:
        raise NotAllowed(_("Không tự giao vai trò cho mình. Hãy nhờ một quản trị viên khác."))


def require_may_end_role(actor: Actor, role: str, unit: Unit | None) -> None:
    if not may_appoint(actor, role, unit):
        require_may_manage(actor)


def may_continue(actor: Actor, assignment: Assignment) -> bool:
    """After a merger: the province, for the people of its communes that are no more."""
    unit = assignment.unit
    here = unit is not None and unit.province_code in actor.own.provinces
    return may_manage(actor) or (actor.may(Power.CONTINUE) and here)


def require_may_continue(actor: Actor, assignment: Assignment) -> None:
    if not may_continue(actor, assignment):
        raise NotAllowed(_("Chỉ Sở Y tế của tỉnh đó và quản trị hệ thống được giao tiếp vai trò sau sáp nhập."))
    if actor.user_id == assignment.user_id:
        raise NotAllowed(_("Không tự giao vai trò cho mình. Hãy nhờ một quản trị viên khác."))


def may_hand_villages(actor: Actor) -> bool:
    return actor.may(Power.HAND_VILLAGES)


def require_may_hand_villages(actor: Actor, assignment: Assignment) -> None:
    """The commune says which villages its collaborators look after."""
    unit = assignment.unit
    if not (may_hand_villages(actor) and unit and (actor.own.country or unit.code in actor.own.communes)):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của xã đó được giao thôn, khu phố cho cộng tác viên."))


def may_view_powers(actor: Actor) -> bool:
    return actor.may(Power.VIEW_POWERS)


def may_break_glass(actor: Actor) -> bool:
    return actor.may(Power.BREAK_GLASS)


def require_may_break_glass(actor: Actor) -> None:
    if not may_break_glass(actor):
        raise NotAllowed(_("Vai trò của anh/chị không được mở khẩn cấp. Hãy gọi cho Sở Y tế."))


def may_see_openings(actor: Actor) -> bool:
    return actor.may(Power.BREAK_GLASS_LIST)


def may_search_trail(actor: Actor) -> bool:
    return actor.may(Power.SEARCH_TRAIL)


def require_may_search_trail(actor: Actor) -> None:
    if not may_search_trail(actor):
        raise NotAllowed(_("Vai trò của anh/chị không được tra nhật ký."))


def require_own_role(actor: Actor, assignment: Assignment) -> None:
    if assignment.user_id != actor.user_id:
        raise NotAllowed(_("Đây không phải vai trò của anh/chị."))


def require_self_or_manager(actor: Actor, user: User) -> None:
    if actor.user_id != user.pk:
        require_may_manage(actor)


def may_open_emergency_page(actor: Actor) -> bool:
    return may_break_glass(actor) or may_see_openings(actor)
