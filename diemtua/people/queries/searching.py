"""Finding children by what is typed: numbers of rows from a function of the owner, rows through both fences (0008)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Expression,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import RawSQL

from diemtua.lib.actor import Actor
from diemtua.lib.paging import one_row
from diemtua.lib.sealing import blind
from diemtua.lib.written import OneOf
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.rules.searching import Sought
from diemtua.people.states import ChildState

# So many of the best are named to a list; one more word is asked for then.
MOST_FOUND = 1_000
NUMBERS: ArrayField[list[int], list[int]] = ArrayField(BigIntegerField())
WORDS: ArrayField[list[str], list[str]] = ArrayField(TextField())


@dataclass(frozen=True)
class Found:
    """Rows that answer to what was typed, best first. `more` when there are further ones."""

    pks: tuple[int, ...]
    more: bool = False


def find_children(wanted: Sought, viewer: Actor, *, most: int = MOST_FOUND) -> Found:
    """The numbers of the children found, best first. One statement."""
    return found_in(one_row({"found": matches(wanted, viewer, most=most)})["found"], most=most)


def matches(wanted: Sought, viewer: Actor, *, most: int = MOST_FOUND) -> Expression | Subquery:
    """The same as a column beside other things: one more than the most stands for "more"."""
    if wanted.is_empty or not viewer.may(Power.VIEW):
        return Value([], output_field=NUMBERS)
    if wanted.number or wanted.pk:
        exact = Q(number_key=blind(wanted.number)) if wanted.number else Q(pk=wanted.pk)
        rows = children_visible_to(viewer).filter(exact).exclude(state=ChildState.WITHDRAWN).order_by("pk")
        return ArraySubquery(rows.values("pk")[: most + 1])
    return Func(
        Value(list(wanted.syllables), output_field=WORDS),
        Value(wanted.name.split(), output_field=WORDS),
        Value(most + 1),
        template="ARRAY(SELECT people_child_matching(%(expressions)s))",
        output_field=NUMBERS,
    )


def found_in(pks: Sequence[int] | None, *, most: int = MOST_FOUND) -> Found:
    """What such a column says."""
    found = tuple(pks or ())
    return Found(found[:most], more=len(found) > most)


def among(rows: QuerySet[Child], wanted: Sought, found: Found) -> QuerySet[Child]:
    """Those of the list that were found, best first."""
    numbers = RawSQL("%s::bigint[]", ["{" + ",".join(map(str, found.pks)) + "}"])  # one value, not a thousand
    rows = rows.filter(OneOf(F("pk"), numbers))
    if wanted.birth_on:
        rows = rows.filter(birth_on=wanted.birth_on)
    return rows.order_by(Func(numbers, F("pk"), function="array_position", output_field=IntegerField()))


def communes_with_number(number: str, viewer: Actor) -> list[str]:
    """Codes of communes, of the whole country, in which a record has this number: nothing else of it comes out.

    Not for collaborators: where a child lives may be hidden from those who know the number at home.
    """
    if not viewer.may(Power.SEE_NUMBER):
        return []
    with connection.cursor() as cursor:
        cursor.execute("select people_number_stands_in(%s)", [blind(number)])
        return [row[0] for row in cursor.fetchall()]
