"""Whether one document goes back to another, straight or through others: what a comparison may be read as."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.plans.models import Citation, Document

MOST_STEPS = 6  # from the village's plan to the Politburo's directive


@dataclass(frozen=True)
class Kinship:
    """Of an upper and a lower document: does the lower go back to the upper, or the other way round, or neither.

    `in_common` are numbers both name, for papers of two places that carry out the same.
    """

    is_below: bool = False
    is_above: bool = False
    in_common: tuple[str, ...] = ()


def kinship_of(child: Document, parent: Document) -> Kinship:
    if child.derived_from_id == parent.pk or _goes_back(child, parent):
        return Kinship(is_below=True)
    if parent.derived_from_id == child.pk or _goes_back(parent, child):
        return Kinship(is_above=True)
    rows = Citation.objects.filter(document__in=(child, parent)).exclude(number_key="")
    by_key: dict[str, dict[int, str]] = {}
    for row in rows.order_by("document_id", "line", "pk"):
        by_key.setdefault(row.number_key, {})[row.document_id] = row.number
    return Kinship(in_common=tuple(found[child.pk] for found in by_key.values() if len(found) > 1))


def _goes_back(document: Document, to: Document) -> bool:
    seen, ahead = {document.pk}, {document.pk}
    for _step in range(MOST_STEPS):
        rows = Citation.objects.filter(document__in=ahead, target__isnull=False)
        ahead = set(rows.values_list("target_id", flat=True)) - seen
        if to.pk in ahead:
            return True
        if not ahead:
            return False
        seen |= ahead
    return False
