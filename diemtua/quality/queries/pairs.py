"""Pairs of records that may be one child: which a viewer meets, in which order, what they show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power
from diemtua.people.models import Child, NotDuplicate
from diemtua.people.queries import children_visible_to
from diemtua.people.queries.likely import facts_of, parents_of
from diemtua.people.rules.likeness import Likeness, likeness
from diemtua.people.states import IN_CARE
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


def waiting(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Those somebody has to look at: not those of which a record's own page made one child, or two.

    What the viewer does not meet of a pair is no reason to leave it out.
    """
    ended = Child.objects.exclude(state__in=IN_CARE)
    first, second = Exists(ended.filter(pk=OuterRef("first_id"))), Exists(ended.filter(pk=OuterRef("second_id")))
    parted = Exists(NotDuplicate.objects.filter(first=OuterRef("first_id"), second=OuterRef("second_id")))
    return pairs.filter(~first, ~second, ~parted, state=PairState.OPEN)


def pairs_shown(viewer: Actor, show: str) -> QuerySet[Pair]:
    """One tab of the list, records of one group together, surest first."""
    pairs = pairs_visible_to(viewer)
    if show == "decided":
        return pairs.filter(state__in=DECIDED).order_by("-decided_at", "-pk")
    pairs = waiting(pairs)
    if show == "across":
        pairs = pairs.filter(is_across=True)
    elif show == "asked":
        pairs = pairs.filter(asked_at__isnull=False)
    return pairs.order_by("-score", "pk")


def next_pair(viewer: Actor, after: Pair, show: str) -> Pair | None:
    """The pair to look at next: of the same group first, then the next one of the list."""
    others = pairs_shown(viewer, show if show in {"across", "asked"} else "open").exclude(pk=after.pk)
    in_group = others.filter(group=after.group, pk__gt=after.pk)
    later = others.filter(Q(score__lt=after.score) | Q(score=after.score, pk__gt=after.pk))
    return in_group.first() or later.exclude(group=after.group).first() or others.first()


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
    return waiting(pairs_visible_to(viewer)).filter(group=pair.group).exclude(pk=pair.pk).order_by("pk")


def link_runs_of(viewer: Actor) -> QuerySet[LinkRun]:
    """Comparisons of the viewer's provinces, newest first."""
    if viewer.scope.country:
        return LinkRun.objects.order_by("-at", "-pk")
    return LinkRun.objects.filter(province_code__in=sorted(viewer.scope.provinces)).order_by("-at", "-pk")
