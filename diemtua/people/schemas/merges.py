"""Records that are one child, brought together and parted again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.models import Child, Merge

# Lines of rules/merging.py, by their keys; a test compares.
Key = Literal[
    "name", "other_names", "birth", "sex", "number", "ethnicity", "religion", "nationality", "place", "photo",
    "registration", "insurance", "health", "school", "phone", "note",
]  # fmt: skip


class MergeIn(Schema):
    """The other records, from which record each field is taken (else from the kept one), and all versions as seen."""

    others: Annotated[list[UUID], Field(min_length=1, max_length=3)]
    choices: dict[Key, UUID] = Field(default_factory=dict)
    versions: dict[UUID, int]
    reason: str = Field("", max_length=300)


class ReasonIn(Schema):
    reason: str = Field(max_length=300)


class OtherIn(Schema):
    """The other record, found to be another child."""

    other: UUID
    reason: str = Field("", max_length=300)


class MergeLine(Schema):
    uuid: UUID
    kept: UUID
    others: int
    reason: str
    by_name: str
    at: datetime
    undone_at: datetime | None
    undone_by_name: str

    @staticmethod
    def of(row: Merge) -> MergeLine:
        return MergeLine(
            uuid=row.uuid,
            kept=row.kept.uuid,
            others=len(row.dropped_ids),
            reason=row.reason,
            by_name=row.by_name,
            at=row.at,
            undone_at=row.undone_at,
            undone_by_name=row.undone_by_name,
        )


class MergeOut(MergeLine):
    """The same with the records that went into the kept one, as far as the viewer may open them."""

    dropped: list[UUID]

    @staticmethod
    def with_records(row: Merge, dropped: Sequence[Child]) -> MergeOut:
        return MergeOut(**MergeLine.of(row).dict(), dropped=[child.uuid for child in dropped])
