"""A child's groups and visits. A group of class C3 is never named here: it is looked at and decided on the pages."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.codes import Group, Outcome, SubGroup
from diemtua.people.models import Membership, Visit


class MembershipOut(Schema):
    """Of a group of class C3 only that there is a row, to whoever has just proposed it."""

    uuid: UUID
    version: int
    state: str
    group: str
    subgroup: str
    since: date | None
    until: date | None
    evidence: str
    illness: str
    reason: str
    proposed_by_name: str
    confirmed_by_name: str

    @staticmethod
    def of(row: Membership) -> MembershipOut:
        open_ = not row.is_restricted
        return MembershipOut(
            uuid=row.uuid,
            version=row.version,
            state=row.state,
            group=row.group if open_ else "",
            subgroup=row.subgroup if open_ else "",
            since=row.since if open_ else None,
            until=row.until if open_ else None,
            evidence=row.evidence if open_ else "",
            illness=row.illness if open_ else "",
            reason=row.reason if open_ else "",
            proposed_by_name=row.proposed_by_name,
            confirmed_by_name=row.confirmed_by_name,
        )


class ProposeIn(Schema):
    """The group, its sub-group when it is known, and what proves it in words. Files are put in on the pages."""

    group: Group
    subgroup: SubGroup | None = None
    since: date
    evidence: str = Field("", max_length=300)
    illness: str = Field("", max_length=200)


class ConfirmIn(Schema):
    """`version` as it was seen; words or sub-group that were missing. `is_conclusion`: the paper is what G09 asks."""

    version: int
    subgroup: SubGroup | None = None
    evidence: str = Field("", max_length=300)
    illness: str = Field("", max_length=200)
    is_conclusion: bool = False


class RefuseIn(Schema):
    version: int
    reason: str = Field(max_length=300)


class EndIn(RefuseIn):
    """The day the child left the group, and why."""

    until: date


class VisitIn(Schema):
    """A note is asked for when nobody was met."""

    visited_on: date
    outcome: Outcome
    note: str = Field("", max_length=2000)


class VisitOut(Schema):
    uuid: UUID
    visited_on: date
    outcome: str
    note: str
    by_name: str
    at: datetime

    @staticmethod
    def of(row: Visit) -> VisitOut:
        return VisitOut(
            uuid=row.uuid,
            visited_on=row.visited_on,
            outcome=row.outcome,
            note=row.note,
            by_name=row.by_name,
            at=row.at,
        )
