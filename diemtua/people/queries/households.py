"""Households: found by the head's name, and who lives in one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.text import fold
from diemtua.people.codes import ADOPTION
from diemtua.people.models import Adult, Child, Household, PovertyYear, Relation
from diemtua.people.queries.scoping import children_visible_to, households_visible_to
from diemtua.people.states import IN_CARE

# A list to choose from; who is not in it is searched by name.
CHOSEN_FROM = 200


@dataclass(frozen=True)
class Home:
    """Who lives in a household, and its poverty state year by year."""

    children: list[Child]
    adults: list[Adult]
    years: list[PovertyYear]


def households_named(viewer: Actor, asked: str) -> QuerySet[Household]:
    """Households the viewer may see whose head's name, without marks, holds these words; all for none."""
    found = households_visible_to(viewer)
    for word in asked.split():
        found = found.filter(folded__contains=word)
    return found


def as_lines(rows: QuerySet[Household]) -> QuerySet[Household]:
    """What a line of the list shows."""
    here = Count("children", filter=Q(children__state__in=IN_CARE))
    return rows.select_related("village").annotate(children_here=here)


def home_of(household: Household) -> Home:
    """Three statements, however many people."""
    adults = Adult.objects.filter(household=household).order_by("birth_year", "folded", "pk")
    return Home(
        list(Child.objects.filter(household=household).order_by("birth_on", "pk")),
        list(adults),
        list(PovertyYear.objects.filter(household=household).order_by("-year")),
    )


def households_near(child: Child, viewer: Actor, asked: str = "") -> QuerySet[Household]:
    """Households to choose for a child: of its village first of all, its own always among them."""
    found = households_visible_to(viewer).filter(commune_code=child.commune_code)
    found = found.filter(village=child.village) if child.village_id and not asked else found
    for word in fold(asked).split():
        found = found.filter(folded__contains=word)
    keys = [*found.order_by("folded", "pk").values_list("pk", flat=True)[:CHOSEN_FROM]]
    return Household.objects.filter(Q(pk__in=keys) | Q(children=child)).order_by("folded", "pk").distinct()


def relations_visible_to(viewer: Actor) -> QuerySet[Relation]:
    """Relations of children the viewer may open; not those of adoption, which are of class C3 and stay on the page."""
    rows = Relation.objects.filter(child__in=children_visible_to(viewer)).exclude(kind__in=ADOPTION)
    return rows.select_related("child", "adult", "sibling")


def relations_of(child: Child) -> QuerySet[Relation]:
    """The people around a child, with who they are."""
    return Relation.objects.filter(child=child).select_related("child", "adult", "sibling")
