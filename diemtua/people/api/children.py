"""Children: the list, the record, a new one, a change, the personal number."""

# Annotations are not put off here: what pages the list looks for `ListIn` in its own module.

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Status
from ninja.pagination import paginate

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Duplicate
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.lib.sealing import blind
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, as_seen, child_of, commune_of, village_of
from diemtua.people.codes import RESTRICTED, RESTRICTED_FLAGS, Power, Source
from diemtua.people.rules.likeness import Facts
from diemtua.people.rules.searching import sought
from diemtua.people.schemas import (
    ChildChangeIn,
    ChildIn,
    ChildLine,
    ChildOut,
    LikelyOut,
    LikelyProblemOut,
    ListIn,
    NumberIn,
    NumberOut,
    PlaceOut,
    ReasonIn,
    SavedOut,
    StaleOut,
)

router = Router(tags=["people"])


@router.get("/children", response=list[ChildLine])
@paginate(Slice)
def children(request: HttpRequest, asked: Query[ListIn]) -> Any:
    """Children of the own places by given name; with `text` those found, the best first. `count` goes to 10000."""
    actor = actor_of(request)
    require(actor.may(Power.VIEW) and (actor.scope.registry or actor.break_glass_id is not None))
    village = village_of(asked.village)
    filters = queries.Filters(
        text=asked.text.strip(),
        commune=asked.commune,
        villages=(village.pk,) if village else (),
        group=asked.group or "",
        flag=asked.flag or "",
        poverty=asked.poverty or "",
        school=asked.school or "",
        state=asked.state or "",
    )
    rows = queries.narrowed(queries.listed(actor, filters), filters, viewer=actor, today=day_of(now()))
    if asked.group in RESTRICTED or asked.flag in RESTRICTED_FLAGS:
        rows = rows.none()
    elif filters.text:
        wanted = sought(filters.text)
        rows = queries.among(rows, wanted, queries.find_children(wanted, actor))
    return WorkedOut(queries.lines_of(rows), ChildLine.of, most=MOST_COUNTED)


@router.get("/children/{uuid}", response=ChildOut)
def child(request: HttpRequest, uuid: UUID) -> Any:
    """What is known of a child. Every look leaves an entry in the trail."""
    card = queries.card_of(uuid, actor_of(request))
    if card is None:
        raise Http404
    operations.read_child(card.child, by=actor_of(request), at=now())
    return ChildOut.of_card(card)


@router.post("/children", response={201: SavedOut, 409: LikelyProblemOut})
def add_child(request: HttpRequest, body: ChildIn) -> Any:
    """A new record. Refused (409) with the likely records while nobody said why it is another child.

    Also with the communes of the country where one of the same name and birth date stands; asked too often: 429.
    """
    actor = actor_of(request)
    require(actor.may(Power.CHANGE))
    unit, village = commune_of(request), village_of(body.village)
    try:
        made = operations.add_child(
            body.facts(),
            unit=unit,
            village=village,
            address=body.address,
            number=body.number,
            reason=body.reason if body.create_anyway else "",
            source=Source.API,
            by=actor,
            at=now(),
        )
    except Duplicate as refusal:
        facts = _facts(body, commune_code=unit.code, village_id=village.pk if village else None)
        likely = [LikelyOut.of(one) for one in queries.likely_duplicates(facts, actor)]
        found = refusal.elsewhere if isinstance(refusal, operations.MayBeThere) else queries.NOWHERE_ELSE
        said = LikelyProblemOut(
            code=refusal.code,
            message=str(refusal),
            field=refusal.field,
            likely=likely,
            elsewhere=[PlaceOut(code=place.code, name=place.name) for place in found.places],
            elsewhere_hidden=found.hidden,
        )
        return Status(409, said)
    return Status(201, SavedOut.of(made))


def _facts(body: ChildIn, *, commune_code: str, village_id: int | None) -> Facts:
    """What was sent, as it is compared with records."""
    birth = body.birth.facts() if body.birth else {}
    number = "".join(body.number.split())
    return Facts(
        full_name=body.full_name, sex=body.sex, phone=body.phone, number_key=blind(number) if number else None,
        village_id=village_id, commune_code=commune_code, **birth,
    )  # fmt: skip


@router.put("/children/{uuid}", response={200: SavedOut, 409: StaleOut})
def change_child(request: HttpRequest, uuid: UUID, body: ChildChangeIn) -> Any:
    """Change what the record says of the child; what is left out stays."""
    found = child_of(request, uuid)
    return as_seen(
        found,
        lambda: SavedOut.of(
            operations.change_child(found, body.facts(), version=body.version, by=actor_of(request), at=now())
        ),
    )


@router.put("/children/{uuid}/number", response={200: SavedOut, 409: StaleOut})
def set_number(request: HttpRequest, uuid: UUID, body: NumberIn) -> Any:
    """Write the personal number, or take it away."""
    found = child_of(request, uuid)
    return as_seen(
        found,
        lambda: SavedOut.of(
            operations.set_number(found, body.number, version=body.version, by=actor_of(request), at=now())
        ),
    )


@router.post("/children/{uuid}/number/reading", response=NumberOut)
def read_number(request: HttpRequest, uuid: UUID, body: ReasonIn) -> Any:
    """The whole number, for one look; the trail keeps the reason."""
    found = child_of(request, uuid)
    return {"number": operations.reveal_number(found, reason=body.reason, by=actor_of(request), at=now())}
