"""Which of the records that something was written about lie in some places."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from diemtua.lib.actor import Scope
from diemtua.lib.written import Given, OneOf, Statement
from diemtua.people.models import Child

_AMONG = OneOf(F("pk"), Given("marked"))
_HERE = (
    OneOf(F("commune_code"), Given("communes"))
    | OneOf(F("province_code"), Given("provinces"))
    | OneOf(F("village_id"), Given("villages"))
)
_EVERYWHERE: Statement[Any] = Statement(lambda: Child.objects.filter(_AMONG).order_by("pk").values_list("pk"))
_IN_PLACES: Statement[Any] = Statement(lambda: Child.objects.filter(_AMONG, _HERE).order_by("pk").values_list("pk"))


def marked_in(places: Scope, marked: list[int], most: int) -> list[int]:
    """A few of these records that are in these places. Read everywhere, within operations."""
    if places.country:
        rows = _EVERYWHERE.tuples(marked=marked)
    else:
        rows = _IN_PLACES.tuples(
            marked=marked,
            communes=sorted(places.communes),
            provinces=sorted(places.provinces),
            villages=sorted(places.villages),
        )
    return [pk for (pk,) in rows[:most]]
