"""Who may keep the directory, match children and note support."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.people.models import Child
from diemtua.services.codes import Power
from diemtua.services.models import Call, Provider, Referral


def _keeps(actor: Actor, province_code: str, commune_code: str, agency_id: int | None) -> bool:
    own = actor.own
    if own.country:
        return True
    by_province = own.registry and province_code in own.provinces
    return by_province or commune_code in own.communes or (agency_id is not None and agency_id in own.agencies)


def may_add_somewhere(actor: Actor) -> bool:
    own = actor.own
    return actor.may(Power.KEEP) and bool(
        own.country or own.communes or own.agencies or (own.registry and own.provinces)
    )


def may_keep(actor: Actor, provider: Provider) -> bool:
    """The commune keeps its own, the province its own and its communes', the provider's people their own."""
    return actor.may(Power.KEEP) and _keeps(actor, provider.province_code, provider.commune_code, provider.agency_id)


def require_may_keep(actor: Actor, provider: Provider) -> None:
    if not may_keep(actor, provider):
        raise NotAllowed(_("Nơi trợ giúp này do đơn vị khác ghi. Hãy báo cho đơn vị đó."))


def may_see_helpers(actor: Actor, provider: Provider) -> bool:
    """People of a model: by who keeps it and who matches children with it."""
    return may_keep(actor, provider) or (actor.may(Power.MATCH) and provider.commune_code in actor.own.communes)


def may_see_secret(actor: Actor) -> bool:
    """Asked of the role; whether of this place, the fence decides."""
    return actor.may(Power.SEE_SECRET) and actor.break_glass_id is None


def require_may_see_secret(actor: Actor) -> None:
    if not may_see_secret(actor):
        raise NotAllowed(_("Địa chỉ này được giữ kín. Hãy gọi số điện thoại của nơi đó."))


def _of_own_commune(actor: Actor, child: Child) -> bool:
    return actor.own.country or child.commune_code in actor.own.communes


def may_match(actor: Actor, child: Child) -> bool:
    return actor.may(Power.MATCH) and _of_own_commune(actor, child)


def require_may_match(actor: Actor, child: Child) -> None:
    if not may_match(actor, child):
        raise NotAllowed(_("Chỉ cán bộ bảo vệ trẻ em của xã nơi trẻ em ở được ghép trẻ em."))


def may_note_support(actor: Actor, child: Child) -> bool:
    return actor.may(Power.SUPPORT) and _of_own_commune(actor, child)


def require_may_note_support(actor: Actor, child: Child) -> None:
    if not may_note_support(actor, child):
        raise NotAllowed(_("Chỉ cán bộ bảo vệ trẻ em của xã nơi trẻ em ở được ghi hỗ trợ."))


def is_sender(actor: Actor, referral: Referral, *, is_member: bool) -> bool:
    """The commune that asks, by its own role, and the team of the case it asks for; of class C3 that team alone."""
    own = actor.own
    here = referral.commune_code in own.communes and not referral.is_sensitive
    return own.country or (actor.may(Power.REFER) and (is_member or here))


def require_sender(actor: Actor, referral: Referral, *, is_member: bool) -> None:
    if not is_sender(actor, referral, is_member=is_member):
        raise NotAllowed(_("Chỉ xã đã soạn chuyển gửi được làm việc này."))


def is_author(actor: Actor, referral: Referral) -> bool:
    return actor.user_id is not None and actor.user_id == referral.drafted_by_id


def require_author(actor: Actor, referral: Referral, *, is_member: bool) -> None:
    """What is still being written is its author's, who must go on being of those who may send it."""
    require_sender(actor, referral, is_member=is_member)
    if not is_author(actor, referral):
        raise NotAllowed(_("Chỉ người soạn được sửa, bỏ bản soạn này."))


def may_refer(actor: Actor, commune_code: str) -> bool:
    own = actor.own
    return actor.may(Power.REFER) and (own.country or commune_code in own.communes)


def require_may_refer(actor: Actor, commune_code: str) -> None:
    if not may_refer(actor, commune_code):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của xã đang theo dõi trẻ em được chuyển gửi."))


def is_receiver(actor: Actor, call: Call) -> bool:
    """Somebody of the agency that was asked."""
    return actor.may(Power.ANSWER) and call.agency_id is not None and call.agency_id in actor.own.agencies


def may_answer(actor: Actor, call: Call, *, is_member: bool, is_absent: bool) -> bool:
    """The place that was asked; where it has nobody in the system, the sender writes down what it said."""
    told = is_absent and is_sender(actor, call.referral, is_member=is_member)
    return is_receiver(actor, call) or told


def require_may_answer(actor: Actor, call: Call, *, is_member: bool, is_absent: bool) -> None:
    if not may_answer(actor, call, is_member=is_member, is_absent=is_absent):
        raise NotAllowed(_("Chỉ người của nơi nhận được trả lời chuyển gửi này."))
