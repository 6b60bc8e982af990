"""Documents, duties and reports of progress."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field


class DocumentOut(Schema):
    uuid: UUID
    number: str
    issued_on: date | None
    kind: str
    issuer: str
    title: str
    state: str
    version: int
    is_shared: bool


class DutyOut(Schema):
    uuid: UUID
    document: UUID
    task: str
    agency: str
    part: str
    state: str
    percent: int
    period_name: str
    due_on: date | None
    last_report_at: datetime | None
    person: str
    version: int

    @staticmethod
    def resolve_person(duty: object) -> str:
        person = duty.person  # type: ignore[attr-defined]
        return person.full_name if person else ""

    @staticmethod
    def resolve_document(duty: object) -> UUID:
        found: UUID = duty.task.document.uuid  # type: ignore[attr-defined]
        return found

    @staticmethod
    def resolve_task(duty: object) -> str:
        return str(duty.task.text)  # type: ignore[attr-defined]

    @staticmethod
    def resolve_agency(duty: object) -> str:
        return str(duty.agency_name)  # type: ignore[attr-defined]


class ReportIn(Schema):
    percent: int
    words: str


class SeenIn(Schema):
    """The version of the part as it was seen; if somebody changed it since, nothing is done (409)."""

    version: int


class DecisionIn(SeenIn):
    """Done, or returned with a reason."""

    done: bool
    reason: str = Field("", max_length=2000)


class StopIn(SeenIn):
    """Why the part need not be done any more; `whole`: nor in the periods to come."""

    reason: str = Field(max_length=2000)
    whole: bool = False


class ReportOut(Schema):
    percent: int
    words: str
    at: datetime
    made_by_name: str
