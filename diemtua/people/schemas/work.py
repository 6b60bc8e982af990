"""Reviews, and people and families at risk without a child, as programs read and write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.codes import ConcernKind, Outcome
from diemtua.people.models import Concern, ReviewItem, ReviewRound


class ReviewOut(Schema):
    uuid: UUID
    version: int
    state: str
    name: str
    commune_code: str
    opened_on: date
    due_on: date
    only_special: bool
    signed_by_name: str
    signed_at: datetime | None

    @staticmethod
    def of(row: ReviewRound) -> ReviewOut:
        return ReviewOut(
            uuid=row.uuid,
            version=row.version,
            state=row.state,
            name=row.name,
            commune_code=row.commune_code,
            opened_on=row.opened_on,
            due_on=row.due_on,
            only_special=row.only_special,
            signed_by_name=row.signed_by_name,
            signed_at=row.signed_at,
        )


class ReviewIn(Schema):
    """A review of the caller's commune: of all its children, or those in special circumstances."""

    name: str = Field(max_length=160)
    due_on: date
    only_special: bool = False


class SignIn(Schema):
    """Children nobody answered for need a reason."""

    version: int
    reason: str = Field("", max_length=300)


class ReviewItemOut(Schema):
    """What is asked of one child; an empty outcome is not answered yet."""

    uuid: UUID
    child: UUID
    child_name: str
    village: str
    outcome: str
    note: str
    answered_on: date | None
    answered_by_name: str
    settled_at: datetime | None

    @staticmethod
    def of(row: ReviewItem) -> ReviewItemOut:
        return ReviewItemOut(
            uuid=row.uuid,
            child=row.child.uuid,
            child_name=row.child.full_name,
            village=str(row.village or ""),
            outcome=row.outcome,
            note=row.note,
            answered_on=row.answered_on,
            answered_by_name=row.answered_by_name,
            settled_at=row.settled_at,
        )


class ReviewAnswerIn(Schema):
    """A few words are asked for unless the child was seen and nothing changed."""

    outcome: Outcome
    note: str = Field("", max_length=2000)
    answered_on: date


class ConcernLine(Schema):
    """A person or family at risk, without a name: opening one is kept in the trail."""

    uuid: UUID
    version: int
    kind: str
    commune_code: str
    next_look_on: date | None
    closed_at: datetime | None

    @staticmethod
    def of(row: Concern) -> ConcernLine:
        return ConcernLine(
            uuid=row.uuid,
            version=row.version,
            kind=row.kind,
            commune_code=row.commune_code,
            next_look_on=row.next_look_on,
            closed_at=row.closed_at,
        )


class ConcernOut(ConcernLine):
    full_name: str
    birth_year: int | None
    phone: str
    address: str
    village: str
    note: str
    expected_on: date | None
    closed_reason: str

    @staticmethod
    def opened(row: Concern) -> ConcernOut:
        return ConcernOut(
            **ConcernLine.of(row).dict(),
            full_name=row.full_name,
            birth_year=row.birth_year,
            phone=row.phone,
            address=row.address,
            village=str(row.village or ""),
            note=row.note,
            expected_on=row.expected_on,
            closed_reason=row.closed_reason,
        )


class ConcernIn(Schema):
    """All that is known now; what is left out is not known. A village of the caller's commune."""

    kind: ConcernKind
    full_name: str = Field(max_length=120)
    birth_year: int | None = Field(None, ge=1, le=9999)
    phone: str = Field("", max_length=30)
    address: str = Field("", max_length=300)
    village: UUID | None = None
    note: str = Field("", max_length=2000)
    expected_on: date | None = None
    next_look_on: date | None = None

    def facts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ConcernIn.model_fields if name != "village"}


class ConcernChangeIn(ConcernIn):
    version: int
