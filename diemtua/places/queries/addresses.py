"""Addresses of any time, answered with the units of today as this installation knows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Max, Subquery

from diemtua.lib.remembered import Remembered
from diemtua.lib.written import Given, OneOf, Statement
from diemtua.places.models import Lineage, Unit, UnitChange
from diemtua.places.queries.lineage import Heir, current_successors
from diemtua.places.rules import resolver

SHOWN = 8
_OF_CODES = Statement(lambda: Unit.objects.filter(OneOf(F("code"), Given("codes"))).select_related("parent__parent"))
_LAST_HEIR = Subquery(Lineage.objects.order_by("-pk").values("pk")[:1])
_DECIDED = Statement(lambda: UnitChange.objects.values_list(Max("pk"), Max("undone_at"), _LAST_HEIR))
_HOUR = 3600.0
_MOST = 5_000  # codes: more are forgotten together


@dataclass
class _Known:
    """Units by their codes and who holds their land on one day, as long as no decision about units is entered."""

    today: date
    by_code: dict[str, list[Unit]] = field(default_factory=dict)
    heirs: dict[int, list[Heir]] = field(default_factory=dict)

    def units(self, codes: Collection[str]) -> list[Unit]:
        """Every life of these codes."""
        unknown = [code for code in codes if code not in self.by_code]
        if unknown:
            rows = _OF_CODES.rows(codes=unknown)
            self.by_code |= {code: [unit for unit in rows if unit.code == code] for code in unknown}
        return [unit for code in codes for unit in self.by_code[code]]

    def heirs_of(self, unit: Unit) -> list[Heir]:
        if unit.pk not in self.heirs:
            self.heirs[unit.pk] = current_successors(unit, self.today)
        return self.heirs[unit.pk]


_remembered: Remembered[dict[Any, _Known]] = Remembered(dict, seconds=_HOUR)


def _known_on(today: date) -> _Known:
    """What this process knows already, up to the last decision, which is asked for each time.

    A report must not be sent to a unit that is no more, however lately it ended.
    """
    decided, remembered = (today, *_DECIDED.tuples()), _remembered()
    known = remembered.get(decided)
    if known is None or len(known.by_code) > _MOST:
        remembered.clear()
        known = remembered[decided] = _Known(today)
    return known


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """One thing an address may mean: the unit it names, how sure that is, and who holds its land today."""

    unit: Unit
    confidence: float
    heirs: list[Heir]

    @property
    def is_sure(self) -> bool:
        return self.confidence >= 0.8


def meanings_of(text: str, *, on: date | None = None, today: date, most: int = SHOWN) -> list[Meaning]:
    """What an old or new address, name or code may mean, best first; mergers entered here are followed too."""
    matches = resolver.resolve(text, on=on, limit=most)
    if not matches:
        return []
    known = _known_on(today)
    rows = known.units(sorted({m["code"] for m in matches}))
    units = {(unit.code, unit.level, unit.valid_from.isoformat() if unit.valid_from else None): unit for unit in rows}
    found = [(units.get((m["code"], m["level"], m["valid_from"])), m["confidence"]) for m in matches]
    return [Meaning(unit=unit, confidence=confidence, heirs=known.heirs_of(unit)) for unit, confidence in found if unit]
