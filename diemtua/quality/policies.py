"""Who may compare records in bulk, keep rules and answer early signs. Which rows is the queries' matter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.people.codes import Power as PeoplePower
from diemtua.quality.codes import Power
from diemtua.quality.models import Sign


def may_link(actor: Actor, province_code: str) -> bool:
    """Compare all records of the province."""
    own = actor.own
    return actor.may(PeoplePower.MERGE) and (own.country or (own.registry and province_code in own.provinces))


def require_may_link(actor: Actor, province_code: str) -> None:
    if not may_link(actor, province_code):
        raise NotAllowed(_("Chỉ Sở Y tế của tỉnh được tìm hồ sơ trùng trong cả tỉnh."))


def may_keep_rules(actor: Actor, province_code: str) -> bool:
    own = actor.own
    return actor.may(Power.RULES) and (own.country or province_code in own.provinces)


def require_may_keep_rules(actor: Actor, province_code: str) -> None:
    if not may_keep_rules(actor, province_code):
        raise NotAllowed(_("Quy tắc kiểm hồ sơ do Sở Y tế của tỉnh đó bật, tắt, thêm."))


def may_decide(actor: Actor, sign: Sign) -> bool:
    """The commune; for a family the health station noted, that station too."""
    own = actor.own
    here = own.country or (own.registry and sign.commune_code in own.communes)
    theirs = sign.concern_id is not None and sign.agency_id in own.agencies
    return actor.may(Power.DECIDE) and (here or theirs)


def require_may_decide(actor: Actor, sign: Sign) -> None:
    if not may_decide(actor, sign):
        raise NotAllowed(_("Dấu hiệu sớm do cán bộ, lãnh đạo xã đang theo dõi quyết định."))
