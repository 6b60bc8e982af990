"""Word documents in the form of Nghị định 30/2020/NĐ-CP: the layout only, no word of the content.

Sizes and margins follow law.md section 17; what is marked [memory] there is a default an office can change in Word.
The number and the day stay blank unless given: the clerk writes them after signature (Điều 15).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

FONT = "Times New Roman"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
HEAD_WIDTHS = (6.4, 9.8)  # centimetres: the nation's name keeps one line


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or table of the body. `kind`: heading, part, text, item, basis, table."""

    kind: str
    text: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()  # centimetres


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What stands on an official paper besides its layout. `issuer` may break into lines."""

    issuer: str
    superior: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    issued_on: date | None = None
    year: int | None = None
    kind: str = ""
    title: str = ""
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
    if landscape:
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
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


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
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, HEAD_WIDTHS)
    left, right = table.rows[0].cells
    if letter.superior:
        _line(left, letter.superior.upper(), size=12)
    for line in letter.issuer.upper().split("\n"):
        _line(left, line, size=12, bold=True)
    if not letter.party:
        _rule(left.add_paragraph(), 0.4, HEAD_WIDTHS[0])
    if letter.party:
        _line(left, "*")
        _line(right, PARTY, size=14, bold=True)
        _rule(right.add_paragraph(), 0.7, HEAD_WIDTHS[1])
    else:
        _line(right, NATION, size=12, bold=True)
        _line(right, MOTTO, size=13, bold=True)
        _rule(right.add_paragraph(), 0.62, HEAD_WIDTHS[1])
    number, day = table.rows[1].cells
    between = "-" if letter.party else "/"
    _line(number, f"Số: {letter.number or '      '}{between}{letter.symbol}")
    _line(day, _day(letter), size=14, italic=True)


def _day(letter: Letter) -> str:
    if letter.issued_on:
        on = letter.issued_on
        month = f"{on.month:02d}" if on.month < 3 else str(on.month)
        return f"{letter.place}, ngày {on.day:02d} tháng {month} năm {on.year}"
    return f"{letter.place}, ngày      tháng      năm {letter.year or '20…'}"


def _title(document: Any, letter: Letter) -> None:
    for text, size in ((letter.kind.upper(), 14), (letter.title, 14)):
        if text:
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(12 if text == letter.kind.upper() else 0)
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.bold, run.font.size = True, Pt(size)
    _rule(document.add_paragraph(), 0.35, 16)


def _paragraph(document: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.first_line_indent = Cm(1.27)
    layout.space_after = Pt(6)
    layout.keep_with_next = bold
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=1, cols=len(block.head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _cells(table.rows[0], block.head, bold=True)
    _repeat_head(table.rows[0])
    for values in block.rows:
        _cells(table.add_row(), values)
    _widths(table, block.widths)


def _repeat_head(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - nor repeated heads


def _widths(table: Any, widths: Sequence[float]) -> None:
    """Fixed columns: Word and LibreOffice both read the width of each cell."""
    if not widths:
        return
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _cells(row: Any, values: Sequence[str], *, bold: bool = False) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(value)
        run.bold, run.font.size = bold, Pt(12)


_BLOCKS = {
    "basis": lambda document, block: _paragraph(document, block.text, italic=True),
    "part": lambda document, block: _paragraph(document, block.text, bold=True),
    "heading": lambda document, block: _paragraph(document, block.text, bold=True),
    "text": lambda document, block: _paragraph(document, block.text),
    "item": lambda document, block: _paragraph(document, block.text),
    "table": _table,
}


def _foot(document: Any, letter: Letter) -> None:
    if not (letter.recipients or letter.signer):
        return
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _small(left, "Nơi nhận:", size=12, bold=True, italic=True)
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
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
