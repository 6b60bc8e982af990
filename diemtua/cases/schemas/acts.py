"""What is sent with each act on a case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from diemtua.cases.codes import ConferencePart, Level, MeasureState, SensitiveReason, SeparationGround
from diemtua.cases.codes import Measure as MeasureCode
from diemtua.cases.operations import Apart, Attendee, Held, MeasureFacts
from diemtua.intake.codes import Harm
from diemtua.people.codes import Sex
from diemtua.services.codes import Need

Words = Annotated[str, Field(max_length=400)]


class CaseReasonIn(Schema):
    reason: Words


class OpenCaseIn(Schema):
    """What is known when a case is opened; the child may be unknown.

    `report`: the case is opened from that report, for the first of its children who has none yet. `event_unit` and
    `home_unit` by code; without the first it is the caller's own commune. `child`: its record in the register.
    """

    report: UUID | None = None
    received_at: AwareDatetime
    channel: str = Field("", max_length=200)
    event_place: str = Field(max_length=300)
    event_unit: str = Field("", pattern="^([0-9]{5})?$")
    home_unit: str = Field("", pattern="^([0-9]{5})?$")
    child: UUID | None = None
    name: str = Field("", max_length=120)
    birth_on: date | None = None
    sex: Sex = Sex.UNKNOWN
    address: str = Field("", max_length=300)
    carer: str = Field("", max_length=200)
    carer_harms: bool = False
    harms: list[Harm] = []
    sensitive: list[SensitiveReason] = []
    condition: str = Field("", max_length=8000)

    def facts(self) -> dict[str, Any]:
        """What the operation takes as it was sent."""
        names = ("received_at", "channel", "event_place", "name", "birth_on", "sex", "address", "carer", "carer_harms")
        return {name: getattr(self, name) for name in names} | {
            "harms": tuple(self.harms),
            "sensitive": tuple(self.sensitive),
        }


class AnswersIn(Schema):
    """Answers by the codes of the form's fields."""

    answers: dict[str, str]


class SheetFilledIn(AnswersIn):
    """The answers, and the level that a person decided; another than proposed says why."""

    decided: Level
    why: Words = ""


class AttendeeIn(Schema):
    name: str = Field(max_length=200)
    part: ConferencePart
    position: str = Field("", max_length=200)
    present: bool = True


class ConferenceIn(Schema):
    """The minutes of the conference (NĐ 56/2017 Đ27.2)."""

    held_at: AwareDatetime
    place: str = Field(max_length=200)
    chair: str = Field(max_length=200)
    minutes: str = Field(max_length=20_000)
    conclusion: str = Field(max_length=20_000)
    needs_plan: bool
    attendance: list[AttendeeIn] = Field(max_length=60)

    def held(self) -> Held:
        return Held(**self.dict(exclude={"attendance"}), attendance=[Attendee(**one.dict()) for one in self.attendance])


class PlanIn(Schema):
    """`answers`: to what the office added to Mẫu 04, by the codes of `/forms/m04`."""

    goal: str = Field("", max_length=8000)
    review_on: date | None = None
    answers: dict[str, str] | None = None


class MeasureIn(Schema):
    """One line of the plan (Mẫu 04)."""

    code: MeasureCode
    what: str = Field(max_length=300)
    needs: list[Need] = []
    responsible: str = Field("", max_length=200)
    service: str = Field("", max_length=200)
    starts_on: date | None = None
    ends_on: date | None = None
    cost: Decimal = Field(Decimal(0), ge=0, max_digits=14, decimal_places=0)

    def facts(self) -> MeasureFacts:
        return MeasureFacts(**self.dict())


class MeasureResultIn(Schema):
    """How a measure of the approved plan stands."""

    state: MeasureState
    result: str = Field("", max_length=8000)
    done_on: date | None = None


class SignedIn(Schema):
    """Number and day may follow from the clerk."""

    decision_no: str = Field("", max_length=60)
    decision_on: date | None = None


class ApprovalIn(SignedIn):
    """`answers`: to what the office added to Mẫu 05."""

    answers: dict[str, str] | None = None


class CaseEndIn(SignedIn):
    reason: str = Field(max_length=8000)


class CaseVisitIn(Schema):
    visited_on: date
    is_safe: bool
    note: str = Field(max_length=8000)
    next_on: date | None = None


class EmergencyIn(Schema):
    """What was done so that the child is safe: act first, write afterwards (NĐ 56/2017 Đ31)."""

    what: str = Field(max_length=8000)
    with_whom: str = Field("", max_length=300)
    taken_at: AwareDatetime


class SeparationIn(Schema):
    """Temporary separation, fifteen days at most in all (NĐ 56/2017 Đ32). The safe address is not read back here.

    `answers`: to what the office added to Mẫu 07.
    """

    ground: SeparationGround
    effective_on: date
    until: date
    handed_to: str = Field(max_length=200)
    handed_at: AwareDatetime | None = None
    safe_address: str = Field("", max_length=300)
    answers: dict[str, str] | None = None

    def facts(self) -> Apart:
        return Apart(**self.dict())


class HandCaseIn(CaseReasonIn):
    """To which commune, by its code. The receiver reads the reason: no name of a child in it."""

    to: str = Field(pattern="^[0-9]{5}$")
