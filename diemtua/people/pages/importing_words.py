"""Rows of a list as the page tells of them: who, what would become of it, what is wrong, what would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from diemtua.people.codes import InsuranceState, Poverty, SchoolState, Sex, Verdict
from diemtua.people.models import Import, ImportRow
from diemtua.people.queries.importing import OF_KIND, number_said
from diemtua.people.rules.births import birth_words
from diemtua.people.rules.sheets.fields import Field, column_name
from diemtua.people.rules.sheets.problems import SHORT
from diemtua.people.rules.sheets.telling import said_of

TONES = {
    Verdict.NEW: ("done", "user-plus"),
    Verdict.UPDATE: ("info", "pencil"),
    Verdict.UNCHANGED: ("", "equal"),
    Verdict.ERROR: ("late", "alert-circle"),
    Verdict.SKIPPED: ("out", "circle-x"),
}
_LISTS: dict[str, Any] = {"sex": Sex, "poverty": Poverty, "school": SchoolState, "insurance": InsuranceState}
_NAMES = {
    "birth_on": Field.BIRTH, "village_id": Field.VILLAGE, "number_key": Field.NUMBER, "insurance_no": Field.INSURANCE,
    "flags": Field.GROUPS,
}  # fmt: skip
_SILENT = frozenset({"birth_precision", "number_sealed"})


@dataclass(frozen=True)
class Said:
    """A fault at its cell."""

    column: str
    cell: str
    sentence: str
    stops: bool


@dataclass(frozen=True)
class Change:
    """What a record says now, and what it would say."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class KindSaid:
    """Faults of one kind together: in how many rows, and which rows to show."""

    column: str
    words: str
    rows: int
    show: str
    stops: bool


@dataclass(frozen=True)
class RowSaid:
    row: ImportRow
    sheet: str
    name: str
    born: str
    sex: str
    verdict: str
    tone: str
    icon: str
    faults: list[Said]
    changes: list[Change]
    asks: bool
    skipped: bool


def row_said(row: ImportRow, *, sheet: str, waiting: bool) -> RowSaid:
    """One row in words; `sheet` is the name of its sheet where several were read."""
    values, verdict = row.values, Verdict(row.verdict)
    tone, icon = TONES[verdict]
    born = values.get("birth_on")
    return RowSaid(
        row=row,
        sheet=sheet,
        name=values.get("full_name") or row.said.get("full_name", ""),
        born=_(birth_words(date.fromisoformat(born), values["birth_precision"])) if born else row.said.get("birth", ""),
        sex=str(Sex(values["sex"]).label) if values.get("sex") else "",
        verdict=str(verdict.label),
        tone=tone,
        icon=icon,
        faults=[_fault(row, problem) for problem in row.problems],
        changes=list(_changes(row.before)),
        asks=waiting and bool(row.likely) and verdict is Verdict.NEW and row.before.get("choice") != "new",
        skipped=waiting and verdict is Verdict.SKIPPED,
    )


def kinds_said(batch: Import) -> list[KindSaid]:
    """The faults of a workbook by kind: those that stop rows, then those to look at, the most frequent first."""
    return [
        KindSaid(
            _(kind["column"]), _(SHORT[kind["code"]]), kind["rows"], f"{OF_KIND}{kind['code']}",
            kind["severity"] == "error",
        )
        for kind in batch.counts.get("kinds", ())
    ]  # fmt: skip


def sheet_names(batch: Import) -> dict[int, str]:
    """Names of the sheets that were read by their places; empty where there is only one."""
    read = {sheet["place"]: sheet["name"] for sheet in batch.sheets if sheet["read"]}
    return read if len(read) > 1 else {}


def _fault(row: ImportRow, problem: Mapping[str, Any]) -> Said:
    field, column = problem["field"], problem["column"]
    cell = number_said(row) if field == Field.NUMBER else row.said.get(field, "")
    sentence = said_of(problem)
    return Said(_(column), "" if cell in sentence else cell, sentence, problem["severity"] == "error")


def _changes(before: Mapping[str, Any]) -> list[Change]:
    old = before.get("old", {})
    return [
        Change(_column(name), _value(name, old.get(name), before["old"]), _value(name, new, before["new"]))
        for name, new in before.get("new", {}).items()
        if name not in _SILENT
    ]


def _column(name: str) -> str:
    return _(column_name(_NAMES.get(name) or Field(name)))


def _value(name: str, value: Any, beside: Mapping[str, Any]) -> str:
    if value in (None, "", []):
        return ""
    if name in _LISTS:
        return str(_LISTS[name](value).label)
    if name == "birth_on":
        return _(birth_words(date.fromisoformat(value), beside.get("birth_precision", "day")))
    if name == "number_key":
        return _("số trong tệp")
    if name == "village_id":
        return _("thôn, ấp, khu phố trong tệp")
    return ", ".join(value) if isinstance(value, list) else str(value)


def columns_said(batch: Import) -> list[tuple[str, str]]:
    """Columns of the sheet, and what each was taken for."""
    return [(label, _(column_name(Field(name)))) for name, label in batch.columns.items()]
