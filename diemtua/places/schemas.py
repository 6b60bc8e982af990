"""The API's forms, written field by field."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Schema

from diemtua.places.models import Agency, Lineage, Unit, UnitName
from diemtua.places.queries import Heir, Meaning


class UnitOut(Schema):
    code: str
    name: str
    level: str
    kind: str
    province_code: str
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None

    @classmethod
    def of(cls, unit: Unit) -> UnitOut:
        return cls(
            code=unit.code,
            name=unit.name,
            level=unit.level,
            kind=unit.kind,
            province_code=unit.province_code,
            parent_code=unit.parent.code if unit.parent else None,
            valid_from=unit.valid_from,
            valid_to=unit.last_day,
        )


class UnitPage(Schema):
    count: int
    page: int
    pages: int
    units: list[UnitOut]


class HeirOut(Schema):
    code: str
    name: str
    province_code: str
    share: str

    @classmethod
    def of(cls, heir: Heir) -> HeirOut:
        unit = heir.unit
        return cls(code=unit.code, name=unit.name, province_code=unit.province_code, share=str(heir.share))


class MatchOut(Schema):
    code: str
    name: str
    level: str
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None
    current: list[HeirOut]
    confidence: float

    @classmethod
    def of(cls, meaning: Meaning) -> MatchOut:
        unit = meaning.unit
        return cls(
            code=unit.code,
            name=unit.name,
            level=unit.level,
            parent_code=unit.parent.code if unit.parent else None,
            valid_from=unit.valid_from,
            valid_to=unit.last_day,
            current=[HeirOut.of(heir) for heir in meaning.heirs],
            confidence=meaning.confidence,
        )


class Resolved(Schema):
    matches: list[MatchOut]


class EventOut(Schema):
    """One step of a unit's life: it came from another, had another name, or went into another."""

    what: Literal["came_from", "former_name", "became"]
    on: date
    code: str
    name: str
    share: str | None
    decision: str

    @classmethod
    def of_lineage(cls, row: Lineage, what: Literal["came_from", "became"]) -> EventOut:
        other = row.old if what == "came_from" else row.new
        decision = row.change.decision_no if row.change else ""
        return cls(what=what, on=row.effective_on, code=other.code, name=other.name, share=row.share, decision=decision)

    @classmethod
    def of_name(cls, past: UnitName, code: str) -> EventOut:
        return cls(what="former_name", on=past.valid_until, code=code, name=past.name, share=None, decision=past.source)


class HistoryOut(Schema):
    unit: UnitOut
    events: list[EventOut]
    current: list[HeirOut]


class AgencyOut(Schema):
    uuid: UUID
    kind: str
    name: str
    short_name: str
    unit_code: str | None
    functions: list[str]
    valid_from: date | None
    valid_until: date | None

    @classmethod
    def of(cls, agency: Agency) -> AgencyOut:
        return cls(
            uuid=agency.uuid,
            kind=agency.kind,
            name=agency.name,
            short_name=agency.short_name,
            unit_code=agency.unit.code if agency.unit else None,
            functions=agency.functions,
            valid_from=agency.valid_from,
            valid_until=agency.valid_until,
        )
