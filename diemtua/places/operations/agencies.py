"""Agencies and organisations of a unit: added, renamed, closed, with whoever takes their work over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.text import fold, nfc
from diemtua.places import policies
from diemtua.places.codes import Verb
from diemtua.places.models import Agency, AgencyLineage, Unit
from diemtua.places.rules.agencies import catalogue
from diemtua.trail import operations as trail


@transaction.atomic
def add_agency(
    unit: Unit, *, kind: str, name: str, short_name: str = "", valid_from: date | None = None, source: str = "",
    by: Actor, at: datetime,
) -> Agency:  # fmt: skip
    """A unit has an agency, school, health station or facility. Refused when it has one of that kind and name."""
    policies.require_may_change(by)
    if unit.valid_until is not None:
        raise WrongState(_("%(unit)s đã kết thúc hoạt động.") % {"unit": unit.name})
    if kind not in catalogue():
        raise Invalid(_("Hãy chọn loại cơ quan, tổ chức trong danh mục."), field="kind")
    name = nfc(name)
    if not name:
        raise Invalid(_("Hãy ghi tên cơ quan, tổ chức."), field="name")
    if unit.agencies.filter(kind=kind, name=name, valid_until__isnull=True).exists():
        raise Duplicate(_("%(unit)s đã có “%(name)s”.") % {"unit": unit.name, "name": name}, field="name")
    agency = Agency.objects.create(
        unit=unit,
        kind=kind,
        name=name,
        short_name=nfc(short_name),
        folded=fold(name),
        province_code=unit.province_code,
        commune_code=unit.commune_code,
        functions=sorted(catalogue()[kind].functions),
        valid_from=valid_from,
        source=source,
    )
    trail.record(Verb.CHANGE_AGENCY, agency, by=by, at=at, act="add", unit=unit.code)
    return agency


@transaction.atomic
def rename_agency(agency: Agency, *, name: str, short_name: str = "", by: Actor, at: datetime) -> Agency:
    """The same agency under another name; it is still found under the old one."""
    policies.require_may_change(by)
    agency = _locked(agency)
    name = nfc(name)
    if not name or name == agency.name:
        raise Invalid(_("Hãy ghi tên mới."), field="name")
    before = agency.name
    agency.former_names = [*agency.former_names, before]
    agency.name, agency.folded, agency.short_name = name, fold(name), nfc(short_name)
    agency.save(update_fields=["name", "folded", "short_name", "former_names"])
    trail.record(Verb.CHANGE_AGENCY, agency, by=by, at=at, act="rename", before=before)
    return agency


@transaction.atomic
def close_agency(
    agency: Agency, *, effective_on: date, successors: Sequence[Agency] = (), by: Actor, at: datetime
) -> Agency:
    """An agency ends; its work goes to the successors. Refused before it began, or into itself."""
    policies.require_may_change(by)
    agency = _locked(agency)
    if agency.pk in {successor.pk for successor in successors}:
        raise Invalid(_("Một cơ quan không thể bàn giao cho chính nó."), field="successors")
    if effective_on > day_of(at) or (agency.valid_from and effective_on <= agency.valid_from):
        raise Invalid(_("Ngày kết thúc phải sau ngày lập và không sau hôm nay."), field="effective_on")
    agency.valid_until = effective_on
    agency.save(update_fields=["valid_until"])
    AgencyLineage.objects.bulk_create(
        AgencyLineage(old=agency, new=successor, effective_on=effective_on) for successor in successors
    )
    trail.record(Verb.CHANGE_AGENCY, agency, by=by, at=at, act="close", successors=[str(s) for s in successors])
    return agency


def _locked(agency: Agency) -> Agency:
    (agency,) = Agency.objects.select_for_update().filter(pk=agency.pk)
    if agency.valid_until is not None:
        raise WrongState(_("%(agency)s đã kết thúc từ trước. Hãy tải lại trang.") % {"agency": agency.name})
    return agency
