"""Opening a unit's records in an emergency: a reason, three hours, told to the unit, listed for those who watch."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import policies, queries
from diemtua.access.codes import Role, Verb
from diemtua.access.models import BreakGlass
from diemtua.access.operations.desk import notify
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

LASTS = timedelta(hours=3)
SHORTEST_REASON = 20
TOLD = (Role.COMMUNE_LEADER, Role.COMMUNE_OFFICER)


@transaction.atomic
def open_break_glass(unit: Unit, *, reason: str, by: Actor, at: datetime) -> BreakGlass:
    """Open a unit's records for three hours because a child may be in danger and the usual way is too slow.

    The unit's leader and officers are told at once, and its province where the unit has nobody yet.
    Refused: NotAllowed, Invalid (no real reason, wider than one commune).
    """
    policies.require_may_break_glass(by)
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Invalid(_("Hãy ghi rõ lý do thành câu: trẻ em nào, việc gì, vì sao không chờ được."), field="reason")
    if unit.level != Level.COMMUNE:
        raise Invalid(_("Chỉ mở khẩn cấp được hồ sơ của một xã, phường, đặc khu."), field="unit")
    opening = BreakGlass.objects.create(
        user_id=by.person,
        unit=unit,
        province_code=unit.province_code,
        commune_code=unit.code,
        reason=reason,
        opened_at=at,
        until=at + LASTS,
    )
    # The reason may name a child: it stays with the opening and out of the trail, which administrators search.
    trail.record(Verb.OPEN_BREAK_GLASS, opening, by=by, at=at, until=opening.until.isoformat())
    told = queries.users_of(commune_codes=[unit.code], roles=TOLD, on=day_of(at)) or queries.users_of(
        province_codes=[unit.province_code], roles=[Role.PROVINCE_OFFICER], on=day_of(at)
    )
    notify(
        told,
        text=lambda: _("%(who)s đã mở khẩn cấp hồ sơ của %(unit)s trong ba giờ.") % {"who": by.name, "unit": unit.name},
        url=reverse("access:openings"),
        key=f"glass:{opening.uuid}",
        by=by,
        at=at,
    )
    return opening


@transaction.atomic
def close_break_glass(opening: BreakGlass, *, by: Actor, at: datetime) -> BreakGlass:
    """End one's own opening before its three hours are over. Refused: NotAllowed, WrongState."""
    if opening.user_id != by.user_id:  # asked first: the fence lets nobody else take hold of the row
        raise NotAllowed(_("Chỉ người đã mở được đóng."))
    opening = BreakGlass.objects.select_for_update().get(pk=opening.pk)
    if opening.closed_at or opening.until <= at:
        raise WrongState(_("Lần mở này đã hết."))
    opening.closed_at = at
    opening.save(update_fields=["closed_at"])
    trail.record(Verb.CLOSE_BREAK_GLASS, opening, by=by, at=at)
    return opening


@transaction.atomic
def note_opened_page(*, path: str, by: Actor, at: datetime) -> None:
    """Somebody looked at a page while a unit's records were open to them: each look is an entry."""
    opening = BreakGlass.objects.select_related("user", "unit").get(pk=by.break_glass_id or 0)
    trail.record(Verb.LOOK_THROUGH_GLASS, opening, by=by, at=at, path=path)
