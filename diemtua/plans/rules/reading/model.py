"""What a reading holds. Every value knows the line it stands on and, where the reader is unsure, why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a value stands: its first and last line, and the words that gave it."""

    line: int
    last: int
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    authority: str | None
    position: str | None
    name: str | None
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Who issued what, under which number, when and where."""

    number: str | None = None
    number_raw: str | None = None
    date: str | None = None
    date_raw: str | None = None
    kind: str | None = None
    issuer: str | None = None
    place: str | None = None
    title: str | None = None
    signer: Signer | None = None
    urgency: str | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    doubt: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """Another document named here."""

    number: str | None
    date: str | None
    kind: str | None
    issuer: str | None
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A figure to be reached."""

    text: str
    comparator: str
    value: float
    unit: str
    year: int | None
    source: Source
    doubt: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """A time for a task: the words, and the same in the notation of the contract."""

    words: str
    norms: tuple[str, ...]
    source: Source
    shared: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing to be done, with who leads and who helps."""

    marker: str | None
    heading_path: tuple[str, ...]
    text: str
    lead: tuple[str, ...]
    cooperate: tuple[str, ...]
    role: str | None
    deadline: Deadline | None
    product: str | None
    authority: str | None
    details: tuple[str, ...]
    source: Source
    doubt: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A report somebody owes somebody."""

    sender: tuple[str, ...]
    receiver: tuple[str, ...]
    period: str | None
    due: str | None
    text: str
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    name: str
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    line: int
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that was read of a paper."""

    header: Header
    based_on: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    reporting: tuple[Report, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form of `plan read`."""
        from diemtua.plans.rules.reading.as_json import reading_as_json  # noqa: PLC0415 - it imports this module

        return reading_as_json(self)
