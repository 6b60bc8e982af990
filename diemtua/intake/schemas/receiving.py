"""A report as another system hands it in, and the receipt it gets."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import uuid4

from ninja import Schema
from pydantic import AwareDatetime, Field, field_validator

from diemtua.intake.codes import Harm, Setting, Suspect
from diemtua.intake.operations import Received
from diemtua.intake.queries.clocks import due_at
from diemtua.intake.rules import Told, ToldBy, ToldChild, sheet_of
from diemtua.people.codes import Precision, Sex

Address = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)]


class ToldChildIn(Schema):
    """A child that was told of; everything may be unknown."""

    name: str = Field("", max_length=120)
    birth_on: date | None = None
    age_words: str = Field("", max_length=40)
    sex: Sex = Sex.UNKNOWN
    address: str = Field("", max_length=300)
    father: str = Field("", max_length=200)
    mother: str = Field("", max_length=200)
    carer: str = Field("", max_length=200)

    def facts(self) -> ToldChild:
        known = Precision.DAY if self.birth_on else Precision.UNKNOWN
        return ToldChild(**self.dict(), birth_precision=known)


class ToldByIn(Schema):
    """Who told it, where they gave a name: sealed, and read only with a reason (NĐ 56/2017 Đ24)."""

    name: str = Field("", max_length=120)
    phone: str = Field("", max_length=60)
    address: str = Field("", max_length=300)
    note: str = Field("", max_length=300)
    may_call: bool = False


class ToldReportIn(Schema):
    """Mẫu 01 as it was told. Only the channel and the place are required.

    `reference`: the report's number in the sending system. The same report sent again under it is kept once and gets
    the same follow-up code; other words under it are another report, since nothing told may be lost. `unit`: the
    commune or province of the event, by code or as people write it; where it is not understood the hotline asks.
    `received_at`: when the sending system heard of it, the start of the twelve hours.
    """

    reference: str = Field("", max_length=100)
    channel: str = Field(max_length=20)
    received_at: AwareDatetime | None = None
    place: str = Field(max_length=400)
    unit: str = Field("", max_length=200)
    happened: str = Field("", max_length=200)
    words: str = ""
    state_now: str = ""
    danger: str = ""
    family: str = ""
    done_so_far: str = ""
    harms: list[Harm] = []
    settings: list[Setting] = []
    suspects: list[Suspect] = []
    suspect_words: str = Field("", max_length=300)
    platform: str = Field("", max_length=80)
    urgent_words: str = Field("", max_length=300)
    in_danger: bool = False
    children: list[ToldChildIn] = Field([], max_length=20)
    by: ToldByIn | None = None
    addresses: list[Address] = Field([], max_length=20)

    @field_validator("harms", "settings", "suspects")
    @classmethod
    def _once(cls, codes: list[str]) -> list[str]:
        return list(dict.fromkeys(codes))

    def told(self) -> Told:
        """What was sent, as the operation takes it."""
        words = self.dict(include={
            "place", "happened", "words", "state_now", "danger", "family", "done_so_far", "suspect_words", "platform",
            "urgent_words", "in_danger",
        })  # fmt: skip
        on_the_network = Setting.NETWORK in self.settings or Suspect.ONLINE in self.suspects
        return Told(
            **words,
            harms=tuple(self.harms),
            settings=tuple(self.settings),
            suspects=tuple(self.suspects),
            is_online=on_the_network or bool(self.platform or self.addresses),
            children=tuple(told for child in self.children if not (told := child.facts()).is_empty),
            by=ToldBy(**self.by.dict()) if self.by else ToldBy(),
            addresses=tuple(self.addresses),
        )

    def sheet(self, sender: int | None) -> str:
        """The number by which the same report, sent again, is known."""
        return sheet_of(f"api {sender} {self.reference or uuid4().hex}", self.dict())


class ReceivedOut(Schema):
    """It is kept. `follow_code` belongs to whoever told it: by it they add something or ask, without a name."""

    uuid: str
    code: str
    version: int
    follow_code: str
    holder: str
    province_code: str
    commune_code: str
    is_urgent: bool
    received_at: datetime
    due_at: datetime

    @staticmethod
    def of(received: Received) -> ReceivedOut:
        report = received.report
        return ReceivedOut(
            uuid=str(report.uuid),
            code=report.code,
            version=report.version,
            follow_code=received.code,
            holder=report.holder,
            province_code=report.province_code,
            commune_code=report.commune_code,
            is_urgent=report.is_urgent,
            received_at=report.received_at.astimezone(UTC),
            due_at=due_at(report),
        )
