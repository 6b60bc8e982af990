"""Pieces of a duty, words about it, reports owed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema


class StepOut(Schema):
    uuid: UUID
    text: str
    person: str
    due_on: date | None
    done_at: datetime | None

    @staticmethod
    def resolve_person(step: object) -> str:
        person = step.person  # type: ignore[attr-defined]
        return person.full_name if person else ""


class CommentIn(Schema):
    words: str


class CommentOut(Schema):
    uuid: UUID
    words: str
    at: datetime
    made_by_name: str


class ReportDueOut(Schema):
    uuid: UUID
    document: UUID
    agency: str
    period: str
    starts_on: date
    ends_on: date
    due_on: date
    sent_at: datetime | None
    sent_by_name: str

    @staticmethod
    def resolve_document(due: object) -> UUID:
        found: UUID = due.reporting_duty.document.uuid  # type: ignore[attr-defined]
        return found

    @staticmethod
    def resolve_agency(due: object) -> str:
        return str(due.agency_name)  # type: ignore[attr-defined]

    @staticmethod
    def resolve_period(due: object) -> str:
        return str(due.period_name)  # type: ignore[attr-defined]
