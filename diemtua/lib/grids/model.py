"""Rows of cells as a spreadsheet program shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | float | bool | datetime | date | time | timedelta
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Sheet:
    """One sheet. Rows and columns are counted from 0; what people see is one more."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Range] = ()
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def merged_with(self, row: int) -> Iterator[tuple[int, int, int]]:
        """Cells of a row that reach over several columns: first column, last column, last row."""
        for (top, left), (bottom, right) in self.merged:
            if top == row and right > left:
                yield left, right, bottom


@dataclass
class Grid:
    """A workbook: its sheets that are shown, in order."""

    sheets: Sequence[Sheet]


def cell_name(row: int, column: int) -> str:
    """B7: what the spreadsheet program calls a cell counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: Iterable[int]) -> int:
    """The column, counted from 0, of letters given as bytes."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
