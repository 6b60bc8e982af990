"""Where units came from and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from diemtua.lib.written import Given, OneOf, Statement
from diemtua.places.codes import Level, Share
from diemtua.places.models import Lineage, Unit, UnitName

# A chain of mergers longer than this is a circle in the data.
LONGEST_CHAIN = 12


def _next() -> QuerySet[Any]:
    rows = Lineage.objects.filter(OneOf(F("old_id"), Given("old")), effective_on__lte=Given("on"))
    return rows.values_list("old_id", "new_id", "share", "new__valid_until")


_NEXT = Statement(_next)
_UNITS = Statement(lambda: Unit.objects.filter(OneOf(F("pk"), Given("keys"))).select_related("parent"))


@dataclass(frozen=True, kw_only=True)
class Heir:
    """A unit that holds the land of an old one, and whether it holds all of it."""

    unit: Unit
    share: str


@dataclass(frozen=True, kw_only=True)
class History:
    """What happened to one unit: where it came from, its former names, where it went."""

    unit: Unit
    came_from: list[Lineage] = field(default_factory=list)
    former_names: list[UnitName] = field(default_factory=list)
    became: list[Lineage] = field(default_factory=list)


def history_of(unit: Unit) -> History:
    """Everything known of the life of a unit, oldest first."""
    return History(
        unit=unit,
        came_from=list(unit.came_from.select_related("old__parent", "change").order_by("effective_on", "old__code")),
        former_names=list(unit.former_names.select_related("change").order_by("valid_until")),
        became=list(unit.became.select_related("new__parent", "change").order_by("effective_on", "new__code")),
    )


def successions_of(unit: Unit) -> QuerySet[Lineage]:
    return unit.became.select_related("new").order_by("-share", "new__code")


def current_successors(unit: Unit, on: date) -> list[Heir]:
    """The units in force on a day that hold this unit's land, followed through every merger since, whole ones first.

    A unit still in force is its own heir. A district's heirs are those of its communes.
    """
    if unit.valid_until is None or unit.valid_until > on:
        return [Heir(unit=unit, share=Share.WHOLE)]
    start = {unit.pk: True}
    if unit.level == Level.DISTRICT and not unit.became.exists():
        start = dict.fromkeys(Unit.objects.filter(parent=unit).values_list("pk", flat=True), False)
    found = _follow(start, on)
    if unit.level == Level.DISTRICT and len(found) == 1:
        found = dict.fromkeys(found, True)
    heirs = _UNITS.rows(keys=list(found))
    rows = [Heir(unit=heir, share=Share.WHOLE if found[heir.pk] else Share.PARTLY) for heir in heirs]
    return sorted(rows, key=lambda heir: (heir.share != Share.WHOLE, heir.unit.code))


def _follow(start: dict[int, bool], on: date) -> dict[int, bool]:
    """One query a generation: which units in force the start leads to, and whether wholly all the way."""
    found: dict[int, bool] = {}
    ahead, seen = start, set(start)
    for _ in range(LONGEST_CHAIN):
        following: dict[int, bool] = {}
        for old, new, share, until in _NEXT.tuples(old=list(ahead), on=on):
            whole = ahead[old] and share == Share.WHOLE
            if until is None or until > on:
                found[new] = found.get(new, False) or whole
            elif new not in seen:
                following[new] = following.get(new, False) or whole
        if not following:
            break
        seen |= set(following)
        ahead = following
    return found


def what_became_of(code: str, on: date, *, at: date) -> list[Heir]:
    """Say what the unit that had this code on one day is on another: "91" on 30/6/2025 is An Giang today."""
    unit = Unit.objects.on(on).filter(code=code).first()
    return current_successors(unit, at) if unit else []
