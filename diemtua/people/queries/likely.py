"""Records that may be the child in question: a few are fetched by index, compared by rules, the likeliest returned.

Names are compared by rules, not by the database: behind the second fence only equality and order use an index. So the
few are those with the same number, with a birth date it may be, and those of the commune with the same given name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.text import collation_key, fold, nfc
from diemtua.people.codes import RelationKind
from diemtua.people.models import Child, NotDuplicate, Relation
from diemtua.people.queries.scoping import within
from diemtua.people.rules.birth_likeness import dates_it_may_be
from diemtua.people.rules.likeness import LIKELY, Facts, Likeness, likeness
from diemtua.people.states import IN_CARE, ChildState

# A given name of a large commune is borne by some hundreds of its children.
MOST_COMPARED = 600
_FATHERS = {RelationKind.FATHER, RelationKind.ADOPTIVE_FATHER}
_MOTHERS = {RelationKind.MOTHER, RelationKind.ADOPTIVE_MOTHER}
_FIELDS = (
    "uuid", "full_name", "folded", "birth_on", "birth_precision", "sex", "number_key", "phone", "household_id",
    "village_id", "commune_code", "province_code", "state", "version", "address",
)  # fmt: skip


@dataclass(frozen=True)
class Likely:
    """A record that may be the same child, and why."""

    child: Child
    likeness: Likeness
    father: str
    mother: str


def likely_duplicates(
    facts: Facts, viewer: Actor, *, limit: int = 10, of: Child | None = None, least: float = LIKELY
) -> list[Likely]:
    """Records the viewer may see that are possibly the same child, likeliest first. Three statements at most.

    `of` is the record that is asked about, when there is one: it is left out, and so is what was found to be another
    child than it.
    """
    found = list(_near(facts, viewer))
    parted = parted_from(of)
    # Parents are compared where both are known, and told of in any case: of a child without any, only those shown.
    known = bool(facts.father or facts.mother)
    parents = parents_of(child.pk for child in found) if known else {}
    near = []
    for child in found:
        if child.pk in parted or (of is not None and child.pk == of.pk):
            continue
        alike = likeness(facts, facts_of(child, *parents.get(child.pk, ("", ""))))
        if alike.score >= least:
            near.append((child, alike))
    near.sort(key=lambda each: (-each[1].score, each[0].pk))
    shown = near[:limit]
    if shown and not known:
        parents = parents_of(child.pk for child, _ in shown)
    return [Likely(child, alike, *parents.get(child.pk, ("", ""))) for child, alike in shown]


def facts_of(child: Child, father: str = "", mother: str = "") -> Facts:
    """What of a record is compared."""
    return Facts(
        full_name=child.full_name,
        birth_on=child.birth_on,
        birth_precision=child.birth_precision,
        sex=child.sex,
        number_key=bytes(child.number_key) if child.number_key else None,
        father=father,
        mother=mother,
        phone=child.phone,
        household_id=child.household_id,
        village_id=child.village_id,
        commune_code=child.commune_code,
    )


def facts_with_parents(child: Child) -> Facts:
    """The same, with the names of the parents. One statement."""
    father, mother = parents_of([child.pk]).get(child.pk, ("", ""))
    return facts_of(child, father, mother)


def parents_of(children: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """The names of father and mother of each child, as far as known. One statement, also for none."""
    found: dict[int, tuple[str, str]] = {}
    rows = (
        Relation.objects.filter(child__in=[*children, 0], kind__in=_FATHERS | _MOTHERS, adult__isnull=False)
        .order_by("-until", "pk")
        .values_list("child_id", "kind", "adult__full_name")
    )
    for child, kind, name in rows:
        father, mother = found.get(child, ("", ""))
        found[child] = (father or name, mother) if kind in _FATHERS else (father, mother or name)
    return found


def parted_from(child: Child | None) -> set[int]:
    """Records a person looked at and found to be other children than this one. One statement, none for no record."""
    if child is None:
        return set()
    key = child.pk
    pairs = NotDuplicate.objects.filter(Q(first=key) | Q(second=key)).values_list("first_id", "second_id")
    return {one for pair in pairs for one in pair if one != key}


def _near(facts: Facts, viewer: Actor) -> QuerySet[Child]:
    """Records worth comparing, by index: the same number, a date it may be, the same given name in the commune."""
    seen = Child.objects.filter(within(viewer)).exclude(state__in=[ChildState.MERGED, ChildState.WITHDRAWN])
    place = {"commune_code": facts.commune_code} if facts.commune_code else {}
    by_number = seen.filter(number_key=facts.number_key) if facts.number_key else seen.none()
    by_birth = seen.filter(**place, birth_on__in=dates_it_may_be(facts.birth_on, facts.birth_precision) or [date.min])
    by_name = seen.filter(_given(facts.full_name), state__in=IN_CARE, **place).filter(_born_about(facts))
    parts = [
        each.only(*_FIELDS).order_by("pk")[:MOST_COMPARED]
        for each in (by_number, by_birth, by_name if facts.commune_code else seen.none())
    ]
    return parts[0].union(*parts[1:])


def _given(full_name: str) -> Q:
    """The same last syllable, as written and without marks. The sort key begins with it."""
    last = nfc(full_name).split(" ")[-1].lower()
    if not last:
        return Q(pk__in=[])
    keys = {collation_key(last), collation_key(fold(last))}
    ways = [Q(sort_key__gte=f"{key} ", sort_key__lt=f"{key}!") for key in sorted(keys)]
    return ways[0] if len(ways) == 1 else ways[0] | ways[1]


def _born_about(facts: Facts) -> Q:
    if facts.birth_on is None:
        return Q()
    year = facts.birth_on.year
    return Q(birth_on__isnull=True) | Q(birth_on__gte=date(year - 1, 1, 1), birth_on__lte=date(year + 1, 12, 31))
