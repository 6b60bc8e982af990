"""Agencies across levels: "Sở Y tế" of a city plan is the "Trạm Y tế" of a ward's plan, by the functions they share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from diemtua.lib.text import fold
from diemtua.places.rules.agencies import AgencyKind, kinds_named
from diemtua.plans.rules.comparison.papers import Level

_NOT_A_FIELD = frozenset({"collective", "person", "facility", "office", "public_services", "organisation"})
# Functions that are one field of work when a task passes from one level to the next.
_FIELD = {
    "press": "information",
    "propaganda": "information",
    "mass_mobilisation": "information",
    "budget": "finance",
    "planning": "finance",
    "investment": "finance",
    "legal_aid": "justice",
    "civil_status": "justice",
    "population": "health",
    "hiv": "health",
    "mass": "front",
    "women": "front",
    "youth": "front",
    "farmers": "front",
    "veterans": "front",
    "union": "front",
    "relief": "front",
}
_BELOW = frozenset({Level.COMMUNE.value, Level.VILLAGE.value})


class Relation(StrEnum):
    """How the agencies of a child's task stand to those of the parent's task."""

    SAME = "same"
    HEIR = "heir"  # the parent's agency ended, the child's took over
    COUNTERPART = "counterpart"  # another level, the same field
    WITHIN = "within"  # the parent names the whole commune, the child says which of its units
    OTHER = "other"
    UNSAID = "unsaid"  # one of the two names nobody in particular


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What is known of an agency from its name."""

    name: str
    plain: str
    kinds: frozenset[str]
    heirs: frozenset[str]
    levels: frozenset[str]
    fields: frozenset[str]
    is_general: bool
    is_collective: bool

    @property
    def is_below_province(self) -> bool:
        """Whether the name can only be that of a commune, a village or a unit of theirs."""
        return bool(self.levels) and self.levels <= _BELOW


def _fields(kind: AgencyKind) -> frozenset[str]:
    if "government" in kind.functions:
        return frozenset({"government"})
    return frozenset(_FIELD.get(f, f) for f in kind.functions - _NOT_A_FIELD)


_COMMUNE_WORDS = ("xa", "phuong", "dac khu", "cap xa", "co so")
_VILLAGE_WORDS = ("thon", "ap", "khu pho", "to dan pho", "ban lang")


def _level_by_words(name: str) -> frozenset[str]:
    words = f" {fold(name).replace(',', ' ').replace('xa hoi', '')} "
    if any(f" {word} " in words for word in _VILLAGE_WORDS):
        return frozenset({Level.VILLAGE.value})
    if any(f" {word} " in words for word in _COMMUNE_WORDS):
        return frozenset({Level.COMMUNE.value})
    return frozenset()


@lru_cache(maxsize=4096)
def body(name: str) -> Body:
    """The kinds, level and fields of an agency, by its name alone."""
    kinds = kinds_named(name)
    fields = frozenset(field for kind in kinds for field in _fields(kind))
    village = frozenset({Level.VILLAGE.value}) if "village" in fields else frozenset()
    named_level = _level_by_words(name)
    levels = frozenset(kind.level for kind in kinds)
    return Body(
        name=name,
        plain=fold(name),
        kinds=frozenset(kind.kind for kind in kinds),
        heirs=frozenset(heir.kind for kind in kinds for heir in kind.successors),
        levels=village or (levels & named_level) or levels or named_level,
        fields=fields,
        is_general=bool(kinds) and not fields,
        is_collective=bool(kinds) and all(kind.is_collective for kind in kinds),
    )


@lru_cache(maxsize=16384)
def relation(parents: tuple[str, ...], children: tuple[str, ...]) -> Relation:
    """How the agencies of one task stand to those of another; the closest pair decides."""
    ours = [b for name in parents if not (b := body(name)).is_general]
    theirs = [b for name in children if not (b := body(name)).is_general]
    if not ours or not theirs:
        return Relation.UNSAID
    found = {_one(a, b) for a in ours for b in theirs}
    return next(kind for kind in Relation if kind in found)


def _one(parent: Body, child: Body) -> Relation:
    if parent.plain == child.plain or (parent.kinds & child.kinds):
        return Relation.SAME
    if parent.heirs & child.kinds:
        return Relation.HEIR
    if not parent.kinds or not child.kinds:
        return Relation.UNSAID
    at_commune = Level.COMMUNE.value in child.levels or Level.VILLAGE.value in child.levels
    if "ubnd_xa" in parent.kinds and at_commune:
        return Relation.WITHIN
    if not (parent.levels & child.levels) and parent.fields & child.fields:
        return Relation.COUNTERPART
    return Relation.OTHER
