"""Households, and the people around a child. That a child is adopted stays on the pages."""

# Annotations are not put off here: what pages the list looks for its parameters in its own module.

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate
from pydantic import Field

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.lib.text import fold
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, as_seen, child_of, commune_of, village_of
from diemtua.people.codes import Power
from diemtua.people.models import Household, Relation
from diemtua.people.schemas import (
    HouseholdChangeIn,
    HouseholdIn,
    HouseholdLine,
    HouseholdOut,
    InHouseholdIn,
    PovertyIn,
    PovertyOut,
    RelationEndIn,
    RelationOut,
    RelativeChangeIn,
    RelativeIn,
    SavedOut,
    SiblingIn,
    StaleOut,
)

router = Router(tags=["people"])


def _household(request: HttpRequest, uuid: UUID) -> Household:
    rows = queries.households_visible_to(actor_of(request)).select_related("village")
    found: Household = get_object_or_404(rows, uuid=uuid)
    return found


def _relation(request: HttpRequest, uuid: UUID) -> Relation:
    """One of a child the caller may open; not that of adoption, which is of class C3."""
    found: Relation = get_object_or_404(queries.relations_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/households", response=list[HouseholdLine])
@paginate(Slice)
def households(request: HttpRequest, text: Annotated[str, Field(max_length=120)] = "") -> Any:
    """Households of the own places by the head's name; `text`: words of it, without marks too."""
    actor = actor_of(request)
    require(actor.may(Power.VIEW) and actor.scope.registry)
    rows = queries.as_lines(queries.households_named(actor, fold(text)).order_by("folded", "pk"))
    return WorkedOut(rows, HouseholdLine.of, most=MOST_COUNTED)


@router.get("/households/{uuid}", response=HouseholdOut)
def household(request: HttpRequest, uuid: UUID) -> Any:
    """Who lives there, and its poverty year by year. Every look leaves an entry in the trail."""
    found = _household(request, uuid)
    operations.read_household(found, by=actor_of(request), at=now())
    return HouseholdOut.of_home(found, queries.home_of(found))


@router.post("/households", response={201: HouseholdLine})
def add_household(request: HttpRequest, body: HouseholdIn) -> Any:
    """A household of the caller's commune; children are put into it afterwards."""
    actor = actor_of(request)
    require(actor.may(Power.CHANGE))
    made = operations.add_household(
        body.facts(), unit=commune_of(request), village=village_of(body.village), by=actor, at=now()
    )
    return Status(201, HouseholdLine.of(made))


@router.put("/households/{uuid}", response={200: HouseholdLine, 409: StaleOut})
def change_household(request: HttpRequest, uuid: UUID, body: HouseholdChangeIn) -> Any:
    found, actor = _household(request, uuid), actor_of(request)
    village = village_of(body.village) if "village" in body.model_fields_set else found.village
    return as_seen(
        found,
        lambda: HouseholdLine.of(
            operations.change_household(found, body.facts(), village=village, version=body.version, by=actor, at=now())
        ),
    )


@router.put("/households/{uuid}/poverty", response=PovertyOut)
def set_poverty(request: HttpRequest, uuid: UUID, body: PovertyIn) -> Any:
    """The state of one year; the newest one is the household's and its children's."""
    found = _household(request, uuid)
    return PovertyOut.of(operations.set_poverty(found, **body.dict(), by=actor_of(request), at=now()))


@router.put("/children/{uuid}/household", response={200: SavedOut, 409: StaleOut})
def put_into_household(request: HttpRequest, uuid: UUID, body: InHouseholdIn) -> Any:
    """The child belongs to this household, or to none."""
    child, actor = child_of(request, uuid), actor_of(request)
    home = _household(request, body.household) if body.household else None
    return as_seen(
        child,
        lambda: SavedOut.of(operations.put_into_household(child, home, version=body.version, by=actor, at=now())),
    )


@router.post("/children/{uuid}/relatives", response={201: RelationOut})
def add_relative(request: HttpRequest, uuid: UUID, body: RelativeIn) -> Any:
    """An adult beside the child."""
    made = operations.add_relative(child_of(request, uuid), body.facts(), by=actor_of(request), at=now())
    return Status(201, RelationOut.of(made))


@router.put("/relatives/{uuid}", response={200: RelationOut, 409: StaleOut})
def change_relative(request: HttpRequest, uuid: UUID, body: RelativeChangeIn) -> Any:
    """Who the adult is, and what to the child; the name changes for every child the adult stands beside."""
    found = _relation(request, uuid)
    person = get_object_or_404(queries.adults_visible_to(actor_of(request)), pk=found.adult_id)

    by, at = actor_of(request), now()
    return as_seen(
        person,
        lambda: RelationOut.of(operations.change_relative(found, body.facts(), version=body.version, by=by, at=at)),
    )


@router.post("/relatives/{uuid}/end", response=RelationOut)
def end_relation(request: HttpRequest, uuid: UUID, body: RelationEndIn) -> Any:
    """Since this day the person is not that to the child any more; of siblings both rows end."""
    found = _relation(request, uuid)
    return RelationOut.of(operations.end_relation(found, until=body.until, by=actor_of(request), at=now()))


@router.post("/children/{uuid}/siblings", response={201: RelationOut})
def add_sibling(request: HttpRequest, uuid: UUID, body: SiblingIn) -> Any:
    """Two children of the register are brother or sister: each record says so."""
    actor = actor_of(request)
    pair = queries.mergeable(actor, [uuid, body.sibling])
    if [child.uuid for child in pair] != list(dict.fromkeys([uuid, body.sibling])):
        raise Http404
    return Status(201, RelationOut.of(operations.add_sibling(pair[0], pair[-1], by=actor, at=now())))
