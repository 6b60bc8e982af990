"""Addresses of any time, answered with the units of today as this installation knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from diemtua.lib.written import Given, OneOf, Statement
from diemtua.places.models import Unit
from diemtua.places.queries.lineage import Heir, current_successors
from diemtua.places.rules import resolver

SHOWN = 8
_OF_CODES = Statement(lambda: Unit.objects.filter(OneOf(F("code"), Given("codes"))).select_related("parent__parent"))


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
    rows = _OF_CODES.rows(codes=sorted({m["code"] for m in matches}))
    units = {(unit.code, unit.level, unit.valid_from.isoformat() if unit.valid_from else None): unit for unit in rows}
    found = [(units.get((m["code"], m["level"], m["valid_from"])), m["confidence"]) for m in matches]
    return [
        Meaning(unit=unit, confidence=confidence, heirs=current_successors(unit, today))
        for unit, confidence in found
        if unit
    ]
