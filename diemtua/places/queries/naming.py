"""How units are called: on a day (Thành phố Đồng Nai was a tỉnh until 29/4/2026), and by people who type them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from diemtua.lib.errors import Invalid
from diemtua.places.codes import Level
from diemtua.places.models import Unit, UnitName
from diemtua.places.queries.units import search_units, unit_by_code


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


def unit_named(text: str, message: str, several: str, *, on: date, field: str = "unit") -> Unit | None:
    """The unit of this day that somebody typed by code or name. Nothing typed is no unit; a guess is never made.

    Refused: Invalid, with `message` where there is none, `several` where there are more (%(names)s).
    """
    text = text.strip()
    if not text:
        return None
    if found := unit_by_code(text, on):
        return found
    named = list(search_units(text, day=on)[:6])
    exact = [unit for unit in named if unit.name.lower() == text.lower()]
    if len(exact) == 1 or len(named) == 1:
        return (exact or named)[0]
    if not named:
        raise Invalid(message, field=field)
    raise Invalid(several % {"names": "; ".join(f"{unit.name} ({unit.code})" for unit in named)}, field=field)


def province_named(text: str, *, on: date) -> Unit | None:
    """The province of this day that somebody typed by code or name. Nothing typed is no province. Refused: Invalid."""
    nowhere, several = _("Không tìm thấy tỉnh này."), _("Có nhiều nơi cùng tên: %(names)s.")
    found = unit_named(text, nowhere, several, on=on, field="province")
    if found is not None and found.level != Level.PROVINCE:
        raise Invalid(nowhere, field="province")
    return found


def names_of_communes(codes: Iterable[str], on: date) -> dict[str, str]:
    """Name and province ("Phường Trấn Biên, thành phố Đồng Nai") of each code of a commune. One query."""
    units = Unit.objects.on(on).filter(level=Level.COMMUNE, code__in=set(codes)).select_related("parent")
    return {unit.code: f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name for unit in units}


def names_ever(codes: Iterable[str]) -> dict[str, str]:
    """Name of each code of a commune, also of one that is no more: as it was called last. One query."""
    units = Unit.objects.filter(level=Level.COMMUNE, code__in=set(codes))
    units = units.order_by("code", F("valid_from").asc(nulls_first=True))
    return {unit.code: unit.name for unit in units}
