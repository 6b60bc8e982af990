"""Pieces of a duty, words about it, reports owed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field


class StepOut(Schema):
    uuid: UUID
    text: str
    person: str
    due_on: date | None
    done_at: datetime | None
    version: int

    @staticmethod
    def resolve_person(step: object) -> str:
        person = step.person  # type: ignore[attr-defined]
        return person.full_name if person else ""


class StepIn(Schema):
    """A piece of a part; a day after the part's own is kept only when said so."""

    text: str = Field(max_length=500)
    person: UUID | None = None
    due_on: date | None = None
    even_if_after: bool = False


class StepChangeIn(StepIn):
    """A piece as it should be; the version as it was seen, and what is left out is empty from then on."""

    version: int


class StepDoneIn(Schema):
    done: bool


class StepPlaceIn(Schema):
    """One place up, or down."""

    up: bool


class PersonOut(Schema):
    """Somebody of the agency who can be handed a part or a piece of it."""

    uuid: UUID
    name: str
    title: str


class HandOverIn(Schema):
    """Who does the part from now on, or nobody; the version as it was seen."""

    person: UUID | None
    version: int


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
