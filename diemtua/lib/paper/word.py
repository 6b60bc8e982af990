"""Word files (.docx): paragraphs, tables, footnotes, text boxes, and the list signs Word makes itself."""

from __future__ import annotations

import time
from collections.abc import Iterator

from lxml import etree

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.model import Builder, Hints, Limits, Paper
from diemtua.lib.paper.word_archive import Archive
from diemtua.lib.paper.word_numbering import Numbering
from diemtua.lib.paper.word_runs import SKIPPED, hints_of, words_of
from diemtua.lib.paper.word_styles import Styles, local, value
from diemtua.lib.paper.word_styles import child as child_of
from diemtua.lib.text import whole_number


def read_word(data: bytes, name: str, limits: Limits, until: float) -> Paper:
    """All that Word would show of the file, or BadInput."""
    archive = Archive(data, limits)
    document = archive.xml("word/document.xml")
    if document is None:
        raise BadInput(archive.what_it_is(), code="file_kind")
    styles = Styles(archive.xml("word/styles.xml"))
    reader = _Reader(styles, Numbering(archive.xml("word/numbering.xml"), styles), limits, until)
    body = next((child for child in document if local(child) == "body"), None)
    if body is not None:
        reader.flow(body)
    reader.footnotes(archive.xml("word/footnotes.xml"))
    return Paper(name=name, kind="docx", lines=tuple(reader.builder.lines), pages=reader.page)


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering, limits: Limits, until: float) -> None:
        self.styles = styles
        self.numbering = numbering
        self.limits = limits
        self.until = until
        self.builder = Builder()
        self.page = 1
        self.letters = 0

    def flow(self, parent: etree._Element) -> None:
        """Paragraphs and tables one after the other."""
        for child in parent:
            kind = local(child)
            if kind == "p":
                self.paragraph(child)
            elif kind == "tbl":
                self.table(child)
            elif kind not in SKIPPED and kind not in {"sectPr", "bookmarkStart", "bookmarkEnd"}:
                self.flow(child)

    def paragraph(self, p: etree._Element) -> None:
        for at, (text, hints) in enumerate(self._rows(p)):
            hints["page"], hints["gap"] = self.page, at == 0
            self.builder.add(text, **hints)

    def _rows(self, p: etree._Element) -> Iterator[tuple[str, Hints]]:
        """The rows of a paragraph as shown, then those of its text boxes."""
        properties = child_of(p, "pPr")
        style = self.styles.of_paragraph(properties)
        words = words_of(p, style)
        self._count(words.letters)
        sign = self.numbering.marker(properties, style.name) if any(words.rows) else ""
        self.page += words.pages
        for row in words.rows:
            text = "".join(part for part, _ in row).strip()
            if text:
                yield f"{sign} {text}".strip(), hints_of(row, sign, style)
                sign = ""
        for box in words.boxes:
            for inner in box:
                if local(inner) == "p":
                    yield from self._rows(inner)

    def _count(self, letters: int) -> None:
        self.letters += letters
        if time.monotonic() > self.until:
            raise BadInput("Tệp mất quá nhiều thời gian để đọc. Hãy tách nhỏ rồi gửi lại.", code="file_slow")
        if self.letters > self.limits.characters:
            message = "Văn bản dài quá mức đọc được. Hãy tách thành nhiều tệp rồi gửi lại."
            raise BadInput(message, code="file_too_large")

    def table(self, table: etree._Element) -> None:
        """A grid of data keeps its rows; a table that only sets things side by side is read column by column."""
        rows = [child for child in _inside(table) if local(child) == "tr"]
        if _is_layout(table, rows, self.styles):
            for row in rows:
                for cell in (child for child in _inside(row) if local(child) == "tc"):
                    self.flow(cell)
            return
        self.builder.tables += 1
        number, above = self.builder.tables, list[str]()
        for at, row in enumerate(rows, start=1):
            above = self._row_texts(row, above)
            if any(above):
                self.builder.row(above, table=number, row=at, page=self.page)

    def _row_texts(self, row: etree._Element, above: list[str]) -> list[str]:
        """The texts of a row in grid order; a cell merged with the one above repeats it."""
        texts: list[str] = []
        for cell in (child for child in _inside(row) if local(child) == "tc"):
            properties = child_of(cell, "tcPr")
            span, merged = _merge(properties)
            text = "\n".join(self._cell_rows(cell))
            if merged and not text and len(texts) < len(above):
                text = above[len(texts)]
            texts.append(text)
            texts.extend("" for _ in range(span - 1))
        return texts

    def _cell_rows(self, cell: etree._Element) -> Iterator[str]:
        for child in cell:
            kind = local(child)
            if kind == "p":
                yield from (text for text, _ in self._rows(child))
            elif kind == "tbl":
                for row in (inner for inner in _inside(child) if local(inner) == "tr"):
                    yield " ".join(filter(None, self._row_texts(row, [])))
            elif kind not in SKIPPED:
                yield from self._cell_rows(child)

    def footnotes(self, notes: etree._Element | None) -> None:
        if notes is None:
            return
        for note in notes:
            sign = value(note, "id")
            if value(note, "type") in {"separator", "continuationSeparator"} or not sign or whole_number(sign, 0) < 1:
                continue
            rows = [text for child in note if local(child) == "p" for text, _ in self._rows(child)]
            if rows:
                self.builder.add(" ".join(rows), page=self.page, note=sign)


def _inside(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, also those inside content controls and insertions."""
    for child in parent:
        kind = local(child)
        if kind in {"sdt", "sdtContent", "ins", "customXml", "moveTo"}:
            yield from _inside(child)
        elif kind not in SKIPPED:
            yield child


def _merge(properties: etree._Element | None) -> tuple[int, bool]:
    span, merged = 1, False
    for child in properties if properties is not None else ():
        if local(child) == "gridSpan":
            span = min(max(whole_number(value(child, "val"), 1), 1), 60)
        elif local(child) == "vMerge":
            merged = (value(child, "val") or "continue") != "restart"
    return span, merged


def _is_layout(table: etree._Element, rows: list[etree._Element], styles: Styles) -> bool:
    """A few cells without borders, some holding several paragraphs: a letterhead, or recipients beside a signature."""
    if not rows or len(rows) > 4 or styles.has_borders(table):
        return False
    cells = [[cell for cell in _inside(row) if local(cell) == "tc"] for row in rows]
    if max((len(row) for row in cells), default=0) > 3:
        return False
    tall = any(sum(local(child) == "p" for child in cell) > 1 for row in cells for cell in row)
    broken = any(local(child) == "br" for row in cells for cell in row for child in cell.iter(etree.Element))
    return len(rows) == 1 or tall or broken or max(len(row) for row in cells) <= 2
