"""Documents as cards of the cascade: a paper's versions, and copies of it on several desks, are one card."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from diemtua.lib.text import fold
from diemtua.plans.models import Document
from diemtua.plans.queries.comparing import tier_of_document
from diemtua.plans.rules.cascade import Tier
from diemtua.plans.states import DocumentState

FACTS = (
    "pk", "uuid", "number", "number_key", "issued_on", "kind", "issuer", "title", "file_name", "state", "province_code",
    "commune_code", "agency_id", "is_shared", "replaces_id", "derived_from_id", "ended_on",
)  # fmt: skip


@dataclass(kw_only=True)
class Card:
    """A document as a card: in the library, or named by others and not here."""

    key: str
    tier: Tier
    number: str
    kind: str
    issuer: str
    title: str = ""
    issued_on: date | None = None
    uuid: UUID | None = None
    pk: int | None = None
    state: str = ""
    commune_code: str = ""
    agency_id: int | None = None
    is_ended: bool = False
    copies: int = 1
    tasks: int = 0

    @property
    def is_missing(self) -> bool:
        return self.uuid is None

    @property
    def is_withdrawn(self) -> bool:
        return self.state == DocumentState.WITHDRAWN

    @property
    def name(self) -> str:
        return self.number or self.title or self.kind


@dataclass(frozen=True, slots=True)
class Leaf:
    """A commune's document under another one: `upper` is the key of its card."""

    uuid: UUID
    upper: str
    number: str
    issued_on: date | None
    kind: str
    issuer: str
    state: str
    commune_code: str


def cards_of(rows: list[dict[str, Any]], focus: Document) -> tuple[dict[int, str], dict[str, Card]]:
    """A card for each paper: its versions, and copies of it that lie on several desks, are one."""
    known = {row["pk"]: row for row in rows}
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[_paper_of(row, known)].append(row)
    same: dict[int, str] = {}
    cards: dict[str, Card] = {}
    for group in groups.values():
        best = max(group, key=lambda row: _rank(row, focus))
        card = _card(best, copies=len(group))
        cards[card.key] = card
        same |= {row["pk"]: card.key for row in group}
    return same, cards


def _paper_of(row: dict[str, Any], known: dict[int, dict[str, Any]]) -> Any:
    """What makes two rows one paper: the same first version, or the same number, day and issuer."""
    seen = set[int]()
    while row["replaces_id"] in known and row["pk"] not in seen:
        seen.add(row["pk"])
        row = known[row["replaces_id"]]
    if not row["number_key"] or not row["issued_on"]:
        return row["pk"]
    return row["number_key"], row["issued_on"], fold(row["issuer"])


def _rank(row: dict[str, Any], focus: Document) -> tuple[bool, bool, bool, int]:
    of_province = not row["commune_code"] and row["agency_id"] is None
    return row["pk"] == focus.pk, row["state"] != DocumentState.WITHDRAWN, of_province, row["pk"]


def _card(row: dict[str, Any], *, copies: int) -> Card:
    return Card(
        key=f"d{row['pk']}",
        tier=tier_of_document(row),
        number=row["number"],
        kind=row["kind"],
        issuer=row["issuer"],
        title=row["title"] or row["file_name"],
        issued_on=row["issued_on"],
        uuid=row["uuid"],
        pk=row["pk"],
        state=row["state"],
        commune_code=row["commune_code"],
        agency_id=row["agency_id"],
        is_ended=row["ended_on"] is not None,
        copies=copies,
    )
