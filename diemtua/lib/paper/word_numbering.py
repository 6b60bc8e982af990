"""The list signs that Word shows and does not store: "I.", "1.1.", "a)", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from diemtua.lib.paper.word_styles import Styles, child, is_on, local, value
from diemtua.lib.text import whole_number

_ROMANS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_COUNTING = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
_PLACE = re.compile(r"%([1-9])")
# Bullets are letters of symbol fonts; what they look like is told by their code.
_HOLLOW = {"o", "\uf06f", "○", "◦"}


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of each list as Word does."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.styles = styles
        self.lists: dict[str, _List] = {}
        self.numbers: dict[str, tuple[str, dict[int, int]]] = {}
        self.started: set[str] = set()
        for item in root if root is not None else ():
            if local(item) == "abstractNum":
                self.lists[value(item, "abstractNumId") or ""] = _List(levels=_levels(item))
        for item in root if root is not None else ():
            if local(item) == "num":
                self._add_number(item)

    def _add_number(self, item: etree._Element) -> None:
        abstract = value(child(item, "abstractNumId"), "val") or ""
        name = value(item, "numId") or ""
        starts: dict[int, int] = {}
        for override in item:
            if local(override) != "lvlOverride":
                continue
            level = _whole(value(override, "ilvl"), 0)
            if (start := value(child(override, "startOverride"), "val")) is not None:
                starts[level] = _whole(start, 1)
            if (own := child(override, "lvl")) is not None and abstract in self.lists:
                changed = _List(levels={**self.lists[abstract].levels, level: _level(own)})
                abstract = f"{abstract}/{name}"
                self.lists[abstract] = changed
        self.numbers[name] = (abstract, starts)

    def marker(self, properties: etree._Element | None, style: str) -> str:
        """The sign of the next paragraph with these properties, or nothing."""
        own = child(properties, "numPr")
        styled_number, styled_level = self.styles.list_of(style)
        number = value(child(own, "numId"), "val") or styled_number
        stated = value(child(own, "ilvl"), "val") or styled_level
        if not number or number == "0" or number not in self.numbers:
            return ""
        abstract, starts = self.numbers[number]
        known = self.lists.get(abstract)
        if known is None:
            return ""
        level = _whole(stated, 0) if stated else _level_of_style(known, style)
        if level not in known.levels:
            return ""
        if number not in self.started:
            self.started.add(number)
            for at, start in starts.items():
                known.counts[at] = start - 1
        self._count(known, level)
        return _shown(known, level)

    def _count(self, known: _List, level: int) -> None:
        known.counts[level] = known.counts.get(level, known.levels[level].start - 1) + 1
        for deeper in [at for at in known.counts if at > level]:
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or (restart and level < restart):
                del known.counts[deeper]


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {_whole(value(item, "ilvl"), 0): _level(item) for item in abstract if local(item) == "lvl"}


def _level(item: etree._Element) -> _Level:
    form = child(item, "numFmt")
    if form is None:  # a newer format inside mc:AlternateContent
        form = next((inner for inner in item.iter(etree.Element) if local(inner) == "numFmt"), None)
    restart = value(child(item, "lvlRestart"), "val")
    return _Level(
        form=value(form, "val") or "decimal",
        text=value(child(item, "lvlText"), "val") or "",
        start=_whole(value(child(item, "start"), "val"), 1),
        restart=_whole(restart, 0) if restart is not None else None,
        legal=is_on(item, "isLgl"),
        style=value(child(item, "pStyle"), "val") or "",
    )


def _level_of_style(known: _List, style: str) -> int:
    """A heading style names its list, and the list names the style at its level."""
    return next((at for at, level in known.levels.items() if style and level.style == style), 0)


def _shown(known: _List, level: int) -> str:
    own = known.levels[level]
    if own.form == "none":
        return _PLACE.sub("", own.text).strip()
    if own.form == "bullet":
        return "+" if own.text in _HOLLOW or own.text == "+" else "-"

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = known.levels.get(at, own)
        return _written(known.counts.get(at, other.start), "decimal" if own.legal else other.form)

    return _PLACE.sub(place, own.text).strip()


def _written(number: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 6) if number > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form == "custom":
        return _VIETNAMESE_LETTERS[(number - 1) % len(_VIETNAMESE_LETTERS)]
    if form == "vietnameseCounting" and 0 <= number < len(_COUNTING):
        return _COUNTING[number]
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    shown = ""
    for worth, sign in _ROMANS:
        while number >= worth and len(shown) < 12:
            shown += sign
            number -= worth
    return shown


def _whole(text: str | None, default: int) -> int:
    return min(whole_number(text, default), 100_000)
