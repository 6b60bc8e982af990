"""The place somebody types: old and new names, without marks, with faults."""

from __future__ import annotations

from collections import defaultdict

from diemtua.lib.clock import day_of, now
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.queries import meanings_of, unit_by_code

SURE = 0.8
CONSIDERED = 3


def place_meant(text: str) -> Unit | None:
    """The unit of today an address surely means: its commune, else its province. A guess is never made."""
    today = day_of(now())
    if not text.strip():
        return None
    if text.strip().isdecimal() and (by_code := unit_by_code(text.strip(), today)):
        return by_code
    # An old commune and the new one of its name are two meanings of one place: what they lead to counts together.
    communes: dict[Unit, float] = defaultdict(float)
    provinces: dict[Unit, float] = defaultdict(float)
    for meaning in meanings_of(text, today=today, most=CONSIDERED):
        heirs = {heir.unit for heir in meaning.heirs}
        above = {heir if heir.level == Level.PROVINCE else heir.parent for heir in heirs}
        if len(heirs) == 1:
            communes[heirs.pop()] += meaning.confidence
        if len(above) == 1 and (province := above.pop()):
            provinces[province] += meaning.confidence
    return _sure(communes) or _sure(provinces)


def _sure(found: dict[Unit, float]) -> Unit | None:
    return next((unit for unit, confidence in found.items() if confidence >= SURE), None)


def places_alike(text: str, most: int = 6) -> list[tuple[str, str]]:
    """Communes of today an address may mean, the likeliest first: for a person to choose among: code and name."""
    today = day_of(now())
    found: dict[str, str] = {}
    for meaning in meanings_of(text, today=today, most=most) if text.strip() else ():
        for heir in meaning.heirs:
            if heir.unit.level == Level.COMMUNE:
                found.setdefault(
                    heir.unit.code, f"{heir.unit.name}, {heir.unit.parent.name if heir.unit.parent else ''}"
                )
    return list(found.items())[:most]
