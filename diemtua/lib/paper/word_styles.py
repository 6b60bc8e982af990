"""What Word's styles say of a paragraph: heading level, bold, capitals, alignment, list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from diemtua.lib.text import whole_number


def local(element: etree._Element) -> str:
    """The name without its namespace: transitional and strict files differ only there."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((str(text) for key, text in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), None)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is None:
        return None
    return next((item for item in element if local(item) == name), None)


def is_on(properties: etree._Element, name: str, *, default: bool = False) -> bool:
    """A switch such as <w:b/>, which may also say "0"."""
    found = child(properties, name)
    if found is None:
        return default
    return (value(found, "val") or "1") not in {"0", "false", "off", "none"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ParagraphStyle:
    name: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = ""


_ALIGNMENTS = {"center": "center", "right": "right", "end": "right", "both": "justify", "left": "left", "start": "left"}


class Styles:
    """The styles of a file, each with what it takes over from the one it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self.items = {
            value(item, "styleId") or "": item for item in (root if root is not None else ()) if local(item) == "style"
        }

    def chain(self, name: str | None) -> list[etree._Element]:
        """A style and those it is based on, nearest first."""
        found: list[etree._Element] = []
        while name and name in self.items and len(found) < 12:
            item = self.items[name]
            found.append(item)
            name = value(child(item, "basedOn"), "val")
        return found

    def of_paragraph(self, properties: etree._Element | None) -> ParagraphStyle:
        name = value(child(properties, "pStyle"), "val") or ""
        chain = self.chain(name)
        own = [properties] if properties is not None else []
        paragraphs = [*own, *(part for item in chain if (part := child(item, "pPr")) is not None)]
        runs = [part for item in chain if (part := child(item, "rPr")) is not None]
        jc = next((found for part in paragraphs if (found := value(child(part, "jc"), "val"))), "")
        return ParagraphStyle(
            name=name,
            level=self._level(paragraphs, chain),
            bold=_first_switch(runs, "b"),
            italic=_first_switch(runs, "i"),
            caps=_first_switch(runs, "caps"),
            align=_ALIGNMENTS.get(jc, ""),
        )

    def _level(self, paragraphs: list[etree._Element], chain: list[etree._Element]) -> int:
        outline = next((found for part in paragraphs if (found := value(child(part, "outlineLvl"), "val"))), None)
        if outline and (level := whole_number(outline, -1)) >= 0:
            return level + 1 if level < 9 else 0
        for item in chain:
            heading = re.match(r"heading (\d)", (value(child(item, "name"), "val") or "").lower())
            if heading:
                return int(heading[1])
        return 0

    def list_of(self, name: str) -> tuple[str | None, str | None]:
        """The list a style belongs to: its number and level."""
        for item in self.chain(name):
            numbers = child(child(item, "pPr"), "numPr")
            if numbers is not None:
                return value(child(numbers, "numId"), "val"), value(child(numbers, "ilvl"), "val")
        return None, None

    def has_borders(self, table: etree._Element) -> bool:
        """Whether lines are drawn around the cells."""
        properties = child(table, "tblPr")
        borders = child(properties, "tblBorders")
        if borders is None:
            for item in self.chain(value(child(properties, "tblStyle"), "val")):
                borders = child(child(item, "tblPr"), "tblBorders")
                if borders is not None:
                    break
        if borders is not None and any((value(side, "val") or "none") not in {"none", "nil"} for side in borders):
            return True
        cells = (item for item in table.iter(etree.Element) if local(item) == "tcBorders")
        return sum((value(side, "val") or "none") not in {"none", "nil"} for cell in cells for side in cell) > 4


def _first_switch(parts: list[etree._Element], name: str) -> bool:
    found = next((part for part in parts if child(part, name) is not None), None)
    return found is not None and is_on(found, name)
