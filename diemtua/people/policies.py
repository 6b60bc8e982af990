"""Who may work with children's records. Which rows is the queries' matter; whose they are is asked here again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.people.codes import Power
from diemtua.people.models import Adult, Child, Household


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
