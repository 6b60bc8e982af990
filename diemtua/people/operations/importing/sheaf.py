"""Rows of an import turned into rows of the register: children, families, groups, places. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diemtua.lib.text import fold
from diemtua.people.codes import (
    RESTRICTED,
    Poverty,
    RelationKind,
    Sex,
)
from diemtua.people.operations.importing.pouring import Keys
from diemtua.people.queries.importing import Family
from diemtua.people.rules.names import folded, sort_key

CHILD = (
    "id", "full_name", "other_names", "folded", "sort_key", "birth_on", "birth_precision", "sex", "number_sealed",
    "number_key", "ethnicity", "religion", "village_id", "address", "household_id", "insurance", "insurance_no",
    "school", "school_name", "school_class", "poverty", "phone", "note", "flags",
)  # fmt: skip
HOUSEHOLD = ("id", "village_id", "address", "head_name", "folded", "phone", "poverty")
ADULT = ("id", "village_id", "household_id", "full_name", "folded", "sex", "phone")
RELATION = ("id", "child_id", "adult_id", "kind", "is_carer")
MEMBERSHIP = ("id", "child_id", "group", "subgroup", "is_restricted", "since")
RISK = ("id", "child_id", "flag", "since")
RESIDENCE = ("child_id", "village_id", "address")
POVERTY_YEAR = ("household_id", "state")
# Of a child: father, mother, and whoever else cares for it.
_MOST_OF = {"adult": 3, "relation": 3}
# Every list of codes has this one, for what a list of children does not say.
_UNKNOWN = Poverty.UNKNOWN.value
_PARENTS = (("father", Sex.MALE.value, RelationKind.FATHER), ("mother", Sex.FEMALE.value, RelationKind.MOTHER))
_IN_WORDS = {"cha": RelationKind.FATHER, "bo": RelationKind.FATHER, "me": RelationKind.MOTHER}
_ASIDE = re.compile(r"\s*\(([^)]*)\)\s*$")
_KINDS = (
    (RelationKind.GRANDPARENT, re.compile(r"\b(?:ong|ba)\b(?: (?:noi|ngoai))?")),
    (RelationKind.RELATIVE, re.compile(r"\b(?:co|di|chu|bac|cau|mo|thim|duong)\b")),
)


@dataclass
class Made:
    """What an update made beside the record itself: undoing takes it back."""

    adults: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    memberships: list[int] = field(default_factory=list)
    risks: list[int] = field(default_factory=list)


@dataclass
class Sheaf:
    """Rows to be written, table by table, with keys of those to which others point."""

    keys: Mapping[str, Keys]
    today: date
    families: dict[tuple[Any, ...], Family]
    heads: dict[tuple[int | None, str], int]
    children: list[tuple[Any, ...]] = field(default_factory=list)
    founding: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    adults: list[tuple[Any, ...]] = field(default_factory=list)
    relations: list[tuple[Any, ...]] = field(default_factory=list)
    memberships: list[tuple[Any, ...]] = field(default_factory=list)
    risks: list[tuple[Any, ...]] = field(default_factory=list)
    residences: list[tuple[Any, ...]] = field(default_factory=list)
    poverty: dict[int, str] = field(default_factory=dict)
    founded_as: dict[int, str] = field(default_factory=dict)  # households that came, and how poor they were said to be

    def hold_keys(self, children: int) -> None:
        """Have the keys at hand that so many children need at most; a child with more people takes those of others."""
        for name, each in self.keys.items():
            each.hold(children * _MOST_OF.get(name, 1))

    def add(self, values: Mapping[str, Any]) -> int:
        """A child that is new; gives its key."""
        key = next(self.keys["child"])
        family = self._family(values)
        self.children.append(_child_row(key, values, family.household_id if family else None))
        self.residences.append((key, values.get("village"), values.get("address", "")))
        made = Made()
        self._people(key, values, family, made)
        self._labels(key, values, made)
        return key

    def extend(self, key: int, new: Mapping[str, Any], values: Mapping[str, Any], household: int | None) -> Made:
        """What an update adds beside a record."""
        made = Made()
        self._people(key, {**new, "village": values.get("village")}, Family(household), made)
        self._labels(key, {**new, "since": values.get("since")}, made)
        if household and new.get("poverty"):
            self.poverty[household] = new["poverty"]
        return made

    def _family(self, values: Mapping[str, Any]) -> Family | None:
        """The household of a child: of the same head, or of the same two parents, in the same village."""
        head, father, mother = values.get("head", ""), values.get("father", ""), values.get("mother", "")
        if not (head or father or mother):
            return None
        village, parents = values.get("village"), (fold(father), fold(mother))
        # One parent's name alone is borne by many: then telephone or address must be the same too.
        sure = () if father and mother else (values.get("phone", ""), fold(values.get("address", "")), fold(head))
        place = (village, *parents, *sure)
        family = self.families.get(place)
        if family is None or (sure and not any(sure)):
            known = self.heads.get((village, fold(head))) if head else None
            family = Family(known or self._household(values, head or father or mother))
            self.families[place] = family
        if head and family.household_id:
            self.heads.setdefault((village, fold(head)), family.household_id)
        if family.household_id and values.get("poverty"):
            self.poverty[family.household_id] = values["poverty"]
        return family

    def _household(self, values: Mapping[str, Any], head: str) -> int:
        key = next(self.keys["household"])
        said = (values.get("village"), values.get("address", ""), head, fold(head), values.get("phone", ""))
        self.founding[key] = (key, *said)
        return key

    @property
    def founded(self) -> Iterator[tuple[Any, ...]]:
        """Households that are new, with what the last of their children said of their poverty."""
        for key, row in self.founding.items():
            state = self.founded_as[key] = self.poverty.get(key, _UNKNOWN)
            yield (*row, state)

    @property
    def years(self) -> Iterator[tuple[int, str]]:
        """What those households are this year, if that was said."""
        return ((key, state) for key in self.founding if (state := self.founded_as[key]) != _UNKNOWN)

    def poured(self) -> None:
        """The rows are written: only what later rows are compared with is kept."""
        self.founding.clear()
        for rows in (
            self.children, self.adults, self.relations, self.memberships, self.risks, self.residences,
        ):  # fmt: skip
            rows.clear()

    def _people(self, child: int, values: Mapping[str, Any], family: Family | None, made: Made) -> None:
        carer, kind = carer_of(values["carer"]) if values.get("carer") else ("", None)
        cared_by, parents = fold(carer), set[str]()
        for what, sex, own_kind in _PARENTS:
            name = values.get(what)
            if not name or family is None:
                continue
            named = fold(name)
            parents.add(named)
            adult = getattr(family, f"{what}_id")
            cares = kind == own_kind or cared_by == named
            if adult is None:
                adult = self._adult(values, name, sex, family, values.get("phone", "") if cares else "")
                setattr(family, f"{what}_id", adult)
                made.adults.append(adult)
            self._relate(child, adult, own_kind, cares, made)
        if carer and cared_by not in parents:
            adult = self._adult(values, carer, Sex.UNKNOWN, family, values.get("phone", ""))
            made.adults.append(adult)
            self._relate(child, adult, kind or RelationKind.CARER, True, made)  # noqa: FBT003

    def _adult(self, values: Mapping[str, Any], name: str, sex: str, family: Family | None, phone: str) -> int:  # noqa: PLR0917
        key = next(self.keys["adult"])
        household = family.household_id if family else None
        self.adults.append((key, values.get("village"), household, name, fold(name)[:120], str(sex), phone))
        return key

    def _relate(self, child: int, adult: int, kind: str, cares: bool, made: Made) -> None:  # noqa: FBT001, PLR0917
        key = next(self.keys["relation"])
        self.relations.append((key, child, adult, str(kind), cares))
        made.relations.append(key)

    def _labels(self, child: int, values: Mapping[str, Any], made: Made) -> None:
        since = values.get("since") or self.today.isoformat()
        for code in values.get("groups", ()):
            key, group = next(self.keys["membership"]), code[:3]
            self.memberships.append((key, child, group, code if "." in code else "", group in RESTRICTED, since))
            made.memberships.append(key)
        for flag in values.get("flags", ()):
            key = next(self.keys["risk"])
            self.risks.append((key, child, flag, since))
            made.risks.append(key)


def carer_of(said: str) -> tuple[str, RelationKind | None]:
    """The carer's name, and what the carer is to the child if that is said: "Trần Thị B (bà ngoại)", "mẹ"."""
    if fold(said) in _IN_WORDS:
        return "", _IN_WORDS[fold(said)]
    match = _ASIDE.search(said)
    aside = fold(match[1]) if match else ""
    name = _ASIDE.sub("", said) or said
    if aside in _IN_WORDS:
        return name, _IN_WORDS[aside]
    return name, next((kind for kind, pattern in _KINDS if aside and pattern.search(aside)), None)


def _child_row(key: int, values: Mapping[str, Any], household: int | None) -> tuple[Any, ...]:
    said = values.get
    name, others = said("full_name", ""), said("other_names", "")
    return (
        key, name, others, folded(name, others)[:200], sort_key(name),
        said("birth_on"), said("birth_precision", _UNKNOWN), said("sex", _UNKNOWN),
        unhexed(said("number_sealed")), unhexed(said("number_key")) if said("number_sealed") else None,
        said("ethnicity", ""), said("religion", ""), said("village"), said("address", ""), household,
        said("insurance", _UNKNOWN), said("insurance_no", ""),
        said("school", _UNKNOWN), said("school_name", ""), said("school_class", ""),
        said("poverty", _UNKNOWN), said("phone", ""), said("note", ""), said("flags", []),
    )  # fmt: skip


def unhexed(text: str | None) -> bytes | None:
    return bytes.fromhex(text) if text else None
