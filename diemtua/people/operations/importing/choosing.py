"""What a person says of single rows before they are written: this child, a new child, leave it out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, WrongState
from diemtua.lib.moves import move
from diemtua.people import policies
from diemtua.people.codes import Verb, Verdict
from diemtua.people.models import Child, Import, ImportRow
from diemtua.people.operations.importing.reading import as_json
from diemtua.people.operations.importing.uploading import queue
from diemtua.people.queries import importing as queries
from diemtua.people.rules.register_matching import changes
from diemtua.people.states import IMPORT_MOVES, ImportState
from diemtua.trail import operations as trail

NEW, SKIP = "new", "skip"


@transaction.atomic
def choose_sheets(batch: Import, *, names: Collection[str], by: Actor, at: datetime) -> Import:
    """Say which sheets of a workbook are the list; it is read anew, and what was said of single rows is forgotten.

    Refused: NotAllowed, WrongState, Invalid (none, or not one of its lists).
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    policies.require_may_import(by, batch.commune_code)
    if not names or not set(names) <= {sheet["name"] for sheet in batch.sheets if sheet["list"]}:
        raise Invalid(_("Hãy chọn ít nhất một trang là danh sách trẻ em."), field="sheets")
    batch.state = move("read_again", IMPORT_MOVES, batch.state)
    batch.sheets = [sheet | {"read": sheet["name"] in names} for sheet in batch.sheets]
    batch.rows_total = batch.rows_done = 0
    batch.assignment_id = by.assignment_id
    batch.save(update_fields=["state", "sheets", "rows_total", "rows_done", "assignment_id"])
    trail.record(Verb.ASK_SHEET, batch, by=by, at=at, sheets=sorted(names))
    queue(batch)
    return batch


@transaction.atomic
def choose_row(row: ImportRow, *, choice: str, by: Actor, at: datetime) -> ImportRow:
    """Say of a row that it is a new child ("new"), is left out ("skip"), or is the record with this uuid.

    Refused: NotAllowed, WrongState (not waiting), Invalid (a faulty row, a record that was not offered).
    """
    batch = Import.objects.select_for_update().get(pk=row.batch_id)
    row = ImportRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    policies.require_may_import(by, batch.commune_code)
    if batch.state != ImportState.READY:
        raise WrongState(_("Tệp này đã được ghi vào sổ hoặc đã bỏ. Hãy tải lại trang."))
    if row.verdict == Verdict.ERROR:
        raise Invalid(_("Dòng này có lỗi. Hãy sửa trong tệp rồi nhập lại."))
    before = row.verdict
    if choice == SKIP:
        row.verdict = Verdict.SKIPPED
    elif choice == NEW:
        row.verdict, row.child, row.before = Verdict.NEW, None, {"choice": NEW}
    else:
        _join(row, choice, batch)
    row.save(update_fields=["verdict", "child", "before", "problems"])
    counts: dict[str, Any] = batch.counts
    counts[before] -= 1
    counts[row.verdict] += 1
    batch.save(update_fields=["counts"])
    trail.record(Verb.CHOOSE_ROW, batch, by=by, at=at, row=row.number, choice=choice)
    return row


def _join(row: ImportRow, uuid: str, batch: Import) -> None:
    """The row means this record of the register."""
    if uuid not in {each["uuid"] for each in row.likely}:
        raise Invalid(_("Hồ sơ này không nằm trong các hồ sơ được gợi ý. Hãy tải lại trang."))
    child = Child.objects.filter(uuid=uuid, commune_code=batch.commune_code).first()
    record = queries.record_of(child) if child else None
    if child is None or record is None:
        raise Invalid(_("Hồ sơ này không còn trong xã. Hãy tải lại trang."))
    new, problems = changes(row.values, record)
    old = {name: _as_json(record.fields[name]) for name in new if name in record.fields}
    row.child = child
    row.before = {"version": record.version, "new": new, "old": old} if new else {}
    row.verdict = Verdict.UPDATE if new else Verdict.UNCHANGED
    row.problems = [*row.problems, *(as_json(problem) for problem in problems)]


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
