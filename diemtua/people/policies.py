"""Who may work with children's records. Which rows is the queries' matter; whose they are is asked here again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.people.codes import RESTRICTED, RESTRICTED_FLAGS, Power
from diemtua.people.models import Adult, Child, ChildList, Concern, Household


def at_home(actor: Actor, thing: Child | Household | Adult) -> bool:
    """Whether the record is of the actor's own commune, or of a village given to a collaborator."""
    own = actor.own
    if own.country:
        return True
    return own.registry and (thing.commune_code in own.communes or thing.village_id in own.villages)


def may_change(actor: Actor, thing: Child | Household | Adult) -> bool:
    return actor.may(Power.CHANGE) and at_home(actor, thing)


def require_may_change(actor: Actor, thing: Child | Household | Adult) -> None:
    if not may_change(actor, thing):
        raise NotAllowed(_("Anh/chị chỉ sửa được hồ sơ của xã, thôn mình phụ trách."))


def may_see_number(actor: Actor, child: Child) -> bool:
    return actor.may(Power.SEE_NUMBER) and at_home(actor, child)


def may_add(actor: Actor, *, commune_code: str, village_id: int | None) -> bool:
    """Into the own commune, or a village given to a collaborator."""
    own = actor.own
    here = own.country or commune_code in own.communes or (village_id is not None and village_id in own.villages)
    return actor.may(Power.CHANGE) and own.registry | own.country and here


def require_may_add(actor: Actor, *, commune_code: str, village_id: int | None) -> None:
    if not may_add(actor, commune_code=commune_code, village_id=village_id):
        raise NotAllowed(_("Anh/chị chỉ thêm được trẻ em của xã, thôn mình phụ trách."))


def may_move(actor: Actor, commune_code: str) -> bool:
    """Send from, or receive in, the own commune."""
    own = actor.own
    return actor.may(Power.MOVE) and (own.country or commune_code in own.communes)


def require_may_move(actor: Actor, commune_code: str) -> None:
    if not may_move(actor, commune_code):
        raise NotAllowed(_("Chỉ cán bộ bảo vệ trẻ em của xã đó được chuyển đi, tiếp nhận trẻ em."))


def may_import(actor: Actor, commune_code: str) -> bool:
    """Bring a workbook into the own commune."""
    own = actor.own
    return actor.may(Power.IMPORT) and (own.country or commune_code in own.communes)


def require_may_import(actor: Actor, commune_code: str) -> None:
    if not may_import(actor, commune_code):
        raise NotAllowed(_("Chỉ cán bộ bảo vệ trẻ em của xã đó được nhập trẻ em từ Excel."))


def may_merge(actor: Actor, child: Child) -> bool:
    """The own commune's records; the province those of its communes, where a child was entered in two."""
    own = actor.own
    here = own.country or child.commune_code in own.communes or child.province_code in own.provinces
    return actor.may(Power.MERGE) and own.registry | own.country and here


def require_may_merge(actor: Actor, child: Child) -> None:
    if not may_merge(actor, child):
        raise NotAllowed(_("Anh/chị chỉ gộp được hồ sơ của xã mình; hồ sơ của hai xã do Sở Y tế gộp."))


def may_see_restricted(actor: Actor, child: Child) -> bool:
    """The commune that answers for the child, nobody else: not the province, and not by an emergency opening."""
    own = actor.own
    return actor.may(Power.SEE_RESTRICTED) and (own.country or child.commune_code in own.communes)


def may_list_restricted(actor: Actor) -> bool:
    """The children of a group of class C3 by name: the own commune's staff, of the own commune."""
    return actor.may(Power.SEE_RESTRICTED) and bool(actor.own.strict)


def may_take_along(actor: Actor) -> bool:
    """Lists that leave the screen. An emergency opening is for looking: nothing of it is exported or printed."""
    return actor.break_glass_id is None


def require_may_take_along(actor: Actor) -> None:
    if not may_take_along(actor):
        raise NotAllowed(_("Đang mở khẩn cấp: danh sách chỉ để xem. Hãy đóng mở khẩn cấp rồi xuất, in của nơi mình."))


def in_own_place(actor: Actor, child: Child) -> bool:
    """Of the actor's own places, a whole province too; an emergency opening adds none."""
    own = actor.own
    return at_home(actor, child) or (own.registry and child.province_code in own.provinces)


