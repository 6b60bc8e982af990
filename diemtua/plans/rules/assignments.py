"""Bảng phân công nhiệm vụ: who does what by when, in the order and under the headings of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from diemtua.lib.letterhead import Block, Letter

TITLE = "Bảng phân công nhiệm vụ"
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Người, cấp quyết định")
WIDTHS = (1.3, 8.2, 3.9, 4.2, 2.8, 2.6, 2.2)  # centimetres; together the width of a page laid across
MIDDLE = (0, 4)


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One task of the document, as the table says it."""

    path: tuple[str, ...]
    marker: str
    text: str
    lead: str
    cooperate: str
    time: str
    due_on: date | None = None
    product: str = ""
    authority: str = ""
    period: str = ""
    people: str = ""
    number: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.number, self.text, self.lead, self.cooperate, self.time, self.product, self.authority)


@dataclass(frozen=True, kw_only=True)
class Table:
    """The table with its head. `subtitle` says of which document, and whether only a part of it."""

    issuer: str
    superior: str
    subtitle: str
    rows: Sequence[Assignment]

    @property
    def sections(self) -> Iterator[tuple[tuple[str, ...], list[Assignment]]]:
        """Rows under the headings that are new since the rows before."""
        before: tuple[str, ...] = ()
        group: list[Assignment] = []
        new: tuple[str, ...] = ()
        for row in self.rows:
            if row.path != before:
                if group:
                    yield new, group
                same = next((at for at, (a, b) in enumerate(zip(before, row.path, strict=False)) if a != b), None)
                kept = same if same is not None else min(len(before), len(row.path))
                new, before, group = row.path[kept:], row.path, []
            group.append(row)
        if group:
            yield new, group


def numbered(rows: Sequence[Assignment]) -> list[Assignment]:
    """Each row under the mark it has in the document, else by its place among the rows of its heading."""
    found: list[Assignment] = []
    place = 0
    for at, row in enumerate(rows):
        place = place + 1 if at and rows[at - 1].path == row.path else 1
        found.append(replace(row, number=row.marker.strip(" .)-–+•*:/") or str(place)))
    return found


def letter_of(table: Table) -> Letter:
    """The table as an annex in the form of Nghị định 30/2020/NĐ-CP: its number and day are those of the document."""
    rows: list[tuple[str, ...]] = []
    for headings, group in table.sections:
        rows += [(heading,) for heading in headings]
        rows += [row.cells for row in group]
    return Letter(
        issuer=table.issuer,
        superior=table.superior,
        kind=TITLE,
        subtitle=table.subtitle,
        blocks=[Block(kind="table", head=HEAD, rows=rows, widths=WIDTHS, centred=MIDDLE)],
        landscape=True,
    )
