"""Who may do what with a report. An emergency opening lets somebody look; it adds no act."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.intake.codes import Holder, Power
from diemtua.intake.models import Report
from diemtua.lib.actor import Actor, Scope
from diemtua.lib.errors import NotAllowed


def _holds(scope: Scope, report: Report) -> bool:
    if scope.country:
        return True
    if report.holder == Holder.COMMUNE:
        return report.commune_code in scope.communes
    if report.holder == Holder.PROVINCE:
        return scope.registry and report.province_code in scope.provinces
    return scope.hotline


def require_may_add(actor: Actor) -> None:
    if not actor.may(Power.ADD):
        raise NotAllowed(_("Vai trò của anh/chị không ghi tin báo. Ai cũng báo tin được ở trang Báo tin."))


def may_read(actor: Actor, report: Report) -> bool:
    """What was told is met by the unit that answers, and by whom an emergency opening lets in."""
    return (actor.may(Power.VIEW) or actor.break_glass_id is not None) and _holds(actor.scope, report)


def may_take(actor: Actor, report: Report) -> bool:
    """Take, hand over, join and close: people of the unit that answers."""
    return actor.may(Power.TAKE) and _holds(actor.own, report)


def require_may_take(actor: Actor, report: Report) -> None:
    if not may_take(actor, report):
        raise NotAllowed(_("Tin báo này do đơn vị khác đang chịu trách nhiệm xử lý."))


def may_add_to(actor: Actor, report: Report) -> bool:
    """Hand in more of it: whoever wrote it down, who may be of another office, and people of the unit that answers."""
    wrote = actor.user_id is not None and report.recorded_by_id == actor.user_id and actor.may(Power.ADD)
    return wrote or may_take(actor, report)


def require_may_add_to(actor: Actor, report: Report) -> None:
    if not may_add_to(actor, report):
        raise NotAllowed(_("Chỉ người đã ghi tin báo và đơn vị đang xử lý được bổ sung tin báo này."))


def may_see_reporter(actor: Actor, report: Report) -> bool:
    """Who must call back (NĐ 56/2017 Đ24: kept secret for the reporter's safety)."""
    return actor.may(Power.SEE_REPORTER) and _holds(actor.own, report)


def require_may_see_reporter(actor: Actor, report: Report) -> None:
    if not may_see_reporter(actor, report):
        raise NotAllowed(_("Chỉ người xử lý tin báo được xem người báo tin."))
