"""Where a child is registered, permanently or for a time, from a day until a day; days of earlier places are mended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, WrongState
from diemtua.lib.text import nfc
from diemtua.people.codes import ResidenceKind, Verb
from diemtua.people.models import Child, Residence
from diemtua.people.operations.groups import require_day
from diemtua.people.operations.holding import keep, locked
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

# Where the child lives is written by `move_house`, and by a move to another commune.
REGISTERED = (ResidenceKind.PERMANENT, ResidenceKind.TEMPORARY)


@transaction.atomic
def add_residence(
    child: Child, *, kind: str, unit: Unit, address: str = "", since: date | None = None, version: int, by: Actor,
    at: datetime,
) -> Residence:  # fmt: skip
    """The child is registered in a commune of the country, its own or another; what was in force ends on that day.

    Without a day what was in force was written wrongly and is mended. A day of permanent residence is a step of the
    papers too. Refused: NotAllowed, Stale, WrongState, Invalid (kind, place, day).
    """
    child = locked(child, version, by)
    if kind not in REGISTERED:
        raise Invalid(_("Nơi ở thực tế ghi ở mục Nơi ở."), field="kind")
    if unit.level != Level.COMMUNE:
        raise Invalid(_("Hãy chọn một xã, phường, đặc khu."), field="place")
    now_in_force = Residence.objects.select_for_update().filter(child=child, kind=kind, until__isnull=True).first()
    if since is not None:
        require_day(since, child, at, field="since")
    if now_in_force is not None and since is not None:
        if now_in_force.since and now_in_force.since > since:
            raise Invalid(_("Ngày này trước lần đăng ký gần nhất. Hãy xem lại ngày."), field="since")
        now_in_force.until = since
        now_in_force.save(update_fields=["until"])
    row = now_in_force if now_in_force is not None and since is None else Residence(child=child, kind=kind, since=since)
    row.unit, row.village, row.address, row.recorded_at = unit, None, nfc(address), at
    row.save()
    if kind == ResidenceKind.PERMANENT and since is not None:
        child.residence_registered_on = since
    keep(child, at)
    trail.record(Verb.SET_RESIDENCE, child, by=by, at=at, kind=kind, since=since.isoformat() if since else "")
    return row


@transaction.atomic
def mend_residence(
    residence: Residence, *, since: date | None, until: date | None, address: str, version: int, by: Actor, at: datetime
) -> Residence:
    """Days and address of a place as they were; a day of the end says that the child is registered there no more.

    Refused: NotAllowed, Stale, WrongState (where the child lives now ends by moving), Invalid (days that cannot be).
    """
    child = locked(residence.child, version, by)
    row = Residence.objects.select_for_update().get(pk=residence.pk)
    lives_there = row.kind == ResidenceKind.ACTUAL and row.until is None
    if lives_there and (until is not None or nfc(address) != row.address):
        raise WrongState(_("Nơi trẻ em đang ở thì sửa ở mục Nơi ở."))
    if until is None and row.until is not None:
        raise Invalid(_("Nơi này đã kết thúc: hãy ghi ngày kết thúc."), field="until")
    _require_days(row, child=child, since=since, until=until, at=at)
    row.since, row.until, row.address = since, until, nfc(address)
    row.save(update_fields=["since", "until", "address"])
    keep(child, at)
    trail.record(Verb.SET_RESIDENCE, child, by=by, at=at, kind=row.kind, mended="yes")
    return row


def _require_days(row: Residence, *, child: Child, since: date | None, until: date | None, at: datetime) -> None:
    if (since, until) == (row.since, row.until):
        return
    for name, day in (("since", since), ("until", until)):
        if day is not None:
            require_day(day, child, at, field=name)
    if since and until and until < since:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")
    others = Residence.objects.filter(child=child, kind=row.kind).exclude(pk=row.pk).select_related("unit")
    for other in others:
        if (since or date.min) < (other.until or date.max) and (other.since or date.min) < (until or date.max):
            said = _("Khoảng ngày này chồng lên lần ở %(unit)s. Hãy xem lại ngày.")
            raise Invalid(said % {"unit": other.unit.name}, field="since")
