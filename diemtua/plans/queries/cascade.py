"""The family of a document: what it carries out, what carries it out, and what they name that is not here.

The walk is one recursive statement; whom it met is then read as the viewer may read it, so what the viewer may not
see drops out together with everything that hangs on it alone. The number of queries is the same for ten documents and
for thousands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from diemtua.lib.actor import Actor
from diemtua.lib.text import fold
from diemtua.plans.codes import Relation
from diemtua.plans.models import Citation, Document, Task
from diemtua.plans.queries.comparing import tier_of_document
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.queries.scoping import of_place, readers
from diemtua.plans.rules.cascade import Edge, Family, Node, Tie, Tier, family_of, is_ground_of_law, tier_of
from diemtua.plans.rules.numbers import key_of
from diemtua.plans.states import DocumentState, TaskState

MOST = 6000  # more than all communes and agencies of a province can have in one family
_FACTS = (
    "pk", "uuid", "number", "number_key", "issued_on", "kind", "issuer", "title", "file_name", "state", "province_code",
    "commune_code", "agency_id", "is_shared", "replaces_id", "derived_from_id", "ended_on",
)  # fmt: skip
_WALK = """
with recursive up(id) as (
    select id from plans_document d where d.id = %(start)s or d.number_key = %(number)s and d.number_key <> ''
        and d.issued_on = %(day)s and d.province_code = %(province)s
    union
    select e.id from up cross join lateral (
        select c.target_id from plans_citation c where c.document_id = up.id and c.relation = 'based_on'
        union all select d.derived_from_id from plans_document d where d.id = up.id
        union all select d.replaces_id from plans_document d where d.id = up.id
        union all select d.id from plans_document d where d.replaces_id = up.id
    ) e(id) where e.id is not null
), down(id) as (
    select id from up
    union
    select e.id from down cross join lateral (
        select c.document_id from plans_citation c where c.target_id = down.id and c.relation = 'based_on'
        union all select d.id from plans_document d where d.derived_from_id = down.id
        union all select d.id from plans_document d where d.replaces_id = down.id
    ) e(id)
)
select id from down limit %(most)s
"""


@dataclass(kw_only=True)
class Card:
    """A document as a card: in the library, or named by others and not here."""

    key: str
    tier: Tier
    number: str
    kind: str
    issuer: str
    title: str = ""
    issued_on: date | None = None
    uuid: UUID | None = None
    pk: int | None = None
    state: str = ""
    commune_code: str = ""
    agency_id: int | None = None
    is_ended: bool = False
    copies: int = 1
    tasks: int = 0

    @property
    def is_missing(self) -> bool:
        return self.uuid is None

    @property
    def is_withdrawn(self) -> bool:
        return self.state == DocumentState.WITHDRAWN

    @property
    def name(self) -> str:
        return self.number or self.title or self.kind


@dataclass(kw_only=True)
class Cascade:
    """The family with its cards. `of_law` are laws and decrees named here, which are no step of it."""

    focus: str
    family: Family
    cards: dict[str, Card]
    of_law: list[Card] = field(default_factory=list)
    is_cut_short: bool = False


def cascade_of(document: Document, viewer: Actor) -> Cascade:
    """The family of one document as far as the viewer may see it."""
    ids = _walk(document)
    rows = list(documents_visible_to(viewer).filter(pk__in=ids).order_by("pk").values(*_FACTS))
    same, cards = _cards(rows, document)
    focus = same[document.pk]
    edges = _edges(rows, same)
    family = family_of(focus, [_node(card) for card in cards.values()], edges)
    drawn = {key: cards[key] for key in family.nodes}
    missing, of_law, to_missing = _missing(family, drawn, same)
    if to_missing:
        cards |= missing
        everything = [_node(card) for card in cards.values()]
        family = family_of(focus, everything, [*edges, *to_missing])
    shown = {key: cards[key] for key in family.nodes}
    _count_tasks(shown, family, viewer)
    return Cascade(focus=focus, family=family, cards=shown, of_law=of_law, is_cut_short=len(ids) >= MOST)


def heads_of_families(viewer: Actor) -> list[Document]:
    """Documents of the province that others carry out, most first: where one may begin to look."""
    rows = documents_visible_to(viewer).exclude(state=DocumentState.WITHDRAWN)
    return list(
        rows.annotate(below=Count("cited_by", filter=Q(cited_by__relation=Relation.BASED_ON)))
        .filter(below__gt=0)
        .order_by("-below", "-issued_on", "-pk")[:12]
    )


def _walk(document: Document) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _WALK,
            {
                "start": document.pk,
                "number": document.number_key,
                "day": document.issued_on,
                "province": document.province_code,
                "most": MOST,
            },
        )
        return [pk for (pk,) in cursor.fetchall()]


def _cards(rows: list[dict[str, Any]], focus: Document) -> tuple[dict[int, str], dict[str, Card]]:
    """A card for each paper: its versions, and copies of it that lie on several desks, are one."""
    known = {row["pk"]: row for row in rows}
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[_paper_of(row, known)].append(row)
    same: dict[int, str] = {}
    cards: dict[str, Card] = {}
    for group in groups.values():
        best = max(group, key=lambda row: _rank(row, focus))
        card = _card(best, copies=len(group))
        cards[card.key] = card
        same |= {row["pk"]: card.key for row in group}
    return same, cards


def _paper_of(row: dict[str, Any], known: dict[int, dict[str, Any]]) -> Any:
    """What makes two rows one paper: the same first version, or the same number, day and issuer."""
    seen = set[int]()
    while row["replaces_id"] in known and row["pk"] not in seen:
        seen.add(row["pk"])
        row = known[row["replaces_id"]]
    if not row["number_key"] or not row["issued_on"]:
        return row["pk"]
    return row["number_key"], row["issued_on"], fold(row["issuer"])


def _rank(row: dict[str, Any], focus: Document) -> tuple[bool, bool, bool, int]:
    of_province = not row["commune_code"] and row["agency_id"] is None
    return row["pk"] == focus.pk, row["state"] != DocumentState.WITHDRAWN, of_province, row["pk"]


def _card(row: dict[str, Any], *, copies: int) -> Card:
    return Card(
        key=f"d{row['pk']}",
        tier=tier_of_document(row),
        number=row["number"],
        kind=row["kind"],
        issuer=row["issuer"],
        title=row["title"] or row["file_name"],
        issued_on=row["issued_on"],
        uuid=row["uuid"],
        pk=row["pk"],
        state=row["state"],
        commune_code=row["commune_code"],
        agency_id=row["agency_id"],
        is_ended=row["ended_on"] is not None,
        copies=copies,
    )


def _node(card: Card) -> Node:
    return Node(
        key=card.key, tier=card.tier, issued_on=card.issued_on, is_missing=card.is_missing, unit=card.commune_code
    )


def _edges(rows: list[dict[str, Any]], same: dict[int, str]) -> list[Edge]:
    edges = [
        Edge(upper=same[row["derived_from_id"]], lower=same[row["pk"]])
        for row in rows
        if row["derived_from_id"] in same
    ]
    named = Citation.objects.filter(document__in=list(same), target__in=list(same)).values_list(
        "document_id", "target_id", "relation"
    )
    edges += [
        Edge(
            upper=same[target],
            lower=same[document],
            tie=Tie.CARRIES_OUT if relation == Relation.BASED_ON else Tie.CITES,
        )
        for document, target, relation in named
    ]
    return edges


def _missing(
    family: Family, drawn: dict[str, Card], same: dict[int, str]
) -> tuple[dict[str, Card], list[Card], list[Edge]]:
    """What the documents on the line name and carry out that the viewer's library has not; laws apart."""
    wanted = [card.pk for key, card in drawn.items() if card.pk and (key in family.above or key == family.focus)]
    rows = Citation.objects.filter(document__in=wanted, relation=Relation.BASED_ON).exclude(target__in=list(same))
    cards: dict[str, Card] = {}
    of_law: dict[str, Card] = {}
    edges = []
    for row in rows.order_by("pk"):
        if not row.number:
            continue
        key = f"m{row.number_key or key_of(row.number) or fold(row.number)}"
        card = Card(
            key=key,
            tier=tier_of(row.issuer, row.number),
            number=row.number,
            kind=row.kind,
            issuer=row.issuer,
            issued_on=row.date,
        )
        if is_ground_of_law(row.kind):
            of_law.setdefault(key, card)
            continue
        known = cards.setdefault(key, card)
        known.issued_on = known.issued_on or card.issued_on
        edges.append(Edge(upper=key, lower=same[row.document_id]))
    return cards, list(of_law.values()), edges


def _count_tasks(cards: dict[str, Card], family: Family, viewer: Actor) -> None:
    """How many tasks the viewer meets in each card; communes' plans are folded and not counted, but for the focus."""
    wanted = {
        card.pk: card
        for key, card in cards.items()
        if card.pk and (card.tier is not Tier.COMMUNE or key == family.focus)
    }
    rows = Task.objects.filter(document__in=list(wanted)).exclude(state=TaskState.DROPPED)
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | readers(viewer))
    for pk, count in rows.order_by().values_list("document_id").annotate(Count("pk")):
        wanted[pk].tasks = count
