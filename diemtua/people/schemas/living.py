"""Papers, health, school and residence of a child, as programs read and write them."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.codes import BirthRegistration, Immunised, InsuranceState, Nutrition, SchoolState
from diemtua.people.models import Residence, Schooling


class PapersIn(Schema):
    """All of the papers; what is left out is not there. A day or a number says that the paper is."""

    version: int
    birth_registration: BirthRegistration
    birth_registered_on: date | None = None
    birth_registration_no: str = Field("", max_length=60)
    residence_registered_on: date | None = None
    insurance: InsuranceState
    insurance_no: str = Field("", max_length=20)
    insurance_on: date | None = None


class HealthIn(Schema):
    version: int
    immunised: Immunised
    nutrition: Nutrition


class SchoolIn(Schema):
    """A school year by the year it begins in; a year that was written is written anew."""

    year: int
    state: SchoolState
    school_name: str = Field("", max_length=160)
    school_class: str = Field("", max_length=40)
    dropped_on: date | None = None
    reason: str = Field("", max_length=300)
    support: str = Field("", max_length=300)


class SchoolOut(Schema):
    year: int
    state: str
    school_name: str
    school_class: str
    dropped_on: date | None
    reason: str
    support: str

    @staticmethod
    def of(row: Schooling) -> SchoolOut:
        return SchoolOut(
            year=row.year,
            state=row.state,
            school_name=row.school_name,
            school_class=row.school_class,
            dropped_on=row.dropped_on,
            reason=row.reason,
            support=row.support,
        )


class ResidenceIn(Schema):
    """Registered in a commune of the country, by its code. Without a day what was written is mended."""

    version: int
    kind: Literal["permanent", "temporary"]
    commune: str = Field(pattern="^[0-9]{5}$")
    address: str = Field("", max_length=300)
    since: date | None = None


class ResidenceChangeIn(Schema):
    """Days and address as they were; `version` of the child's record."""

    version: int
    since: date | None = None
    until: date | None = None
    address: str = Field("", max_length=300)


class ResidenceOut(Schema):
    """Where the child lives ("actual") or is registered, with the unit as it was on its day."""

    uuid: UUID
    kind: str
    commune_code: str
    commune: str
    village: str
    address: str
    since: date | None
    until: date | None

    @staticmethod
    def of(row: Residence) -> ResidenceOut:
        return ResidenceOut(
            uuid=row.uuid,
            kind=row.kind,
            commune_code=row.unit.code,
            commune=row.unit.name,
            village=str(row.village or ""),
            address=row.address,
            since=row.since,
            until=row.until,
        )
