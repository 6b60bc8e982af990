"""What hangs on a case: forms, minutes, plans, visits, emergency measures, separations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from diemtua.cases.models import Conference, Emergency, Measure, Plan, Separation, Visit
from diemtua.cases.queries.card import Filled
from diemtua.cases.schemas.forms import LevelCountOut, counted


def alike(schema: type[Schema], row: Any, *, but: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a schema that a row has under the same names."""
    return {name: getattr(row, name) for name in schema.model_fields if name not in but}


class SheetOut(Schema):
    """A form as it was filled in, by the edition of its day."""

    form: str
    edition: int
    answers: dict[str, str]
    counts: list[LevelCountOut]
    proposed: str
    decided: str
    why: str
    by_name: str
    at: datetime

    @staticmethod
    def of(filled: Filled) -> SheetOut:
        row = filled.sheet
        return SheetOut(**alike(SheetOut, row, but={"counts"}), counts=counted(filled.edition, row.answers))


class AttendedOut(Schema):
    name: str
    part: str
    position: str
    present: bool


class ConferenceOut(Schema):
    held_at: datetime
    place: str
    chair: str
    minutes: str
    conclusion: str
    needs_plan: bool
    attendance: list[AttendedOut]
    by_name: str

    @staticmethod
    def of(row: Conference) -> ConferenceOut:
        people = [AttendedOut(**one) for one in row.attendance]
        return ConferenceOut(**alike(ConferenceOut, row, but={"attendance"}), attendance=people)


class MeasureOut(Schema):
    """One measure of a plan; `cost` in đồng."""

    uuid: UUID
    code: str
    what: str
    needs: list[str]
    responsible: str
    service: str
    starts_on: date | None
    ends_on: date | None
    cost: int
    state: str
    result: str
    done_on: date | None

    @staticmethod
    def of(row: Measure) -> MeasureOut:
        return MeasureOut(**alike(MeasureOut, row, but={"cost"}), cost=int(row.cost))


class CasePlanOut(Schema):
    uuid: UUID
    number: int
    state: str
    goal: str
    review_on: date | None
    drafted_by_name: str
    submitted_at: datetime | None
    decided_by_name: str
    decided_at: datetime | None
    decision_no: str
    decision_on: date | None
    returned_why: str
    adjusts_why: str
    measures: list[MeasureOut]

    @staticmethod
    def of(row: Plan, measures: list[Measure]) -> CasePlanOut:
        return CasePlanOut(
            **alike(CasePlanOut, row, but={"measures"}), measures=[MeasureOut.of(one) for one in measures]
        )


class VisitMadeOut(Schema):
    visited_on: date
    note: str
    is_safe: bool
    next_on: date | None
    by_name: str

    @staticmethod
    def of(row: Visit) -> VisitMadeOut:
        return VisitMadeOut(**alike(VisitMadeOut, row))


class EmergencyOut(Schema):
    uuid: UUID
    what: str
    with_whom: str
    taken_at: datetime
    by_name: str

    @staticmethod
    def of(row: Emergency) -> EmergencyOut:
        return EmergencyOut(**alike(EmergencyOut, row))


class SeparationOut(Schema):
    uuid: UUID
    state: str
    ground: str
    effective_on: date
    until: date
    handed_to: str
    handed_at: datetime | None
    decision_no: str
    decision_on: date | None
    decided_by_name: str
    ended_on: date | None
    ended_why: str

    @staticmethod
    def of(row: Separation) -> SeparationOut:
        return SeparationOut(**alike(SeparationOut, row))
