"""Records that may be the child in question: a few are fetched by index, compared by rules, the likeliest returned.

Names are compared by rules, not by the database: behind the second fence only equality and order use an index. So the
few are those with the same number, with a birth date it may be, and those of the commune with the same given name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import F, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.text import collation_key, fold, nfc
from diemtua.lib.written import Given, OneOf, Statement
from diemtua.people.codes import RelationKind, Verb
from diemtua.people.models import Child, NotDuplicate, Relation
from diemtua.people.queries.scoping import children_visible_to, one_place, within
from diemtua.people.rules.birth_likeness import dates_it_may_be
from diemtua.people.rules.likeness import LIKELY, Facts, Likeness, is_out_of_reach, likeness
from diemtua.people.states import IN_CARE, ChildState
from diemtua.trail import queries as trail

# A given name of a large commune is borne by some hundreds of its children.
MOST_COMPARED = 600
# Who presses a button twice does so within this.
TWICE = timedelta(minutes=1)
_SAID = ("commune_code", "village_id", "address", "full_name", "other_names", "birth_on", "birth_precision", "sex")
_FATHERS = {RelationKind.FATHER, RelationKind.ADOPTIVE_FATHER}
_MOTHERS = {RelationKind.MOTHER, RelationKind.ADOPTIVE_MOTHER}
_FIELDS = (
    "uuid", "full_name", "folded", "birth_on", "birth_precision", "sex", "number_key", "phone", "household_id",
    "village_id", "commune_code", "province_code", "state", "version", "address",
)  # fmt: skip
_PLAIN = ("full_name", "birth_on", "birth_precision", "sex", "phone", "household_id", "village_id", "commune_code")
_COMPARED = (*_PLAIN, "number_key")


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
    """Records the viewer may see that are possibly the same child, likeliest first. One statement where there is none.

    `of` is the record that is asked about, when there is one: it is left out, and so is what was found to be another
    child than it.
    """
    found = _near(facts, viewer)
    for pk in (*parted_from(of), *([of.pk] if of else [])):
        found.pop(pk, None)
    # Parents are compared where both are known, and told of in any case: of a child without any, only those shown.
    known = bool(facts.father or facts.mother)
    parents = parents_of(found) if known else {}
    near = []
    for pk, other in found.items():
        father, mother = parents.get(pk, ("", ""))
        told = replace(other, father=father, mother=mother) if known else other
        if least >= LIKELY and is_out_of_reach(facts, told):
            continue
        alike = likeness(facts, told)
        if alike.score >= least:
            near.append((-alike.score, pk, alike))
    shown = sorted(near, key=itemgetter(0, 1))[:limit]
    if not shown:
        return []
    children = children_visible_to(viewer).only(*_FIELDS).in_bulk([pk for _, pk, _ in shown])
    parents = parents if known else parents_of(children)
    return [Likely(children[pk], alike, *parents.get(pk, ("", ""))) for _, pk, alike in shown if pk in children]


def entered_just_now(child: Child, reason: str, by: Actor, at: datetime) -> Child | None:
    """The record that this person entered of the same facts, for the same reason, within the last minute."""
    done = trail.things_of(Verb.ADD_CHILD, by, reason=reason, since=at - TWICE)
    said = {name: getattr(child, name) for name in _SAID}
    return Child.objects.filter(uuid__in=done, **said).first() if done else None


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


def _near(facts: Facts, viewer: Actor) -> dict[int, Facts]:
    """Records worth comparing, by index: the same number, a date it may be, the same given name in the commune.

    Fifty to a hundred of them: what is compared is fetched and no more, by a statement that is written once a process.
    """
    asked, place = _asked(facts), one_place(viewer)
    if not asked:
        return {}
    if place is None:
        rows: Iterable[Any] = _worth_comparing(Child.objects.filter(within(viewer)), asked)
    else:
        column, code = place
        rows = _written(column, frozenset(asked)).tuples(place=code, **asked)
    return {pk: Facts(**dict(zip(_COMPARED, (*rest, _bytes(key)), strict=True))) for pk, key, *rest in rows}


def _asked(facts: Facts) -> dict[str, Any]:
    """What records are looked for by, as far as it is known."""
    asked: dict[str, Any] = {"number": facts.number_key} if facts.number_key else {}
    if dates := dates_it_may_be(facts.birth_on, facts.birth_precision):
        asked["dates"] = list(dates)
    if facts.commune_code:
        asked["commune"] = facts.commune_code
        if last := nfc(facts.full_name).split(" ")[-1].lower():
            # The sort key begins with the last syllable: as written, and without marks.
            written, plain = collation_key(last), collation_key(fold(last))
            asked |= {"from": f"{written} ", "to": f"{written}!", "from_plain": f"{plain} ", "to_plain": f"{plain}!"}
            if facts.birth_on is not None:
                year = facts.birth_on.year
                asked |= {"since": date(year - 1, 1, 1), "until": date(year + 1, 12, 31)}
    return asked if asked.keys() - {"commune"} else {}


@cache
def _written(column: str, names: frozenset[str]) -> Statement[Child]:
    seen = {column: Given("place")}
    return Statement(lambda: _worth_comparing(Child.objects.filter(**seen), {name: Given(name) for name in names}))


def _worth_comparing(seen: QuerySet[Child], asked: Mapping[str, Any]) -> QuerySet[Any]:
    seen = seen.exclude(state__in=[ChildState.MERGED, ChildState.WITHDRAWN])
    here = seen.filter(commune_code=asked["commune"]) if "commune" in asked else seen
    parts = []
    if "number" in asked:
        parts.append(seen.filter(number_key=asked["number"]))
    if "dates" in asked:
        parts.append(here.filter(OneOf(F("birth_on"), asked["dates"])))
    if "from" in asked:
        named = Q(sort_key__gte=asked["from"], sort_key__lt=asked["to"])
        named |= Q(sort_key__gte=asked["from_plain"], sort_key__lt=asked["to_plain"])
        born = Q()
        if "since" in asked:
            born = Q(birth_on__isnull=True) | Q(birth_on__gte=asked["since"], birth_on__lte=asked["until"])
        parts.append(here.filter(named, born, state__in=IN_CARE))
    first, *others = [each.values_list("pk", "number_key", *_PLAIN).order_by("pk")[:MOST_COMPARED] for each in parts]
    return first.union(*others)


def _bytes(key: Any) -> bytes | None:
    return bytes(key) if key else None
