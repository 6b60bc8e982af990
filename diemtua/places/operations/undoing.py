"""Taking a decision back: as if it had never been entered, as long as nothing rests on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.errors import Invalid, Refused, WrongState
from diemtua.lib.text import fold
from diemtua.places import policies, queries
from diemtua.places.codes import ChangeKind, Verb
from diemtua.places.models import Agency, AgencyLineage, Lineage, Unit, UnitChange, UnitName, Village
from diemtua.places.rules.agencies import catalogue
from diemtua.places.rules.agency_rows import short_in
from diemtua.trail import operations as trail


def undo_change(change: UnitChange, *, reason: str, by: Actor, at: datetime) -> UnitChange:
    """Take a decision back that was entered by mistake; the entry stays, marked as undone.

    Refused once used: when a later decision builds on it or records have been written for its units since.
    """
    policies.require_may_change(by)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do hủy."), field="reason")
    try:
        with transaction.atomic():
            return _undo(change, reason, by, at)
    except ProtectedError as error:
        raise Refused(_used()) from error


def _used() -> str:
    return _("Quyết định này đã được dùng đến, không hủy được nữa. Hãy ghi một quyết định mới để sửa.")


def _undo(change: UnitChange, reason: str, by: Actor, at: datetime) -> UnitChange:
    (change,) = UnitChange.objects.select_for_update().filter(pk=change.pk)
    if change.kind == ChangeKind.REFORM:
        raise WrongState(_("Việc sắp xếp từ ngày 01/7/2025 là dữ liệu gốc, không hủy được."))
    if change.undone_at:
        raise WrongState(_("Quyết định này đã được hủy rồi."))
    list(Unit.objects.select_for_update().filter(pk__in=queries.units_of_change(change).values("pk")))
    if queries.is_used(change):
        raise Refused(_used())
    announce(queries.fact_of_change(change, undone=True))
    _restore_names(change)
    _restore_villages(change)
    _restore_agencies(change)
    Lineage.objects.filter(change=change).delete()
    Unit.objects.filter(opened_by=change).delete()
    Unit.objects.filter(closed_by=change).update(valid_until=None, closed_by=None)
    change.undone_at = at
    change.save(update_fields=["undone_at"])
    trail.record(Verb.UNDO_CHANGE, change, by=by, at=at, reason=reason, change=change.kind)
    return change


def _restore_names(change: UnitChange) -> None:
    pasts = list(UnitName.objects.filter(change=change).select_related("unit", "parent"))
    renamed = [past.unit for past in pasts if past.name != past.unit.name]
    for past in pasts:
        unit = past.unit
        unit.name, unit.folded, unit.kind, unit.parent = past.name, past.folded, past.kind, past.parent
        unit.province_code = past.parent.province_code if past.parent else unit.code
    units = [past.unit for past in pasts]
    Unit.objects.bulk_update(units, ["name", "folded", "kind", "parent", "province_code"])
    for code in {unit.province_code for unit in units}:
        of_province = [unit for unit in units if unit.province_code == code]
        Village.objects.filter(unit__in=of_province).update(province_code=code)
        Agency.objects.filter(unit__in=of_province).update(province_code=code)
    _restore_agency_names(renamed)
    UnitName.objects.filter(change=change).delete()


def _restore_agency_names(units: list[Unit]) -> None:
    standing = Agency.objects.filter(unit__in=units, valid_until__isnull=True).exclude(former_names=[])
    renamed = list(standing.select_related("unit"))
    for agency in renamed:
        agency.name = agency.former_names[-1]
        agency.former_names = agency.former_names[:-1]
        agency.folded = fold(agency.name)
        kind = catalogue().get(agency.kind)
        if kind and agency.unit:
            agency.short_name = short_in(kind, agency.unit.name)
    Agency.objects.bulk_update(renamed, ["name", "short_name", "folded", "former_names"])


def _restore_villages(change: UnitChange) -> None:
    Village.objects.filter(closed_by=change).update(valid_until=None, closed_by=None, successor=None)
    Village.objects.filter(opened_by=change).delete()


def _restore_agencies(change: UnitChange) -> None:
    AgencyLineage.objects.filter(change=change).delete()
    Agency.objects.filter(closed_by=change).update(valid_until=None, closed_by=None)
    Agency.objects.filter(opened_by=change).delete()
