"""What places puts into the slots of the shell: units in the search box."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.panels import Group, Row, register
from diemtua.places import queries
from diemtua.places.codes import Power

SHOWN = 6
# The yearly document usually comes in November; from October on the next year is asked for.
NEXT_YEAR_FROM = (10, 1)


def _found(_actor: Actor, words: Any) -> list[Group]:
    """Units of today by name, and what an old name or address has become."""
    today = day_of(now())
    rows = [
        Row(
            title=unit.name,
            meta=f"{unit.parent.name}, {unit.code}" if unit.parent else unit.code,
            url=reverse("places:unit", args=[unit.code]),
            icon="map-pin",
        )
        for unit in queries.search_units(words, day=today)[:SHOWN]
    ]
    if not rows:
        rows = [_former(meaning) for meaning in queries.meanings_of(words, today=today)[:SHOWN]]
    url = f"{reverse('places:units')}?{urlencode({'q': words})}"
    return [Group(key="units", title=_("Đơn vị hành chính"), icon="map-pin", url=url, rows=tuple(rows))]


def _former(meaning: queries.Meaning) -> Row:
    unit = meaning.unit
    on = f"?on={unit.last_day.isoformat()}" if unit.last_day else ""
    heirs = ", ".join(heir.unit.name for heir in meaning.heirs[:3])
    return Row(
        title=unit.name,
        meta=_("nay là %(heirs)s") % {"heirs": heirs} if heirs and unit.is_past else unit.code,
        url=reverse("places:unit", args=[unit.code]) + on,
        icon="history",
    )


def _missing(_actor: Actor, at: datetime) -> Group | None:
    """A year without days off: clocks that run into it are told too early, and say so."""
    on = day_of(at)
    missing = queries.missing_years(on, ahead_from=date(on.year, *NEXT_YEAR_FROM))
    if not missing:
        return None
    rows = [
        Row(
            title=_("Chưa có bảng ngày nghỉ năm %(year)d") % {"year": year},
            meta=_("Thời hạn chạy sang năm này chưa tính đúng được."),
            url=reverse("places:days_off_year", args=[year]), icon="calendar-off", action=_("Mở bảng"),
        )
        for year in missing
    ]  # fmt: skip
    return Group(
        key="ngay-nghi", title=_("Ngày nghỉ lễ"), icon="calendar-off", tone="late" if on.year in missing else "due",
        count=len(rows), rows=rows, url=reverse("places:days_off"),
    )  # fmt: skip


register("today", order=3, power=Power.SET_DAYS_OFF, render=_missing)
register("search", order=60, power=Power.VIEW, render=_found)
