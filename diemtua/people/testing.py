"""Factories: a child, a household, a village, with required meaning. Importable by tests of apps above."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from diemtua.lib.text import fold, nfc
from diemtua.people.codes import Precision
from diemtua.people.models import Child, Household
from diemtua.people.rules.names import sort_key
from diemtua.places.codes import Level, VillageKind
from diemtua.places.models import Unit, Village

AT_FIRST = "2026-01-05T08:00:00+07:00"
SINCE = date(2025, 7, 1)


def make_child(full_name: str, birth_on: date | None = None, *, village: Village, **facts: Any) -> Child:
    """A child of a village, as it would stand after being entered."""
    at = datetime.fromisoformat(AT_FIRST)
    facts.setdefault("birth_precision", Precision.DAY if birth_on else Precision.UNKNOWN)
    return Child.objects.create(
        full_name=nfc(full_name),
        folded=fold(full_name),
        sort_key=sort_key(full_name),
        birth_on=birth_on,
        village=village,
        province_code=village.province_code,
        commune_code=village.commune_code,
        recorded_commune=village.commune_code,
        added_at=at,
        changed_at=at,
        **facts,
    )


def make_household(head_name: str, *, village: Village, **facts: Any) -> Household:
    """A household of a village."""
    return Household.objects.create(
        head_name=head_name,
        folded=fold(head_name),
        village=village,
        province_code=village.province_code,
        commune_code=village.commune_code,
        added_at=datetime.fromisoformat(AT_FIRST),
        **facts,
    )


def make_village(commune: str, name: str = "Một") -> Village:
    """A quarter of today's commune with this code."""
    place = Unit.objects.get(code=commune, level=Level.COMMUNE, valid_until=None)
    return Village.objects.create(
        unit=place,
        kind=VillageKind.QUARTER,
        name=name,
        folded=fold(name),
        province_code=place.province_code,
        commune_code=place.code,
        valid_from=SINCE,
    )
