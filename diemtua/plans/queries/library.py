"""The library: documents narrowed by what is known of them, and found by any word in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Concat, Greatest, NullIf, StrIndex, Substr

from diemtua.lib.actor import Actor
from diemtua.lib.paging import MOST_COUNTED
from diemtua.plans.models import Document
from diemtua.plans.queries.documents import HEAVY, documents_visible_to
from diemtua.plans.queries.searching import query_of, syllables_of
from diemtua.plans.rules.force import Force
from diemtua.plans.states import DocumentState

# So many of the documents with the words are weighed against each other; the rest wait for one more word.
MOST_RANKED = 100
BEFORE, AROUND = 70, 260  # letters of the paper shown around what was found
_OF_CENTRE = r"\m(thu tuong|chinh phu|quoc hoi|trung uong|ban bi thu|bo chinh tri)\M"
_OF_PLACE = r"\m(tinh|thanh pho|so)\M"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person may narrow the library by; each stands in the address."""

    text: str = ""
    state: str = ""
    kind: str = ""
    level: str = ""
    year: int | None = None
    force: str = ""


def library(viewer: Actor, wanted: Wanted, today: date) -> QuerySet[Document]:
    """Documents as asked for: the latest first, or with words those that fit best."""
    rows = documents_visible_to(viewer).filter(_level(wanted.level), _force(wanted.force, today))
    if wanted.state in DocumentState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.year and MINYEAR <= wanted.year <= MAXYEAR:
        rows = rows.filter(issued_on__year=wanted.year)
    return _ranked(rows, wanted.text) if wanted.text.strip() else rows


def _level(level: str) -> Q:
    """Who issued it: of the desk's own level, or a paper of the centre kept at a desk of the province."""
    of_centre = Q(folded__regex=_OF_CENTRE) & ~Q(folded__regex=_OF_PLACE)
    match level:
        case "commune":
            return ~Q(commune_code="")
        case "agency":
            return Q(commune_code="", agency__isnull=False)
        case "centre":
            return Q(commune_code="", agency__isnull=True) & of_centre
        case "province":
            return Q(commune_code="", agency__isnull=True) & ~of_centre
        case _:
            return Q()


def _force(force: str, today: date) -> Q:
    """The rule of rules/force.py, said to the database."""
    replaced = Exists(replacing(OuterRef("pk")))
    ended = Q(ended_on__lte=today) | Q(state=DocumentState.WITHDRAWN)
    not_yet = Q(effective_on__gt=today) | Q(effective_on__isnull=True, issued_on__gt=today)
    not_yet |= Q(state=DocumentState.DRAFT)
    match force:
        case Force.REPLACED:
            return Q(replaced)
        case Force.ENDED:
            return ~Q(replaced) & ended
        case Force.NOT_YET:
            return ~Q(replaced) & ~ended & not_yet
        case Force.IN_FORCE:
            return ~Q(replaced) & ~_true(ended) & ~_true(not_yet)
        case _:
            return Q()


def _true(condition: Q) -> Q:
    """The condition where a day that is not known makes it false instead of unknown."""
    return Q(Case(When(condition, then=True), default=False))


def replacing(document: OuterRef | int) -> QuerySet[Document]:
    """The versions that took the place of a document."""
    return Document.objects.filter(replaces=document, state=DocumentState.CONFIRMED)


def _ranked(rows: QuerySet[Document], text: str) -> QuerySet[Document]:
    """First what has the words in its number or title; then by how close together they stand in the paper.

    Of many, the newest are weighed: their words have to be taken out one by one.
    """
    query, words = query_of(text), syllables_of(text)
    if not query:
        return rows.none()
    # As a list to be in, the planner would take ten thousand numbers for two hundred and look each up by itself.
    with_words = RawSQL(
        '"plans_document"."id" = any(array(select plans_document_matching(%s, %s)))',
        (query, MOST_COUNTED + 1),
        output_field=BooleanField(),
    )
    found = rows.filter(with_words)
    weights = _weights(query, words)
    first = found.annotate(in_head=weights["in_head"]).order_by("-in_head", "-added_at", "-pk")
    best = Document.objects.filter(pk__in=list(first.values_list("pk", flat=True)[:MOST_RANKED]))
    weighed: QuerySet[Document] = best.annotate(**weights)
    return weighed.order_by(*_BEST_FIRST)


_BEST_FIRST: tuple[str, ...] = ("-in_head", "-rank", "-added_at", "-pk")


def _weights(query: str, words: list[str]) -> dict[str, Any]:
    """How well a document fits: by its number and title, then by how close together the words stand."""
    in_head = Case(
        When(folded__contains=" ".join(words), then=Value(2)),
        When(Q(*(Q(folded__contains=word) for word in words)), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    wanted = SearchQuery(query, config="simple", search_type="raw")
    return {"in_head": in_head, "rank": SearchRank(F("search"), wanted, cover_density=True)}


def shelf_of(rows: QuerySet[Document], text: str = "") -> QuerySet[Document]:
    """The same documents with what a line of the library shows, with words also the place where they stand."""
    shown = rows.defer(*HEAVY, "warnings", "recipients").annotate(is_replaced=Exists(replacing(OuterRef("pk"))))
    words = syllables_of(text)
    if not words:
        return shown
    whole = StrIndex(F("body"), Value(" ".join(words)))
    first = StrIndex(Concat(Value(" "), F("body")), Value(f" {max(words, key=len)}"))
    start = Greatest(Coalesce(NullIf(whole, Value(0)), first) - BEFORE, 1)
    return shown.annotate(around=Substr("text", start, AROUND), **_weights(query_of(text), words))
