"""Children given to one person to look in on, and those of them a review still asks about."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part, Who, lies_with
from diemtua.people.models import Child, ReviewItem
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.states import IN_CARE, RoundState


def _here(part: Part, before: str = "") -> Q:
    place = Q(**{f"{before}commune_code": part.commune_code}) if part.commune_code else Q()
    if part.villages is not None:
        place &= Q(**{f"{before}village_id__in": sorted(part.villages)})
    return place


def children_kept_by(who: Who, part: Part) -> QuerySet[Child]:
    """Children these people look in on."""
    return Child.objects.filter(_here(part), lies_with("keeper_id", who), state__in=IN_CARE)


def kept_in_sight(viewer: Actor, who: Who, part: Part) -> QuerySet[Child]:
    """Those of them the viewer meets, in the order of lists."""
    return (
        children_visible_to(viewer).filter(pk__in=children_kept_by(who, part).values("pk")).order_by("sort_key", "pk")
    )


def counts_kept(user_ids: Collection[int], part: Part) -> dict[int, int]:
    """How many each looks in on."""
    rows = children_kept_by(user_ids, part).order_by().values("keeper").annotate(n=Count("pk"))
    return dict(rows.values_list("keeper", "n"))


def items_waiting_for(who: Who, part: Part) -> QuerySet[ReviewItem]:
    """Children of open reviews nobody has answered about."""
    rows = ReviewItem.objects.filter(_here(part, "child__"), round__state=RoundState.OPEN, outcome="")
    return rows.filter(lies_with("keeper_id", who))


def waiting_in_sight(viewer: Actor, who: Who, part: Part) -> QuerySet[Child]:
    """Those of the children they ask about whom the viewer meets."""
    waiting = items_waiting_for(who, part).values("child")
    return children_visible_to(viewer).filter(pk__in=waiting).order_by("sort_key", "pk")


def counts_waiting(user_ids: Collection[int], part: Part) -> dict[int, int]:
    """How many answers each still owes."""
    rows = items_waiting_for(user_ids, part).order_by().values("keeper").annotate(n=Count("pk"))
    return dict(rows.values_list("keeper", "n"))
