"""Villages: added, renamed, merged and closed by the commune itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.text import fold, nfc
from diemtua.places import policies
from diemtua.places.codes import Level, Verb, VillageKind
from diemtua.places.facts import VillageReplaced
from diemtua.places.models import Unit, Village
from diemtua.trail import operations as trail


@transaction.atomic
def add_village(
    unit: Unit, *, kind: str, name: str, valid_from: date | None = None, source: str = "", by: Actor, at: datetime
) -> Village:
    """A commune has a village. Refused for a unit that has ended or is no commune, and when the name is taken."""
    _require_may(unit, by)
    if unit.level != Level.COMMUNE or unit.valid_until is not None:
        raise WrongState(_("Chỉ thêm thôn, ấp, khu phố cho xã, phường, đặc khu đang hoạt động."))
    village = _open(unit, kind=kind, name=name, valid_from=valid_from, source=source)
    trail.record(Verb.CHANGE_VILLAGE, village, by=by, at=at, act="add", unit=unit.code)
    return village


@transaction.atomic
def rename_village(
    village: Village, *, kind: str = "", name: str, effective_on: date, source: str = "", by: Actor, at: datetime
) -> Village:
    """A village goes on under another name; the old row ends and points to the new one."""
    (village,) = _locked([village], effective_on, by=by, at=at)
    _end(village, effective_on)
    new = _open(village.unit, kind=kind or village.kind, name=name, valid_from=effective_on, source=source)
    _replace(village, new, effective_on)
    trail.record(Verb.CHANGE_VILLAGE, new, by=by, at=at, act="rename", before=str(village))
    return new


@transaction.atomic
def merge_villages(
    villages: Sequence[Village], *, kind: str, name: str, effective_on: date, source: str = "", by: Actor, at: datetime
) -> Village:
    """Two or more villages of one commune become one, under a new name or the name of one of them."""
    if len({village.pk for village in villages}) < 2:
        raise Invalid(_("Hãy chọn từ hai thôn, ấp, khu phố trở lên."), field="villages")
    if len({village.unit_id for village in villages}) > 1:
        raise Invalid(_("Chỉ nhập các thôn, ấp, khu phố của cùng một đơn vị."), field="villages")
    rows = _locked(villages, effective_on, by=by, at=at)
    for village in rows:
        _end(village, effective_on)
    new = _open(rows[0].unit, kind=kind, name=name, valid_from=effective_on, source=source)
    for village in rows:
        _replace(village, new, effective_on)
    names = ", ".join(str(village) for village in rows)
    trail.record(Verb.CHANGE_VILLAGE, new, by=by, at=at, act="merge", before=names)
    return new


@transaction.atomic
def close_village(village: Village, *, effective_on: date, by: Actor, at: datetime) -> Village:
    """A village ends and nothing takes its place."""
    (village,) = _locked([village], effective_on, by=by, at=at)
    _end(village, effective_on)
    trail.record(Verb.CHANGE_VILLAGE, village, by=by, at=at, act="close")
    return village


def _require_may(unit: Unit, by: Actor) -> None:
    policies.require_may_change_village(by, province_code=unit.province_code, commune_code=unit.code)


def _locked(villages: Sequence[Village], effective_on: date, *, by: Actor, at: datetime) -> list[Village]:
    """The same villages, locked; refused when one is not the actor's, has ended or begins later."""
    wanted = [village.pk for village in villages]
    rows = Village.objects.select_for_update(of=("self",)).select_related("unit").filter(pk__in=wanted).order_by("pk")
    for village in rows:
        _require_may(village.unit, by)
        if village.valid_until is not None:
            raise WrongState(_("%(village)s đã kết thúc từ trước. Hãy tải lại trang.") % {"village": village})
        if village.valid_from and effective_on <= village.valid_from:
            raise Invalid(
                _("Ngày có hiệu lực phải sau ngày %(day)s, ngày %(village)s được lập.")
                % {"day": day(village.valid_from), "village": village},
                field="effective_on",
            )
    if effective_on > day_of(at):
        raise Invalid(_("Ngày có hiệu lực chưa tới. Hãy ghi từ ngày đó."), field="effective_on")
    return list(rows)


def _open(unit: Unit, *, kind: str, name: str, valid_from: date | None, source: str) -> Village:
    name = nfc(name)
    if not name:
        raise Invalid(_("Hãy ghi tên thôn, ấp, khu phố."), field="name")
    if kind not in VillageKind.values:
        raise Invalid(_("Hãy chọn loại: thôn, ấp, khu phố, tổ dân phố …"), field="kind")
    if unit.villages.filter(kind=kind, name=name, valid_until__isnull=True).exists():
        raise Duplicate(
            _("%(unit)s đã có “%(name)s”. Hãy xem lại tên.")
            % {"unit": unit.name, "name": f"{VillageKind(kind).label} {name}"},
            field="name",
        )
    return Village.objects.create(
        unit=unit,
        kind=kind,
        name=name,
        folded=fold(name),
        province_code=unit.province_code,
        commune_code=unit.code,
        valid_from=valid_from,
        source=source,
    )


def _end(village: Village, effective_on: date) -> None:
    village.valid_until = effective_on
    village.save(update_fields=["valid_until"])


def _replace(village: Village, new: Village, effective_on: date) -> None:
    village.successor = new
    village.save(update_fields=["successor"])
    announce(VillageReplaced(old_id=village.pk, new_id=new.pk, effective_on=effective_on))
