"""The first fence: which children a viewer may meet."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power
from diemtua.people.models import Adult, Child, Household


def within(viewer: Actor) -> Q:
    """Rows of the viewer's places. A condition of one kind alone, so that an index begins with it (decision 0007)."""
    scope = viewer.scope
    if scope.country:
        return Q()
    if not (scope.registry and viewer.may(Power.VIEW)) and not viewer.break_glass_id:
        return Q(pk__in=[])
    ways = [
        Q(**{f"{column}__in" if len(codes) > 1 else column: sorted(codes) if len(codes) > 1 else next(iter(codes))})
        for column, codes in (
            ("commune_code", scope.communes),
            ("province_code", scope.provinces),
            ("village_id", scope.villages),
        )
        if codes
    ]
    if not ways:
        return Q(pk__in=[])
    found = ways[0]
    for way in ways[1:]:
        found |= way
    return found


def children_visible_to(viewer: Actor) -> QuerySet[Child]:
    """Children whose records the viewer may open, in any state."""
    return Child.objects.filter(within(viewer))


def households_visible_to(viewer: Actor) -> QuerySet[Household]:
    """Households the viewer may open."""
    return Household.objects.filter(within(viewer))


def adults_visible_to(viewer: Actor) -> QuerySet[Adult]:
    """Adults around children whom the viewer may see."""
    return Adult.objects.filter(within(viewer))
