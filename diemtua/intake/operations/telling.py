"""Who is told of a report. A notice says that there is one, never of whom or what: notices also go by mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import holders_of, users_of
from diemtua.intake.codes import Holder
from diemtua.intake.models import Report
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.places.codes import Level
from diemtua.places.models import Unit

_SAID: dict[str, Callable[[], str]] = {
    "new": lambda: _("Có tin báo mới, chờ người nhận."),
    "urgent": lambda: _("Tin báo nguy cấp, chờ người nhận."),
    "handed": lambda: _("Có tin báo chuyển đến, chờ người nhận."),
    "untaken": lambda: _("Tin báo chưa ai nhận."),
    "heard": lambda: _("Người báo tin vừa bổ sung một tin báo."),
}


def tell_keepers(report: Report, what: str, *, by: Actor, at: datetime, leaders: bool = False) -> None:
    """Tell the people of the unit that answers; leaders too where nobody took it."""
    what = "urgent" if what == "new" and report.is_urgent else what
    access.notify(
        _people(report, at, leaders=leaders),
        key=f"report:{report.uuid}:{what}:{at.isoformat()}",
        text=_SAID[what],
        url=reverse("intake:report", args=[report.uuid]),
        by=by,
        at=at,
    )


def tell_heirs(heir: Unit, old: Unit, taken: int, *, by: Actor, at: datetime) -> None:
    """Tell the people and leaders of a unit what came to it from one that is no more, and is being worked on."""
    on = day_of(at)
    if heir.level == Level.COMMUNE:
        people = users_of(commune_codes=[heir.code], roles=[Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER], on=on)
    else:
        people = users_of(province_codes=[heir.code], roles=[Role.PROVINCE_OFFICER], on=on)
    access.notify(
        people,
        key=f"merged:{old.pk}:{heir.pk}:{at.isoformat()}",
        text=lambda: (
            _("Từ %(old)s có tin báo đang xử lý chuyển sang đơn vị anh/chị theo thay đổi địa giới: %(n)d.")
            % {"old": old.name, "n": taken}
        ),
        url=reverse("intake:reports"),
        by=by,
        at=at,
    )


def _people(report: Report, at: datetime, *, leaders: bool) -> Iterable[int]:
    on = day_of(at)
    if report.holder == Holder.COMMUNE:
        roles = [Role.COMMUNE_OFFICER, *([Role.COMMUNE_LEADER] if leaders or report.is_urgent else [])]
        return users_of(commune_codes=[report.commune_code], roles=roles, on=on)
    if report.holder == Holder.PROVINCE:
        return users_of(province_codes=[report.province_code], roles=[Role.PROVINCE_OFFICER], on=on)
    return holders_of(Role.HOTLINE_OPERATOR, on)
