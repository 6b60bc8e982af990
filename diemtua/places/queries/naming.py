"""What units were called on a day: Thành phố Đồng Nai was a tỉnh until 29/4/2026."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from diemtua.places.models import Unit, UnitName


def called_on(units: Iterable[Unit], day: date) -> list[Unit]:
    """The same units, for showing, under the name and kind of that day, their parents too. Costs one query."""
    shown = list(units)
    everyone = {unit.pk: unit for unit in shown}
    parents = [unit.parent for unit in shown if unit.parent_id and unit.parent]
    pasts = UnitName.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        unit_id__in=[*everyone, *{parent.pk for parent in parents}],
        valid_until__gt=day,
    )
    former = {past.unit_id: past for past in pasts}
    for unit in [*shown, *parents]:
        if past := former.get(unit.pk):
            unit.name, unit.kind = past.name, past.kind
    return shown
