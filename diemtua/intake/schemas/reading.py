"""A report as programs read it: its row, what was told, and who told it, which are three different things to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from ninja import Schema

from diemtua.intake.models import Account, CallBack, Evidence, Message, Passage, Report, ReportedChild
from diemtua.intake.queries.clocks import due_at
from diemtua.intake.rules import ToldBy
from diemtua.intake.schemas.acts import CalledBackOut, HeardOut


class ReportLine(Schema):
    """The row of a report: it names nobody. `due_at`: the end of the twelve hours of NĐ 56/2017 Đ31.2."""

    uuid: UUID
    code: str
    version: int
    state: str
    holder: str
    province_code: str
    commune_code: str
    event_commune: str
    channel: str
    is_urgent: bool
    is_online: bool
    many_from_one: bool
    children: int
    received_at: datetime
    due_at: datetime
    taken_at: datetime | None
    taken_by_name: str
    ended_at: datetime | None
    falsity: str

    @staticmethod
    def of(row: Report) -> ReportLine:
        return ReportLine(
            uuid=row.uuid,
            code=row.code,
            version=row.version,
            state=row.state,
            holder=row.holder,
            province_code=row.province_code,
            commune_code=row.commune_code,
            event_commune=row.event_commune,
            channel=row.channel,
            is_urgent=row.is_urgent,
            is_online=row.is_online,
            many_from_one=row.many_from_one,
            children=row.children,
            received_at=row.received_at,
            due_at=due_at(row),
            taken_at=row.taken_at,
            taken_by_name=row.taken_by.full_name if row.taken_by else "",
            ended_at=row.ended_at,
            falsity=row.falsity,
        )


class RouteOut(Schema):
    """How the report came to who answers for it."""

    kind: str
    from_holder: str
    from_commune: str
    to_holder: str
    to_province: str
    to_commune: str
    reason: str
    at: datetime
    by_name: str

    @staticmethod
    def of(row: Passage) -> RouteOut:
        return RouteOut(
            kind=row.kind,
            from_holder=row.from_holder,
            from_commune=row.from_commune,
            to_holder=row.to_holder,
            to_province=row.to_province,
            to_commune=row.to_commune,
            reason=row.reason,
            at=row.at,
            by_name=row.by_name,
        )


class AccountOut(Schema):
    """What was told, in the reporter's words."""

    place: str
    happened: str
    words: str
    state_now: str
    danger: str
    family: str
    done_so_far: str
    harms: list[str]
    settings: list[str]
    suspects: list[str]
    suspect_words: str
    carer_harms: bool
    platform: str
    urgent_words: str
    ended_words: str

    @staticmethod
    def of(row: Account) -> AccountOut:
        return AccountOut(**{name: getattr(row, name) for name in AccountOut.model_fields})


class ReportedChildOut(Schema):
    """A child of whom something was told; `child` is its record in the register, once it is known."""

    uuid: UUID
    child: UUID | None
    name: str
    birth_on: date | None
    birth_precision: str
    age_words: str
    sex: str
    address: str
    father: str
    mother: str
    carer: str

    @staticmethod
    def of(row: ReportedChild) -> ReportedChildOut:
        own = {name: getattr(row, name) for name in ReportedChildOut.model_fields if name != "child"}
        return ReportedChildOut(**own, child=row.child.uuid if row.child else None)


class EvidenceOut(Schema):
    """A file or web address. Files are opened on the pages, where each look leaves an entry."""

    uuid: UUID
    kind: str
    check_state: str
    check_words: str
    address: str
    name: str
    size: int
    added_at: datetime
    added_by_name: str

    @staticmethod
    def of(row: Evidence) -> EvidenceOut:
        return EvidenceOut(**{name: getattr(row, name) for name in EvidenceOut.model_fields})


class ToldReportOut(ReportLine):
    """A report. `account` and what follows are empty for who does not answer for it."""

    passages: list[RouteOut]
    account: AccountOut | None
    reported: list[ReportedChildOut]
    evidence: list[EvidenceOut]
    heard: list[HeardOut]
    calls: list[CalledBackOut]

    @staticmethod
    def opened(
        row: Report,
        passages: Sequence[Passage],
        *,
        account: Account | None = None,
        reported: Sequence[ReportedChild] = (),
        evidence: Sequence[Evidence] = (),
        heard: Sequence[Message] = (),
        calls: Sequence[CallBack] = (),
    ) -> ToldReportOut:
        return ToldReportOut(
            **ReportLine.of(row).dict(),
            passages=[RouteOut.of(one) for one in passages],
            account=AccountOut.of(account) if account else None,
            reported=[ReportedChildOut.of(one) for one in reported],
            evidence=[EvidenceOut.of(one) for one in evidence],
            heard=[HeardOut.of(one) for one in heard],
            calls=[CalledBackOut.of(one) for one in calls],
        )


class ReporterOut(Schema):
    """Who told it; all empty where no name was given."""

    name: str
    phone: str
    address: str
    note: str
    may_call: bool

    @staticmethod
    def of(told_by: ToldBy) -> ReporterOut:
        return ReporterOut(**{name: getattr(told_by, name) for name in ReporterOut.model_fields})
