"""Small papers made for tests: a Word file from its bare parts, a PDF as an office prints it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""


def paragraph(text: str, *, level: int | None = None, number: int = 1, bold: bool = False, align: str = "") -> str:
    """A <w:p>; `level` puts it into the list `number`."""
    properties = f'<w:jc w:val="{align}"/>' if align else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(row)}</w:t>' for row in text.split("\n"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{look}{runs}</w:r></w:p>"


def table(rows: Sequence[Sequence[str]], *, borders: bool = True) -> str:
    """A <w:tbl>; "^" repeats the cell above."""
    line = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>' if borders else ""
    shown = "".join(f"<w:tr>{''.join(_cell(text) for text in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{line}</w:tblPr>{shown}</w:tbl>"


def _cell(text: str) -> str:
    if text == "^":
        return "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    inner = "".join(paragraph(row) for row in text.split("\n"))
    return f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{inner}</w:tc>'


def numbering(*lists: Sequence[tuple[str, str]]) -> str:
    """Lists 1, 2, … each given by (format, text) of its levels; every list also starts again as 100 + its number."""
    parts = [_abstract(at, levels) for at, levels in enumerate(lists, start=1)]
    parts += [f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(lists) + 1)]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    parts += [
        f'<w:num w:numId="{100 + at}"><w:abstractNumId w:val="{at}"/>{again}</w:num>' for at in range(1, len(lists) + 1)
    ]
    return f"<w:numbering {_W}>{''.join(parts)}</w:numbering>"


def _abstract(at: int, levels: Sequence[tuple[str, str]]) -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{at}">{shown}</w:abstractNum>'


def docx(*body: str, numbers: str = "", footnotes: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with these paragraphs and tables."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("word/document.xml", f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>")
        if numbers:
            packed.writestr("word/numbering.xml", numbers)
        if footnotes:
            packed.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{footnotes}</w:footnotes>")
        for name, content in (more or {}).items():
            packed.writestr(name, content)
    return file.getvalue()


def serif() -> Path | None:
    """A font with Vietnamese letters, where the machine has one."""
    folders = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))
    for name in ("DejaVuSerif.ttf", "DejaVuSans.ttf", "NotoSerif-Regular.ttf", "times.ttf", "Arial Unicode.ttf"):
        for folder in folders:
            if found := next(iter(folder.rglob(name)), None):
                return found
    return None


def pdf(*parts: object, running_head: str = "", password: str = "") -> bytes:
    """A PDF of paragraphs (texts) and ruled tables (lists of rows), with page numbers at the top."""
    from reportlab.lib import colors, pdfencrypt
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("Serif", str(serif())))
    text = ParagraphStyle(
        "text", fontName="Serif", fontSize=12, leading=16, firstLineIndent=28, alignment=4, spaceAfter=6
    )
    small = ParagraphStyle("small", fontName="Serif", fontSize=10, leading=12)

    def head(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Serif", 10)
        canvas.drawCentredString(297, 810, f"{running_head} {page.page}".strip())

    story: list[Flowable] = []
    for part in parts:
        if isinstance(part, str):
            story.append(Paragraph(escape(part), text))
        elif isinstance(part, list):
            cells = [[Paragraph(escape(cell), small) for cell in row] for row in part]
            story.append(Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    file = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password, canPrint=0) if password else None
    document = SimpleDocTemplate(file, topMargin=60, bottomMargin=60, leftMargin=85, rightMargin=50, encrypt=lock)
    document.build(story, onFirstPage=head, onLaterPages=head)
    return file.getvalue()
