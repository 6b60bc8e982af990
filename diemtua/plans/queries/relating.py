"""Documents a document names: linked, perhaps meant, or not in the viewer's library."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.lib.actor import Actor
from diemtua.plans.models import Citation, Document
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.rules import numbers
from diemtua.plans.states import DocumentState

MOST = 300


@dataclass(frozen=True, kw_only=True)
class Link:
    """A citation with what it means for this viewer; `candidates` come with the reason in words."""

    citation: Citation
    target: Document | None
    candidates: tuple[tuple[Document, str], ...] = ()


def links_of(document: Document, viewer: Actor) -> list[Link]:
    """Every document named here, those carried out first. A target out of the viewer's sight is as if not linked."""
    citations = list(document.citations.order_by("relation", "line", "pk"))
    visible = documents_visible_to(viewer)
    targets = visible.in_bulk([c.target_id for c in citations if c.target_id])
    keys = {c.number_key for c in citations if c.number_key and not c.target_id and not c.is_settled}
    library: dict[str, list[Document]] = {}
    rows = visible.filter(number_key__in=keys, province_code=document.province_code).exclude(pk=document.pk)
    for row in rows.exclude(state=DocumentState.WITHDRAWN) if keys else ():
        library.setdefault(row.number_key, []).append(row)
    return [
        Link(
            citation=citation,
            target=targets.get(citation.target_id or 0),
            candidates=_candidates(citation, document, library.get(citation.number_key, [])),
        )
        for citation in citations
    ]


def _candidates(citation: Citation, by: Document, library: list[Document]) -> tuple[tuple[Document, str], ...]:
    if citation.target_id or citation.is_settled:
        return ()
    answers = numbers.resolve(cited(citation, by), [known(row) for row in library]).candidates
    by_key = {str(row.pk): row for row in library}
    return tuple((by_key[answer.known.key], answer.reason) for answer in answers)


def cited(citation: Citation, by: Document) -> numbers.Citation:
    """A citation as the rules know it."""
    return numbers.Citation(
        number=citation.number, issued_on=citation.date, issuer=citation.issuer, kind=citation.kind, place=by.place
    )


def known(document: Document) -> numbers.Known:
    """A document of the library as the rules know it."""
    return numbers.Known(
        key=str(document.pk),
        number=document.number,
        issued_on=document.issued_on,
        issuer=document.issuer,
        kind=document.kind,
        place=document.place,
    )


def possible_parents(document: Document, viewer: Actor) -> list[Document]:
    """Documents a person may name as the one above: of the same province, the latest first."""
    rows = documents_visible_to(viewer).filter(province_code=document.province_code).exclude(pk=document.pk)
    return list(rows.exclude(state=DocumentState.WITHDRAWN).order_by("-issued_on", "-pk")[:MOST])
