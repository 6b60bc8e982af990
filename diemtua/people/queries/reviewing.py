"""Reviews of a commune's children: how far they are, village by village, and who has not been seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Outcome, Power
from diemtua.people.models import ReviewItem, ReviewRound
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.states import RoundState
from diemtua.places.codes import VillageKind

TO_SETTLE = (Outcome.SEEN_CHANGED, Outcome.AWAY, Outcome.NOT_FOUND)
_WAITS = Q(outcome="")
_SETTLE = Q(outcome__in=TO_SETTLE, settled_at__isnull=True)
# Tabs of the review's page.
WHICH = {"waiting": _WAITS, "settle": _SETTLE, "not_met": Q(outcome=Outcome.NOT_MET), "all": Q()}


@dataclass(frozen=True)
class Progress:
    """How far a village is."""

    village_uuid: Any
    village: str
    total: int
    answered: int
    settle: int
    not_met: int


def reviews_visible_to(viewer: Actor) -> QuerySet[ReviewRound]:
    """Reviews of the viewer's places; a collaborator's those that ask about children of the own villages."""
    scope = viewer.scope
    rows = ReviewRound.objects.order_by("-opened_on", "-pk")
    if scope.country:
        return rows
    if not (scope.registry and viewer.may(Power.VIEW)):
        return rows.none()
    here = Q(commune_code__in=sorted(scope.communes)) | Q(province_code__in=sorted(scope.provinces))
    if scope.villages:
        mine = ReviewItem.objects.filter(child__village_id__in=sorted(scope.villages))
        here |= Q(pk__in=mine.values("round_id"))
    return rows.filter(here)


def review_items(viewer: Actor, found: ReviewRound | None = None) -> QuerySet[ReviewItem]:
    """Children of a review whom the viewer may meet, by village and name."""
    rows = ReviewItem.objects.filter(child__in=children_visible_to(viewer))
    if found is not None:
        rows = rows.filter(round=found)
    return rows.select_related("child", "village", "keeper", "round").order_by(
        F("village__folded").asc(nulls_last=True), "child__sort_key", "pk"
    )


def progress_of(viewer: Actor, found: ReviewRound) -> list[Progress]:
    """Village by village, in one query."""
    rows = (
        ReviewItem.objects.filter(round=found, child__in=children_visible_to(viewer))
        .values("village__uuid", "village__name", "village__kind", "village__folded")
        .annotate(
            total=Count("pk"),
            answered=Count("pk", filter=~_WAITS),
            settle=Count("pk", filter=_SETTLE),
            not_met=Count("pk", filter=WHICH["not_met"]),
        )
        .order_by(F("village__folded").asc(nulls_last=True))
    )
    return [
        Progress(
            row["village__uuid"],
            f"{VillageKind(row['village__kind']).label} {row['village__name']}" if row["village__name"] else "",
            row["total"],
            row["answered"],
            row["settle"],
            row["not_met"],
        )
        for row in rows
    ]


def next_item(viewer: Actor, item: ReviewItem) -> ReviewItem | None:
    """Who is asked about next: the same village first, so that nobody walks twice."""
    rows = review_items(viewer, item.round).filter(_WAITS).exclude(pk=item.pk)
    return rows.filter(village=item.village_id).first() or rows.first()


def open_reviews(viewer: Actor) -> QuerySet[ReviewRound]:
    """Reviews that go on, with how many children nobody has answered for; the closest day first."""
    waiting = Count("items", filter=Q(items__outcome="", items__child__in=children_visible_to(viewer)))
    rows = reviews_visible_to(viewer).filter(state=RoundState.OPEN).annotate(waiting=waiting)
    return rows.order_by("due_on", "pk")
