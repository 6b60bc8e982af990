"""How well a unit explains an address: names found, kinds written before them, words left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diemtua.places.rules.gazetteer import Gazetteer, Place
from diemtua.places.rules.reading import Hit, Marker, Reading

LEVEL_OF = {
    "province": "province",
    "city": "",
    "urban_district": "district",
    "rural_district": "district",
    "district_town": "district",
    "township": "commune",
    "ward": "commune",
    "commune": "commune",
    "special_zone": "commune",
    "street": "street",
}
# What finding the name of each level is worth. Figures were chosen on generated addresses (tests/tools).
WORTH = {"province": 8.0, "district": 8.0, "commune": 10.0}
ALONE = {"province": 3.5, "district": 0.0, "commune": 0.0}
A_WORD = 0.8
OTHER_TIME = 2.0
LEFT_OVER = 2.5
UNUSED_MARKER = 1.5
DISORDER = 3.0
INTO_KIND = 6.0
CUT_SHORT = 9.0
HOUSE_NUMBER = 4.0
NO_LINKS: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


@dataclass
class Finds:
    """Hits sorted by what they may name."""

    reading: Reading
    gazetteer: Gazetteer
    by_place: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    long_names: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    _scores: dict[tuple[int, Hit], float] = field(default_factory=dict)

    def add(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            for index in self.gazetteer.by_key[hit.key]:
                self.by_place[index].append(hit)
                place = self.gazetteer.places[index]
                if not hit.edits and hit.end - hit.start > 2 and place.level != "district":
                    self.long_names[hit.start, hit.end].add(place.province)

    def score(self, place: Place, hit: Hit) -> float:
        found = self._scores.get((place.row, hit))
        if found is None:
            found = self._scores[place.row, hit] = self._score(place, hit)
        return found

    def _score(self, place: Place, hit: Hit) -> float:
        worth = WORTH[place.level] + A_WORD * (hit.end - hit.start)
        worth -= hit.edits * (2.0 + 14.0 / len(hit.key)) + 0.7 * hit.slip
        if hit.edits:
            worth -= INTO_KIND * self.reading.holds_kind(hit.start, hit.end)
        else:
            worth -= self._marks(place, hit)
        if self._longer(hit) & {place.province, *self.gazetteer.links.get(place.row, NO_LINKS)[1]}:
            worth -= CUT_SHORT
        if place.level == "commune" and self.reading.house_number_before(hit.start):
            worth -= HOUSE_NUMBER
        return worth + _kind_agrees(place, self.reading.marker_before(hit.start), is_number=hit.key.isdigit())

    def _longer(self, hit: Hit) -> set[int]:
        """Provinces of a unit whose longer name holds this one: "Tân Hà" in "Tân Hà Lâm Hà"."""
        return {
            province
            for (start, end), provinces in self.long_names.items()
            if start <= hit.start and hit.end <= end and hit.end - hit.start < end - start
            for province in provinces
        }

    def _marks(self, place: Place, hit: Hit) -> float:
        """Words written without marks cost little, words with other marks much: Thạnh is not Thành."""
        typed = [token.text for token in self.reading.tokens[hit.start : hit.end]]
        spelling = self.gazetteer.spelling(place.row)
        if len(typed) != len(spelling):
            return 0.3
        return sum(_mark_cost(a, b) for a, b in zip(typed, spelling, strict=True))


def _mark_cost(typed: str, spelling: str) -> float:
    if typed == spelling or typed.isdigit():
        return 0.0
    if typed.isascii():
        return 0.1
    if len(typed) != len(spelling):
        return 0.8
    return 0.7 * sum(a != b for a, b in zip(typed, spelling, strict=True))


def _kind_agrees(place: Place, marker: Marker | None, *, is_number: bool) -> float:
    if marker is None:
        return -6.0 if is_number else 0.0
    if marker.kind == "street":
        return -9.0 if is_number else -7.0
    if marker.kind == "city":
        if place.kind in ("centrally_run_city", "provincial_city"):
            return 2.5
        return {"province": 0.0, "district": -1.5, "commune": -6.0}[place.level]
    if LEVEL_OF[marker.kind] != place.level:
        return -6.0 if place.level == "commune" else -9.0
    return 2.5 if marker.kind == place.kind or place.level == "province" else -1.5


@dataclass(frozen=True)
class Candidate:
    place: Place
    score: float
    lost: float  # how much of the best possible was lost to faults and left-over words
    unread: int  # words that are neither name nor kind


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _options(finds: Finds, indexes: Iterable[int], discount: float) -> list[tuple[float, Hit]]:
    gazetteer = finds.gazetteer
    return [
        (finds.score(gazetteer.places[index], hit) - discount, hit)
        for index in indexes
        for hit in finds.by_place.get(index, ())
    ]


def above(finds: Finds, place: Place) -> tuple[list[tuple[float, Hit]], list[tuple[float, Hit]]]:
    """Names of districts and of provinces in the text that may stand over this place, best first."""
    districts: list[tuple[float, Hit]] = []
    provinces = _options(finds, [place.province], 0.0) if place.level != "province" else []
    if place.level == "commune":
        if place.is_past:
            districts = _options(finds, [place.parent], 0.0)
        other_districts, other_provinces = finds.gazetteer.links[place.row]
        districts += _options(finds, other_districts, OTHER_TIME)
        provinces += _options(finds, other_provinces - {place.province}, OTHER_TIME)
    elif place.level == "district":
        provinces += _options(finds, finds.gazetteer.heirs(place), OTHER_TIME)
    return sorted(districts, reverse=True)[:3], sorted(provinces, reverse=True)[:3]


def judge(finds: Finds, place: Place, own: Hit) -> Candidate:
    """The best way to read the text as this place, with this hit as its own name."""
    ways = (
        _candidate(finds, place, [found for found in (first, district, province) if found])
        for first in [(finds.score(place, own), place.level, own)]
        for district, province in _ways_above(finds, place, own)
    )
    return max(ways, key=lambda candidate: candidate.score)


Found = tuple[float, str, Hit]


def _ways_above(finds: Finds, place: Place, own: Hit) -> Iterator[tuple[Found | None, Found | None]]:
    """Every choice of a district's and a province's name, or none, that do not lie over each other."""
    districts, provinces = above(finds, place)
    for district in (None, *((score, "district", hit) for score, hit in districts if not _overlap(own, hit))):
        yield district, None
        for score, hit in provinces:
            if not _overlap(own, hit) and not (district and _overlap(district[2], hit)):
                yield district, (score, "province", hit)


def _candidate(finds: Finds, place: Place, parts: list[Found]) -> Candidate:
    hits = [hit for _, _, hit in parts]
    gained = parts[0][0] + sum(max(score, 0.0) for score, _, _ in parts[1:])
    faults = _faults(finds.reading, hits)
    ideal = sum(WORTH[level] + A_WORD * (hit.end - hit.start) for _, level, hit in parts)
    score = gained - faults + (ALONE[place.level] if len(parts) == 1 else 0.0)
    return Candidate(place, score, max(ideal - gained, 0.0) + faults, _unread(finds.reading, hits))


def _unread(reading: Reading, hits: list[Hit]) -> int:
    read = {i for hit in hits for i in range(hit.start, hit.end)}
    read.update(i for marker in reading.markers for i in range(marker.start, marker.end))
    return len(reading.tokens) - len(read)


def _faults(reading: Reading, hits: list[Hit]) -> float:
    """What the words that name nothing here cost. Words before the own name may be a street or a village."""
    own, starts = hits[0], [hit.start for hit in hits]
    backward = len(hits) > 1 and starts[0] > starts[-1]
    lost = DISORDER if starts != sorted(starts, reverse=backward) else 0.0
    covered = {i for hit in hits for i in range(hit.start, hit.end)}
    markers = {i: marker for marker in reading.markers for i in range(marker.start, marker.end)}
    for i in range(len(reading.tokens)):
        outside = i >= own.end if backward else i < own.start
        if i in covered:
            continue
        if i in markers:
            lost += _marker_fault(markers[i], hits, outside=outside)
        else:
            lost += _word_fault(reading, i, own) if outside else LEFT_OVER
    return lost


def _marker_fault(marker: Marker, hits: list[Hit], *, outside: bool) -> float:
    """A kind written with no name of ours after it: something was not understood."""
    if any(marker.end == hit.start for hit in hits):
        return 0.0
    if marker.kind == "street":
        return 0.0 if outside else 0.7
    return UNUSED_MARKER / (marker.end - marker.start)


def _word_fault(reading: Reading, i: int, own: Hit) -> float:
    """Words before the name: a street or a village costs nothing, a longer name cut short does."""
    tokens = reading.tokens
    if tokens[i].piece != tokens[own.start].piece or i > own.start:
        return 0.05
    between = [m for m in reading.markers if i < m.end and m.start < own.start]
    if any(m.end == own.start for m in between):
        return 0.05
    if any(m.end <= i for m in reading.markers if tokens[m.start].piece == tokens[i].piece and m.kind != "street"):
        return LEFT_OVER
    return 0.7
