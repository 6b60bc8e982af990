"""Workbooks of children: the file, how far it is, what each row would do."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Base64Bytes, Field

from diemtua.people.models import Import, ImportRow
from diemtua.people.rules.sheets.telling import said_of


class SheetIn(Schema):
    """A workbook (.xlsx, .xls, .ods, .csv) in Base64. Files beyond a few megabytes are put in on the pages."""

    name: str = Field(max_length=200)
    content: Base64Bytes


class ImportOut(Schema):
    """An import: READING and APPLYING are a worker's, ask again; `counts` says how many rows would do what."""

    uuid: UUID
    state: str
    commune_code: str
    file_name: str
    sheet: str
    columns: dict[str, str]
    unknown_columns: list[str]
    rows_total: int
    rows_done: int
    counts: dict[str, int]
    applied: dict[str, int]
    failure: str
    added_by_name: str
    added_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None

    @staticmethod
    def of(batch: Import) -> ImportOut:
        counts: dict[str, Any] = batch.counts
        numbers = {name: n for name, n in counts.items() if isinstance(n, int) and not isinstance(n, bool)}
        return ImportOut(
            uuid=batch.uuid,
            state=batch.state,
            commune_code=batch.commune_code,
            file_name=batch.file_name,
            sheet=batch.sheet,
            columns=batch.columns,
            unknown_columns=[str(name) for name in batch.unknown_columns],
            rows_total=batch.rows_total,
            rows_done=batch.rows_done,
            counts=numbers,
            applied=counts.get("applied", {}),
            failure=batch.failure,
            added_by_name=batch.added_by_name,
            added_at=batch.added_at,
            applied_at=batch.applied_at,
            undone_at=batch.undone_at,
        )


class FaultOut(Schema):
    """What is wrong with a cell. The cell itself is in the workbook of faults."""

    field: str
    code: str
    severity: str
    message: str


class MayBeOut(Schema):
    uuid: UUID
    code: str
    score: float


class ImportRowOut(Schema):
    """A row: what would become of it, its faults, which records it may be, which fields it would change."""

    sheet: int
    number: int
    verdict: str
    name: str
    child: UUID | None
    faults: list[FaultOut]
    likely: list[MayBeOut]
    changes: list[str]

    @staticmethod
    def of(row: ImportRow) -> ImportRowOut:
        faults = [
            FaultOut(field=one["field"], code=one["code"], severity=one["severity"], message=said_of(one))
            for one in row.problems
        ]
        return ImportRowOut(
            sheet=row.sheet,
            number=row.number,
            verdict=row.verdict,
            name=str(row.values.get("full_name") or row.said.get("full_name", "")),
            child=row.child.uuid if row.child else None,
            faults=faults,
            likely=[MayBeOut(**one) for one in row.likely],
            changes=sorted(name for name in row.before.get("new", {}) if name != "number_sealed"),
        )


class ChoiceIn(Schema):
    """What a row of a sheet (0: the first) means: "new", "skip", or the uuid of one of its `likely` records."""

    sheet: int = Field(0, ge=0, le=32767)
    choice: str = Field(max_length=40)


class ApplyIn(Schema):
    """`with_likely`: rows that may be a known child are added as new ones too."""

    with_likely: bool = False
