"""How far it is, without any map: on a ball, which is right to half a per cent."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0
_POSITION = re.compile(r"^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")


def kilometres(from_: tuple[float, float], to: tuple[float, float]) -> float:
    """Between two positions, each latitude and longitude."""
    (lat1, lon1), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (from_, to))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def position_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude as a map shows them: "10.9574, 106.8426". None where it is nothing of the kind."""
    found = _POSITION.match(text)
    if not found:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
