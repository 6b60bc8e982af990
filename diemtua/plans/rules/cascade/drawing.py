"""Where the cards of a family stand and how the lines between them run: a picture 650 units wide, steps from the top.

The line of the chosen document keeps to the left column; its brothers stand to the right. A line that passes another
row runs down the gutter between the columns, so that it never seems to end at a card in its way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diemtua.plans.rules.cascade.family import Edge, Tie
from diemtua.plans.rules.cascade.tiers import Tier

WIDTH = 650
_LEFT, _RIGHT = (134, 236), (404, 230)  # x and width of the two columns
_GUTTER = 387
_HIGH, _PAD, _PITCH = 76, 22, 96
_PILL_HIGH, _PILL_SIGN, _PILL_REST = 24, 6.7, 26
EMPTY_BAND = 96


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A card."""

    key: str
    x: int
    y: int
    width: int
    height: int = _HIGH

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """A step of the cascade across the picture."""

    tier: Tier
    y: int
    height: int
    is_shaded: bool

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Pill:
    """Where the counts of a line stand."""

    x: int
    y: int
    width: int
    height: int = _PILL_HIGH

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def base(self) -> int:
        return self.y + 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line between two cards, as an SVG path, with a place for its counts where it has any."""

    edge: Edge
    path: str
    is_on: bool
    pill: Pill | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    bands: tuple[Band, ...]
    boxes: dict[str, Box]
    lines: tuple[Line, ...]
    height: int


def draw(
    rows: Mapping[Tier, Sequence[str]],
    edges: Sequence[Edge],
    *,
    line: frozenset[str],
    on: tuple[str, str] | None = None,
    pills: Mapping[tuple[str, str], str] | None = None,
) -> Drawing:
    """Lay out the cards of each step, in the order given. `on` is the pair being compared, `pills` words by pair."""
    bands: list[Band] = []
    boxes: dict[str, Box] = {}
    row_of: dict[str, int] = {}
    y, row = 0, 0
    for tier in Tier:
        keys = rows.get(tier)
        if keys is None:
            continue
        grid = _grid(keys, line)
        height = 2 * _PAD + _HIGH + _PITCH * (len(grid) - 1) if grid else EMPTY_BAND
        bands.append(Band(tier=tier, y=y, height=height, is_shaded=len(bands) % 2 == 0))
        for place, pair in enumerate(grid):
            for key, (x, width) in zip(pair, (_LEFT, _RIGHT), strict=True):
                if key:
                    boxes[key] = Box(key=key, x=x, y=y + _PAD + _PITCH * place, width=width)
                    row_of[key] = row + place
        row += max(1, len(grid))
        y += height
    shown = [edge for edge in edges if edge.upper in boxes and edge.lower in boxes]
    lines = _lines(shown, boxes, row_of, on=on, pills=pills or {})
    return Drawing(bands=tuple(bands), boxes=boxes, lines=lines, height=y)


def _grid(keys: Sequence[str], line: frozenset[str]) -> list[tuple[str, str]]:
    """Rows of two: first what is on the line, to the left while there are others for the right."""
    own = [key for key in keys if key in line]
    others = [key for key in keys if key not in line]
    grid: list[tuple[str, str]] = []
    while own or others:
        left = own.pop(0) if own else others.pop(0)
        right = others.pop(0) if others else own.pop(0) if own else ""
        grid.append((left, right))
    return grid


def _lines(
    edges: Sequence[Edge],
    boxes: dict[str, Box],
    row_of: dict[str, int],
    *,
    on: tuple[str, str] | None,
    pills: Mapping[tuple[str, str], str],
) -> tuple[Line, ...]:
    leaving, coming = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    steps = [edge for edge in edges if boxes[edge.upper].y < boxes[edge.lower].y]
    for edge in sorted(steps, key=lambda e: boxes[e.lower].middle):
        leaving[edge.upper].append(edge.lower)
    for edge in sorted(steps, key=lambda e: boxes[e.upper].middle):
        coming[edge.lower].append(edge.upper)
    taken: set[str] = set()
    made = []
    for edge in sorted(edges, key=lambda e: (e.tie is Tie.CITES, (e.upper, e.lower) != on)):
        a, b = boxes[edge.upper], boxes[edge.lower]
        pair = (edge.upper, edge.lower)
        x2 = b.middle
        if a.y == b.y:
            left, right = sorted((a, b), key=lambda box: box.x)
            path = f"M{left.x + left.width} {left.y + _HIGH // 2}H{right.x}"
        else:
            x1, x2 = _slot(a, b.key, leaving[a.key]), _slot(b, a.key, coming[b.key])
            path = _path(a, b, x1, x2, is_far=abs(row_of[b.key] - row_of[a.key]) > 1)
        pill = None
        if pair in pills and edge.lower not in taken and a.y < b.y:
            taken.add(edge.lower)
            pill = _pill(pills[pair], x2, b.y)
        made.append(Line(edge=edge, path=path, is_on=pair == on, pill=pill))
    return tuple(sorted(made, key=lambda one: one.is_on))


def _slot(box: Box, other: str, ends: Sequence[str]) -> int:
    """Where on the edge of a card one of its lines begins or ends."""
    if other not in ends:
        return box.middle
    return box.x + box.width * (ends.index(other) + 1) // (len(ends) + 1)


def _path(a: Box, b: Box, x1: int, x2: int, *, is_far: bool) -> str:
    if a.y > b.y:  # a younger step above an older one: drawn from below
        return f"M{x1} {a.y}L{x2} {b.y + _HIGH}"
    y1, y2 = a.y + _HIGH, b.y
    if is_far:
        turn = 18
        return (
            f"M{x1} {y1}C{x1} {y1 + turn} {_GUTTER} {y1} {_GUTTER} {y1 + turn + 8}"
            f"V{y2 - turn - 8}C{_GUTTER} {y2} {x2} {y2 - turn} {x2} {y2}"
        )
    if x1 == x2:
        return f"M{x1} {y1}V{y2}"
    half = (y1 + y2) // 2
    return f"M{x1} {y1}C{x1} {half} {x2} {half} {x2} {y2}"


def _pill(words: str, x: int, y: int) -> Pill:
    width = round(len(words) * _PILL_SIGN + _PILL_REST)
    return Pill(x=min(x + 10, WIDTH - 8 - width), y=y - _PILL_HIGH - 9, width=width)
