"""The faulty rows of a workbook go back to the person as a workbook, with the faulty cells marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.sealing import unseal
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import Import, ImportRow
from diemtua.people.rules.sheets import sentence
from diemtua.people.rules.sheets.books import FaultyRow, faulty_book
from diemtua.people.rules.sheets.fields import Field
from diemtua.trail import operations as trail


@transaction.atomic
def export_faults(batch: Import, *, by: Actor, at: datetime) -> bytes:
    """The rows that have an error, whole, to be mended and brought in again. The trail keeps who took them.

    Refused: NotAllowed.
    """
    policies.require_may_import(by, batch.commune_code)
    rows = [_faulty(row) for row in batch.rows.filter(verdict="error").order_by("number")]
    trail.record(Verb.EXPORT_SHEET_ERRORS, batch, by=by, at=at, rows=len(rows))
    return faulty_book(rows, _)


def _faulty(row: ImportRow) -> FaultyRow:
    cells = dict(row.said)
    if number := number_said(row.values):
        cells[Field.NUMBER.value] = number
    faults = [(each["field"], said_of(each), each["severity"] == "error") for each in row.problems]
    return FaultyRow(row.number, cells, faults)


def number_said(values: Mapping[str, Any]) -> str:
    """The personal number of a faulty row as the sheet had it."""
    return unseal(bytes.fromhex(values["number_said"])) if "number_said" in values else ""


def said_of(problem: Mapping[str, Any]) -> str:
    """The sentence of a fault in the language of the reader."""
    words = problem["words"]
    if "hint" in words:
        words = {**words, "hint": _(words["hint"])}
    return str(_(sentence(problem["code"])) % words)
