"""Named lists of the viewer's own office."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people import policies
from diemtua.people.models import ChildList, ListedChild
from diemtua.people.queries.scoping import children_visible_to


def lists_visible_to(viewer: Actor) -> QuerySet[ChildList]:
    """Lists in use of the own commune, or of the own province where the role is the province's."""
    own = viewer.own
    rows = ChildList.objects.filter(ended_at__isnull=True).order_by("folded", "pk")
    if not policies.may_keep_lists(viewer):
        return rows.none()
    here = Q(commune_code__in=sorted(own.communes)) if own.communes else Q(pk__in=[])
    return rows.filter(here | Q(commune_code="", province_code__in=sorted(own.provinces)))


def lists_with_counts(viewer: Actor) -> QuerySet[ChildList]:
    """The same, with how many children of each the viewer meets."""
    seen = Q(rows__child__in=children_visible_to(viewer))
    return lists_visible_to(viewer).annotate(children=Count("rows", filter=seen))


def in_list(viewer: Actor, listing: str) -> Q:
    """Children of a list; of another office's, or one that was dropped, nobody."""
    rows = ListedChild.objects.filter(listing__in=lists_visible_to(viewer), listing__uuid=listing)
    return Q(pk__in=rows.values("child_id"))
