"""What is sent with each act on a report. `version` is the one that was seen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Base64Bytes, Field

from diemtua.intake.codes import Falsity
from diemtua.intake.models import CallBack, Message


class ReportReasonIn(Schema):
    reason: str = Field(max_length=400)


class SeenReportIn(ReportReasonIn):
    version: int


class HandReportIn(SeenReportIn):
    """To which commune or province, by its code."""

    to: str = Field(pattern="^([0-9]{2}|[0-9]{5})$")


class JoinReportIn(Schema):
    """The report that goes on for both."""

    version: int
    to: UUID


class CloseReportIn(Schema):
    """What was checked, how, and what was found."""

    version: int
    falsity: Falsity
    words: str = Field(max_length=20_000)


class HeardIn(Schema):
    """What was heard after the report was written down."""

    words: str


class AnswerReporterIn(HeardIn):
    """Read by whoever holds the follow-up code: say nothing of where the child is, or who helps."""


class CalledBackIn(Schema):
    """Whether the reporter was reached, and what they said."""

    reached: bool
    words: str = Field("", max_length=20_000)


class EvidenceIn(Schema):
    """A file in Base64. Files beyond a few megabytes are handed in on the pages."""

    name: str = Field(max_length=200)
    content: Base64Bytes


class HeardOut(Schema):
    """One line of what came after a report: from the reporter's side, or from the office."""

    from_reporter: bool
    words: str
    at: datetime
    by_name: str

    @staticmethod
    def of(row: Message) -> HeardOut:
        return HeardOut(from_reporter=row.from_reporter, words=row.words, at=row.at, by_name=row.by_name)


class CalledBackOut(Schema):
    reached: bool
    words: str
    at: datetime
    by_name: str

    @staticmethod
    def of(row: CallBack) -> CalledBackOut:
        return CalledBackOut(reached=row.reached, words=row.words, at=row.at, by_name=row.by_name)
