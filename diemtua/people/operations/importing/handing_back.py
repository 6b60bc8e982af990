"""The faulty rows of a workbook go back to the person as a workbook, with the faulty cells marked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import Import, ImportRow
from diemtua.people.queries.importing import number_said
from diemtua.people.rules.sheets.books import FaultyRow, faulty_book
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.telling import said_of
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
    if number := number_said(row):
        cells[Field.NUMBER.value] = number
    faults = [(each["field"], said_of(each), each["severity"] == "error") for each in row.problems]
    return FaultyRow(row.number, cells, faults)
