"""Old or new address, unit name or code → the units it may mean, best first, with the units of today."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from diemtua.places.rules import gazetteer as gazetteers
from diemtua.places.rules import reading as readings
from diemtua.places.rules import scoring
from diemtua.places.rules.gazetteer import Gazetteer, Place

_CODE = re.compile(r"^\d{1,5}$")
_LENGTHS = {"province": 2, "district": 3, "commune": 5}
TODAY_FIRST = 0.6
ON_THE_DAY = 5.0
SAYS_FORMER = 4.0
# Candidates this far behind the best are no answer.
REACH = 7.0
KEPT = 60


def warm() -> None:
    """Make every table now, so that the first person to mistype a name does not wait for it."""
    gazetteer = gazetteers.load()
    resolve("Hà Nội")
    readings.faulty_hits(readings.read("Hà Nộii", gazetteer), gazetteer)


class Current(TypedDict):
    code: str
    name: str
    province_code: str
    share: str


class Match(TypedDict):
    code: str
    name: str
    level: str
    parent_code: str | None
    valid_from: str | None
    valid_to: str | None
    current: list[Current]
    confidence: float


def resolve(text: str, *, on: date | None = None, limit: int = 10) -> list[Match]:
    """What the text may mean, best first; nothing when nothing in it is a unit.

    Without a date both times are tried and today's unit wins a tie, because that is what an officer means who
    writes a name that exists on both sides of 1/7/2025.
    """
    gazetteer = gazetteers.load()
    stripped = text.strip()
    ranked = (_by_code if _CODE.match(stripped) else _by_name)(gazetteer, stripped, on)
    return [_match(gazetteer, place, confidence) for place, confidence in ranked[:limit]]


def _by_code(gazetteer: Gazetteer, code: str, on: date | None) -> list[tuple[Place, float]]:
    """A code names one unit on one day; without a day a code used twice gives both, today's first."""
    exact = gazetteer.by_code.get(code, [])
    found = exact or [
        place
        for length in _LENGTHS.values()
        if len(code) < length
        for place in gazetteer.by_code.get(code.zfill(length), ())
    ]
    if on:
        found = [place for place in found if _in_force(place, on)] or found
    ceiling = 0.99 if exact else 0.6
    same = len({place.name for place in found}) == 1
    ordered = sorted(found, key=lambda place: place.is_past)
    return [(place, round(ceiling if same else ceiling / len(found), 2)) for place in ordered]


def _by_name(gazetteer: Gazetteer, text: str, on: date | None) -> list[tuple[Place, float]]:
    reading = readings.read(text, gazetteer)
    if not reading.tokens:
        return []
    finds = scoring.Finds(reading, gazetteer)
    finds.add(readings.exact_hits(reading, gazetteer))
    ranked = _rank(finds, on)
    if not ranked or ranked[0][1].lost > 0.9 or ranked[0][1].unread:
        finds.add(readings.faulty_hits(reading, gazetteer))
        ranked = _rank(finds, on)
    return _with_confidence(ranked)


def _rank(finds: scoring.Finds, on: date | None) -> list[tuple[float, scoring.Candidate]]:
    rough = []
    places = finds.gazetteer.places
    for index, hits in finds.by_place.items():
        place = places[index]
        districts, provinces = scoring.above(finds, place)
        ceiling = max((s for s, _ in districts), default=0.0) + max((s for s, _ in provinces), default=0.0)
        rough += [(finds.score(place, hit) + ceiling, index, hit) for hit in hits]
    rough.sort(key=lambda row: -row[0])
    best: dict[int, tuple[float, scoring.Candidate]] = {}
    for _, index, hit in rough[:KEPT]:
        candidate = scoring.judge(finds, places[index], hit)
        score = candidate.score + _time(candidate.place, on, former=finds.reading.former)
        if index not in best or score > best[index][0]:
            best[index] = (score, candidate)
    return sorted(best.values(), key=lambda row: -row[0])


def _time(place: Place, on: date | None, *, former: bool) -> float:
    if on:
        return ON_THE_DAY if _in_force(place, on) else 0.0
    if former:
        return SAYS_FORMER if place.is_past else 0.0
    return 0.0 if place.is_past else TODAY_FIRST


def _in_force(place: Place, on: date) -> bool:
    day = on.isoformat()
    return (not place.valid_from or place.valid_from <= day) and (not place.valid_to or day <= place.valid_to)


def _with_confidence(ranked: list[tuple[float, scoring.Candidate]]) -> list[tuple[Place, float]]:
    """How sure: what was lost to faults, shared among the other places that explain the text about as well."""
    if not ranked or ranked[0][0] < 3.0:
        return []
    top = ranked[0][0]
    near = [(score, candidate) for score, candidate in ranked if score > top - REACH and score > 2.0]
    weights: dict[tuple[str, str], float] = {}
    for score, candidate in near:
        same = (candidate.place.code, gazetteers.bare(candidate.place.name))
        weights[same] = max(weights.get(same, 0.0), math.exp((score - top) / 1.3))
    total = sum(weights.values())
    answers = []
    ceiling = 0.99
    for score, candidate in near:
        sure = 0.99 * math.exp(-max(candidate.lost, 0.0) / 14) * math.exp((score - top) / 1.3) / total
        ceiling = min(ceiling, round(sure, 2))
        answers.append((candidate.place, ceiling))
    return answers


def _match(gazetteer: Gazetteer, place: Place, confidence: float) -> Match:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level,
        "parent_code": place.parent_code or None,
        "valid_from": place.valid_from or None,
        "valid_to": place.valid_to or None,
        "current": [_current(gazetteer, heir, share) for heir, share in _whole_first(gazetteer.today(place))],
        "confidence": confidence,
    }


def _whole_first(heirs: Iterable[tuple[Place, str]]) -> list[tuple[Place, str]]:
    return sorted(heirs, key=lambda row: (row[1] != "whole", row[0].code))


def _current(gazetteer: Gazetteer, heir: Place, share: str) -> Current:
    province = gazetteer.places[heir.province]
    return {"code": heir.code, "name": heir.name, "province_code": province.code, "share": share}
