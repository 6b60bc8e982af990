"""Who may look at units and who may change them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.places.codes import Power


def may_view(actor: Actor) -> bool:
    """Units, villages and agencies are public knowledge: everyone who is signed in."""
    return actor.may(Power.VIEW)


def may_change(actor: Actor) -> bool:
    """The map of the country is one for all: only the administrator enters decisions about it."""
    return actor.may(Power.CHANGE)


def require_may_change(actor: Actor) -> None:
    if not may_change(actor):
        raise NotAllowed(_("Chỉ quản trị hệ thống được ghi quyết định về đơn vị hành chính."))


def may_change_village(actor: Actor, *, province_code: str, commune_code: str) -> bool:
    """Villages change often and by the commune's own decision: its officer enters them, or the administrator."""
    home = actor.own
    own = commune_code in home.communes or province_code in home.provinces or home.country
    return may_change(actor) or (actor.may(Power.CHANGE_VILLAGES) and own)


def require_may_change_village(actor: Actor, *, province_code: str, commune_code: str) -> None:
    if not may_change_village(actor, province_code=province_code, commune_code=commune_code):
        raise NotAllowed(_("Anh/chị chỉ được ghi thôn, ấp, khu phố của đơn vị mình."))


def may_set_days_off(actor: Actor, province_code: str = "") -> bool:
    """Days off of the country are the administrator's; a province adds its own (law.md section 10)."""
    if not actor.may(Power.SET_DAYS_OFF):
        return False
    return may_change(actor) or (bool(province_code) and province_code in actor.own.provinces)


def require_may_set_days_off(actor: Actor, province_code: str) -> None:
    if not may_set_days_off(actor, province_code):
        raise NotAllowed(_("Ngày nghỉ cả nước do quản trị hệ thống ghi; Sở Y tế ghi ngày nghỉ riêng của tỉnh mình."))
