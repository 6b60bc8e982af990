"""The line of a target as a drawing: points, the straight way to the goal, and the marks of both axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from diemtua.plans.rules.trend import Goal, Reported

WIDTH, HEIGHT = 480, 220
LEFT, RIGHT, TOP, BOTTOM = 72, 452, 16, 184


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A place on an axis and what stands there: a value or a year."""

    at: float
    value: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A reported value in the drawing."""

    x: float
    y: float
    reported: Reported


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """Everything the picture needs, in its own coordinates."""

    points: tuple[Point, ...]
    way: tuple[Point, Point]
    goal_y: float
    levels: tuple[Mark, ...]
    years: tuple[Mark, ...]

    @property
    def path(self) -> str:
        """The reported values as the points of a polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def draw(reported: Sequence[Reported], goal: Goal) -> Drawing | None:
    """The drawing, or None when nothing was reported yet."""
    if not reported:
        return None
    first, until = reported[0].as_of, max(goal.until, reported[-1].as_of)
    low, high = _range([*(point.value for point in reported), goal.value])

    def x(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - first).days / max(1, (until - first).days), 1)

    def y(value: Decimal) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * float((value - low) / (high - low)), 1)

    points = tuple(Point(x=x(r.as_of), y=y(r.value), reported=r) for r in reported)
    end = Reported(as_of=goal.until, value=goal.value)
    return Drawing(
        points=points,
        way=(points[0], Point(x=max(points[0].x, x(goal.until)), y=y(goal.value), reported=end)),
        goal_y=y(goal.value),
        levels=tuple(Mark(at=y(level), value=level) for level in (low, (low + high) / 2, high)),
        years=_years(first, until, x),
    )


def _range(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """From below the least to above the most, at round numbers."""
    least, most = min(values), max(values)
    step = _round_step((most - least) or abs(most) or Decimal(1))
    low = (least / step).to_integral_value(ROUND_FLOOR) * step
    high = (most / step).to_integral_value(ROUND_CEILING) * step
    if low == high:
        high += step
    return (low, high)


def _round_step(span: Decimal) -> Decimal:
    """A tenth of the span's power of ten, or a half or a fifth of it: steps people read easily."""
    power = Decimal(1).scaleb(span.adjusted())
    return next(power * part for part in (Decimal("0.2"), Decimal("0.5"), Decimal(1)) if span <= power * part * 10)


def _years(first: date, until: date, x: Callable[[date], float]) -> tuple[Mark, ...]:
    """The end of each year; when there are many, only some, always the last."""
    years = [year for year in range(first.year, until.year + 1) if date(year, 12, 31) >= first]
    every = -(-len(years) // 5)
    shown = [year for place, year in enumerate(reversed(years)) if place % every == 0]
    return tuple(Mark(at=x(min(date(year, 12, 31), until)), value=Decimal(year)) for year in reversed(shown))
