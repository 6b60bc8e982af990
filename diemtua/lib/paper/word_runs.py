"""The runs of a Word paragraph: words, bold, capitals, breaks and text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from diemtua.lib.paper.model import Hints
from diemtua.lib.paper.word_styles import ParagraphStyle, child, is_on, local, value

SKIPPED = frozenset(
    {
        *("del", "moveFrom", "instrText", "delText", "fldChar", "rPr", "pPr", "Fallback", "tblPr", "tcPr", "trPr"),
        *("footnoteReference", "endnoteReference", "annotationRef"),
    }
)
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_PRIVATE_DASHES = frozenset("\uf0b7\uf02d\uf0a7\uf0d8\uf0fc\uf076\uf0e8\uf0be")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are set."""

    bold: bool
    italic: bool
    caps: bool


@dataclass(slots=True)
class Words:
    """The words of a paragraph, cut at line breaks, with what floats beside them."""

    rows: list[list[tuple[str, Look]]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    pages: int = 0
    letters: int = 0

    def add(self, text: str, look: Look) -> None:
        if text:
            self.letters += len(text)
            self.rows[-1].append((text.upper() if look.caps else text, look))


def words_of(paragraph: etree._Element, style: ParagraphStyle) -> Words:
    """All that a paragraph shows."""
    words = Words()
    _gather(paragraph, words, Look(style.bold, style.italic, style.caps))
    return words


def _gather(parent: etree._Element, words: Words, look: Look) -> None:
    for item in parent:
        kind = local(item)
        if kind == "r":
            _run(item, words, look)
        elif kind == "txbxContent":
            words.boxes.append(item)
        elif kind not in SKIPPED:
            _gather(item, words, look)


def _run(run: etree._Element, words: Words, look: Look) -> None:
    properties = child(run, "rPr")
    if properties is not None:
        if is_on(properties, "vanish"):
            return
        look = Look(
            is_on(properties, "b", default=look.bold),
            is_on(properties, "i", default=look.italic),
            is_on(properties, "caps", default=look.caps),
        )
    for item in run:
        kind = local(item)
        if kind in {"br", "lastRenderedPageBreak"}:
            _break(item, kind, words)
        elif kind == "t":
            words.add(item.text or "", look)
        elif kind == "sym":
            words.add(_symbol(item), look)
        elif kind in _SIGNS:
            words.add(_SIGNS[kind], look)
        elif kind not in SKIPPED:
            _gather(item, words, look)


def _break(item: etree._Element, kind: str, words: Words) -> None:
    if kind == "lastRenderedPageBreak" or value(item, "type") == "page":
        words.pages += 1
    if kind == "br":
        words.rows.append([])


def _symbol(sym: etree._Element) -> str:
    try:
        letter = chr(int(value(sym, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    if letter in _PRIVATE_DASHES:
        return "-"
    return "" if "\ue000" <= letter <= "\uf8ff" else letter


def hints_of(row: list[tuple[str, Look]], sign: str, style: ParagraphStyle) -> Hints:
    """What the look of a row says of it; `sign` is the list sign shown before it."""
    shown = [look for text, look in row if text.strip()]
    until = 0
    for text, look in row:
        if not look.bold and text.strip():
            break
        until += len(text)
    return {
        "level": style.level,
        "bold": all(look.bold for look in shown),
        "bold_until": len(sign) + 1 + until if until and sign else until,
        "italic": all(look.italic for look in shown),
        "align": style.align,
        "marker": sign,
    }
