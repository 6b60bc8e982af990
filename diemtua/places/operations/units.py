"""Decisions about units: rename, change of kind, merge, split, close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.text import fold
from diemtua.places import queries
from diemtua.places.codes import ChangeKind, Level, Share, Verb
from diemtua.places.models import Unit, UnitChange, Village
from diemtua.places.operations.carrying import Carriage
from diemtua.places.operations.enacting import Decision, Enactment, NewUnit
from diemtua.places.rules.gazetteer import bare
from diemtua.trail import operations as trail


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, decision: Decision, by: Actor, at: datetime) -> UnitChange:
    """A unit gets another name and stays the same unit, with the same code and everything in it.

    Refused when it has ended, when the name is taken beside it, or when the decision is not yet in force.
    """
    return _restyle(unit, ChangeKind.RENAME, Enactment(decision=decision, by=by, at=at), name=name)


@transaction.atomic
def change_kind(unit: Unit, *, kind: str, decision: Decision, by: Actor, at: datetime) -> UnitChange:
    """A commune becomes a ward, a province a city: the same unit under another word.

    Refused when the kind does not exist at its level today.
    """
    return _restyle(unit, ChangeKind.RETYPE, Enactment(decision=decision, by=by, at=at), kind=kind)


def _restyle(
    unit: Unit, as_: ChangeKind, enactment: Enactment, *, name: str | None = None, kind: str = ""
) -> UnitChange:
    (unit,) = enactment.lock([unit])
    enactment.require_open(unit)
    new_kind = kind or unit.kind
    enactment.require_kind(unit.level, new_kind)
    new_name = enactment.full_name(new_kind, bare(unit.name) if name is None else name)
    if (new_name, new_kind) == (unit.name, unit.kind):
        raise Invalid(_("Tên và loại vẫn như cũ. Hãy xem lại."), field="kind" if kind else "name")
    enactment.require_free_name(unit.parent, new_name, unit.level, beside=[unit])
    before = unit.name
    enactment.begin(as_, f"{before} thành {new_name}")
    enactment.remember([unit])
    unit.name, unit.folded, unit.kind = new_name, fold(new_name), new_kind
    unit.save(update_fields=["name", "folded", "kind"])
    Carriage(enactment).rename_agencies(unit, before)
    return _finish(enactment)


def _finish(enactment: Enactment) -> UnitChange:
    """Leave the entry, and tell the apps above whose records now belong elsewhere."""
    change = enactment.change
    trail.record(
        Verb.CHANGE_UNIT,
        change,
        by=enactment.by,
        at=enactment.at,
        change=change.kind,
        units=change.facts["subject"],
        decision=change.decision_no,
        effective_on=change.effective_on.isoformat(),
    )
    announce(queries.fact_of_change(change))
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
    enactment = Enactment(decision=decision, by=by, at=at)
    parts = parts or {}
    target, giving = _parties(enactment, units, into)
    ending = [unit for unit in giving if unit.pk not in parts]
    enactment.begin(ChangeKind.MERGE, f"{', '.join(unit.name for unit in giving)} vào {into.name}")
    for unit in ending:
        enactment.close(unit)
    if isinstance(into, NewUnit):
        target = enactment.open_unit(into, giving[0].parent, giving[0].level, beside=ending)
        Carriage(enactment).open_agencies(target)
    _hand_over(enactment, ending, target)
    for unit in giving:
        if unit.pk in parts:
            _hand_over_part(enactment, unit, target, parts[unit.pk])
    return _finish(enactment)


def _parties(enactment: Enactment, units: Sequence[Unit], into: Unit | NewUnit) -> tuple[Unit, list[Unit]]:
    """The receiver and the givers, locked; until a new unit is set up its place is held by the first giver."""
    if not units:
        raise Invalid(_("Hãy chọn ít nhất một đơn vị để sáp nhập."), field="units")
    if len({unit.pk for unit in units}) != len(units):
        raise Invalid(_("Một đơn vị được chọn hai lần. Hãy bỏ bớt."), field="units")
    if isinstance(into, Unit) and into.pk in {unit.pk for unit in units}:
        raise Invalid(_("Một đơn vị không thể sáp nhập vào chính nó. Hãy chọn đơn vị khác."), field="into")
    if isinstance(into, NewUnit) and len(units) == 1:
        raise Invalid(_("Sáp nhập thành đơn vị mới cần từ hai đơn vị trở lên."), field="others")
    everyone = enactment.lock([*units, into] if isinstance(into, Unit) else units)
    if len({(unit.level, unit.parent_id) for unit in everyone}) > 1:
        raise Invalid(_("Chỉ sáp nhập các đơn vị cùng cấp, cùng tỉnh hoặc thành phố."), field="into")
    for unit in everyone:
        enactment.require_open(unit)
    return (everyone[-1], everyone[:-1]) if isinstance(into, Unit) else (everyone[0], everyone)


def _hand_over(enactment: Enactment, ending: Sequence[Unit], target: Unit) -> None:
    carriage = Carriage(enactment)
    for unit in ending:
        enactment.link(unit, target, Share.WHOLE)
    carriage.villages(_open_villages(ending), target)
    carriage.close_agencies(ending, target)
    if target.level == Level.PROVINCE:
        carriage.children(ending, target)


def _hand_over_part(enactment: Enactment, unit: Unit, target: Unit, part: Sequence[Village]) -> None:
    if unit.level == Level.PROVINCE:
        raise Invalid(_("Phần mềm chưa ghi việc một phần của tỉnh chuyển sang tỉnh khác."), field="villages")
    enactment.link(unit, target, Share.PARTLY)
    Carriage(enactment).villages(_own(unit, part), target)


def _open_villages(units: Sequence[Unit]) -> list[Village]:
    rows = Village.objects.select_for_update(of=("self",)).filter(unit__in=units, valid_until__isnull=True)
    return list(rows.select_related("unit").order_by("pk"))


def _own(unit: Unit, part: Sequence[Village]) -> list[Village]:
    """Villages of this unit among those chosen, locked; refused when one is not its own or has ended."""
    rows = _open_villages([unit])
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
    enactment = Enactment(decision=decision, by=by, at=at)
    if unit.level != Level.COMMUNE:
        raise Refused(_("Phần mềm chỉ ghi việc tách của xã, phường, đặc khu."))
    if not into:
        raise Invalid(_("Hãy ghi ít nhất một đơn vị nhận phần được tách."), field="into")
    (unit,) = enactment.lock([unit])
    enactment.require_open(unit)
    _require_all_settled(unit, into, goes_on=goes_on)
    enactment.begin(ChangeKind.SPLIT, f"{unit.name} sang {', '.join(part.name for part, _villages in into)}")
    if not goes_on:
        enactment.close(unit)
    for place, (part, villages) in enumerate(into):
        target = _receiver(enactment, part, unit)
        enactment.link(unit, target, Share.PARTLY)
        Carriage(enactment).villages(_own(unit, villages), target)
        if not goes_on and place == 0:
            Carriage(enactment).close_agencies([unit], target)
    return _finish(enactment)


def _receiver(enactment: Enactment, part: NewUnit | Unit, unit: Unit) -> Unit:
    if isinstance(part, NewUnit):
        target = enactment.open_unit(part, unit.parent, unit.level, beside=[unit] if unit.valid_until else [])
        Carriage(enactment).open_agencies(target)
        return target
    (target,) = enactment.lock([part])
    if target.pk == unit.pk:
        raise Invalid(_("Một đơn vị không thể tách vào chính nó. Hãy chọn đơn vị khác."), field="into")
    if target.parent_id != unit.parent_id:
        raise Invalid(_("Chỉ tách sang đơn vị cùng tỉnh hoặc thành phố."), field="into")
    enactment.require_open(target)
    return target


def _require_all_settled(
    unit: Unit, into: Sequence[tuple[NewUnit | Unit, Sequence[Village]]], *, goes_on: bool
) -> None:
    given = [village.pk for _part, villages in into for village in villages]
    if len(given) != len(set(given)):
        raise Invalid(_("Một thôn, ấp, khu phố được giao hai nơi. Hãy xem lại."), field="villages")
    left = [village for village in _open_villages([unit]) if village.pk not in given]
    if left and not goes_on:
        raise Invalid(
            _("Còn %(count)d thôn, ấp, khu phố chưa biết về đâu: %(names)s.")
            % {"count": len(left), "names": ", ".join(str(village) for village in left[:5])},
            field="villages",
        )


@transaction.atomic
def close_unit(unit: Unit, *, decision: Decision, by: Actor, at: datetime) -> UnitChange:
    """A unit ends and nothing takes its place. Refused while it has villages, or communes, that are still there."""
    enactment = Enactment(decision=decision, by=by, at=at)
    (unit,) = enactment.lock([unit])
    enactment.require_open(unit)
    if unit.children.filter(valid_until__isnull=True).exists():
        raise Refused(_("Còn xã, phường thuộc %(unit)s. Hãy sáp nhập vào tỉnh khác.") % {"unit": unit.name})
    if _open_villages([unit]):
        raise Refused(
            _("Còn thôn, ấp, khu phố thuộc %(unit)s. Hãy sáp nhập đơn vị này vào nơi tiếp nhận.") % {"unit": unit.name}
        )
    enactment.begin(ChangeKind.CLOSE, unit.name)
    enactment.close(unit)
    Carriage(enactment).close_agencies([unit], None)
    return _finish(enactment)
