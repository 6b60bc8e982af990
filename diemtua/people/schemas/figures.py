"""Figures without names. A count that could point at a child is not said."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema

from diemtua.people.queries import Figures


class CountOut(Schema):
    """Of one place; null: too small to be said, or it would give a small one away."""

    place: str
    count: int | None


class FigureOut(Schema):
    figure: str
    total: int | None
    counts: list[CountOut]


class PlaceOut(Schema):
    code: str
    name: str


class FiguresOut(Schema):
    """Places of one level, "commune" or "province", and each figure counted in them during the night."""

    level: str
    counted_at: datetime | None
    places: list[PlaceOut]
    figures: list[FigureOut]

    @staticmethod
    def of(found: Figures) -> FiguresOut:
        codes = [code for code, _name in found.places]
        return FiguresOut(
            level=found.level,
            counted_at=found.counted_at,
            places=[PlaceOut(code=code, name=name) for code, name in found.places],
            figures=[
                FigureOut(
                    figure=name,
                    total=column.total,
                    counts=[CountOut(place=code, count=column.cells.get(code, 0)) for code in codes],
                )
                for name, column in found.columns.items()
            ],
        )
