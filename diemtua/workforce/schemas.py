"""The API's forms, written field by field. No telephone number of a person leaves by a list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema

from diemtua.workforce.models import Leave, Posting, Training

if TYPE_CHECKING:
    from diemtua.workforce.queries import CommuneLoad, PersonLoad


class PostingLine(Schema):
    """Who answers for what, where, since when."""

    uuid: UUID
    full_name: str
    has_account: bool
    post: str
    province_code: str
    commune_code: str
    unit_name: str
    duties: list[str]
    villages: list[int]
    valid_from: date
    valid_until: date | None

    @classmethod
    def of(cls, row: Posting) -> PostingLine:
        return cls(
            uuid=row.uuid,
            full_name=row.full_name,
            has_account=row.user_id is not None,
            post=row.post,
            province_code=row.province_code,
            commune_code=row.commune_code,
            unit_name=row.unit.name,
            duties=row.duties,
            villages=row.villages,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )


class TrainingOut(Schema):
    name: str
    finished_on: date
    provider: str
    certificate_no: str

    @classmethod
    def of(cls, row: Training) -> TrainingOut:
        return cls(name=row.name, finished_on=row.finished_on, provider=row.provider, certificate_no=row.certificate_no)


class LeaveOut(Schema):
    """Who is away from when until when, and who stands in."""

    uuid: UUID
    version: int
    posting: UUID
    full_name: str
    deputy: str
    valid_from: date
    valid_until: date
    begun: bool
    ended: bool
    cancelled: bool

    @classmethod
    def of(cls, row: Leave) -> LeaveOut:
        return cls(
            uuid=row.uuid,
            version=row.version,
            posting=row.posting.uuid,
            full_name=row.posting.full_name,
            deputy=row.deputy.full_name if row.deputy else "",
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            begun=row.begun_at is not None,
            ended=row.ended_at is not None,
            cancelled=row.cancelled_at is not None,
        )


class PostingOut(PostingLine):
    """One posting with what hangs on it."""

    version: int
    agency_name: str
    decision_no: str
    decision_on: date | None
    stipend: str
    ended_reason: str
    trainings: list[TrainingOut]
    leaves: list[LeaveOut]

    @classmethod
    def whole(cls, row: Posting, trainings: list[Training], leaves: list[Leave]) -> PostingOut:
        return cls(
            **PostingLine.of(row).dict(),
            version=row.version,
            agency_name=row.agency.name if row.agency else "",
            decision_no=row.decision_no,
            decision_on=row.decision_on,
            stipend=row.stipend,
            ended_reason=row.ended_reason,
            trainings=[TrainingOut.of(one) for one in trainings],
            leaves=[LeaveOut.of(one) for one in leaves],
        )


class PersonLoadOut(Schema):
    """One person's open work, in numbers by kind."""

    posting: UUID
    full_name: str
    work: dict[str, int]
    away: bool
    long_away: bool

    @classmethod
    def of(cls, row: PersonLoad) -> PersonLoadOut:
        return cls(
            posting=row.posting.uuid,
            full_name=row.posting.full_name,
            work={figure.kind.key: figure.number for figure in row.figures},
            away=row.leave is not None,
            long_away=row.long_away,
        )


class CommuneLoadOut(Schema):
    """One commune's people. `children` is empty where the number is not told."""

    commune_code: str
    name: str
    officers: int
    collaborators: int
    children: int | None
    children_each: int | None
    vacant_since: date | None
    all_away: bool
    idle: int

    @classmethod
    def of(cls, row: CommuneLoad) -> CommuneLoadOut:
        return cls(
            commune_code=row.unit.code,
            name=row.unit.name,
            officers=row.officers,
            collaborators=row.collaborators,
            children=row.children,
            children_each=row.each,
            vacant_since=row.vacant_since,
            all_away=row.all_away,
            idle=row.idle,
        )


class LoadOut(Schema):
    """A commune by person, or a province by commune."""

    people: list[PersonLoadOut]
    communes: list[CommuneLoadOut]
