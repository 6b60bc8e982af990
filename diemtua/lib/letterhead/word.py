"""The paper as a Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from diemtua.lib.letterhead.model import MOTTO, NATION, PARTY, RECIPIENTS, Letter, day_line, number_line
from diemtua.lib.letterhead.tables import clean, draw_table, mark_row, set_widths

FONT = "Times New Roman"
HEAD_WIDTHS = (6.4, 9.8)  # centimetres: the nation's name keeps one line
WIDE_HEAD_WIDTHS = (9.0, 15.7)  # on a page laid across


def as_docx(letter: Letter) -> bytes:
    """The paper as a Word file."""
    document = Document()
    _page(document, landscape=letter.landscape)
    _head(document, letter)
    _title(document, letter)
    before = ""
    for block, following in zip_longest(letter.blocks, letter.blocks[1:]):
        _BLOCKS[block.kind](document, block)
        if before == "table" != block.kind:
            document.paragraphs[-1].paragraph_format.space_before = Pt(6)  # a table leaves no room below itself
        before = block.kind
        if following is None or (block.kind, following.kind) == ("item", "detail"):
            # The last words go with the signature, a task with who does it.
            document.paragraphs[-1].paragraph_format.keep_with_next = True
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
    run = paragraph.add_run(clean(text))
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
    widths = WIDE_HEAD_WIDTHS if letter.landscape else HEAD_WIDTHS
    table = document.add_table(rows=2 if letter.symbol else 1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths)
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
        if letter.about:
            _line(number, f"V/v {letter.about}", size=12)


def _title(document: Any, letter: Letter) -> None:
    if not (letter.kind or letter.title):
        document.add_paragraph().paragraph_format.space_after = Pt(0)
        return
    lines = ((letter.kind.upper(), True), (letter.title, True), (letter.subtitle, False))
    for place, (text, bold) in enumerate(each for each in lines if each[0]):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(0 if place else 12)
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(clean(text))
        run.bold, run.italic, run.font.size = bold, not bold, Pt(14)
    width = 25.2 if letter.landscape else 16
    rule = document.add_paragraph()
    _rule(rule, 5.6 / width, width)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(3), Pt(8)


def _paragraph(document: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.first_line_indent = Cm(1.27)
    layout.space_after = Pt(6)
    layout.keep_with_next = bold
    layout.space_before = Pt(6 if bold else 0)
    run = paragraph.add_run(clean(text))
    run.bold, run.italic = bold, italic


def _article(document: Any, text: str) -> None:
    """A paragraph that begins with the bold number of an article: "Điều 1. …"."""
    number, dot, words = text.partition(".")
    _paragraph(document, number + dot)
    paragraph = document.paragraphs[-1]
    paragraph.runs[0].bold = True
    paragraph.add_run(clean(words))


def _centre(document: Any, text: str, *, bold: bool = True) -> None:
    """A line in the middle: who decides and "QUYẾT ĐỊNH:" in bold, whom a letter is for upright."""
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment, layout.space_after, layout.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, Pt(6), True
    paragraph.add_run(clean(text)).bold = bold


_BLOCKS = {
    "article": lambda document, block: _article(document, block.text),
    "centre": lambda document, block: _centre(document, block.text),
    "to": lambda document, block: _centre(document, block.text, bold=False),
    "basis": lambda document, block: _paragraph(document, block.text, italic=True),
    "part": lambda document, block: _paragraph(document, block.text, bold=True),
    "heading": lambda document, block: _paragraph(document, block.text, bold=True),
    "text": lambda document, block: _paragraph(document, block.text),
    "item": lambda document, block: _paragraph(document, block.text),
    "detail": lambda document, block: _paragraph(document, block.text),
    "table": draw_table,
}


def _foot(document: Any, letter: Letter) -> None:
    if not (letter.recipients or letter.authority or letter.signer):
        return
    between = document.add_paragraph().paragraph_format
    between.space_after, between.keep_with_next = Pt(0), True
    table = document.add_table(rows=1, cols=2)
    mark_row(table.rows[0], "cantSplit")
    left, right = table.rows[0].cells
    _signature(right, letter.authority, letter.signer)
    if letter.writer_authority:
        _signature(left, letter.writer_authority, letter.writer)
        left = table.add_row().cells[0]
    if letter.recipients:
        _small(left, RECIPIENTS, size=12, bold=True, italic=True)
    for recipient in letter.recipients:
        _small(left, f"- {recipient}", size=11)


def _signature(cell: Any, authority: Sequence[str], name: str) -> None:
    """In whose name, room for the pen, who."""
    for text in authority:
        _line(cell, text.upper(), size=14, bold=True)
    for _blank in range(4):
        _line(cell, " ", size=14)
    _line(cell, name, size=14, bold=True)


def _small(cell: Any, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
