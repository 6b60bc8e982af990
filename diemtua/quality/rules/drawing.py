"""Points of a line of scores over days: where each stands in a drawing of fixed size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT, LEFT, TOP = 500, 150, 36, 8
STEP = 5


@dataclass(frozen=True)
class Drawing:
    """`path` for a line; `levels` are marks of the scale; the last point is drawn."""

    path: str
    levels: list[tuple[int, float]]
    last: tuple[float, float]


def drawing_of(days: Sequence[tuple[date, float]]) -> Drawing | None:
    """A line over at least two days; the scale begins at a round score below the lowest."""
    if len(days) < 2:
        return None
    lowest = max(0, int(min(score for _, score in days) // STEP) * STEP - STEP)
    first, span = days[0][0], max(1, (days[-1][0] - days[0][0]).days)

    def height(score: float) -> float:
        return round(TOP + (100 - score) / (100 - lowest) * HEIGHT, 1)

    points = [(round(LEFT + (day - first).days / span * (WIDTH - LEFT - 8), 1), height(score)) for day, score in days]
    levels = [(level, height(level)) for level in (100, (100 + lowest) // 2, lowest)]
    return Drawing(" ".join(f"{x},{y}" for x, y in points), levels, points[-1])
