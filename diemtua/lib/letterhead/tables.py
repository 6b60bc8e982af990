"""Tables of official papers: fixed widths, the head on every page, rows that are not torn."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from diemtua.lib.letterhead.model import Block

LONGEST_WHOLE_ROW = 900  # letters: a longer row may go on on the next page
# What a file of Word cannot hold: a sheet, a list or a letter pasted into a field may bring it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def draw_table(document: Any, block: Block) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    head, *rows = table.rows
    _cells(head.cells, block.head, bold=True, centred=range(len(block.head)))
    for cell in head.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    mark_row(head, "tblHeader")
    set_widths(table, block.widths)
    for row, values in zip(rows, block.rows, strict=True):
        cells = row.cells
        if len(values) == 1 < len(cells):
            cells = (cells[0].merge(cells[-1]),)
            _cells(cells, values, bold=True)
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        else:
            _cells(cells, values, centred=block.centred)
            if sum(map(len, values)) < LONGEST_WHOLE_ROW:
                mark_row(row, "cantSplit")


def mark_row(row: Any, name: str) -> None:
    """The head again on every page (tblHeader); a row that is not torn between two pages (cantSplit)."""
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has neither


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Fixed columns: Word and LibreOffice both read the width of each cell."""
    if not widths:
        return
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _cells(cells: Sequence[Any], values: Sequence[str], *, bold: bool = False, centred: Collection[int] = ()) -> None:
    for place, (cell, value) in enumerate(zip(cells, values, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if place in centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(clean(value))
        run.bold, run.font.size = bold, Pt(12)


def clean(text: str) -> str:
    return _CONTROL.sub("", text)
