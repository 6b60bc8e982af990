"""Documents that name each other are linked when both are here: the ground of the cascade."""

from __future__ import annotations

from diemtua.plans.models import Citation, Document
from diemtua.plans.rules import numbers
from diemtua.plans.states import DocumentState


def link_citations(document: Document) -> None:
    """Point this document's citations at documents that are here, and those of others, still open, at this one.

    Only what is certain is linked; the rest waits for a person.
    """
    _link_own(document)
    if document.number_key:
        _link_others(document)


def _link_own(document: Document) -> None:
    citations = [c for c in document.citations.filter(target=None) if c.number_key]
    library: dict[str, list[Document]] = {}
    rows = Document.objects.filter(number_key__in={c.number_key for c in citations}).exclude(pk=document.pk)
    for row in rows.exclude(state=DocumentState.WITHDRAWN).defer("lines", "reading"):
        library.setdefault(row.number_key, []).append(row)
    for citation in citations:
        known = library.get(citation.number_key, [])
        found = numbers.resolve(_cited(citation, document), [_known(row) for row in known]).found
        citation.target_id = int(found.key) if found else None
    Citation.objects.bulk_update([c for c in citations if c.target_id], ["target"])


def _link_others(document: Document) -> None:
    rows = Citation.objects.filter(target=None, number_key=document.number_key).exclude(document=document)
    # What a commune or an agency puts in is no basis of anybody else's paper until that place says so.
    if document.commune_code:
        rows = rows.filter(document__commune_code=document.commune_code)
    if document.agency_id:
        rows = rows.filter(document__agency_id=document.agency_id)
    meant = [
        row
        for row in rows.select_related("document").defer("document__lines", "document__reading")
        if numbers.compare_citation(_cited(row, row.document), _known(document)).sameness is numbers.Sameness.SAME
    ]
    for row in meant:
        row.target_id = document.pk
    Citation.objects.bulk_update(meant, ["target"])


def _cited(citation: Citation, by: Document) -> numbers.Citation:
    return numbers.Citation(
        number=citation.number, issued_on=citation.date, issuer=citation.issuer, kind=citation.kind, place=by.place
    )


def _known(document: Document) -> numbers.Known:
    return numbers.Known(
        key=str(document.pk),
        number=document.number,
        issued_on=document.issued_on,
        issuer=document.issuer,
        kind=document.kind,
        place=document.place,
    )
