"""The cascade, a comparison and a coverage as the API gives them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema

from diemtua.plans.queries.cascade import Cascade
from diemtua.plans.queries.covering import Covering
from diemtua.plans.rules.comparison import Comparison


class CardOut(Schema):
    key: str
    document: UUID | None
    tier: str
    number: str
    kind: str
    issuer: str
    issued_on: date | None
    state: str
    commune_code: str


class LinkOut(Schema):
    upper: str
    lower: str
    tie: str


class CascadeOut(Schema):
    focus: str
    cards: list[CardOut]
    links: list[LinkOut]
    cut: list[LinkOut]

    @classmethod
    def of(cls, found: Cascade) -> CascadeOut:
        """A card without a document is one that is named and not in the viewer's library."""
        cards = [
            CardOut(
                key=card.key,
                document=card.uuid,
                tier=card.tier,
                number=card.number,
                kind=card.kind,
                issuer=card.issuer,
                issued_on=card.issued_on,
                state=card.state,
                commune_code=card.commune_code,
            )
            for card in found.cards.values()
        ]
        links, cut = (
            [LinkOut(upper=edge.upper, lower=edge.lower, tie=edge.tie) for edge in edges]
            for edges in (found.family.edges, found.family.cut)
        )
        return cls(focus=found.focus, cards=cards, links=links, cut=cut)


class PassedOut(Schema):
    task: UUID
    fate: str
    asked: bool
    reason: str
    carried_out_by: list[UUID]
    changes: list[str]


class ComparisonOut(Schema):
    kept: int
    changed: int
    unsure: int
    lost: int
    added: list[UUID]
    tasks: list[PassedOut]

    @classmethod
    def of(cls, found: Comparison, uuids: dict[str, UUID]) -> ComparisonOut:
        counts = found.counts
        tasks = [
            PassedOut(
                task=uuids[one.item.key],
                fate=one.fate,
                asked=one.concern.is_asked,
                reason=one.concern.reason,
                carried_out_by=[uuids[match.child.key] for match in one.matches],
                changes=[f"{change.kind}: {change.old} → {change.new} {change.note}".strip() for change in one.changes],
            )
            for one in found.passed
        ]
        return cls(
            kept=counts.kept, changed=counts.changed, unsure=counts.unsure, lost=counts.lost,
            added=[uuids[item.key] for item in found.added], tasks=tasks,
        )  # fmt: skip


class UnitCoverOut(Schema):
    commune_code: str
    name: str
    cover: str
    days_late: int
    document: UUID | None
    number: str
    issued_on: date | None


class CoverageOut(Schema):
    due_on: date | None
    units: list[UnitCoverOut]

    @classmethod
    def of(cls, found: Covering) -> CoverageOut:
        units = [
            UnitCoverOut(
                commune_code=row.code,
                name=row.name,
                cover=row.cover,
                days_late=row.days_late,
                document=row.plan,
                number=row.number,
                issued_on=row.issued_on,
            )
            for row in found.rows
        ]
        return cls(due_on=found.due_on, units=units)
