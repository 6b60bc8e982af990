"""Children on the way between communes."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.models import Transfer


class MoveOut(Schema):
    """A move as both ends see it: the receiver knows name and birth, and opens the record after receiving."""

    uuid: UUID
    state: str
    version: int
    child_name: str
    child_birth: str
    province_code: str
    commune_code: str
    to_province_code: str
    to_commune_code: str
    moved_on: date
    due_on: date
    address: str
    reason: str
    answer: str
    sent_by_name: str
    sent_at: datetime
    answered_by_name: str
    answered_at: datetime | None

    @staticmethod
    def of(row: Transfer) -> MoveOut:
        return MoveOut(
            uuid=row.uuid,
            state=row.state,
            version=row.version,
            child_name=row.child_name,
            child_birth=row.child_birth,
            province_code=row.province_code,
            commune_code=row.commune_code,
            to_province_code=row.to_province_code,
            to_commune_code=row.to_commune_code,
            moved_on=row.moved_on,
            due_on=row.due_on,
            address=row.address,
            reason=row.reason,
            answer=row.answer,
            sent_by_name=row.sent_by_name,
            sent_at=row.sent_at,
            answered_by_name=row.answered_by_name,
            answered_at=row.answered_at,
        )


class SendIn(Schema):
    """To which commune, by its code; `version` of the child's record as it was seen."""

    version: int
    to: str = Field(pattern="^[0-9]{5}$")
    moved_on: date
    address: str = Field("", max_length=300)
    reason: str = Field("", max_length=300)


class ReceiveIn(Schema):
    """`version` of the move as it was seen; a village of the receiving commune."""

    version: int
    village: UUID | None = None
    address: str = Field("", max_length=300)


class AnswerIn(Schema):
    """Why the child is given back, or called back; the other commune reads it."""

    version: int
    answer: str = Field(max_length=300)
