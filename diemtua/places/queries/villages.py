"""Villages of a unit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from diemtua.places.models import Unit, Village
from diemtua.places.queries.lineage import LONGEST_CHAIN


def villages_of(unit: Unit, on: date | None = None) -> QuerySet[Village]:
    """Villages of a unit on a day, or all there ever were."""
    rows = unit.villages.select_related("successor__unit").order_by("kind", "folded", "pk")
    return rows.on(on) if on else rows


def village_by_uuid(uuid: UUID) -> Village | None:
    return Village.objects.filter(uuid=uuid).select_related("unit__parent").first()


def current_village(village: Village) -> Village:
    """The row under which a village goes on today, through every renaming and merger since."""
    for _ in range(LONGEST_CHAIN):
        if village.successor_id is None:
            break
        (village,) = Village.objects.filter(pk=village.successor_id).select_related("unit", "successor")
    return village
