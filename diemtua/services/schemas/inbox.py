"""What the API of the inbox takes and gives, written field by field: a new column never leaks by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

from ninja import Field, Schema

from diemtua.services import queries
from diemtua.services.models import Call, Packet, Step


class InboxLine(Schema):
    """One thing the own agency was asked. It names no child."""

    uuid: UUID
    code: str
    need: str
    urgency: str
    state: str
    asked_by: str
    sent_at: datetime
    due_at: datetime | None

    @classmethod
    def of(cls, call: Call) -> Self:
        referral = call.referral
        return cls(
            uuid=call.uuid, code=referral.code, need=referral.need, urgency=call.urgency, state=call.state,
            asked_by=referral.commune_code, sent_at=call.sent_at, due_at=call.due_at,
        )  # fmt: skip


class PieceOut(Schema):
    label: str
    value: str
    why: str


class InboxStepOut(Schema):
    kind: str
    words: str
    by: str
    at: datetime

    @classmethod
    def of(cls, step: Step) -> Self:
        return cls(kind=step.kind, words=step.words, by=step.by_name, at=step.at)


class InboxCallOut(InboxLine):
    """With what was told, as long as it may be read: `purpose` and `pieces` are empty once it was shut."""

    is_open: bool
    purpose: str = ""
    pieces: list[PieceOut] = Field(default_factory=list)
    steps: list[InboxStepOut] = Field(default_factory=list)

    @classmethod
    def told(cls, call: Call, packet: Packet | None, steps: list[Step]) -> Self:
        rows = queries.told_of(packet) if packet else []
        pieces = [PieceOut(label=row.label, value=row.value, why=row.why) for row in rows]
        return cls(
            **InboxLine.of(call).dict(), is_open=packet is not None, purpose=packet.purpose if packet else "",
            pieces=pieces, steps=[InboxStepOut.of(step) for step in steps],
        )  # fmt: skip


class AcceptCallIn(Schema):
    words: str = Field("", max_length=400)
    next_on: date | None = None


class DeclineCallIn(Schema):
    reason: str = Field(..., max_length=10)
    words: str = Field("", max_length=400)


class ReportCallIn(Schema):
    words: str = Field(..., max_length=4000)
    done_on: date
    next_on: date | None = None
    is_done: bool = False
