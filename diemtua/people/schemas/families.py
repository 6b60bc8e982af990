"""Households and the people around a child, as programs read and write them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.codes import Poverty, Sex
from diemtua.people.models import Adult, Household, PovertyYear, Relation
from diemtua.people.queries import Home
from diemtua.people.states import IN_CARE

# That a child is adopted is of class C3: it is written and read on the page alone. A sibling is a record of its own.
Kind = Literal[
    "father", "mother", "step_father", "step_mother", "guardian", "carer", "grandparent", "relative", "other"
]


class HouseholdLine(Schema):
    """A line of the list; `children` are those in care."""

    uuid: UUID
    code: str
    version: int
    head_name: str
    commune_code: str
    village: str
    address: str
    poverty: str
    children: int

    @staticmethod
    def of(row: Household) -> HouseholdLine:
        return HouseholdLine(
            uuid=row.uuid,
            code=row.code,
            version=row.version,
            head_name=row.head_name,
            commune_code=row.commune_code,
            village=str(row.village or ""),
            address=row.address,
            poverty=row.poverty,
            children=getattr(row, "children_here", 0),
        )


class AdultOut(Schema):
    full_name: str
    sex: str
    birth_year: int | None
    phone: str
    died_on: date | None

    @staticmethod
    def of(row: Adult) -> AdultOut:
        return AdultOut(
            full_name=row.full_name, sex=row.sex, birth_year=row.birth_year, phone=row.phone, died_on=row.died_on
        )


class PovertyOut(Schema):
    """A household's state of one year."""

    year: int
    state: str
    certificate_no: str

    @staticmethod
    def of(row: PovertyYear) -> PovertyOut:
        return PovertyOut(year=row.year, state=row.state, certificate_no=row.certificate_no)


class HouseholdOut(HouseholdLine):
    """A household with who lives in it. `members` are records of children."""

    phone: str
    note: str
    members: list[UUID]
    adults: list[AdultOut]
    years: list[PovertyOut]

    @staticmethod
    def of_home(row: Household, home: Home) -> HouseholdOut:
        return HouseholdOut(
            **(HouseholdLine.of(row).dict() | {"children": sum(child.state in IN_CARE for child in home.children)}),
            phone=row.phone,
            note=row.note,
            members=[child.uuid for child in home.children],
            adults=[AdultOut.of(each) for each in home.adults],
            years=[PovertyOut.of(each) for each in home.years],
        )


class HouseholdIn(Schema):
    """What is left out stays as it is; the head may be unknown. A village of the caller's commune."""

    head_name: str = Field("", max_length=120)
    village: UUID | None = None
    address: str = Field("", max_length=300)
    phone: str = Field("", max_length=30)
    note: str = Field("", max_length=2000)

    def facts(self) -> dict[str, Any]:
        names = ("head_name", "address", "phone", "note")
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}


class HouseholdChangeIn(HouseholdIn):
    version: int


class PovertyIn(Schema):
    year: int
    state: Poverty
    certificate_no: str = Field("", max_length=60)


class InHouseholdIn(Schema):
    """Null: the child belongs to no household. `version` of the child's record."""

    version: int
    household: UUID | None


class RelativeIn(Schema):
    """An adult beside a child: who it is, and what to the child since when. What is left out stays as it is."""

    kind: Kind
    full_name: str = Field(max_length=120)
    is_carer: bool = False
    sex: Sex = Sex.UNKNOWN
    birth_year: int | None = Field(None, ge=1, le=9999)
    phone: str = Field("", max_length=30)
    since: date | None = None
    until: date | None = None
    died_on: date | None = None
    note: str = Field("", max_length=300)

    def facts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in RelativeIn.model_fields if name in self.model_fields_set}


class RelativeChangeIn(RelativeIn):
    """`version` of the person, as a relative's answer gives it."""

    version: int


class RelationEndIn(Schema):
    until: date


class SiblingIn(Schema):
    """Another child of the register whose record the caller may change too."""

    sibling: UUID


class RelationOut(Schema):
    """Who somebody is to the child. `version` is the adult's; of a sibling there is none."""

    uuid: UUID
    version: int | None
    kind: str
    name: str
    is_carer: bool
    since: date | None
    until: date | None

    @staticmethod
    def of(row: Relation) -> RelationOut:
        other = row.adult or row.sibling
        return RelationOut(
            uuid=row.uuid,
            version=row.adult.version if row.adult else None,
            kind=row.kind,
            name=other.full_name if other else "",
            is_carer=row.is_carer,
            since=row.since,
            until=row.until,
        )
