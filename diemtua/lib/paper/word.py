"""Word files (.docx): paragraphs, tables, footnotes, text boxes, and the list signs Word makes itself."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.model import Builder, Limits, Paper
from diemtua.lib.paper.word_numbering import Numbering
from diemtua.lib.paper.word_styles import Styles, is_on, local, value

_DAMAGED = "Tệp Word bị hỏng, không mở được. Hãy mở tệp bằng Word, lưu lại rồi gửi lại."
_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "fldChar", "rPr", "pPr", "Fallback", "tblPr", "tcPr", "trPr"}
)
_BULLETS = {
    "\uf0b7": "-",
    "\uf02d": "-",
    "\uf0a7": "-",
    "\uf0d8": "-",
    "\uf0fc": "-",
    "\uf076": "-",
    "\uf0e8": "-",
    "\uf0be": "-",
}


def read_word(data: bytes, name: str, limits: Limits, until: float) -> Paper:
    """All that Word would show of the file, or BadInput."""
    archive = _Archive(data, limits)
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


class _Archive:
    """The zip around a Word file; refuses bombs, passwords and macros before anything is unpacked."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.infos = {info.filename: info for info in self.zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise BadInput(_DAMAGED, code="file_damaged") from None
        self._refuse_bomb()
        if any(info.flag_bits & 1 for info in self.infos.values()):
            raise BadInput("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", code="file_password")
        if any("vbaproject" in entry.lower() or "macros/" in entry.lower() for entry in self.infos):
            raise BadInput(
                "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng .docx (không macro) rồi gửi lại.",
                code="file_macro",
            )
        types = self.read("[Content_Types].xml") or b""
        if b"macroEnabled" in types:
            raise BadInput(
                "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng .docx (không macro) rồi gửi lại.",
                code="file_macro",
            )

    def _refuse_bomb(self) -> None:
        total = sum(info.file_size for info in self.infos.values())
        swollen = any(
            info.file_size > 5_000_000 and info.file_size > self.limits.ratio * max(1, info.compress_size)
            for info in self.infos.values()
        )
        if total > self.limits.unpacked or swollen or len(self.infos) > 10_000:
            raise BadInput(
                "Tệp nén bất thường, mở ra quá lớn nên không được nhận. Hãy lưu lại bằng Word rồi gửi lại.",
                code="file_bomb",
            )

    def read(self, entry: str) -> bytes | None:
        """A part of the file; what the table of contents says of its size is not believed."""
        if entry not in self.infos:
            return None
        try:
            with self.zip.open(entry) as part:
                content = part.read(self.limits.unpacked + 1)
        except Exception:  # noqa: BLE001 - a damaged part fails in many ways, all mean the same
            raise BadInput(_DAMAGED, code="file_damaged") from None
        if len(content) > self.limits.unpacked:
            raise BadInput("Tệp nén bất thường, mở ra quá lớn nên không được nhận.", code="file_bomb")
        return content

    def xml(self, entry: str) -> etree._Element | None:
        content = self.read(entry)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise BadInput(_DAMAGED, code="file_damaged") from None

    def what_it_is(self) -> str:
        if any(entry.startswith("xl/") for entry in self.infos):
            return "Đây là tệp Excel. Hãy gửi kế hoạch dưới dạng .docx hoặc .pdf."
        if "mimetype" in self.infos:
            return "Chưa đọc được tệp OpenDocument. Hãy lưu lại dưới dạng .docx rồi gửi lại."
        return "Tệp nén này không phải tệp Word. Hãy gửi tệp .docx, .pdf, .txt, .md hoặc .html."


