"""HTML, such as a page saved from a portal of legal texts."""

from __future__ import annotations

import re

from lxml import etree, html

from diemtua.lib.paper.model import Builder
from diemtua.lib.text import whole_number

_SILENT = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "iframe", "nav", "button", "select", "form"}
)
_PARAGRAPHS = frozenset(
    {
        *(
            "p",
            "div",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "blockquote",
        ),
        *("pre", "dt", "dd", "tr", "center", "address", "figcaption", "ul", "ol", "dl"),
    }
)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


def read_html(text: str, builder: Builder) -> None:
    """The visible words, a line for each paragraph."""
    try:
        root = html.fromstring(
            text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=False, recover=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    _Reader(builder).walk(root)


class _Reader:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.words: list[str] = []
        self.bold: list[bool] = []
        self.after_break = False

    def walk(self, root: etree._Element) -> None:
        self._element(root, bold=False, level=0, align="", depth=0)
        self._end(level=0, align="")

    def _element(self, element: etree._Element, *, bold: bool, level: int, align: str, depth: int) -> None:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if not tag or tag in _SILENT or depth > 200:
            return
        if tag == "table" and not _is_layout(element):
            self._end(level=0, align="")
            self._table(element)
            return
        if tag == "sup" and re.fullmatch(r"\s*[\[(]?\d{1,3}[\])]?\s*", "".join(element.itertext())):
            return
        is_block = tag in _PARAGRAPHS or tag in {"table", "td", "th", "tbody", "body"}
        if is_block:
            self._end(level=level, align=align)
        bold = bold or tag in {"b", "strong"} or "font-weight:bold" in (element.get("style") or "").replace(" ", "")
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else level
        style = f"{element.get('align') or ''} {element.get('style') or ''}".lower()
        align = (
            "center" if "center" in style or tag == "center" else "right" if re.search(r"\bright\b", style) else align
        )
        if tag == "br":
            self._end(level=level, align=align)
            self.after_break = True
        if tag == "li":
            self.words.append(_item_sign(element))
            self.bold.append(bold)
        self._text(element.text, bold=bold)
        for child in element:
            self._element(child, bold=bold, level=level, align=align, depth=depth + 1)
            self._text(child.tail, bold=bold)
        if is_block:
            self._end(level=level, align=align)

    def _text(self, text: str | None, *, bold: bool) -> None:
        if text:
            self.words.append(_SPACES.sub(" ", text.replace("\n", " ")))
            self.bold.append(bold or not text.strip())

    def _end(self, *, level: int, align: str) -> None:
        shown = _SPACES.sub(" ", "".join(self.words)).strip()
        if shown:
            self.builder.add(shown, level=level, align=align, bold=all(self.bold), gap=not self.after_break)
            self.after_break = False
        self.words, self.bold = [], []

    def _table(self, table: etree._Element) -> None:
        self.builder.tables += 1
        number = self.builder.tables
        for at, row in enumerate(table.iter("tr"), start=1):
            cells: list[str] = []
            for cell in row:
                if isinstance(cell.tag, str) and cell.tag.lower() in {"td", "th"}:
                    cells.append(_cell_text(cell))
                    cells.extend("" for _ in range(min(whole_number(cell.get("colspan"), 1), 60) - 1))
            if any(cells):
                self.builder.row(cells, table=number, row=at)


def _cell_text(cell: etree._Element) -> str:
    parts: list[str] = []
    for element in cell.iter():
        if isinstance(element.tag, str) and element.tag.lower() in _PARAGRAPHS | {"br"}:
            parts.append("\n")
        parts.append((element.text or "").replace("\n", " "))
        if element is not cell:
            parts.append((element.tail or "").replace("\n", " "))
    rows = (_SPACES.sub(" ", row).strip() for row in "".join(parts).split("\n"))
    return "\n".join(row for row in rows if row)


def _item_sign(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    place = 1 + sum(1 for sibling in item.itersiblings("li", preceding=True))
    return f"{place + whole_number(parent.get('start'), 1) - 1}. "


def _is_layout(table: etree._Element) -> bool:
    """Tables without borders and with few cells only set things side by side."""
    rows = list(table.iter("tr"))
    widths = [sum(1 for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in {"td", "th"}) for row in rows]
    return (
        not widths or max(widths) == 1 or (len(rows) <= 2 and max(widths) <= 2 and (table.get("border") or "0") == "0")
    )
