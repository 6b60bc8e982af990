"""Word documents in the form of Nghị định 30/2020/NĐ-CP: the layout only, no word of the content.

Sizes and margins follow law.md section 17; what is marked [memory] there is a default an office can change in Word.
The number and the day stay blank unless given: the clerk writes them after signature (Điều 15).
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

FONT = "Times New Roman"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
HEAD_WIDTHS = (6.4, 9.8)  # centimetres: the nation's name keeps one line
WIDE_HEAD_WIDTHS = (9.0, 15.7)  # on a page laid across
LONGEST_WHOLE_ROW = 900  # letters: a longer row may go on on the next page
# What a file of Word cannot hold: a sheet, a list or a letter pasted into a field may bring it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or table of the body. `kind`: heading, part, text, item, detail, basis, table.

    A row of a table with one cell goes across the whole table: the heading of the rows below it.
    """

    kind: str
    text: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()  # centimetres
    centred: Sequence[int] = ()  # columns
    key: str = ""  # what it speaks of, for a page that shows the paper beside it


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What stands on an official paper besides its layout. `issuer` may break into lines.

    Without a symbol it is an annex: number and day stand on the paper it belongs to.
    """

    issuer: str
    superior: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    issued_on: date | None = None
    year: int | None = None
    kind: str = ""
    title: str = ""
    subtitle: str = ""
    blocks: Sequence[Block] = field(default_factory=tuple)
    recipients: Sequence[str] = field(default_factory=tuple)
    authority: Sequence[str] = field(default_factory=tuple)
    signer: str = ""
    party: bool = False
    landscape: bool = False


def as_docx(letter: Letter) -> bytes:
    """The paper as a Word file."""
    document = Document()
    _page(document, landscape=letter.landscape)
    _head(document, letter)
    _title(document, letter)
    for block in letter.blocks:
        _BLOCKS[block.kind](document, block)
    _foot(document, letter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, *, landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = Mm(10)
    if landscape:
        section.left_margin = Mm(25)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def _page_number(paragraph: Any) -> None:
    """Centred in the top margin, not on the first page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - python-docx has no page numbers


def _line(cell: Any, text: str, *, size: float = 13, bold: bool = False, italic: bool = False) -> None:
    """One centred line of the head or of the signature."""
    first = cell.paragraphs[0]
    paragraph = first if not first.text and not first.runs else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def _rule(paragraph: Any, share: float, width: float = 8) -> None:
    """A line over a share of the width (centimetres) it stands in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(6)
    side = Cm(width * (1 - share) / 2)
    layout.left_indent = layout.right_indent = side
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - nor rules


def _head(document: Any, letter: Letter) -> None:
    widths = WIDE_HEAD_WIDTHS if letter.landscape else HEAD_WIDTHS
    table = document.add_table(rows=2 if letter.symbol else 1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, widths)
    left, right = table.rows[0].cells
    if letter.superior:
        _line(left, letter.superior.upper(), size=12)
    for line in letter.issuer.upper().split("\n"):
        _line(left, line, size=12, bold=True)
    if letter.party:
        _line(left, "*")
        _line(right, PARTY, size=14, bold=True)
        _rule(right.add_paragraph(), 6.9 / widths[1], widths[1])
    else:
        _rule(left.add_paragraph(), 2.6 / widths[0], widths[0])
        _line(right, NATION, size=12, bold=True)
        _line(right, MOTTO, size=13, bold=True)
        _rule(right.add_paragraph(), 6.1 / widths[1], widths[1])
    if letter.symbol:
        number, day = table.rows[1].cells
        _line(number, number_line(letter))
        _line(day, day_line(letter), size=14, italic=True)


def number_line(letter: Letter) -> str:
    """Number and symbol, with room for the clerk's pen."""
    return f"Số: {letter.number or '      '}{'-' if letter.party else '/'}{letter.symbol}"


def day_line(letter: Letter) -> str:
    """Place and day, the day with room to be written."""
    if letter.issued_on:
        on = letter.issued_on
        month = f"{on.month:02d}" if on.month < 3 else str(on.month)
        return f"{letter.place}, ngày {on.day:02d} tháng {month} năm {on.year}"
    return f"{letter.place}, ngày      tháng      năm {letter.year or '20…'}"


def _title(document: Any, letter: Letter) -> None:
    lines = ((letter.kind.upper(), True), (letter.title, True), (letter.subtitle, False))
    for place, (text, bold) in enumerate(each for each in lines if each[0]):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(0 if place else 12)
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(_clean(text))
        run.bold, run.italic, run.font.size = bold, not bold, Pt(14)
    width = 25.2 if letter.landscape else 16
    _rule(document.add_paragraph(), 5.6 / width, width)
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)


def _paragraph(document: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.first_line_indent = Cm(1.27)
    layout.space_after = Pt(6)
    layout.keep_with_next = bold
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic = bold, italic


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    head, *rows = table.rows
    _cells(head.cells, block.head, bold=True, centred=range(len(block.head)))
    for cell in head.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _mark(head, "tblHeader")
    _widths(table, block.widths)
    for row, values in zip(rows, block.rows, strict=True):
        cells = row.cells
        if len(values) == 1 < len(cells):
            cells = (cells[0].merge(cells[-1]),)
            _cells(cells, values, bold=True)
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        else:
            _cells(cells, values, centred=block.centred)
            if sum(map(len, values)) < LONGEST_WHOLE_ROW:
                _mark(row, "cantSplit")


def _mark(row: Any, name: str) -> None:
    """The head again on every page (tblHeader); a row that is not torn between two pages (cantSplit)."""
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has neither


def _widths(table: Any, widths: Sequence[float]) -> None:
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
        run = paragraph.add_run(_clean(value))
        run.bold, run.font.size = bold, Pt(12)


_BLOCKS = {
    "basis": lambda document, block: _paragraph(document, block.text, italic=True),
    "part": lambda document, block: _paragraph(document, block.text, bold=True),
    "heading": lambda document, block: _paragraph(document, block.text, bold=True),
    "text": lambda document, block: _paragraph(document, block.text),
    "item": lambda document, block: _paragraph(document, block.text),
    "detail": lambda document, block: _paragraph(document, block.text),
    "table": _table,
}


def _foot(document: Any, letter: Letter) -> None:
    if not (letter.recipients or letter.authority or letter.signer):
        return
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = document.add_table(rows=1, cols=2)
    _mark(table.rows[0], "cantSplit")
    left, right = table.rows[0].cells
    if letter.recipients:
        _small(left, RECIPIENTS, size=12, bold=True, italic=True)
    for recipient in letter.recipients:
        _small(left, f"- {recipient}", size=11)
    for text in letter.authority:
        _line(right, text.upper(), size=14, bold=True)
    for _blank in range(4):
        _line(right, " ", size=14)
    _line(right, letter.signer, size=14, bold=True)


def _small(cell: Any, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
