"""Everything a child's page shows, in one statement: the record, and the rows beside it as arrays of objects.

A page of ten panels would otherwise ask ten questions, and each asks the second fence anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from diemtua.lib.actor import Actor
from diemtua.lib.written import Given, Statement, written
from diemtua.people.codes import RESTRICTED_FLAGS, ResidenceKind
from diemtua.people.models import (
    Adult,
    Child,
    Disability,
    Membership,
    PovertyYear,
    Relation,
    Residence,
    Risk,
    Schooling,
    Transfer,
    Visit,
)
from diemtua.people.queries.scoping import children_visible_to, one_place
from diemtua.people.states import TransferState
from diemtua.places.models import Unit, Village

# More visits than a timeline shows at once are behind "all visits".
VISITS = 30
Row = TypeVar("Row", bound=Model)
_PERSON = ("id", "uuid", "full_name", "sex", "birth_year", "phone", "died_on", "note", "version")
_CHILD = ("id", "uuid", "full_name", "birth_on", "birth_precision", "sex", "state", "groups", "is_restricted")


@dataclass(frozen=True)
class Card:
    """A record and what hangs on it, newest first. Groups of class C3 are not among the memberships.

    A person around the child who lives elsewhere by now is behind the fence: then the relation names nobody.
    """

    child: Child
    memberships: Sequence[Membership]
    risks: Sequence[Risk]
    disabilities: Sequence[Disability]
    relations: Sequence[Relation]
    residences: Sequence[Residence]
    schoolings: Sequence[Schooling]
    years: Sequence[PovertyYear]
    visits: Sequence[Visit]
    housemates: Sequence[Child]
    transfer: Transfer | None


def card_of(uuid: UUID, viewer: Actor) -> Card | None:
    """The record with this address, if the viewer may open it. One statement."""
    child = _child(uuid, viewer)
    if child is None:
        return None
    found: dict[str, list[dict[str, Any]]] = {
        name.removeprefix("rows_of_"): getattr(child, name) for name in _beside_in_sql()
    }
    sent = _rows(Transfer, found["transfers"])
    return Card(
        child=child,
        memberships=_rows(Membership, found["memberships"]),
        risks=_rows(Risk, found["risks"]),
        disabilities=_rows(Disability, found["disabilities"]),
        relations=[_relation(each, child) for each in found["relations"]],
        residences=[_residence(each) for each in found["residences"]],
        schoolings=_rows(Schooling, found["schoolings"]),
        years=_rows(PovertyYear, found["years"]),
        visits=_rows(Visit, found["visits"]),
        housemates=_rows(Child, found["housemates"]),
        transfer=sent[0] if sent else None,
    )


def _child(uuid: UUID, viewer: Actor) -> Child | None:
    place = one_place(viewer)
    if place is None:
        return _whole(children_visible_to(viewer), uuid).first()
    column, code = place
    return next(iter(_statement(column).rows(place=code, uuid=uuid)), None)


@cache
def _statement(column: str) -> Statement[Child]:
    """The same for everybody who meets the children of one place."""
    return Statement(lambda: _whole(Child.objects.filter(**{column: Given("place")}), Given("uuid")))


def _whole(rows: QuerySet[Child], uuid: UUID | Given) -> QuerySet[Child]:
    related = rows.select_related("village", "household", "keeper", "merged_into")
    return related.annotate(**_beside_in_sql()).filter(uuid=uuid)


@cache
def _beside_in_sql() -> dict[str, RawSQL]:
    """The same as columns of the child."""
    rows = _beside().items()
    return written(Child, **{f"rows_of_{name}": _objects(found, fields) for name, (found, fields) in rows})


def _beside() -> dict[str, tuple[QuerySet[Any], Mapping[str, Any]]]:
    """What hangs on a child: rows, and their columns as keys of an object."""
    of = {"child": OuterRef("pk")}
    home = Q(household=OuterRef("household")) & ~Q(pk=OuterRef("pk"))
    return {
        "memberships": (
            Membership.objects.filter(**of, is_restricted=False).order_by(F("until").desc(nulls_first=True), "-since"),
            _columns(Membership),
        ),
        "risks": (
            Risk.objects.filter(**of)
            .exclude(flag__in=RESTRICTED_FLAGS)
            .order_by(F("until").desc(nulls_first=True), "-since"),
            _columns(Risk),
        ),
        "disabilities": (Disability.objects.filter(**of).order_by("-since"), _columns(Disability)),
        "relations": (
            Relation.objects.filter(**of).order_by(F("until").desc(nulls_first=True), "-is_carer", "pk"),
            _columns(Relation) | {"adult": _nested("adult", _PERSON)} | {"sibling": _nested("sibling", _CHILD)},
        ),
        "residences": (
            Residence.objects.filter(**of).order_by(F("until").desc(nulls_first=True), "-pk"),
            _columns(Residence)
            | {"village": _nested("village", ("id", "kind", "name"))}
            | {"unit": _nested("unit", ("id", "code", "name", "kind"))},
        ),
        "schoolings": (Schooling.objects.filter(**of).order_by("-year"), _columns(Schooling)),
        "years": (
            PovertyYear.objects.filter(household=OuterRef("household")).order_by("-year"),
            _columns(PovertyYear),
        ),
        "visits": (Visit.objects.filter(**of).order_by("-visited_on", "-pk")[:VISITS], _columns(Visit)),
        "housemates": (Child.objects.filter(home).order_by("birth_on", "pk"), {name: name for name in _CHILD}),
        "transfers": (Transfer.objects.filter(**of, state=TransferState.SENT), _columns(Transfer)),
    }


def _objects(rows: QuerySet[Any], fields: Mapping[str, Any]) -> ArraySubquery:
    return ArraySubquery(rows.values(as_object=JSONObject(**fields)))


def _columns(model: type[Model]) -> dict[str, Any]:
    return {field.attname: field.attname for field in model._meta.concrete_fields}


def _nested(relation: str, fields: Sequence[str]) -> JSONObject:
    return JSONObject(**{name: f"{relation}__{name}" for name in fields})


def _rows(model: type[Row], found: Sequence[Mapping[str, Any]]) -> list[Row]:
    return [_row(model, each) for each in found]


def _row(model: type[Row], found: Mapping[str, Any]) -> Row:
    """The row itself, out of an object: days and moments come as text."""
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in found}
    return model.from_db("default", list(fields), [each.to_python(found[name]) for name, each in fields.items()])


def _relation(found: Mapping[str, Any], child: Child) -> Relation:
    relation = _row(Relation, found)
    relation.child = child
    relation.adult = _row(Adult, found["adult"]) if found["adult"]["uuid"] else None
    relation.sibling = _row(Child, found["sibling"]) if found["sibling"]["uuid"] else None
    return relation


def _residence(found: Mapping[str, Any]) -> Residence:
    residence = _row(Residence, found)
    residence.unit = _row(Unit, found["unit"])
    residence.village = _row(Village, found["village"]) if residence.village_id else None
    return residence


def lives_there(card: Card) -> Residence | None:
    """Where the child lives now, with since when."""
    return next((row for row in card.residences if row.kind == ResidenceKind.ACTUAL and row.until is None), None)
