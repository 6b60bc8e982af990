"""Targets and the values reported for them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.plans.models import TargetValue
from diemtua.plans.queries import Standing


class ValueOut(Schema):
    """A value with what it was worked out from; never compare values of different units."""

    uuid: UUID
    as_of: date
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    source: str
    note: str
    corrects: UUID | None
    at: datetime
    made_by_name: str

    @staticmethod
    def of(row: TargetValue, uuids: dict[int, UUID]) -> ValueOut:
        """`uuids` names the rows of the same target, for the one it corrects."""
        return ValueOut(
            uuid=row.uuid,
            as_of=row.as_of,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            unit=row.unit,
            source=row.source,
            note=row.note,
            corrects=uuids.get(row.corrects_id) if row.corrects_id else None,
            at=row.at,
            made_by_name=row.made_by_name,
        )


class TargetOut(Schema):
    """A target with its value now; `standing` is of rules/trend.py, `due_on` of the report that is late or next."""

    uuid: UUID
    version: int
    document: UUID
    text: str
    comparator: str
    value: Decimal
    unit: str
    year: int | None
    reporter: str
    rhythm: str
    standing: str
    now: Decimal | None
    as_of: date | None
    due_on: date | None

    @staticmethod
    def of(standing: Standing) -> TargetOut:
        target, last = standing.target, standing.last
        return TargetOut(
            uuid=target.uuid,
            version=target.version,
            document=target.document.uuid,
            text=target.text,
            comparator=target.comparator,
            value=target.value,
            unit=target.unit,
            year=target.year,
            reporter=target.reporter.name if target.reporter else "",
            rhythm=target.rhythm,
            standing=standing.trend.standing.value,
            now=last.value if last else None,
            as_of=last.as_of if last else None,
            due_on=standing.owed.due_on if standing.owed else None,
        )


class ValueIn(Schema):
    """A value to be reported. The unit is said, never assumed; with numerator and denominator leave the value out."""

    as_of: date
    unit: str = Field(max_length=60)
    source: str = Field(max_length=300)
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = Field("", max_length=500)
    corrects: UUID | None = None
    sure: bool = False


class ReporterIn(Schema):
    """Who reports a target, and in which rhythm ("half-yearly-05": by the 5th of the last month of each half).

    `version`: of the target as it was read; somebody else's change since then is refused (409).
    """

    version: int
    agency: UUID | None
    rhythm: str = Field("", max_length=20)
