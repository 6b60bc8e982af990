"""The place somebody types: old and new names, without marks, with faults."""

from __future__ import annotations

from diemtua.lib.clock import day_of, now
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.queries import meanings_of, unit_by_code


def place_meant(text: str) -> Unit | None:
    """The unit of today an address surely means: its commune, else its province. A guess is never made."""
    today = day_of(now())
    if not text.strip():
        return None
    if text.strip().isdecimal() and (by_code := unit_by_code(text.strip(), today)):
        return by_code
    meanings = [meaning for meaning in meanings_of(text, today=today, most=1) if meaning.is_sure]
    heirs = {heir.unit for meaning in meanings for heir in meaning.heirs}
    if len(heirs) == 1:
        return heirs.pop()
    provinces = {heir.parent for heir in heirs if heir.parent}
    return provinces.pop() if len(provinces) == 1 else None


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
