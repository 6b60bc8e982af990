"""Decisions about units: rename, change of kind, merge, split, close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.text import fold
from diemtua.places import policies
from diemtua.places.codes import ChangeKind, Level, Share
from diemtua.places.models import Unit, UnitChange, Village
from diemtua.places.operations import carrying
from diemtua.places.operations.decisions import (
    Decision,
    NewUnit,
    close,
    full_name,
    link,
    locked,
    open_unit,
    record_change,
    remember,
    require_decision,
    require_free_name,
    require_kind,
    require_open,
    tell,
)
from diemtua.places.rules.gazetteer import bare


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, decision: Decision, by: Actor, at: datetime) -> UnitChange:
    """A unit gets another name and stays the same unit, with the same code and everything in it.

    Refused when it has ended, when the name is taken beside it, or when the decision is not yet in force.
    """
    return _restyle(unit, ChangeKind.RENAME, name=name, kind=None, decision=decision, by=by, at=at)


@transaction.atomic
def change_kind(unit: Unit, *, kind: str, decision: Decision, by: Actor, at: datetime) -> UnitChange:
    """A commune becomes a ward, a province a city: the same unit under another word.

    Refused when the kind does not exist at its level today.
    """
    return _restyle(unit, ChangeKind.RETYPE, name=None, kind=kind, decision=decision, by=by, at=at)


def _restyle(
    unit: Unit, change_kind_: ChangeKind, *, name: str | None, kind: str | None, decision: Decision, by: Actor,
    at: datetime,
) -> UnitChange:  # fmt: skip
    policies.require_may_change(by)
    require_decision(decision, at)
    (unit,) = locked([unit])
    require_open(unit, decision)
    new_kind = kind or unit.kind
    require_kind(unit.level, new_kind)
    new_name = full_name(new_kind, name or bare(unit.name))
    if (new_name, new_kind) == (unit.name, unit.kind):
        raise Invalid(_("Tên và loại vẫn như cũ. Hãy xem lại."), field="kind" if kind else "name")
    require_free_name(unit.parent, new_name, unit.level, beside=[unit])
    before = unit.name
    change = record_change(change_kind_, decision, by=by, at=at, subject=f"{before} → {new_name}")
    remember(unit, change)
    unit.name, unit.folded, unit.kind = new_name, fold(new_name), new_kind
    unit.save(update_fields=["name", "folded", "kind"])
    carrying.rename_agencies(unit, before)
    tell(change)
    return change


@transaction.atomic
def merge_units(
    units: Sequence[Unit], *, into: Unit | NewUnit, decision: Decision, by: Actor, at: datetime,
    parts: Mapping[int, Sequence[Village]] | None = None,
) -> UnitChange:  # fmt: skip
    """Units go, wholly or partly, into another or into a new one.

    A unit named in `parts` (by its id) gives only those villages and goes on; every other ends, and its villages and
    the work of its agencies go over. Refused: into itself, twice the same, ended units, another level or province.
    """
    policies.require_may_change(by)
    require_decision(decision, at)
    parts = parts or {}
    target, giving = _parties(units, into)
    for unit in [*giving, *([target] if target else [])]:
        require_open(unit, decision)
    ending = [unit for unit in giving if unit.pk not in parts]
    subject = ", ".join(unit.name for unit in giving) + f" → {target.name if target else into.name}"
    change = record_change(ChangeKind.MERGE, decision, by=by, at=at, subject=subject)
    for unit in ending:
        close(unit, change)
    if target is None and isinstance(into, NewUnit):
        target = open_unit(into, giving[0].parent, giving[0].level, change, beside=ending)
        carrying.open_agencies(target, change)
    for unit in giving if target else ():
        _hand_over(unit, target, parts.get(unit.pk), change)
    tell(change)
    return change


def _parties(units: Sequence[Unit], into: Unit | NewUnit) -> tuple[Unit | None, list[Unit]]:
    if not units:
        raise Invalid(_("Hãy chọn ít nhất một đơn vị để sáp nhập."), field="units")
    if len({unit.pk for unit in units}) != len(units):
        raise Invalid(_("Một đơn vị được chọn hai lần. Hãy bỏ bớt."), field="units")
    if isinstance(into, Unit) and into.pk in {unit.pk for unit in units}:
        raise Invalid(_("Một đơn vị không thể sáp nhập vào chính nó. Hãy chọn đơn vị khác."), field="into")
    if isinstance(into, NewUnit) and len(units) == 1:
        raise Invalid(_("Sáp nhập thành đơn vị mới cần từ hai đơn vị trở lên."), field="units")
    everyone = locked([*units, into] if isinstance(into, Unit) else units)
    target = everyone.pop() if isinstance(into, Unit) else None
    if len({(unit.level, unit.parent_id) for unit in [*everyone, *([target] if target else [])]}) > 1:
        raise Invalid(_("Chỉ sáp nhập các đơn vị cùng cấp, cùng tỉnh hoặc thành phố."), field="into")
    return target, everyone


def _hand_over(unit: Unit, target: Unit, part: Sequence[Village] | None, change: UnitChange) -> None:
    if part is None:
        link(unit, target, Share.WHOLE, change)
        carrying.carry_villages(_open_villages(unit), target, change)
        carrying.close_agencies(unit, target, change)
        if unit.level == Level.PROVINCE:
            carrying.move_children(unit, target, change)
        return
    if unit.level == Level.PROVINCE:
        raise Invalid(_("Chia một tỉnh thì dùng “Tách”, chọn từng xã, phường."), field="units")
    link(unit, target, Share.PARTLY, change)
    carrying.carry_villages(_own(unit, part), target, change)


def _open_villages(unit: Unit) -> list[Village]:
    return list(unit.villages.filter(valid_until__isnull=True).select_related("unit").order_by("pk"))


def _own(unit: Unit, part: Sequence[Village]) -> list[Village]:
    """Villages of this unit among those chosen, locked; refused when one is not its own or has ended."""
    rows = _open_villages(unit)
    wanted = {village.pk for village in part}
    if not wanted <= {village.pk for village in rows}:
        raise Invalid(_("Có thôn, ấp, khu phố không thuộc %(unit)s.") % {"unit": unit.name}, field="villages")
    return [village for village in rows if village.pk in wanted]


@transaction.atomic
def split_unit(
    unit: Unit, *, into: Sequence[tuple[NewUnit | Unit, Sequence[Village]]], goes_on: bool, decision: Decision,
    by: Actor, at: datetime,
) -> UnitChange:  # fmt: skip
    """A commune gives villages to new communes or neighbours, and goes on with the rest or ends.

    Refused when a village is named twice, or when a unit that ends leaves a village nowhere.
    """
    policies.require_may_change(by)
    require_decision(decision, at)
    if unit.level != Level.COMMUNE:
        raise Refused(_("Phần mềm chỉ ghi việc tách của xã, phường, đặc khu."))
    if not into:
        raise Invalid(_("Hãy ghi ít nhất một đơn vị nhận phần được tách."), field="into")
    (unit,) = locked([unit])
    require_open(unit, decision)
    _require_all_settled(unit, into, goes_on=goes_on)
    names = ", ".join(part.name for part, _villages in into)
    change = record_change(ChangeKind.SPLIT, decision, by=by, at=at, subject=f"{unit.name} → {names}")
    if not goes_on:
        close(unit, change)
    for part, villages in into:
        target = _receiver(part, unit, change, decision)
        link(unit, target, Share.PARTLY, change)
        carrying.carry_villages(_own(unit, villages), target, change)
        if not goes_on and (part, villages) == into[0]:
            carrying.close_agencies(unit, target, change)
    tell(change)
    return change


def _receiver(part: NewUnit | Unit, unit: Unit, change: UnitChange, decision: Decision) -> Unit:
    if isinstance(part, NewUnit):
        target = open_unit(part, unit.parent, unit.level, change, beside=[unit] if unit.valid_until else [])
        carrying.open_agencies(target, change)
        return target
    (target,) = locked([part])
    if target.pk == unit.pk:
        raise Invalid(_("Một đơn vị không thể tách vào chính nó. Hãy chọn đơn vị khác."), field="into")
    if target.parent_id != unit.parent_id:
        raise Invalid(_("Chỉ tách sang đơn vị cùng tỉnh hoặc thành phố."), field="into")
    require_open(target, decision)
    return target


def _require_all_settled(
    unit: Unit, into: Sequence[tuple[NewUnit | Unit, Sequence[Village]]], *, goes_on: bool
) -> None:
    given = [village.pk for _part, villages in into for village in villages]
    if len(given) != len(set(given)):
        raise Invalid(_("Một thôn, ấp, khu phố được giao hai nơi. Hãy xem lại."), field="villages")
    left = [village for village in _open_villages(unit) if village.pk not in given]
    if left and not goes_on:
        raise Invalid(
            _("Còn %(count)d thôn, ấp, khu phố chưa biết về đâu: %(names)s.")
            % {"count": len(left), "names": ", ".join(str(village) for village in left[:5])},
            field="villages",
        )


@transaction.atomic
def close_unit(unit: Unit, *, decision: Decision, by: Actor, at: datetime) -> UnitChange:
    """A unit ends and nothing takes its place. Refused while it has villages, or communes, that are still there."""
    policies.require_may_change(by)
    require_decision(decision, at)
    (unit,) = locked([unit])
    require_open(unit, decision)
    if unit.children.filter(valid_until__isnull=True).exists():
        raise Refused(_("Còn xã, phường thuộc %(unit)s. Hãy sáp nhập vào tỉnh khác.") % {"unit": unit.name})
    if _open_villages(unit):
        raise Refused(
            _("Còn thôn, ấp, khu phố thuộc %(unit)s. Hãy sáp nhập đơn vị này vào nơi tiếp nhận.") % {"unit": unit.name}
        )
    change = record_change(ChangeKind.CLOSE, decision, by=by, at=at, subject=unit.name)
    close(unit, change)
    carrying.close_agencies(unit, None, change)
    tell(change)
    return change
