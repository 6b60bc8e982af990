"""One PDF page: pieces of text with their places, and the ruled lines that make tables."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as c


@dataclass(slots=True)
class Piece:
    """Words on one base line with no wide gap between them."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float = 12.0
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Grid:
    """A ruled table: the places of its upright and level lines."""

    xs: list[float]
    ys: list[float]

    def parts(self, left: float, right: float, y: float) -> bool:
        """Whether an upright line of the table stands between two words."""
        inside = self.ys[-1] - 3 <= y <= self.ys[0] + 3
        return inside and any(left - 1 <= edge <= right + 1 for edge in self.xs)

    def cell_of(self, piece: Piece) -> tuple[int, int] | None:
        """Row and column of a piece, counted from 0 at the top left."""
        x, y = (piece.x0 + min(piece.x1, piece.x0 + 30)) / 2, piece.middle
        if not (self.xs[0] - 3 <= x <= self.xs[-1] + 3 and self.ys[-1] - 3 <= y <= self.ys[0] + 3):
            return None
        column = max(0, sum(1 for edge in self.xs if edge <= x) - 1)
        row = max(0, sum(1 for edge in self.ys if edge >= y) - 1)
        return min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    has_picture: bool = False

    @property
    def letters(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)


def page_of(document: pdfium.PdfDocument, number: int) -> Page:
    """Read one page."""
    source = document[number]
    try:
        width, height = source.get_size()
        page = Page(number=number + 1, width=width, height=height)
        upright, level = _rules(source, page)
        page.grids = _grids(upright, level)
        text = source.get_textpage()
        try:
            page.pieces = _pieces(text.raw, page.grids)
        finally:
            text.close()
        return page
    finally:
        source.close()


Rule = tuple[float, float, float]


def _rules(source: pdfium.PdfPage, page: Page) -> tuple[list[Rule], list[Rule]]:
    """Thin lines and the edges of boxes: upright (x, bottom, top) and level (y, left, right)."""
    upright: list[Rule] = []
    level: list[Rule] = []
    for number, item in enumerate(source.get_objects(max_depth=2)):
        if number > 20_000:
            break
        if item.type == c.FPDF_PAGEOBJ_IMAGE:
            page.has_picture = True
        if item.type != c.FPDF_PAGEOBJ_PATH:
            continue
        try:
            left, bottom, right, top = item.get_pos() if hasattr(item, "get_pos") else item.get_bounds()
        except pdfium.PdfiumError:
            continue
        wide, tall = right - left, top - bottom
        if tall < 3 and wide > 15:
            level.append(((top + bottom) / 2, left, right))
        elif wide < 3 and tall > 5:
            upright.append(((left + right) / 2, bottom, top))
        elif wide > 15 and tall > 8 and wide < 0.97 * page.width:
            level.extend(((top, left, right), (bottom, left, right)))
            upright.extend(((left, bottom, top), (right, bottom, top)))
    return upright, level


def _merged(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 4:
            found.append(value)
    return found


def _grids(upright: list[Rule], level: list[Rule]) -> list[Grid]:
    """Level lines that share upright ones are one table."""
    bands: list[list[float]] = []
    for _, bottom, top in sorted(upright, key=lambda rule: rule[1]):
        if bands and bottom <= bands[-1][1] + 4:
            bands[-1][1] = max(bands[-1][1], top)
        else:
            bands.append([bottom, top])
    grids: list[Grid] = []
    for low, high in bands:
        xs = _merged([x for x, bottom, top in upright if bottom >= low - 4 and top <= high + 4])
        ys = _merged(
            [
                y
                for y, left, right in level
                if low - 4 <= y <= high + 4 and len(xs) > 1 and left <= xs[-1] and right >= xs[0]
            ]
        )
        if len(xs) >= 3 and len(ys) >= 2:
            grids.append(Grid(xs=xs, ys=ys[::-1]))
    return grids


class _Box:
    """The box of a letter, fetched through one set of C doubles."""

    def __init__(self, text: c.FPDF_TEXTPAGE) -> None:
        self.text = text
        self.sides = [ctypes.c_double() for _ in range(4)]

    def of(self, at: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self.sides
        c.FPDFText_GetCharBox(self.text, at, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value


def _pieces(text: c.FPDF_TEXTPAGE, grids: list[Grid]) -> list[Piece]:
    total = c.FPDFText_CountChars(text)
    letters = [c.FPDFText_GetUnicode(text, at) for at in range(total)]
    box = _Box(text)
    pieces: list[Piece] = []
    word: list[int] = []
    row: list[list[int]] = []
    for at, code in enumerate([*letters, 10]):
        if code in {10, 13}:
            if word:
                row.append(word)
            if row:
                pieces.extend(_row_pieces(row, letters, box, grids))
            word, row = [], []
        elif code in {32, 9, 160, 0}:
            if word:
                row.append(word)
            word = []
        elif code != 0xFFFE:
            word.append(at)
    return pieces


def _row_pieces(row: list[list[int]], letters: list[int], box: _Box, grids: list[Grid]) -> list[Piece]:
    """The words of a base line, parted where a wide gap or a ruled line lies between them."""
    found: list[Piece] = []
    for word in row:
        left, _, bottom, top = box.of(word[0])
        _, right, last_bottom, last_top = box.of(word[-1])
        shown = "".join(_letter(letters[at]) for at in word)
        bottom, top = min(bottom, last_bottom), max(top, last_top)
        size = c.FPDFText_GetFontSize(box.text, word[0]) or 12.0
        height = max(size if 4 < size < 60 else top - bottom, 6.0)
        near = found[-1] if found else None
        if (
            near
            and left - near.x1 < 2.2 * height
            and left >= near.x0
            and abs(near.y0 - bottom) < height
            and not any(grid.parts(near.x1, left, bottom) for grid in grids)
        ):
            near.text = f"{near.text} {shown}"
            near.x1, near.y0, near.y1 = right, min(near.y0, bottom), max(near.y1, top)
        else:
            bold = c.FPDFText_GetFontWeight(box.text, word[0]) >= 600
            found.append(Piece(text=shown, x0=left, x1=right, y0=bottom, y1=top, size=height, bold=bold))
    return found


def _letter(code: int) -> str:
    if code == 2:  # a hyphen at the end of a line
        return "-"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
