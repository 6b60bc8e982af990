"""Finding children by what is typed: numbers of rows from a function of the owner, rows through both fences (0008)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Func, IntegerField, Q, QuerySet, Value
from django.db.models.expressions import F

from diemtua.lib.actor import Actor
from diemtua.lib.sealing import blind
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.rules.searching import Sought
from diemtua.people.states import ChildState

# So many of the best are named to a list; one more word is asked for then.
MOST_FOUND = 1_000


@dataclass(frozen=True)
class Found:
    """Rows that answer to what was typed, best first. `more` when there are further ones."""

    pks: tuple[int, ...]
    more: bool = False


def find_children(wanted: Sought, viewer: Actor, *, most: int = MOST_FOUND) -> Found:
    """The numbers of the children found, best first. One statement."""
    if wanted.is_empty or not viewer.may(Power.VIEW):
        return Found(())
    if wanted.number or wanted.pk:
        exact = Q(number_key=blind(wanted.number)) if wanted.number else Q(pk=wanted.pk)
        rows = children_visible_to(viewer).filter(exact).exclude(state=ChildState.WITHDRAWN).order_by("pk")
        return Found(tuple(rows.values_list("pk", flat=True)[:most]))
    with connection.cursor() as cursor:
        cursor.execute(
            "select array(select people_child_matching(%s::text[], %s::text[], %s))",
            [list(wanted.syllables), wanted.name.split(), most + 1],
        )
        (pks,) = cursor.fetchone()
    return Found(tuple(pks[:most]), more=len(pks) > most)


def among(rows: QuerySet[Child], wanted: Sought, found: Found) -> QuerySet[Child]:
    """Those of the list that were found, best first."""
    rows = rows.filter(pk__in=found.pks)
    if wanted.birth_on:
        rows = rows.filter(birth_on=wanted.birth_on)
    place = Func(Value(list(found.pks)), F("pk"), function="array_position", output_field=IntegerField())
    return rows.order_by(place)


def communes_with_number(number: str, viewer: Actor) -> list[str]:
    """Codes of communes, of the whole country, in which a record has this number: nothing else of it comes out."""
    if not viewer.may(Power.VIEW):
        return []
    with connection.cursor() as cursor:
        cursor.execute("select people_number_stands_in(%s)", [blind(number)])
        return [row[0] for row in cursor.fetchall()]
