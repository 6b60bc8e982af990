"""Documents, duties and reports of progress."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema


class DocumentOut(Schema):
    uuid: UUID
    number: str
    issued_on: date | None
    kind: str
    issuer: str
    title: str
    state: str


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


class ReportOut(Schema):
    percent: int
    words: str
    at: datetime
    made_by_name: str
