"""Who may work on a case. Which rows is the queries' matter; whose they are is asked here again.

A case of class C3 is worked on by its team alone: also who holds the power in its commune must belong to it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.cases.codes import Power
from diemtua.cases.models import Case, Handover
from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.places.models import Unit


def takes_part(actor: Actor, case: Case) -> bool:
    """Whether one of the case's communes is the actor's own; an emergency opening adds no act."""
    own = actor.own
    return own.country or bool(case.communes & own.communes)


def may_read(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """Who may see whom the case is about and what stands in it."""
    scope = actor.scope
    if scope.country or (is_member and actor.may(Power.VIEW)):
        return True
    here = bool(case.communes & scope.communes)
    return here and not case.is_sensitive and (actor.may(Power.VIEW) or actor.break_glass_id is not None)


def may_open(actor: Actor, *communes: str) -> bool:
    """Open a case of the own commune: of the event or of residence."""
    own = actor.own
    return actor.may(Power.EMERGENCY) and (own.country or bool(own.communes & set(communes)))


def require_may_open(actor: Actor, *communes: str) -> None:
    if not may_open(actor, *communes):
        raise NotAllowed(_("Vụ việc do xã nơi xảy ra hoặc nơi trẻ em cư trú mở. Hãy chuyển thông tin cho xã đó."))


def _answers(actor: Actor, case: Case, power: str, *, is_member: bool) -> bool:
    own = actor.own
    here = own.country or case.commune_code in own.communes
    return actor.may(power) and here and (is_member or not case.is_sensitive)


def may_work(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """Assess, write, submit: who works on the protection of children in the commune that answers."""
    return _answers(actor, case, Power.WORK, is_member=is_member)


def require_may_work(actor: Actor, case: Case, *, is_member: bool) -> None:
    if not may_work(actor, case, is_member=is_member):
        raise NotAllowed(_("Chỉ người làm công tác bảo vệ trẻ em của xã đang phụ trách vụ việc được làm việc này."))


def may_decide(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """Approve, return, close, reopen: the leader of the commune that answers."""
    return _answers(actor, case, Power.DECIDE, is_member=is_member)


def require_may_decide(actor: Actor, case: Case, *, is_member: bool) -> None:
    if not may_decide(actor, case, is_member=is_member):
        raise NotAllowed(_("Việc này do lãnh đạo UBND xã đang phụ trách vụ việc quyết định."))


def may_separate(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """The leader of the commune of residence or of the event (NĐ 56/2017 Đ32.2)."""
    return actor.may(Power.DECIDE) and takes_part(actor, case) and (is_member or not case.is_sensitive)


def require_may_separate(actor: Actor, case: Case, *, is_member: bool) -> None:
    if not may_separate(actor, case, is_member=is_member):
        raise NotAllowed(_("Tạm thời cách ly do Chủ tịch UBND xã nơi xảy ra hoặc nơi trẻ em cư trú quyết định."))


def may_help(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """Take emergency measures, note visits and results: the team, and the communes of the case."""
    if is_member and actor.may(Power.VIEW):
        return True
    return actor.may(Power.EMERGENCY) and takes_part(actor, case) and not case.is_sensitive


def require_may_help(actor: Actor, case: Case, *, is_member: bool) -> None:
    if not may_help(actor, case, is_member=is_member):
        raise NotAllowed(_("Chỉ nhóm phụ trách và các xã của vụ việc được ghi."))


def may_gather(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """Say who is of the team: who works on the case, and the leader, who may have opened it alone at night."""
    return may_work(actor, case, is_member=is_member) or may_decide(actor, case, is_member=is_member)


def require_may_gather(actor: Actor, case: Case, *, is_member: bool) -> None:
    if not may_gather(actor, case, is_member=is_member):
        raise NotAllowed(_("Nhóm phụ trách do cán bộ, lãnh đạo của xã đang phụ trách vụ việc lập."))


def may_note_justice(actor: Actor, case: Case, *, is_member: bool) -> bool:
    """The commune that answers, and the police officer of the team: it is the police who classify (product.md R24)."""
    of_the_police = is_member and not actor.may(Power.WORK)
    return actor.may(Power.JUSTICE) and (of_the_police or may_work(actor, case, is_member=is_member))


def require_may_note_justice(actor: Actor, case: Case, *, is_member: bool) -> None:
    if not may_note_justice(actor, case, is_member=is_member):
        raise NotAllowed(_("Việc tư pháp do cán bộ xã đang phụ trách hoặc công an trong nhóm phụ trách ghi."))


def may_unseal(actor: Actor, case: Case) -> bool:
    """A leader of one of its communes who is not of the team, for a written reason."""
    return actor.may(Power.DECIDE) and takes_part(actor, case) and case.is_sensitive


def require_may_unseal(actor: Actor, case: Case) -> None:
    if not may_unseal(actor, case):
        raise NotAllowed(_("Chỉ lãnh đạo xã của vụ việc được mở khẩn cấp vụ việc hạn chế."))


def may_receive(actor: Actor, handover: Handover) -> bool:
    own = actor.own
    return actor.may(Power.WORK) and (own.country or handover.to_commune in own.communes)


def require_may_receive(actor: Actor, handover: Handover) -> None:
    if not may_receive(actor, handover):
        raise NotAllowed(_("Chỉ người làm công tác bảo vệ trẻ em của xã nơi đến được trả lời."))


def may_export(actor: Actor) -> bool:
    """The list as a file. An emergency opening is for looking: nothing of it is taken along."""
    return actor.may(Power.EXPORT) and actor.break_glass_id is None


def require_may_export(actor: Actor) -> None:
    if actor.break_glass_id is not None:
        raise NotAllowed(_("Đang mở khẩn cấp: danh sách chỉ để xem. Hãy đóng mở khẩn cấp rồi xuất, in của nơi mình."))
    if not may_export(actor):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))


def may_export_names(actor: Actor) -> bool:
    """Whom the cases are about: who works on them. A leader's file has numbers and steps."""
    return may_export(actor) and actor.may(Power.WORK)


def require_may_export_names(actor: Actor) -> None:
    if not may_export_names(actor):
        raise NotAllowed(_("Chỉ người làm công tác bảo vệ trẻ em của xã được xuất kèm tên trẻ em."))


def watches(actor: Actor, unit: Unit) -> bool:
    """Whether the figures of a commune are the actor's: its own, or of the own province."""
    own = actor.own
    here = own.country or unit.code in own.communes or unit.province_code in own.provinces
    return actor.may(Power.FIGURES) and here


def may_set(actor: Actor) -> bool:
    """Forms and clocks are one for all: only the administrator keeps them, who meets no case."""
    return actor.may(Power.SET)


def require_may_set(actor: Actor) -> None:
    if not may_set(actor):
        raise NotAllowed(_("Chỉ người quản trị sửa được biểu mẫu và mốc tính thời hạn của vụ việc."))
