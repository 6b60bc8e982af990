"""What a paper is once it lies open: its lines as a person would read them, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypedDict, Unpack


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """The place of a line in a table, counted from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of the paper as shown. The cells of a table row are several lines with one number."""

    number: int
    text: str
    page: int = 1
    level: int = 0
    bold: bool = False
    bold_until: int = 0
    """How many letters at the start are bold: the label in "Sở Nội vụ: kiện toàn …"."""
    italic: bool = False
    align: str = ""
    marker: str = ""
    """The list sign that Word makes and the file does not store; already part of `text`."""
    cell: Cell | None = None
    note: str = ""
    """The sign of the footnote whose text this is."""
    gap: bool = True
    """Whether the file itself says that a new paragraph begins here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A file opened: `lines` carry the numbers they have in `text`."""

    name: str
    kind: str
    lines: tuple[Line, ...]
    pages: int = 1
    encoding: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text form: one row of it for each line number, cells of a table row with a bar between them."""
        rows: list[str] = []
        for number, group in groupby(self.lines, key=lambda line: line.number):
            rows.extend("" for _ in range(number - len(rows) - 1))
            rows.append(_row_text(list(group)))
        return "\n".join(rows)


def _row_text(lines: list[Line]) -> str:
    cells: dict[int, str] = {}
    for line in lines:
        column = line.cell.column if line.cell else 1
        cells[column] = f"{cells[column]} {line.text}" if column in cells else line.text
    return " | ".join(cells.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much of a file is read at most before it is refused."""

    size: int = 50 * 1024 * 1024
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 150
    pages: int = 500
    characters: int = 5_000_000
    seconds: float = 120.0


OnPage = Callable[[int, int], None]


def no_matter(page: int, pages: int) -> None:
    """Nobody waits to hear how far the reading is."""


class Hints(TypedDict, total=False):
    """What a format may know of a line besides its words."""

    page: int
    level: int
    bold: bool
    bold_until: int
    italic: bool
    align: str
    marker: str
    note: str
    gap: bool


# NUL and halves of characters, which a database cannot hold, stand in files that a program wrote badly or on purpose.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text)


class Builder:
    """Numbers lines as they come; shared by all formats."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.number = 0
        self.tables = 0

    def add(self, text: str, **hints: Unpack[Hints]) -> None:
        """The next row of the text form."""
        self.number += 1
        self.lines.append(Line(number=self.number, text=_storable(text), **hints))

    def blank(self) -> None:
        """An empty row of the text form."""
        self.number += 1

    def row(self, cells: Sequence[str], *, table: int, row: int, page: int = 1) -> None:
        """One row of a table: a line for each cell, all with one number."""
        self.number += 1
        for column, text in enumerate(cells, start=1):
            place = Cell(table=table, row=row, column=column)
            for part in _storable(text).split("\n"):
                self.lines.append(Line(number=self.number, text=part, page=page, cell=place))
