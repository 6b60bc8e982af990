"""What the papers say, as plain values: nothing here knows a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from diemtua.cases.rules.assessing import Count
from diemtua.cases.rules.forms import Edition


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The commune whose paper it is: "Phường Trấn Biên"."""

    unit: str
    year: int
    signer: str = ""

    @property
    def area(self) -> str:
        """Within a sentence: "phường Trấn Biên"."""
        return self.unit[:1].lower() + self.unit[1:]

    @property
    def kind(self) -> str:
        """Within a sentence: "phường"."""
        return self.area.partition(" ")[0]

    @property
    def place(self) -> str:
        """Before the day: "Trấn Biên"."""
        return self.unit.partition(" ")[2] or self.unit

    @property
    def committee(self) -> str:
        return f"Ủy ban nhân dân\n{self.unit}"


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Who the case is about, in words as far as it is known."""

    case: str
    name: str
    birth: str
    sex: str
    address: str

    @property
    def named(self) -> str:
        """The child within a sentence of a decision."""
        return f"em {self.described}" if self.name else f"trẻ em {self.described}"

    @property
    def described(self) -> str:
        """Name, sex, birth, home."""
        parts = [self.name or "chưa rõ họ tên"]
        parts += [self.sex.lower()] if self.sex else []
        parts += [f"sinh {self.birth}"] if self.birth else []
        parts += [f"nơi ở {self.address}"] if self.address else []
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True)
class SheetFacts:
    """A form as it was filled in."""

    edition: Edition
    title: str
    answers: dict[str, str]
    counts: Sequence[Count]
    decided: str
    why: str
    by_name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Attended:
    name: str
    position: str
    present: bool


@dataclass(frozen=True, kw_only=True)
class MinutesFacts:
    held_at: datetime
    place: str
    chair: str
    people: Sequence[Attended]
    minutes: str
    conclusion: str
    writer: str


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    law: str
    what: str
    needs: str
    responsible: str
    service: str
    starts_on: date | None
    ends_on: date | None
    cost: Decimal


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    number: int
    goal: str
    review_on: date | None
    measures: Sequence[MeasureLine]
    author: str
    conference_on: date | None = None

    @property
    def total(self) -> Decimal:
        return sum((row.cost for row in self.measures), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class SeparationFacts:
    ground: str
    effective_on: date
    until: date
    handed_to: str
    carer: str


@dataclass(frozen=True, kw_only=True)
class SendingFacts:
    """The plan in force and who receives it with the decision: who has duties in it, and the family."""

    people: Sequence[str]
    decision: str  # number and day, as far as they are known
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class CourtFacts:
    """What the court is asked, and about which separation."""

    court: str
    words: str
    separation: SeparationFacts
    decision: str


@dataclass(frozen=True, kw_only=True)
class InvitationFacts:
    """A conference that is called: whom, when, where. The paper names no child: it passes many hands."""

    people: Sequence[str]
    meets_at: datetime
    place: str
