"""A workbook with several sheets: which are lists of children, and which are read when nobody has said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from diemtua.lib.grids import Sheet
from diemtua.people.rules.sheets.fields import Field, says
from diemtua.people.rules.sheets.headers import Header, find_header

_ASIDE = frozenset({Field.ROW_NO, Field.NOTE, Field.ADDRESS})


@dataclass(frozen=True)
class Page:
    """A sheet at its place in the workbook; no header means that it is no list of children."""

    place: int
    sheet: Sheet
    header: Header | None


@dataclass(frozen=True)
class List(Page):
    """A sheet that is a list of children."""

    header: Header


def pages_of(sheets: Iterable[Sheet]) -> list[Page]:
    """Every sheet that has rows at all."""
    pages: list[Page] = []
    for place, sheet in enumerate(sheets):
        header = find_header(sheet)
        if header is not None:
            pages.append(List(place, sheet, header))
        elif any(any(row) for row in sheet.rows):
            pages.append(Page(place, sheet, None))
    return pages


def to_read(pages: Sequence[Page], wanted: Collection[str] = ()) -> list[List]:
    """Those a person named; else the sheet that says most of its children, and all that say the same of theirs.

    A commune keeps one sheet for each village under one header. A sheet with another header is last year's, or a form.
    """
    lists = [page for page in pages if isinstance(page, List)]
    if wanted or not lists:
        return [page for page in lists if page.sheet.name in wanted]
    best = max(lists, key=lambda page: (page.header.strength, len(page.sheet.rows)))
    return [page for page in lists if _facts(page.header) == _facts(best.header)]


def _facts(header: Header) -> set[Field]:
    return {says(found) for found in header.fields.values()} - _ASIDE
