"""The first fence: which children a viewer may meet."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor, Scope
from diemtua.people.codes import Power
from diemtua.people.models import Adult, Child, Household


def within(viewer: Actor) -> Q:
    """Rows of the viewer's places. A condition of one kind alone, so that an index begins with it (decision 0007)."""
    if viewer.scope.country:
        return Q()
    if not _meets_children(viewer):
        return Q(pk__in=[])
    ways = [
        Q(**{f"{column}__in" if len(codes) > 1 else column: sorted(codes) if len(codes) > 1 else next(iter(codes))})
        for column, codes in _places(viewer.scope)
    ]
    if not ways:
        return Q(pk__in=[])
    found = ways[0]
    for way in ways[1:]:
        found |= way
    return found


def one_place(viewer: Actor) -> tuple[str, Any] | None:
    """The same where it is one column with one value, as for most viewers; a written statement is given the value."""
    places = _places(viewer.scope)
    if viewer.scope.country or not _meets_children(viewer) or len(places) != 1 or len(places[0][1]) != 1:
        return None
    column, codes = places[0]
    return column, next(iter(codes))


def _meets_children(viewer: Actor) -> bool:
    return (viewer.scope.registry and viewer.may(Power.VIEW)) or viewer.break_glass_id is not None


def _places(scope: Scope) -> list[tuple[str, frozenset[Any]]]:
    held = (("commune_code", scope.communes), ("province_code", scope.provinces), ("village_id", scope.villages))
    return [(column, codes) for column, codes in held if codes]


def children_visible_to(viewer: Actor) -> QuerySet[Child]:
    """Children whose records the viewer may open, in any state."""
    return Child.objects.filter(within(viewer))


def households_visible_to(viewer: Actor) -> QuerySet[Household]:
    """Households the viewer may open."""
    return Household.objects.filter(within(viewer))


def adults_visible_to(viewer: Actor) -> QuerySet[Adult]:
    """Adults around children whom the viewer may see."""
    return Adult.objects.filter(within(viewer))
