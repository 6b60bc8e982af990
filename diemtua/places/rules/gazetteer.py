"""Every unit of before and after 1/7/2025 in memory, found by name, by code and by lineage."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from diemtua.lib.seed import seed_path
from diemtua.lib.text import fold
from diemtua.places.rules import words

# The official list writes the kind before the name.
PREFIXES = ("Thành phố ", "Thị trấn ", "Thị xã ", "Đặc khu ", "Phường ", "Huyện ", "Quận ", "Tỉnh ", "Xã ")

# "NT" is "nông trường", a state farm: people leave it out or write it in full.
STATE_FARM = ("NT ", "N.T ")


class Place(NamedTuple):
    """One unit during one life of its code. `parent` and `province` are places in the gazetteer's list."""

    row: int
    code: str
    level: str
    kind: str
    name: str
    parent_code: str
    valid_from: str
    valid_to: str
    parent: int
    province: int

    @property
    def is_past(self) -> bool:
        return bool(self.valid_to)


def bare(name: str) -> str:
    """The name without its kind: "Thị trấn Tân An" → "Tân An"."""
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


class Gazetteer:
    def __init__(self, rows: Iterable[list[str]], lineage: Iterable[list[str]], aliases: Iterable[list[str]]) -> None:
        self.places: list[Place] = []
        self.by_code: dict[str, list[Place]] = defaultdict(list)
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.successors: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self.predecessors: dict[int, list[int]] = defaultdict(list)
        self._spelling: dict[int, tuple[str, ...]] = {}
        self._add_units(rows)
        self._add_lineage(lineage)
        for alias, code, past in aliases:
            found = self.of_code(code, past=past == "past")
            if found:
                self.by_key[words.key(alias)].append(found.row)

    def of_code(self, code: str, *, past: bool) -> Place | None:
        return next((place for place in self.by_code.get(code, ()) if place.is_past == past), None)

    def spelling(self, index: int) -> tuple[str, ...]:
        """The words of the bare name with their marks."""
        found = self._spelling.get(index)
        if found is None:
            found = self._spelling[index] = tuple(words.words(bare(self.places[index].name)))
        return found

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every word that occurs in a name, with its marks."""
        return frozenset(word for name in {bare(place.name) for place in self.places} for word in words.words(name))

    @cached_property
    def syllables(self) -> frozenset[str]:
        """The same without marks: a word outside this list was mistyped or is something else."""
        return frozenset(words.syllable(fold(word)) for word in self.spelled)

    @cached_property
    def slips(self) -> dict[str, list[tuple[str, str]]]:
        """Spellings and their keys, under each form of the spelling with one letter left out."""
        spellings = {(key, key) for key in self.by_key}
        for name in {bare(place.name) for place in self.places}:
            typed = words.words(name)
            spellings.add((fold("".join(typed)), "".join(words.syllable(fold(word)) for word in typed)))
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for spelling, key in spellings:
            if len(spelling) > 2:
                for form in words.deletions(spelling):
                    found[form].append((spelling, key))
        return found

    @cached_property
    def links(self) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
        """For each commune the districts and provinces of the other time that people still write beside it."""
        return {
            place.row: (
                frozenset(self.places[i].parent for i in self.predecessors[place.row]),
                frozenset(self.places[i].province for i in self.predecessors[place.row])
                | frozenset(self.places[i].province for i, _ in self.successors[place.row]),
            )
            for place in self.places
            if place.level == "commune"
        }

    def today(self, place: Place) -> list[tuple[Place, str]]:
        """The units of today that hold this place's land, and whether they hold all of it."""
        if not place.is_past:
            return [(place, "whole")]
        if place.level == "commune" or place.row in self.successors:
            return [(self.places[i], share) for i, share in self.successors.get(place.row, ())]
        return self._together(place)

    def _together(self, place: Place) -> list[tuple[Place, str]]:
        """A district's or province's land, summed over its communes."""
        heirs: dict[int, None] = {}
        for child in self.children[place.row]:
            for heir, _ in self.today(self.places[child]):
                heirs[heir.province if place.level == "province" else heir.row] = None
        share = "whole" if len(heirs) == 1 else "partly"
        return [(self.places[i], share) for i in heirs]

    def heirs(self, place: Place) -> frozenset[int]:
        """Today's provinces of a former district, when they are not its own province of that time."""
        return frozenset(heir.province for heir, _ in self.today(place)) - {place.province}

    @cached_property
    def children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for place in self.places:
            if place.parent != place.row:
                found[place.parent].append(place.row)
        return found

    def _add_units(self, rows: Iterable[list[str]]) -> None:
        above: dict[tuple[str, bool], int] = {}
        keys: dict[str, str] = {}
        for index, (code, level, kind, name, parent_code, valid_from, valid_to, _source) in enumerate(rows):
            past = bool(valid_to)
            parent = above[parent_code, past] if parent_code else index
            province = self.places[parent].province if parent_code else index
            place = Place(index, code, level, kind, name, parent_code, valid_from, valid_to, parent, province)
            self.places.append(place)
            self.by_code[code].append(place)
            if level != "commune":
                above[code, past] = index
            short = bare(name)
            if short not in keys:
                keys[short] = words.key(short)
            self.by_key[keys[short]].append(index)
            if short.startswith(STATE_FARM):
                farm = words.key(short.removeprefix("NT").removeprefix("N.T"))
                self.by_key[farm].append(index)
                self.by_key["nongtruong" + farm].append(index)

    def _add_lineage(self, lineage: Iterable[list[str]]) -> None:
        past = {place.code: place.row for place in self.places if place.is_past}
        present = {place.code: place.row for place in self.places if not place.is_past}
        for old, new, share, _on, _basis in lineage:
            self.successors[past[old]].append((present[new], share))
            self.predecessors[present[new]].append(past[old])


def _rows(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """Read once a process; about a third of a second."""
    return Gazetteer(
        _rows(seed_path("units.csv")), _rows(seed_path("succession_2025.csv")), _rows(seed_path("unit_aliases.csv"))
    )
