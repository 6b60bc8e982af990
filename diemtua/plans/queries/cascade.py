"""The family of a document: what it carries out, what carries it out, and what they name that is not here.

The walk is one recursive statement that stops at communes' plans; whom it met is then read as the viewer may read it,
so what the viewer may not see drops out together with everything that hangs on it alone. Communes' plans are leaves:
they are counted and listed, never drawn one by one. The number of queries is the same for ten documents and for
thousands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from diemtua.lib.actor import Actor
from diemtua.lib.text import fold
from diemtua.plans.codes import Relation
from diemtua.plans.models import Citation, Document, Task
from diemtua.plans.queries.cascade_cards import FACTS, Card, Leaf, cards_of
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.queries.scoping import of_place, readers
from diemtua.plans.rules.cascade import Edge, Family, Node, Tie, Tier, family_of, is_ground_of_law, tier_of
from diemtua.plans.rules.numbers import key_of
from diemtua.plans.states import DocumentState, TaskState

Step = tuple[int, int | None, bool]
MOST = 6000  # more than all communes and agencies of a province can have in one family
# The first step down is taken as an array: the planner then expects a handful to begin with, not hundreds, and does not
# lay out tables for five million rows, which took twice as long as the walk itself.
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
), down(id, upper, is_leaf) as (
    select unnest(array(select id from up)), null::bigint, false
    union
    select e.id, e.upper, e.is_leaf from down cross join lateral (
        select d.id, down.id, d.commune_code <> '' from plans_citation c join plans_document d on d.id = c.document_id
        where c.target_id = down.id and c.relation = 'based_on'
        union all select d.id, down.id, d.commune_code <> '' from plans_document d where d.derived_from_id = down.id
        union all select d.id, null, false from plans_document d where d.replaces_id = down.id
    ) e(id, upper, is_leaf) where not down.is_leaf
)
select id, upper, bool_and(is_leaf) from down group by id, upper limit %(most)s
"""


@dataclass(kw_only=True)
class Cascade:
    """The family with its cards, and the leaves. `of_law` are laws and decrees named here, no step of it."""

    focus: str
    family: Family
    cards: dict[str, Card]
    leaves: list[Leaf] = field(default_factory=list)
    of_law: list[Card] = field(default_factory=list)
    is_cut_short: bool = False


def cascade_of(document: Document, viewer: Actor) -> Cascade:
    """The family of one document as far as the viewer may see it."""
    walked = _walk(document)
    inner = {pk for pk, _upper, is_leaf in walked if not is_leaf} | {document.pk}
    rows = list(_visible(viewer, inner).order_by("pk").values(*FACTS))
    same, cards = cards_of(rows, document)
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
    return Cascade(
        focus=focus,
        family=family,
        cards=shown,
        leaves=_leaves(walked, inner, same, viewer),
        of_law=of_law,
        is_cut_short=len(walked) >= MOST,
    )


def _visible(viewer: Actor, ids: Iterable[int]) -> QuerySet[Document]:
    """Those of the documents that the viewer may see; one array goes to the database, not thousands of parameters."""
    numbers = RawSQL('"plans_document"."id" = any(%s::bigint[])', [sorted(ids)], output_field=BooleanField())
    return documents_visible_to(viewer).filter(numbers)


def _leaves(walked: list[Step], inner: set[int], same: dict[int, str], viewer: Actor) -> list[Leaf]:
    """Communes' plans, each under what it carries out."""
    uppers = {pk: same[upper] for pk, upper, is_leaf in walked if is_leaf and pk not in inner and upper in same}
    rows = (
        _visible(viewer, uppers)
        .order_by("pk")
        .values_list("pk", "uuid", "number", "issued_on", "kind", "issuer", "state", "commune_code")
    )
    return [
        Leaf(uuid, uppers[pk], number, issued_on, kind, issuer, state, commune_code)
        for pk, uuid, number, issued_on, kind, issuer, state, commune_code in rows
    ]


def heads_of_families(viewer: Actor) -> list[Document]:
    """Documents above the communes that others carry out, most first: where one may begin to look."""
    rows = documents_visible_to(viewer).exclude(state=DocumentState.WITHDRAWN).filter(commune_code="")
    seen = Q(cited_by__document__in=documents_visible_to(viewer).order_by().values("pk"))
    return list(
        rows.annotate(below=Count("cited_by", filter=Q(cited_by__relation=Relation.BASED_ON) & seen))
        .filter(below__gt=0)
        .order_by("-below", "-issued_on", "-pk")[:12]
    )


def _walk(document: Document) -> list[Step]:
    """Every document met, with the one it was met under and whether it is a commune's below that."""
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
        return [(pk, upper, is_leaf) for pk, upper, is_leaf in cursor.fetchall()]


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
