"""A child's record as programs read and write it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.codes import Flag, Group, Poverty, Precision, RelationKind, SchoolState, Sex
from diemtua.people.models import Child, Risk
from diemtua.people.queries import Card, number_shown
from diemtua.people.schemas.families import RelationOut
from diemtua.people.schemas.groups import MembershipOut, VisitOut
from diemtua.people.schemas.living import ResidenceOut, SchoolOut
from diemtua.people.states import ChildState


class SavedOut(Schema):
    """What was saved: the version to come back with."""

    uuid: UUID
    code: str
    version: int
    state: str

    @staticmethod
    def of(child: Child) -> SavedOut:
        return SavedOut(uuid=child.uuid, code=child.code, version=child.version, state=child.state)


class ListIn(Schema):
    """What the list is narrowed by, as on the page. A group or label of class C3 finds nobody here."""

    text: str = Field("", max_length=200)
    commune: str = Field("", pattern="^([0-9]{5})?$")
    village: UUID | None = None
    group: Group | None = None
    flag: Flag | None = None
    poverty: Poverty | None = None
    school: SchoolState | None = None
    state: ChildState | None = None


class ChildLine(Schema):
    """A line of the list. A group of class C3 is never among `groups`."""

    uuid: UUID
    code: str
    version: int
    state: str
    full_name: str
    birth_on: date | None
    birth_precision: str
    sex: str
    commune_code: str
    village: str
    groups: list[str]
    is_special: bool
    school: str
    school_class: str
    poverty: str

    @staticmethod
    def of(child: Child) -> ChildLine:
        return ChildLine(
            uuid=child.uuid,
            code=child.code,
            version=child.version,
            state=child.state,
            full_name=child.full_name,
            birth_on=child.birth_on,
            birth_precision=child.birth_precision,
            sex=child.sex,
            commune_code=child.commune_code,
            village=str(child.village or ""),
            groups=child.groups,
            is_special=child.is_special,
            school=child.school,
            school_class=child.school_class,
            poverty=child.poverty,
        )


class RiskOut(Schema):
    """A label of risk: never counted among the groups."""

    flag: str
    since: date
    until: date | None
    note: str

    @staticmethod
    def of(row: Risk) -> RiskOut:
        return RiskOut(flag=row.flag, since=row.since, until=row.until, note=row.note)


# That a child is adopted is of class C3 (Luật Nuôi con nuôi): it stays on the page.
_UNSAID = frozenset({RelationKind.ADOPTIVE_FATHER, RelationKind.ADOPTIVE_MOTHER})


class ChildOut(ChildLine):
    """The record as its page shows it, without groups of class C3; of the personal number the first six digits."""

    other_names: str
    number: str
    ethnicity: str
    religion: str
    nationality: str
    address: str
    household: UUID | None
    phone: str
    note: str
    keeper: str
    birth_registration: str
    birth_registered_on: date | None
    birth_registration_no: str
    residence_registered_on: date | None
    insurance: str
    insurance_no: str
    insurance_on: date | None
    immunised: str
    nutrition: str
    school_name: str
    flags: list[str]
    visited_on: date | None
    reviewed_on: date | None
    died_on: date | None
    left_on: date | None
    merged_into: UUID | None
    memberships: list[MembershipOut]
    risks: list[RiskOut]
    relations: list[RelationOut]
    residences: list[ResidenceOut]
    schoolings: list[SchoolOut]
    visits: list[VisitOut]

    @staticmethod
    def of_card(card: Card) -> ChildOut:
        child = card.child
        return ChildOut(
            **ChildLine.of(child).dict(),
            other_names=child.other_names,
            number=number_shown(child),
            ethnicity=child.ethnicity,
            religion=child.religion,
            nationality=child.nationality,
            address=child.address,
            household=child.household.uuid if child.household else None,
            phone=child.phone,
            note=child.note,
            keeper=child.keeper.full_name if child.keeper else "",
            birth_registration=child.birth_registration,
            birth_registered_on=child.birth_registered_on,
            birth_registration_no=child.birth_registration_no,
            residence_registered_on=child.residence_registered_on,
            insurance=child.insurance,
            insurance_no=child.insurance_no,
            insurance_on=child.insurance_on,
            immunised=child.immunised,
            nutrition=child.nutrition,
            school_name=child.school_name,
            flags=child.flags,
            visited_on=child.visited_on,
            reviewed_on=child.reviewed_on,
            died_on=child.died_on,
            left_on=child.left_on,
            merged_into=child.merged_into.uuid if child.merged_into else None,
            memberships=[MembershipOut.of(row) for row in card.memberships],
            risks=[RiskOut.of(row) for row in card.risks],
            relations=[RelationOut.of(row) for row in card.relations if row.kind not in _UNSAID],
            residences=[ResidenceOut.of(row) for row in card.residences],
            schoolings=[SchoolOut.of(row) for row in card.schoolings],
            visits=[VisitOut.of(row) for row in card.visits],
        )


class BirthIn(Schema):
    """A date and how well it is known: of a year alone any day of that year."""

    on: date
    precision: Literal["day", "month", "year", "estimated"] = "day"

    def facts(self) -> dict[str, Any]:
        """The first day of what is known, as records keep it."""
        day = self.on
        if self.precision != "day":
            day = day.replace(day=1)
        if self.precision in {"year", "estimated"}:
            day = day.replace(month=1)
        return {"birth_on": day, "birth_precision": Precision(self.precision)}


class FactsIn(Schema):
    """Who the child is. What is left out stays as it is; `birth` null: nobody knows it."""

    full_name: str = Field("", max_length=120)
    other_names: str = Field("", max_length=200)
    birth: BirthIn | None = None
    sex: Sex = Sex.UNKNOWN
    ethnicity: str = Field("", max_length=60)
    religion: str = Field("", max_length=60)
    nationality: str = Field("Việt Nam", max_length=60)
    phone: str = Field("", max_length=30)
    note: str = Field("", max_length=2000)

    def facts(self) -> dict[str, Any]:
        """What was said, in the words of the operations."""
        said = {name: getattr(self, name) for name in FactsIn.model_fields if name in self.model_fields_set}
        if "birth" in said:
            birth: BirthIn | None = said.pop("birth")
            said |= birth.facts() if birth else {"birth_on": None, "birth_precision": Precision.UNKNOWN}
        return said


class ChildIn(FactsIn):
    """A new record in the caller's commune. `create_anyway` with a reason: it is none of the likely records."""

    village: UUID | None = None
    address: str = Field("", max_length=300)
    number: str = Field("", max_length=20)
    create_anyway: bool = False
    reason: str = Field("", max_length=300)


class ChildChangeIn(FactsIn):
    """`version` as it was seen: somebody else's change since then is refused (409)."""

    version: int


class NumberIn(Schema):
    """Twelve digits, or nothing to take the number away."""

    version: int
    number: str = Field(max_length=20)


class NumberOut(Schema):
    number: str