def may_keep_lists(actor: Actor) -> bool:
    """Named lists of the own office."""
    return actor.may(Power.LISTS) and bool(actor.own.communes or actor.own.provinces)


def require_may_keep_list(actor: Actor, listing: ChildList) -> None:
    own = actor.own
    communes = listing.commune_code in own.communes
    province = not listing.commune_code and listing.province_code in own.provinces
    if not (actor.may(Power.LISTS) and (own.country or communes or province)):
        raise NotAllowed(_("Danh sách này của đơn vị khác."))


def may_propose(actor: Actor, child: Child, group: str) -> bool:
    """Who works with the record; a group of class C3 only the commune itself, not its collaborators.

    The village reviews and lists, the commune's child protection officer keeps the list, the chairperson decides
    (law.md 9; Luật Trẻ em Đ53): the leader, who keeps no record, confirms, refuses and ends, and proposes none.
    """
    return may_change(actor, child) and (group not in RESTRICTED or may_see_restricted(actor, child))


def require_may_propose(actor: Actor, child: Child, group: str) -> None:
    if not may_propose(actor, child, group):
        raise NotAllowed(_("Nhóm này do cán bộ bảo vệ trẻ em của xã ghi. Hãy báo cho cán bộ xã."))


def require_may_note_risk(actor: Actor, child: Child, flag: str) -> None:
    """Who works with the record; a restricted label only the commune itself."""
    if not (may_change(actor, child) and (flag not in RESTRICTED_FLAGS or may_see_restricted(actor, child))):
        raise NotAllowed(_("Nguy cơ này do cán bộ bảo vệ trẻ em của xã ghi. Hãy báo cho cán bộ xã."))


def may_confirm(actor: Actor, child: Child) -> bool:
    own = actor.own
    return actor.may(Power.CONFIRM) and (own.country or child.commune_code in own.communes)


def require_may_confirm(actor: Actor, child: Child) -> None:
    if not may_confirm(actor, child):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo xã đang theo dõi trẻ em được quyết định việc này."))


def may_visit(actor: Actor, child: Child) -> bool:
    return actor.may(Power.VISIT) and at_home(actor, child)


def require_may_visit(actor: Actor, child: Child) -> None:
    if not may_visit(actor, child):
        raise NotAllowed(_("Anh/chị chỉ ghi được cho trẻ em của xã, thôn mình phụ trách."))


def _in_own(actor: Actor, power: str, commune_code: str) -> bool:
    own = actor.own
    return actor.may(power) and (own.country or commune_code in own.communes)


def may_review(actor: Actor, commune_code: str) -> bool:
    """Open a review, settle what was found, reopen, cancel."""
    return _in_own(actor, Power.REVIEW, commune_code)


def require_may_review(actor: Actor, commune_code: str) -> None:
    if not may_review(actor, commune_code):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của xã đó được mở và xử lý đợt rà soát."))


def may_sign(actor: Actor, commune_code: str) -> bool:
    return _in_own(actor, Power.SIGN, commune_code)


def require_may_sign(actor: Actor, commune_code: str) -> None:
    if not may_sign(actor, commune_code):
        raise NotAllowed(_("Đợt rà soát do lãnh đạo xã ký."))


def may_label(actor: Actor, commune_code: str) -> bool:
    """Write the commune's own labels."""
    return _in_own(actor, Power.CONFIRM, commune_code)


def require_may_label(actor: Actor, commune_code: str) -> None:
    if not may_label(actor, commune_code):
        raise NotAllowed(_("Nhãn riêng do cán bộ, lãnh đạo của xã đó ghi."))


def may_note_concern(actor: Actor) -> bool:
    return actor.may(Power.CONCERN) and bool(actor.own.communes or actor.agency_id)


def require_may_note_concern(actor: Actor) -> None:
    if not may_note_concern(actor):
        raise NotAllowed(_("Chỉ cán bộ xã và trạm y tế ghi người, gia đình có nguy cơ."))


def may_keep_concern(actor: Actor, concern: Concern) -> bool:
    """The commune, and the health station that noted it."""
    own = actor.own
    here = own.country or (own.registry and concern.commune_code in own.communes)
    return actor.may(Power.CONCERN) and (here or concern.agency_id in own.agencies)


def require_may_keep_concern(actor: Actor, concern: Concern) -> None:
    if not may_keep_concern(actor, concern):
        raise NotAllowed(_("Chỉ xã và trạm y tế đã ghi được theo dõi người, gia đình này."))
