"""A child moves house inside the commune; where it lived before stays readable."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.lib.text import nfc
from diemtua.people import policies
from diemtua.people.codes import ResidenceKind, Verb
from diemtua.people.models import Child, Residence
from diemtua.people.operations.holding import keep, locked
from diemtua.places.codes import Level
from diemtua.places.models import Unit, Village
from diemtua.trail import operations as trail


@transaction.atomic
def move_house(
    child: Child,
    *,
    village: Village | None,
    address: str,
    moved_on: date | None = None,
    version: int,
    by: Actor,
    at: datetime,
) -> Child:
    """The child lives in another village or house of the commune since a day; without a day the place was wrong.

    Refused: NotAllowed (a collaborator may not send a child into a village of somebody else), Stale, WrongState,
    Invalid (a village of another commune, a day that cannot be).
    """
    child = locked(child, version, by)
    if village is not None and village.commune_code != child.commune_code:
        raise Invalid(_("Thôn, khu phố phải thuộc xã của anh/chị."), field="village")
    policies.require_may_add(by, commune_code=child.commune_code, village_id=village.pk if village else None)
    before = list(Residence.objects.filter(child=child, kind=ResidenceKind.ACTUAL, until__isnull=True))
    if moved_on:
        _require_day(child, moved_on, before, at)
    child.village, child.address = village, nfc(address)
    _lives(child, before, moved_on, at)
    keep(child, at)
    trail.record(Verb.MOVE_HOUSE, child, by=by, at=at, since=moved_on.isoformat() if moved_on else "")
    return child


def _lives(child: Child, before: list[Residence], since: date | None, at: datetime) -> None:
    if before and since is None:
        Residence.objects.filter(pk=before[0].pk).update(village=child.village, address=child.address, recorded_at=at)
        return
    Residence.objects.filter(pk__in=[row.pk for row in before]).update(until=since)
    unit = Unit.objects.on(day_of(at)).get(code=child.commune_code, level=Level.COMMUNE)
    Residence.objects.create(
        child=child, kind=ResidenceKind.ACTUAL, unit=unit, village=child.village, address=child.address,
        since=since, recorded_at=at,
    )  # fmt: skip


def _require_day(child: Child, day: date, before: list[Residence], at: datetime) -> None:
    if day > day_of(at):
        raise Invalid(_("Ngày này không thể ở sau hôm nay."), field="moved_on")
    if child.birth_on and day < child.birth_on:
        raise Invalid(_("Ngày này không thể trước ngày sinh."), field="moved_on")
    if any(row.since and row.since > day for row in before):
        raise Invalid(_("Ngày này trước lần đổi nơi ở gần nhất. Hãy xem lại ngày."), field="moved_on")
