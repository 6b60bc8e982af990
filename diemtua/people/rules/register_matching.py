"""Rows of a sheet against the register: which record a row means, what it would change, what it may be.

The register of the commune is looked up by keys, so a hundred thousand rows cost no more than a walk over them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diemtua.lib.text import fold, nfc, old_tone_to_new
from diemtua.people.codes import Precision, Sex
from diemtua.people.rules.likeness import LIKELY, Facts, is_out_of_reach, likeness
from diemtua.people.rules.name_likeness import NameMatch, compare_names, parts
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import Problem, error, warning

# What a row may change of a record, in the words of the model.
PLAIN = (
    "other_names", "ethnicity", "religion", "phone", "address", "school", "school_name", "school_class", "insurance",
    "insurance_no", "poverty",
)  # fmt: skip
_BETTER = {Precision.DAY: 4, Precision.MONTH: 3, Precision.YEAR: 2, Precision.ESTIMATED: 1, Precision.UNKNOWN: 0}
_MOST_LIKELY = 3


@dataclass
class Record:
    """A child of the register, as far as rows are compared with it."""

    id: int
    uuid: str
    code: str
    facts: Facts
    version: int
    fields: Mapping[str, Any]
    groups: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    carers: set[str] = field(default_factory=set)


@dataclass
class Match:
    """What becomes of a row: the record it means, or those it may be."""

    record: Record | None = None
    likely: list[tuple[Record, float]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Register:
    """The children of a commune by the keys rows are looked up with. A record answers to one row of a file only."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_id: dict[int, Record] = {}
        self.by_number: dict[bytes, Record] = {}
        self.by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self.by_day: dict[date, list[Record]] = defaultdict(list)
        self.by_given: dict[tuple[str, int], list[Record]] = defaultdict(list)
        self.taken: set[int] = set()
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        facts = record.facts
        self.by_id[record.id] = record
        if facts.number_key:
            self.by_number.setdefault(facts.number_key, record)
        self.by_name[_key(facts)].append(record)
        if facts.birth_on:
            self.by_day[facts.birth_on].append(record)
        name = parts(facts.full_name)
        self.by_given[name.given, facts.birth_on.year if facts.birth_on else 0].append(record)

    def match(self, facts: Facts) -> Match:
        """The record a row means: by number, else by name, birth date and all else that is known; or what it may be."""
        if facts.number_key and (record := self.by_number.get(facts.number_key)):
            return self._by_number(facts, record)
        same = [each for each in self.by_name.get(_key(facts), ()) if each.id not in self.taken and _one(facts, each)]
        if facts.full_name and len(same) == 1 and (facts.birth_on or _by_family(facts, same[0])):
            self.taken.add(same[0].id)
            return Match(same[0])
        return Match(likely=self._likely(facts))

    def _by_number(self, facts: Facts, record: Record) -> Match:
        apart = facts.full_name and record.facts.full_name and facts.birth_on != record.facts.birth_on
        if apart and compare_names(facts.full_name, record.facts.full_name) is NameMatch.OTHER:
            return Match(problems=[error(Field.NUMBER, "number_of_another", code=record.code)])
        self.taken.add(record.id)
        return Match(record)

    def _likely(self, facts: Facts) -> list[tuple[Record, float]]:
        found = []
        for record in self._near(facts):
            if record.id in self.taken or is_out_of_reach(facts, record.facts):
                continue
            score = likeness(facts, record.facts).score
            if score >= LIKELY:
                found.append((record, round(score, 2)))
        return sorted(found, key=lambda pair: -pair[1])[:_MOST_LIKELY]

    def _near(self, facts: Facts) -> Iterator[Record]:
        """Born on the same day with a name that is worth comparing, or about the same year with the same given name."""
        name, born = parts(facts.full_name), facts.birth_on
        if born is not None:
            yield from (each for each in self.by_day.get(born, ()) if _worth_comparing(name.words, each))
            for year in (born.year, born.year - 1, born.year + 1, 0):
                yield from (each for each in self.by_given.get((name.given, year), ()) if each.facts.birth_on != born)
        elif name.given:
            yield from self.by_given.get((name.given, 0), ())


def _key(facts: Facts) -> tuple[str, str]:
    born = f"{facts.birth_on} {facts.birth_precision}" if facts.birth_on else ""
    return " ".join(parts(facts.full_name).words), born


def _worth_comparing(words: tuple[str, ...], record: Record) -> bool:
    other = parts(record.facts.full_name).words
    return not words or not other or words[-1] == other[-1] or words[0] == other[0] or set(words) == set(other)


