"""A workbook is read: each row gets a verdict, its faults, and the records it may be. Nothing is written yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic_core import to_json

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import BadInput, NotAllowed, Refused
from diemtua.lib.grids import open_grid
from diemtua.lib.locks import alone
from diemtua.lib.moves import move
from diemtua.lib.rest import no_search_for_circles
from diemtua.lib.text import noop
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import Import, ImportRow
from diemtua.people.operations.importing.judging import Count, Judged, judge, read_lists
from diemtua.people.operations.importing.pouring import meanwhile, pour
from diemtua.people.operations.importing.uploading import WORK_JOB, fail_import
from diemtua.people.rules.sheets import List, Page, Problem, pages_of, to_read
from diemtua.people.rules.sheets.fields import Field, column_name, says
from diemtua.people.rules.sheets.old_fonts import is_old_font
from diemtua.people.states import IMPORT_MOVES, ImportState
from diemtua.places import queries as places
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

WRITTEN_AT_ONCE = 5000
MOST_SHEETS, MOST_UNKNOWN = 200, 50
_COLUMNS = ("sheet", "number", "said", "values", "problems", "verdict", "child_id", "likely", "before")
_NO_HEADER = noop(
    "Không thấy dòng tiêu đề. Trang cần một dòng tiêu đề có cột Họ và tên và ít nhất một cột nữa như Ngày sinh."
    " Hãy tải tệp mẫu để xem cách ghi."
)
_OLD_FONT = noop(
    "Tệp gõ bằng bảng mã cũ (TCVN3 hoặc VNI) nên không đọc được chữ. Hãy chuyển tệp sang Unicode, thí dụ bằng UniKey,"
    " rồi đưa lại."
)
_NO_ROWS = noop("Dưới dòng tiêu đề không có dòng trẻ em nào. Hãy kiểm tra lại tệp.")


def read_import(batch: Import, *, by: Actor, at: datetime) -> Import:
    """Read a workbook and say of each row what it would do. Comes to the same end however often it is called.

    Refuses nothing of the file to the caller: why it cannot be read stands in the import, in words for the person.
    """
    policies.require_may_import(by, batch.commune_code)
    with alone(f"{WORK_JOB}:{batch.uuid}") as got, no_search_for_circles():
        batch = Import.objects.get(pk=batch.pk)
        if not got or batch.state != ImportState.READING:
            return batch
        commune = places.unit_by_code(batch.commune_code, day_of(at))
        try:
            if commune is None:
                raise NotAllowed(_("Xã này không còn. Hãy nhập vào đơn vị hiện nay."))
            lists = _opened(batch)
            count = _kept(batch, lists, commune, at)
        except Refused as refusal:
            return fail_import(batch, reason=str(refusal), by=by, at=at)
        return _finish(batch, lists, count, by=by, at=at)


def _opened(batch: Import) -> list[List]:
    """The lists to read; what each sheet of the workbook is stands in the import from now on."""
    with batch.file.open("rb") as file:
        content: bytes = file.read()
    pages = pages_of(open_grid(content, batch.file_name).sheets)
    lists = to_read(pages, {sheet["name"] for sheet in batch.sheets if sheet["read"]})
    if not lists:
        raise BadInput(_unread(batch, pages), code="header")
    batch.sheets = [_told(page, read=page in lists) for page in pages[:MOST_SHEETS]]
    return lists


def _unread(batch: Import, pages: Sequence[Page]) -> str:
    first_cells = (cell for page in pages for row in page.sheet.rows[:60] for cell in row)
    if any(isinstance(cell, str) and is_old_font(cell) for cell in first_cells):
        return _(_OLD_FONT)
    if not batch.sheets:
        return _(_NO_HEADER)
    there = ", ".join(page.sheet.name for page in pages if isinstance(page, List))
    return _("Tệp không có trang nào được chọn là danh sách. Các trang là danh sách: %(names)s.") % {"names": there}


def _told(page: Page, *, read: bool) -> dict[str, Any]:
    return {"name": page.sheet.name, "place": page.place, "list": isinstance(page, List), "read": read, "rows": 0}


def _kept(batch: Import, lists: Sequence[List], commune: Unit, at: datetime) -> Count:
    """The rows, a few thousand at a time, so that the progress is seen; what an earlier try left goes first."""
    names = {page.place: page.sheet.name for page in lists}
    rows = read_lists(lists, [names.get(place, "") for place in range(max(names) + 1)], commune, at)
    if not rows:
        raise BadInput(_(_NO_ROWS), code="rows")
    of_sheet = Counter(row.sheet for row in rows)
    for sheet in batch.sheets:
        sheet["rows"] = of_sheet[sheet["place"]]
    batch.rows.all().delete()
    this, count, done = Import.objects.filter(pk=batch.pk), Count(), 0
    this.update(rows_total=len(rows), rows_done=0)
    judged = judge(rows, commune, at)
    part = list(islice(judged, WRITTEN_AT_ONCE))
    while part:
        with transaction.atomic():
            done += len(part)
            this.update(rows_done=done)
            insert = pour(ImportRow, _COLUMNS, _as_rows(part, count), same={"batch_id": batch.pk})
            with meanwhile():
                insert()
                part = list(islice(judged, WRITTEN_AT_ONCE))  # the next ones
    return count


def _as_rows(part: Iterable[Judged], count: Count) -> Iterable[tuple[Any, ...]]:
    for judged in part:
        count.add(judged)
        row = judged.row
        shown = row.problems or judged.likely
        said = {what.value: text for what, text in row.said.items() if what is not Field.NUMBER} if shown else {}
        yield (
            row.sheet, row.number, _json(said), _json(row.values),
            _json([as_json(problem) for problem in row.problems]), judged.verdict.value, judged.child_id,
            _json(judged.likely), _json(judged.before),
        )  # fmt: skip


def _json(thing: Any) -> str:
    if not thing:
        return "[]" if isinstance(thing, list) else "{}"
    return to_json(thing).decode()  # in half the time of the standard library, for each row of a list


def as_json(problem: Problem) -> dict[str, Any]:
    """A fault as it is kept: its sentence is made when it is shown."""
    return {
        "field": says(problem.where).value,
        "column": column_name(problem.where),
        "code": problem.code,
        "severity": problem.severity.value,
        "words": dict(problem.words),
    }


@transaction.atomic
def _finish(batch: Import, lists: Sequence[List], count: Count, *, by: Actor, at: datetime) -> Import:
    sheets = batch.sheets
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    batch.state = move("read", IMPORT_MOVES, batch.state)
    batch.sheets = sheets
    batch.sheet = ", ".join(page.sheet.name for page in lists)[:120]
    headers = [page.header for page in lists]
    batch.columns = {
        each.fields[column].value: each.labels[column] for each in headers[::-1] for column in sorted(each.fields)
    }
    batch.unknown_columns = list(dict.fromkeys(label for each in headers for label in each.unknown))[:MOST_UNKNOWN]
    batch.counts = count.as_json()
    batch.save(update_fields=["state", "sheet", "sheets", "columns", "unknown_columns", "counts"])
    trail.record(Verb.READ_SHEET, batch, by=by, at=at, rows=batch.rows_total)
    return batch
