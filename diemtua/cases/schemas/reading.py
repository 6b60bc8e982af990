"""A case as programs read it. Where a separated child is kept stays on the page."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema

from diemtua.cases.models import Case, Deadline, Handover, Member, Subject
from diemtua.cases.queries import Card, Joined, Line
from diemtua.cases.schemas.joining import JoinedOut
from diemtua.cases.schemas.work import (
    CasePlanOut,
    ConferenceOut,
    EmergencyOut,
    SeparationOut,
    SheetOut,
    VisitMadeOut,
    alike,
)


class CaseStateOut(Schema):
    """Where a case stands, without a name."""

    uuid: UUID
    code: str
    version: int
    state: str
    level: str
    is_sensitive: bool
    is_urgent: bool
    commune_code: str
    next_due_at: datetime | None
    next_rule: str
    ended_at: datetime | None

    @staticmethod
    def of(row: Case) -> CaseStateOut:
        return CaseStateOut(**alike(CaseStateOut, row))


class CaseLine(CaseStateOut):
    """A case in a list. Of a sensitive one its team alone reads the name."""

    name: str
    name_hidden: bool
    event_commune: str
    home_commune: str
    third_commune: str
    received_at: datetime
    opened_at: datetime

    @staticmethod
    def listed(line: Line) -> CaseLine:
        row = line.case
        own = {name: getattr(row, name) for name in CaseLine.model_fields if not name.startswith("name")}
        return CaseLine(**own, name=line.name, name_hidden=line.is_hidden)


class SubjectOut(Schema):
    """Who the case is about; `child` is its record in the register, once it is known."""

    child: UUID | None
    name: str
    birth_on: date | None
    birth_precision: str
    sex: str
    address: str
    event_place: str
    carer: str
    carer_harms: bool
    harms: list[str]
    sensitive: list[str]

    @staticmethod
    def of(row: Subject) -> SubjectOut:
        own = {name: getattr(row, name) for name in SubjectOut.model_fields if name != "child"}
        return SubjectOut(**own, child=row.child.uuid if row.child else None)


class MemberOut(Schema):
    name: str
    part: str
    words: str
    since: datetime
    until: datetime | None

    @staticmethod
    def of(row: Member) -> MemberOut:
        return MemberOut(name=row.user.full_name, part=row.part, words=row.words, since=row.since, until=row.until)


class DeadlineOut(Schema):
    """A clock, by its rule and article. `missing_years`: no days off are entered for them, it may become later."""

    uuid: UUID
    case: UUID
    case_code: str
    rule: str
    law: str
    start_at: datetime
    due_at: datetime
    is_exact: bool
    missing_years: list[int]
    met_at: datetime | None
    cancelled_at: datetime | None
    delay_why: str

    @staticmethod
    def of(row: Deadline) -> DeadlineOut:
        own = alike(DeadlineOut, row, but={"case", "case_code"})
        return DeadlineOut(**own, case=row.case.uuid, case_code=row.case.code)


class HandoverOut(Schema):
    """A case on its way to another commune, which meets its number and why, and nothing of whom it is about."""

    uuid: UUID
    case_code: str
    state: str
    from_commune: str
    to_commune: str
    reason: str
    answer: str
    sent_by_name: str
    sent_at: datetime

    @staticmethod
    def of(row: Handover) -> HandoverOut:
        return HandoverOut(**alike(HandoverOut, row, but={"case_code"}), case_code=row.case.code)


class CaseOut(CaseStateOut):
    """A case with what hangs on it, for those who may read it."""

    event_commune: str
    home_commune: str
    third_commune: str
    received_at: datetime
    opened_at: datetime
    opened_by_name: str
    subject: SubjectOut
    team: list[MemberOut]
    sheets: list[SheetOut]
    conferences: list[ConferenceOut]
    plans: list[CasePlanOut]
    visits: list[VisitMadeOut]
    deadlines: list[DeadlineOut]
    emergencies: list[EmergencyOut]
    separations: list[SeparationOut]
    handovers: list[HandoverOut]
    joined: list[JoinedOut]

    @staticmethod
    def opened(card: Card, joined: list[Joined]) -> CaseOut:
        row = card.case
        for clock in card.deadlines:
            clock.case = row  # known: not asked for again
        for handover in card.handovers:
            handover.case = row
        more = ("event_commune", "home_commune", "third_commune", "received_at", "opened_at", "opened_by_name")
        return CaseOut(
            **CaseStateOut.of(row).dict(),
            **{name: getattr(row, name) for name in more},
            subject=SubjectOut.of(card.subject),
            team=[MemberOut.of(one) for one in card.team],
            sheets=[SheetOut.of(one) for one in card.sheets],
            conferences=[ConferenceOut.of(one) for one in card.conferences],
            plans=[CasePlanOut.of(plan, card.measures_of(plan)) for plan in card.plans],
            visits=[VisitMadeOut.of(one) for one in card.visits],
            deadlines=[DeadlineOut.of(one) for one in card.deadlines],
            emergencies=[EmergencyOut.of(one) for one in card.emergencies],
            separations=[SeparationOut.of(one) for one in card.separations],
            handovers=[HandoverOut.of(one) for one in card.handovers],
            joined=[JoinedOut.of(one) for one in joined],
        )