def _one(facts: Facts, record: Record) -> bool:
    """Nothing both know speaks against one child."""
    other = record.facts
    if facts.number_key and other.number_key and facts.number_key != other.number_key:
        return False
    if Sex.UNKNOWN not in {facts.sex, other.sex} and facts.sex != other.sex:
        return False
    return all(
        not (a and b) or compare_names(a, b) not in {NameMatch.OTHER, NameMatch.GIVEN}
        for a, b in ((facts.mother, other.mother), (facts.father, other.father))
    )


def _by_family(facts: Facts, record: Record) -> bool:
    """Without a birth date a child is known by its family or its village."""
    other = record.facts
    return bool(
        (facts.mother and other.mother)
        or (facts.father and other.father)
        or (facts.village_id and facts.village_id == other.village_id)
    )


def changes(values: Mapping[str, Any], record: Record) -> tuple[dict[str, Any], list[Problem]]:
    """What a row would change of a record: field to new value; and what it says that is not taken over."""
    old, new, problems = record.fields, dict[str, Any](), list[Problem]()
    if (name := values.get("full_name")) and _is_new_name(name, old["full_name"]):
        new["full_name"] = name
    _birth(values, old, new)
    if (sex := values.get("sex", Sex.UNKNOWN)) != Sex.UNKNOWN and sex != old["sex"]:
        new["sex"] = sex
    _number(values, record, new, problems)
    new |= {key: values[key] for key in PLAIN if values.get(key) and nfc(values[key]) != old[key]}
    if (village := values.get("village")) and village != old["village_id"]:
        new["village_id"] = village
    if (note := values.get("note")) and note not in old["note"]:
        new["note"] = f"{old['note']}\n{note}".strip()
    _people(values, record, new, problems)
    _labels(values, record, new)
    return new, problems


def _number(values: Mapping[str, Any], record: Record, new: dict[str, Any], problems: list[Problem]) -> None:
    if not (key := values.get("number_key")):
        return
    if not record.facts.number_key:
        new["number_key"], new["number_sealed"] = key, values["number_sealed"]
    elif record.facts.number_key.hex() != key:
        problems.append(error(Field.NUMBER, "number_differs", code=record.code))


def _labels(values: Mapping[str, Any], record: Record, new: dict[str, Any]) -> None:
    if groups := [code for code in values.get("groups", ()) if not _is_in(code, record.groups)]:
        new["groups"] = groups
    if flags := [code for code in values.get("flags", ()) if code not in record.flags]:
        new["flags"] = flags


def _is_new_name(name: str, old: str) -> bool:
    """A name typed without marks does not take the place of one written with them."""
    if old_tone_to_new(name) == old_tone_to_new(old):
        return False
    return not (fold(name) == fold(old) and parts(name).is_bare)


def _birth(values: Mapping[str, Any], old: Mapping[str, Any], new: dict[str, Any]) -> None:
    """A better known date takes the place of a worse one; a worse one that does not contradict changes nothing."""
    if not (said := values.get("birth_on")):
        return
    born, precision = old["birth_on"], old["birth_precision"]
    rank, known = _BETTER[Precision(values["birth_precision"])], _BETTER[Precision(precision)]
    if rank < known and born is not None:
        within = {Precision.MONTH: said[:7], Precision.YEAR: said[:4], Precision.ESTIMATED: ""}
        if born.isoformat().startswith(within[Precision(values["birth_precision"])]):
            return
    if (said, values["birth_precision"]) != (born.isoformat() if born else None, precision):
        new["birth_on"], new["birth_precision"] = said, values["birth_precision"]


def _people(values: Mapping[str, Any], record: Record, new: dict[str, Any], problems: list[Problem]) -> None:
    for key, where, known in (
        ("father", Field.FATHER, record.facts.father),
        ("mother", Field.MOTHER, record.facts.mother),
    ):
        said = values.get(key)
        if said and not known:
            new[key] = said
        elif said and fold(said) != fold(known):
            problems.append(warning(where, "parent_differs", known=known))
    carer = values.get("carer")
    if carer and fold(carer) not in record.carers | {fold(record.facts.father), fold(record.facts.mother)}:
        new["carer"] = carer


def _is_in(code: str, live: set[str]) -> bool:
    """A sub-group says its group too: G04 is said already where G04.2 is."""
    return code in live or any(each.startswith(f"{code}.") for each in live)
