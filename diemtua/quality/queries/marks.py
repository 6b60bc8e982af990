"""Records something was written about since they were counted, in some places."""

from __future__ import annotations

from django.db.models import Q

from diemtua.lib.actor import Scope
from diemtua.people.models import Child
from diemtua.quality.models import Mark


def marked_in(places: Scope, most: int) -> list[int]:
    """A few of those that are in these places. Read everywhere, within operations."""
    here = Q(commune_code__in=places.communes) | Q(province_code__in=places.provinces)
    if places.villages:
        here |= Q(village_id__in=places.villages)
    marked = Mark.objects.values("child_id")
    rows = Child.objects if places.country else Child.objects.filter(here)
    return list(rows.filter(pk__in=marked).order_by("pk").values_list("pk", flat=True)[:most])
