"""Pieces of a page → paragraphs and table rows, in reading order, without running heads and page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from diemtua.lib.paper.model import Builder, Line
from diemtua.lib.paper.pdf_page import Grid, Page, Piece

_DIGITS = re.compile(r"\d+")
_SIGN = re.compile(r"(?:[-–+•*●▪]\s|[IVX]{1,5}[.)\-/]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|\(\d{1,2}\)|Điều\s\d)")
_ENDS = re.compile(r"[.;:!?]['\")”]*$")


def without_running_heads(pages: list[Page]) -> list[Page]:
    """Lines at the top or bottom edge that come back on most pages, and page numbers there."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_key(piece) for piece in page.pieces if _at_edge(piece, page)})
    often = {key for key, times in seen.items() if len(pages) > 2 and times >= max(3, len(pages) // 2)}
    return [
        replace(
            page,
            pieces=[
                p for p in page.pieces if not (_at_edge(p, page) and (_key(p) in often or _is_page_number(p.text)))
            ],
        )
        for page in pages
    ]


def _key(piece: Piece) -> str:
    return f"{_DIGITS.sub('#', piece.text)}@{round(piece.x0 / 40)}"


def _at_edge(piece: Piece, page: Page) -> bool:
    return piece.y0 > 0.92 * page.height or piece.y1 < 0.075 * page.height


def _is_page_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-–—\s]*(?:Trang\s*)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?[-–—\s]*", text, re.IGNORECASE))


def write_page(page: Page, builder: Builder, mended: Callable[[str], str] | None) -> None:
    """Add a page's paragraphs and rows to what was read before."""
    writer = _Writer(page, builder, mended)
    for piece, grid, cell in _in_reading_order(page):
        if grid is not None and cell is not None:
            writer.put_in_cell(piece, grid, cell)
        else:
            writer.put_in_flow(piece)
    writer.flush()


Placed = tuple[Piece, Grid | None, tuple[int, int] | None]


def _in_reading_order(page: Page) -> list[Placed]:
    """Pieces as streamed; those side by side go column by column."""
    placed: list[Placed] = []
    for piece in page.pieces:
        grid = next((grid for grid in page.grids if grid.cell_of(piece)), None)
        placed.append((piece, grid, grid.cell_of(piece) if grid else None))
    result: list[Placed] = []
    start = 0
    while start < len(placed):
        end = _columns_end(placed, start, page.width)
        if end - start > 1:
            result.extend(sorted(placed[start:end], key=lambda item: item[0].x0 > 0.45 * page.width))
        else:
            end = start + 1
            result.append(placed[start])
        start = end
    return result


def _columns_end(placed: list[Placed], start: int, width: float) -> int:
    """How far pieces stand side by side from here on, row after row, each in the left or the right half."""
    end, pairs = start, 0
    while end < len(placed):
        piece, grid, _ = placed[end]
        is_left, is_right = piece.x1 < 0.62 * width and piece.x0 < 0.4 * width, piece.x0 > 0.36 * width
        if (
            grid is not None
            or not (is_left or is_right)
            or (end > start and abs(piece.middle - placed[end - 1][0].middle) > 60)
        ):
            break
        if end > start and abs(piece.middle - placed[end - 1][0].middle) < 4 and piece.x0 > placed[end - 1][0].x1:
            pairs += 1
        end += 1
    return end if pairs else start


def _margins(page: Page) -> tuple[float, float]:
    """Where most lines start and how far the longest reach."""
    lines = [piece for piece in page.pieces if piece.x1 - piece.x0 > 0.4 * page.width]
    if not lines:
        return 0.1 * page.width, 0.9 * page.width
    starts = Counter(round(piece.x0 / 3) * 3 for piece in lines)
    ends = sorted(piece.x1 for piece in lines)
    return float(min(start for start, times in starts.items() if times >= max(1, len(lines) // 10))), ends[
        int(0.8 * (len(ends) - 1))
    ]


class _Writer:
    """Collects the cells of a table until it ends, and joins the lines of a paragraph."""

    def __init__(self, page: Page, builder: Builder, mended: Callable[[str], str] | None) -> None:
        self.page = page
        self.builder = builder
        self.mended = mended
        self.margin = _margins(page)
        self.before: Piece | None = None
        self.grid: Grid | None = None
        self.rows: dict[int, dict[int, list[str]]] = {}

    def put_in_cell(self, piece: Piece, grid: Grid, cell: tuple[int, int]) -> None:
        if grid is not self.grid:
            self.flush()
            self.grid = grid
        self.rows.setdefault(cell[0], {}).setdefault(cell[1], []).append(self._text(piece))
        self.before = None

    def flush(self) -> None:
        """Write the rows of the table that ends here."""
        if self.rows:
            self.builder.tables += 1
        for row, cells in sorted(self.rows.items()):
            texts = [" ".join(cells.get(column, [])) for column in range(max(cells) + 1)]
            self.builder.row(texts, table=self.builder.tables, row=row + 1, page=self.page.number)
        self.rows, self.grid = {}, None

    def put_in_flow(self, piece: Piece) -> None:
        self.flush()
        text = self._text(piece)
        last = self.builder.lines[-1] if self.builder.lines else None
        if last and last.cell is None and self._goes_on(piece, text, last):
            self.builder.lines[-1] = replace(last, text=f"{last.text} {text}", bold=last.bold and piece.bold)
        else:
            centred = _is_centred(piece, self.margin)
            near = self.before is not None and 0 <= self.before.y0 - piece.y1 < 0.9 * piece.size
            align = "center" if centred else ""
            self.builder.add(text, page=self.page.number, bold=piece.bold, align=align, gap=not (near and centred))
        self.before = piece

    def _goes_on(self, piece: Piece, text: str, last: Line) -> bool:
        if self.before is not None:
            return _goes_on(piece, self.before, text, self.margin)
        is_first = piece is self.page.pieces[0] and last.page == self.page.number - 1
        return is_first and _goes_over_page(piece, text, self.margin, last)

    def _text(self, piece: Piece) -> str:
        text = unicodedata.normalize("NFC", piece.text)
        return self.mended(text) if self.mended else text


def _is_centred(piece: Piece, margin: tuple[float, float]) -> bool:
    left, right = margin
    return piece.x0 > left + 25 and piece.x1 < right - 15 and abs((piece.x0 + piece.x1) / 2 - (left + right) / 2) < 14


def _goes_on(piece: Piece, before: Piece, text: str, margin: tuple[float, float]) -> bool:
    """Whether a line continues the paragraph of the line above."""
    left, right = margin
    if _SIGN.match(text) or before.y0 - piece.y1 > 1.1 * piece.size or piece.y0 > before.y1:
        return False
    if before.bold != piece.bold and (piece.x0 > left + 12 or before.x0 > left + 40):
        return False
    if before.bold and piece.bold and before.x1 > right - 15 and _is_centred(piece, margin):
        return True
    if before.x1 < right - 0.12 * (right - left):
        return False
    if piece.x0 > left + 12 and (piece.x0 > before.x0 + 6 or _ENDS.search(before.text)):
        return False
    return not (abs(piece.x0 - before.x0) > 60 and piece.x0 > left + 40)


def _goes_over_page(piece: Piece, text: str, margin: tuple[float, float], last: Line) -> bool:
    if last.bold and not piece.bold:
        return False
    starts_flush = not _SIGN.match(text) and piece.x0 < margin[0] + 12
    return starts_flush and not _ENDS.search(last.text) and len(last.text) > 60
