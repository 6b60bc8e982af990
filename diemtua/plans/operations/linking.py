"""Documents that name each other are linked when both are here: the ground of the cascade.

What is certain is linked by itself, whenever either of the two comes in. The rest is proposed to a person, whose word
stands: the machine never touches a settled citation again.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from diemtua.lib.fence import everywhere
from diemtua.lib.text import fold
from diemtua.plans.models import Citation, Document
from diemtua.plans.queries.relating import cited, known
from diemtua.plans.rules import numbers
from diemtua.plans.states import DocumentState

_PAPER = ("lines", "reading", "body")


def link_citations(document: Document) -> None:
    """Point this document's citations at documents that are here, and those of others, still open, at this one.

    A link is a fact about two papers, so it is made whether or not the person at work may read the other one; whoever
    looks later meets only the ends open to them.
    """
    with everywhere():
        _drop_wrong(document)
        _link_own(document)
        if document.number_key:
            _link_others(document)


def _drop_wrong(document: Document) -> None:
    """A number or day that was corrected may show that others meant another paper."""
    rows = Citation.objects.filter(target=document, is_settled=False).select_related("document")
    wrong = [
        row.pk
        for row in rows.defer(*(f"document__{name}" for name in _PAPER))
        if numbers.compare_citation(cited(row, row.document), known(document)).sameness is not numbers.Sameness.SAME
    ]
    Citation.objects.filter(pk__in=wrong).update(target=None)


def _open(rows: Iterable[Citation]) -> list[Citation]:
    return [row for row in rows if row.number_key and not row.is_settled]


def _link_own(document: Document) -> None:
    linkable = document.citations.filter(Q(target=None) | Q(target__state=DocumentState.WITHDRAWN))
    citations = _open(linkable)
    library: dict[str, list[Document]] = {}
    rows = Document.objects.filter(
        province_code=document.province_code, number_key__in={c.number_key for c in citations}
    ).exclude(pk=document.pk)
    for row in rows.exclude(state=DocumentState.WITHDRAWN).defer(*_PAPER):
        if _may_ground(row, document):
            library.setdefault(row.number_key, []).append(row)
    found = []
    for citation in citations:
        meant = _meant(citation, document, library.get(citation.number_key, []))
        if meant:
            citation.target_id = meant.pk
            found.append(citation)
    Citation.objects.bulk_update(found, ["target"])


def _link_others(document: Document) -> None:
    rows = Citation.objects.filter(
        Q(target=None) | Q(target__state=DocumentState.WITHDRAWN),
        number_key=document.number_key,
        is_settled=False,
        document__province_code=document.province_code,
    ).exclude(document=document)
    meant = [
        row
        for row in rows.select_related("document").defer(*(f"document__{name}" for name in _PAPER))
        if _may_ground(document, row.document)
        and numbers.compare_citation(cited(row, row.document), known(document)).sameness is numbers.Sameness.SAME
    ]
    for row in meant:
        row.target_id = document.pk
    Citation.objects.bulk_update(meant, ["target"])


def _may_ground(paper: Document, of: Document) -> bool:
    """Whether a paper may be taken as what `of` names without asking anybody.

    What a commune or an agency puts in is no ground of anybody else's paper until it is shared.
    """
    same_desk = (paper.commune_code, paper.agency_id) == (of.commune_code, of.agency_id)
    of_province = not paper.commune_code and paper.agency_id is None
    return same_desk or of_province or paper.is_shared


def _meant(citation: Citation, by: Document, library: list[Document]) -> Document | None:
    """The one document meant. The same paper put in twice is one: the copy at work is taken, then the latest."""
    here = cited(citation, by)
    same = [row for row in library if numbers.compare_citation(here, known(row)).sameness is numbers.Sameness.SAME]
    if len({(row.issued_on, fold(row.issuer)) for row in same}) != 1:
        return None
    of_province = [row for row in same if not row.commune_code and row.agency_id is None]
    return max(of_province or same, key=lambda row: (row.state == DocumentState.CONFIRMED, row.pk))