@dataclass(slots=True)
class _Words:
    """The runs of a paragraph, cut at line breaks."""

    rows: list[list[tuple[str, bool, bool]]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    pages: int = 0

    def add(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        if text:
            self.rows[-1].append((text, bold, italic))


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
            elif kind not in _SKIPPED and kind not in {"sectPr", "bookmarkStart", "bookmarkEnd"}:
                self.flow(child)

    def paragraph(self, p: etree._Element) -> None:
        for at, row in enumerate(self._rows(p)):
            text, hints = row
            self.builder.add(text, page=self.page, gap=at == 0, **hints)

    def _rows(self, p: etree._Element) -> Iterator[tuple[str, dict[str, object]]]:  # type: ignore[misc]
        """The rows of a paragraph as shown, then those of its text boxes."""
        self._check_limits()
        properties = next((child for child in p if local(child) == "pPr"), None)
        style = self.styles.of_paragraph(properties)
        words = _Words()
        self._gather(p, words, bold=style.bold, italic=style.italic, caps=style.caps)
        marker = self.numbering.marker(properties, style.name) if any(words.rows) else ""
        self.page += words.pages
        for at, runs in enumerate(words.rows):
            text = "".join(run[0] for run in runs)
            if not text.strip():
                continue
            lead = f"{marker} " if marker and at == 0 else ""
            yield lead + text.strip(), _hints(runs, lead, style.level, style.align, marker if lead else "")
        for box in words.boxes:
            for inner in box:
                if local(inner) == "p":
                    yield from self._rows(inner)

    def _check_limits(self) -> None:
        if time.monotonic() > self.until:
            raise BadInput("Tệp mất quá nhiều thời gian để đọc. Hãy tách nhỏ rồi gửi lại.", code="file_slow")
        if self.letters > self.limits.characters:
            raise BadInput("Văn bản dài quá mức đọc được. Hãy tách thành nhiều tệp rồi gửi lại.", code="file_too_large")

    def _gather(self, parent: etree._Element, words: _Words, *, bold: bool, italic: bool, caps: bool) -> None:
        for child in parent:
            kind = local(child)
            if kind == "r":
                self._run(child, words, bold=bold, italic=italic, caps=caps)
            elif kind == "txbxContent":
                words.boxes.append(child)
            elif kind not in _SKIPPED:
                self._gather(child, words, bold=bold, italic=italic, caps=caps)

    def _run(self, run: etree._Element, words: _Words, *, bold: bool, italic: bool, caps: bool) -> None:
        properties = next((child for child in run if local(child) == "rPr"), None)
        if properties is not None:
            if is_on(properties, "vanish"):
                return
            bold, italic = is_on(properties, "b", default=bold), is_on(properties, "i", default=italic)
            caps = is_on(properties, "caps", default=caps)
        for child in run:
            kind = local(child)
            if kind == "t":
                text = child.text or ""
                self.letters += len(text)
                words.add(text.upper() if caps else text, bold=bold, italic=italic)
            elif kind == "br":
                if value(child, "type") == "page":
                    words.pages += 1
                words.rows.append([])
            elif kind == "lastRenderedPageBreak":
                words.pages += 1
            elif kind in {"tab", "ptab"}:
                words.add(" ", bold=bold)
            elif kind == "noBreakHyphen":
                words.add("-", bold=bold)
            elif kind == "sym":
                words.add(_symbol(child), bold=bold)
            elif kind not in _SKIPPED and kind not in {"footnoteReference", "endnoteReference", "annotationRef"}:
                self._gather(child, words, bold=bold, italic=italic, caps=caps)

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
            properties = next((child for child in cell if local(child) == "tcPr"), None)
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
            elif kind not in _SKIPPED:
                yield from self._cell_rows(child)

    def footnotes(self, notes: etree._Element | None) -> None:
        if notes is None:
            return
        for note in notes:
            sign = value(note, "id")
            if (
                value(note, "type") in {"separator", "continuationSeparator"}
                or not sign
                or not sign.lstrip("-").isdigit()
                or int(sign) < 1
            ):
                continue
            rows = [text for child in note if local(child) == "p" for text, _ in self._rows(child)]
            if rows:
                self.builder.add(" ".join(rows), page=self.page, note=sign)


def _hints(runs: list[tuple[str, bool, bool]], lead: str, level: int, align: str, marker: str) -> dict[str, object]:
    shown = [run for run in runs if run[0].strip()]
    until = 0
    for text, bold, _ in runs:
        if not bold and text.strip():
            break
        until += len(text)
    bold = all(run[1] for run in shown)
    return {
        "level": level,
        "bold": bold,
        "bold_until": len(lead) + until if until else 0,
        "italic": all(run[2] for run in shown),
        "align": align,
        "marker": marker,
    }


def _symbol(sym: etree._Element) -> str:
    code = value(sym, "char") or ""
    try:
        letter = chr(int(code, 16))
    except ValueError:
        return ""
    return _BULLETS.get(letter, "" if "\ue000" <= letter <= "\uf8ff" else letter)


def _inside(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, also those inside content controls and insertions."""
    for child in parent:
        kind = local(child)
        if kind in {"sdt", "sdtContent", "ins", "customXml", "moveTo"}:
            yield from _inside(child)
        elif kind not in _SKIPPED:
            yield child


def _merge(properties: etree._Element | None) -> tuple[int, bool]:
    span, merged = 1, False
    for child in properties if properties is not None else ():
        if local(child) == "gridSpan":
            digits = re.sub(r"\D", "", value(child, "val") or "1")
            span = min(int(digits or 1), 60)
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
