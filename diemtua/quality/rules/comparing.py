"""Communes compared fairly: each with those of about its size and poverty, since a large poor commune has more to do.

Three sizes of equal number (by children in the register), two halves by the share of poor children: six bands. What is
shown is the distance to the middle commune of the own band. Simple enough to be said in a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from diemtua.lib.text import noop

SIZES = (noop("ít trẻ em"), noop("trung bình"), noop("đông trẻ em"))
POOR = (noop("ít hộ nghèo"), noop("nhiều hộ nghèo"))
# A band of fewer says nothing: then a commune is compared with all.
FEWEST = 4
ALL = ""


@dataclass(frozen=True)
class Place:
    code: str
    children: int
    poor: int
    score: float


def bands_of(places: Sequence[Place]) -> dict[str, tuple[str, float | None]]:
    """For each commune its band ("size|poverty") and the distance to the band's middle."""
    by_size = sorted(places, key=lambda place: (place.children, place.code))
    size = {place.code: 3 * at // len(by_size) for at, place in enumerate(by_size)}
    shares = {place.code: place.poor / place.children if place.children else 0.0 for place in places}
    middle = median(shares.values()) if shares else 0.0
    band = {place.code: f"{size[place.code]}|{int(shares[place.code] > middle)}" for place in places}
    scores = defaultdict(list)
    for place in places:
        scores[band[place.code]].append(place.score)
        scores[ALL].append(place.score)
    found: dict[str, tuple[str, float | None]] = {}
    for place in places:
        own = band[place.code] if len(scores[band[place.code]]) >= FEWEST else ALL
        found[place.code] = (own, round(place.score - median(scores[own]), 1) if len(places) > 1 else None)
    return found


def words_of(band: str) -> tuple[str, ...]:
    """A band in msgids: size, then poverty; nothing for all communes together."""
    if not band:
        return ()
    size, poor = band.split("|")
    return SIZES[int(size)], POOR[int(poor)]
