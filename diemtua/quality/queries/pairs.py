"""Pairs of records that may be one child: which a viewer meets, in which order, what they show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.people.queries.likely import facts_of, parents_of
from diemtua.people.rules.likeness import Likeness, likeness
from diemtua.quality.models import LinkRun, Pair
from diemtua.quality.states import PairState

SHOWS = ("open", "across", "asked", "decided")
DECIDED = (PairState.MERGED, PairState.TWO)


@dataclass(frozen=True)
class Sides:
    """The records of a pair as far as the viewer meets them, and how alike they are when both are met."""

    records: tuple[Child, ...]
    parents: tuple[tuple[str, str], ...]
    likeness: Likeness | None

    @property
    def is_whole(self) -> bool:
        return len(self.records) == 2


def pairs_visible_to(viewer: Actor) -> QuerySet[Pair]:
    """Pairs in which a record of the viewer's has a part."""
    if not viewer.may(Power.MERGE):
        return Pair.objects.none()
    if viewer.scope.country:
        return Pair.objects.all()
    if viewer.scope.provinces:
        return Pair.objects.filter(province_code__in=sorted(viewer.scope.provinces))
    seen = children_visible_to(viewer).values("pk")
    return Pair.objects.filter(Q(first__in=seen) | Q(second__in=seen))


def pairs_shown(viewer: Actor, show: str) -> QuerySet[Pair]:
    """One tab of the list, records of one group together, surest first."""
    pairs = pairs_visible_to(viewer)
    if show == "decided":
        return pairs.filter(state__in=DECIDED).order_by("-decided_at", "-pk")
    waiting = pairs.filter(state=PairState.OPEN)
    if show == "across":
        waiting = waiting.filter(is_across=True)
    elif show == "asked":
        waiting = waiting.filter(asked_at__isnull=False)
    return waiting.order_by("-score", "pk")


def next_pair(viewer: Actor, after: Pair, show: str) -> Pair | None:
    """The pair to look at next: of the same group first, then the next one of the list."""
    waiting = pairs_shown(viewer, show if show in {"across", "asked"} else "open").exclude(pk=after.pk)
    in_group = waiting.filter(group=after.group, pk__gt=after.pk)
    later = waiting.filter(Q(score__lt=after.score) | Q(score=after.score, pk__gt=after.pk))
    return in_group.first() or later.exclude(group=after.group).first() or waiting.first()


def names_of(pairs: list[Pair], viewer: Actor) -> dict[int, Child]:
    """The records of a page of pairs that the viewer meets. One statement."""
    ids = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    seen = children_visible_to(viewer).filter(pk__in=[*ids, 0]).select_related("village")
    return {child.pk: child for child in seen}


def sides_of(pair: Pair, viewer: Actor) -> Sides:
    """Both records side by side, with their parents and in what they agree."""
    seen = children_visible_to(viewer).filter(pk__in=[pair.first_id, pair.second_id])
    records = tuple(seen.select_related("village", "household").order_by("pk"))
    known = parents_of(child.pk for child in records)
    parents = tuple(known.get(child.pk, ("", "")) for child in records)
    alike = None
    if len(records) == 2:
        one, other = (facts_of(child, *names) for child, names in zip(records, parents, strict=True))
        alike = likeness(one, other)
    return Sides(records, parents, alike)


def in_group_with(pair: Pair, viewer: Actor) -> QuerySet[Pair]:
    """Other open pairs of the same group."""
    return pairs_visible_to(viewer).filter(group=pair.group, state=PairState.OPEN).exclude(pk=pair.pk).order_by("pk")


def link_runs_of(viewer: Actor) -> QuerySet[LinkRun]:
    """Comparisons of the viewer's provinces, newest first."""
    if viewer.scope.country:
        return LinkRun.objects.order_by("-at", "-pk")
    return LinkRun.objects.filter(province_code__in=sorted(viewer.scope.provinces)).order_by("-at", "-pk")
