"""Rows of a commune as COPY takes them: tabs between, a sign for nothing. Ids are reserved from the sequences first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from diemtua.config.demo.children.families import EVIDENCE, Family, Kid
from diemtua.lib.sealing import blind, seal
from diemtua.lib.text import fold
from diemtua.people.codes import RESTRICTED
from diemtua.places.models import Unit

NOTHING = "\\N"
COLUMNS = {
    "people_household": (
        "id", "uuid", "province_code", "commune_code", "village_id", "address", "head_name", "folded", "phone",
        "poverty", "note", "version", "added_at",
    ),
    "people_povertyyear": ("household_id", "year", "state", "certificate_no"),
    "people_adult": (
        "id", "uuid", "province_code", "commune_code", "village_id", "household_id", "full_name", "folded", "sex",
        "birth_year", "phone", "note", "version",
    ),
    "people_child": (
        "id", "uuid", "province_code", "commune_code", "village_id", "address", "recorded_commune", "household_id",
        "state", "version", "full_name", "other_names", "folded", "sort_key", "birth_on", "birth_precision", "sex",
        "number_sealed", "number_key", "ethnicity", "religion", "nationality", "photo", "birth_registration",
        "birth_registered_on", "birth_registration_no", "residence_registered_on", "insurance", "insurance_no",
        "immunised", "nutrition", "school", "school_name", "school_class", "poverty", "phone", "note", "groups",
        "is_special", "is_restricted", "flags", "visited_on", "ended_reason", "source", "added_at", "added_by_name",
        "changed_at",
    ),
    "people_relation": ("uuid", "child_id", "adult_id", "kind", "is_carer", "note"),
    "people_residence": ("uuid", "child_id", "kind", "unit_id", "village_id", "address", "since", "recorded_at"),
    "people_membership": (
        "uuid", "child_id", "group", "subgroup", "is_restricted", "state", "since", "evidence", "evidence_file",
        "evidence_name", "illness", "reason", "proposed_by_name", "proposed_at", "confirmed_by_name", "confirmed_at",
        "version",
    ),
    "people_risk": ("uuid", "child_id", "flag", "since", "note"),
    "people_disability": ("uuid", "child_id", "kinds", "level", "certificate_no", "since"),
    "people_visit": ("uuid", "child_id", "visited_on", "outcome", "note", "by_name", "at"),
}  # fmt: skip
OFFICER = "Cán bộ bảo vệ trẻ em"
LEVELS = {"G04.1": "MD1", "G04.2": "MD2", "G04.3": "MD3"}


@dataclass
class Rows:
    """Lines for each table. Everything of one commune is held, then written, then forgotten."""

    unit: Unit
    at: datetime
    households: Iterator[int]
    adults: Iterator[int]
    children: Iterator[int]
    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    _uuids: int = 0

    def add(self, families: Iterable[Family]) -> None:
        for family in families:
            self._family(family)

    def _family(self, family: Family) -> None:
        unit, at = self.unit, self.at.isoformat()
        number = next(self.households)
        village = family.village.id if family.village else None
        place = (unit.province_code, unit.code, village)
        self._row(
            "people_household",
            number, self._uuid(), *place, family.address, family.head.full, family.head.folded, family.phone,
            family.poverty, "", 1, at,
        )  # fmt: skip
        if family.poverty != "none":
            self._row(
                "people_povertyyear", number, self.at.year, family.poverty, f"{number % 900 + 100}/GCN-{self.at.year}"
            )
        adults = list(self._adults(family, number, place))
        for kid in family.kids:
            self._kid(kid, family, number, place, adults)

    def _adults(self, family: Family, household: int, place: tuple[Any, ...]) -> Iterator[tuple[int, str]]:
        oldest = min(kid.born for kid in family.kids).year
        for name, kind, years in (
            (family.father, "father", 29), (family.mother, "mother", 26), (family.grandmother, "grandparent", 54),
        ):  # fmt: skip
            if name is None:
                continue
            number = next(self.adults)
            sex = "male" if kind == "father" else "female"
            phone = family.phone if name is family.head else ""
            self._row(
                "people_adult",
                number, self._uuid(), *place, household, name.full, name.folded, sex, oldest - years, phone, "", 1,
            )  # fmt: skip
            yield number, kind

    def _kid(  # noqa: PLR0917 - a row and what it hangs on
        self, kid: Kid, family: Family, household: int, place: tuple[Any, ...], adults: list[tuple[int, str]]
    ) -> None:
        number = next(self.children)
        at = self.at.isoformat()
        group = kid.group[:3]
        restricted = group in RESTRICTED
        born = {"year": kid.born.replace(month=1, day=1), "estimated": kid.born.replace(month=1, day=1)}.get(
            kid.precision, kid.born.replace(day=1) if kid.precision == "month" else kid.born
        )
        visited = self.at.date() - timedelta(days=kid.visited_days_ago) if kid.visited_days_ago is not None else None
        registered = None if kid.no_birth_registration else kid.born + timedelta(days=20)
        self._row(
            "people_child",
            number, self._uuid(), *place, family.address, self.unit.code, household, "active", 1,
            kid.name.full, kid.nickname, f"{kid.name.folded} {fold(kid.nickname)}".strip(), kid.name.sort_key, born,
            kid.precision, "unknown" if kid.sex_unknown else "female" if kid.girl else "male",
            _bytes(seal(kid.number)) if kid.number else None, _bytes(blind(kid.number)) if kid.number else None,
            kid.ethnicity, "", "Việt Nam", "", "none" if kid.no_birth_registration else "done", registered, "",
            None if self._lives_nowhere(kid) else registered, "none" if kid.no_insurance else "has", "",
            "fully" if number % 9 else "partly", "normal" if number % 12 else "underweight", kid.school,
            self._school_of(kid), kid.school_class, family.poverty, family.phone,
            "", _array([kid.group] if group and not restricted else []), bool(group), restricted,
            _array(kid.flags), visited, "", "demo", at, OFFICER, at,
        )  # fmt: skip
        for adult, kind in adults:
            carer = kind == "mother" or len(adults) == 1
            self._row("people_relation", self._uuid(), number, adult, kind, carer, "")
        self._row(
            "people_residence",
            self._uuid(), number, "actual", self.unit.pk, place[2], family.address, born, at,
        )  # fmt: skip
        self._came_to_pass(kid, number, visited)

    def _came_to_pass(self, kid: Kid, number: int, visited: date | None) -> None:
        """The groups, the flags and the last visit of a child."""
        if kid.group:
            self._circumstances(kid, number, restricted=kid.group[:3] in RESTRICTED)
        for flag in kid.flags:
            self._row("people_risk", self._uuid(), number, flag, _after(kid.born, self.at, 30), "")
        if visited:
            self._row(
                "people_visit",
                self._uuid(), number, visited, "seen", "", OFFICER, datetime.combine(visited, self.at.timetz()),
            )  # fmt: skip

    def _lives_nowhere(self, kid: Kid) -> bool:
        """Registered at birth and nowhere as a resident: known trouble of many communes with their under-sixes."""
        return kid.born.toordinal() % 23 == 0 and (self.at.date() - kid.born).days < 6 * 365

    def _school_of(self, kid: Kid) -> str:
        """What the register knows of the school; of one in nine nobody wrote its name down."""
        if kid.school != "studying" or kid.born.toordinal() % 9 == 0:
            return ""
        grade = kid.school_class.removeprefix("Lớp ")
        level = "THPT" if grade == "10" else "THCS" if grade in {"6", "7", "8", "9"} else "Tiểu học"
        level = level if grade.isdigit() else "Mầm non"
        return f"Trường {level} {self.unit.name.split(' ', 1)[-1]}"

    def _circumstances(self, kid: Kid, child: int, *, restricted: bool) -> None:
        group, at = kid.group[:3], self.at.isoformat()
        since = _after(kid.born, self.at, 200)
        evidence = EVIDENCE.get(group, "").format(n=child % 900 + 100)
        self._row(
            "people_membership",
            self._uuid(), child, group, kid.group, restricted, "confirmed", since, evidence, "", "",
            "Bệnh tim bẩm sinh" if group == "G13" else "", "", OFFICER, at, "Lãnh đạo UBND cấp xã", at, 1,
        )  # fmt: skip
        if kid.group in LEVELS:
            kind = f"{{DT{child % 6 + 1}}}"
            self._row(
                "people_disability", self._uuid(), child, kind, LEVELS[kid.group], f"{child % 900 + 100}/XNKT", since
            )

    def _row(self, table: str, *values: Any) -> None:
        self.lines[table].append("\t".join([_text(value) for value in values]) + "\n")

    def _uuid(self) -> str:
        """The same for the same seed's row: made from the commune and a count."""
        self._uuids += 1
        return str(uuid5(NAMESPACE_OID, f"{self.unit.code} {self._uuids}"))


def _text(value: Any) -> str:
    if value is None:
        return NOTHING
    if value is True:
        return "t"
    if value is False:
        return "f"
    return str(value).replace("\\", "\\\\")


def _bytes(raw: bytes) -> str:
    return f"\\x{raw.hex()}"


def _array(codes: Iterable[str]) -> str:
    return "{" + ",".join(codes) + "}"


def _after(born: date, at: datetime, days: int) -> date:
    """Some days after birth, and never in the future."""
    return min(born + timedelta(days=days), at.date())
