"""A workbook is read: each row gets a verdict, its faults, and the records it may be. Nothing is written yet."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import BadInput, NotAllowed, Refused
from diemtua.lib.grids import Sheet, open_grid
from diemtua.lib.locks import alone
from diemtua.lib.moves import move
from diemtua.lib.sealing import blind, seal
from diemtua.lib.text import noop
from diemtua.people import policies
from diemtua.people.codes import Precision, Sex, Verb, Verdict
from diemtua.people.models import Import, ImportRow
from diemtua.people.operations.importing.pouring import pour
from diemtua.people.operations.importing.uploading import WORK_JOB, fail_import
from diemtua.people.queries import importing as queries
from diemtua.people.rules.likeness import Facts
from diemtua.people.rules.register_matching import Register, changes
from diemtua.people.rules.sheets import Header, Known, Problem, RowRead, find_header, read_rows
from diemtua.people.rules.sheets.fields import Field, column_name, says
from diemtua.people.rules.sheets.model import Severity
from diemtua.people.rules.sheets.row import unit_key, village_key
from diemtua.people.rules.sheets.whole import check_elsewhere, check_file
from diemtua.people.states import IMPORT_MOVES, ImportState
from diemtua.places import queries as places
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

WRITTEN_AT_ONCE = 5000
_COLUMNS = ("number", "said", "values", "problems", "verdict", "child_id", "likely", "before")
_NO_HEADER = noop(
    "Không thấy dòng tiêu đề. Trang cần một dòng tiêu đề có cột Họ và tên và ít nhất một cột nữa như Ngày sinh."
    " Hãy tải tệp mẫu để xem cách ghi."
)
_NO_ROWS = noop("Dưới dòng tiêu đề không có dòng trẻ em nào. Hãy kiểm tra lại tệp.")


@dataclass
class Judged:
    """A row with what is to become of it."""

    row: RowRead
    verdict: Verdict
    child_id: int | None = None
    likely: list[dict[str, Any]] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)


def read_import(batch: Import, *, by: Actor, at: datetime) -> Import:
    """Read a workbook and say of each row what it would do. Comes to the same end however often it is called.

    Refuses nothing of the file to the caller: why it cannot be read stands in the import, in words for the person.
    """
    policies.require_may_import(by, batch.commune_code)
    with alone(f"{WORK_JOB}:{batch.uuid}") as got:
        batch = Import.objects.get(pk=batch.pk)
        if not got or batch.state != ImportState.READING:
            return batch
        commune = places.unit_by_code(batch.commune_code, day_of(at))
        try:
            if commune is None:
                raise NotAllowed(_("Xã này không còn. Hãy nhập vào đơn vị hiện nay."))
            sheet, header, others = opened(_content(batch), batch.file_name)
        except Refused as refusal:
            return fail_import(batch, reason=str(refusal), by=by, at=at)
        judged = judge(sheet, header, commune, at)
        if not judged:
            return fail_import(batch, reason=_(_NO_ROWS), by=by, at=at)
        _keep(batch, judged)
        return _finish(batch, sheet, header, others, judged, by=by, at=at)


def _content(batch: Import) -> bytes:
    with batch.file.open("rb") as file:
        content: bytes = file.read()
    return content


def opened(content: bytes, name: str) -> tuple[Sheet, Header, list[str]]:
    """The sheet that says most of children, its header, and the names of other sheets that look like lists too."""
    found = [(sheet, header) for sheet in open_grid(content, name).sheets if (header := find_header(sheet))]
    if not found:
        raise BadInput(_(_NO_HEADER), code="header")
    best = max(found, key=lambda pair: (pair[1].strength, len(pair[0].rows)))
    return *best, [sheet.name for sheet, _header in found if sheet is not best[0]]


def judge(sheet: Sheet, header: Header, commune: Unit, at: datetime) -> list[Judged]:
    """Each data row with its verdict against the register of the commune."""
    rows = list(read_rows(sheet, header, _known(commune, day_of(at))))
    check_file(rows)
    keys = {row.number: blind(row.values["number"]) for row in rows if "number" in row.values}
    check_elsewhere(rows, keys, _named(queries.numbers_elsewhere(list(keys.values()), commune.code), day_of(at)))
    register = Register(queries.register_of(commune.code))
    return [_judge_row(row, register, keys.get(row.number), commune.code) for row in rows]


def _named(communes: Mapping[bytes, str], day: date) -> dict[bytes, str]:
    names = {code: unit.name for code in set(communes.values()) if (unit := places.unit_by_code(code, day))}
    return {key: names.get(code, code) for key, code in communes.items()}


def _known(commune: Unit, day: date) -> Known:
    villages: dict[str, int] = {}
    for village in places.villages_of(commune, day):
        villages.setdefault(village_key(village.name), village.pk)
        villages[village_key(str(village))] = village.pk
    return Known(
        today=day,
        commune_code=commune.code,
        commune_names=frozenset({unit_key(commune.name)}),
        villages=villages,
        labels=queries.labels_of(commune.code),
    )


def _judge_row(row: RowRead, register: Register, key: bytes | None, commune_code: str) -> Judged:
    values = row.values
    number = values.pop("number", None)
    if row.is_faulty():
        if number or row.said.get(Field.NUMBER):
            values["number_said"] = seal(number or row.said[Field.NUMBER]).hex()
        return Judged(row, Verdict.ERROR)
    match = register.match(facts_of(values, key, commune_code))
    row.problems += match.problems
    record = match.record
    if number and key and (record is None or not record.facts.number_key):
        values["number_sealed"] = seal(number).hex()
    if key:
        values["number_key"] = key.hex()
    if record is None:
        likely = [{"uuid": each.uuid, "code": each.code, "score": score} for each, score in match.likely]
        return Judged(row, Verdict.ERROR if row.is_faulty() else Verdict.NEW, likely=likely)
    new, problems = changes(values, record)
    row.problems += problems
    if row.is_faulty():
        return Judged(row, Verdict.ERROR, record.id)
    old = {name: _as_json(record.fields[name]) for name in new if name in record.fields}
    before = {"version": record.version, "new": new, "old": old} if new else {}
    return Judged(row, Verdict.UPDATE if new else Verdict.UNCHANGED, record.id, before=before)


def facts_of(values: Mapping[str, Any], key: bytes | None, commune_code: str) -> Facts:
    """A row as it is compared with records."""
    born = values.get("birth_on")
    return Facts(
        full_name=values.get("full_name", ""),
        birth_on=date.fromisoformat(born) if born else None,
        birth_precision=values.get("birth_precision", Precision.UNKNOWN),
        sex=values.get("sex", Sex.UNKNOWN),
        number_key=key,
        father=values.get("father", ""),
        mother=values.get("mother", ""),
        phone=values.get("phone", ""),
        village_id=values.get("village"),
        commune_code=commune_code,
    )


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _keep(batch: Import, judged: Sequence[Judged]) -> None:
    """The rows, a few thousand at a time, so that the progress is seen; what an earlier try left goes first."""
    batch.rows.all().delete()
    Import.objects.filter(pk=batch.pk).update(rows_total=len(judged), rows_done=0)
    for start in range(0, len(judged), WRITTEN_AT_ONCE):
        part = judged[start : start + WRITTEN_AT_ONCE]
        with transaction.atomic():
            pour(ImportRow, _COLUMNS, map(_as_row, part), same={"batch_id": batch.pk})
            Import.objects.filter(pk=batch.pk).update(rows_done=start + len(part))


def _as_row(judged: Judged) -> tuple[Any, ...]:
    row = judged.row
    shown = row.problems or judged.likely
    said = {what.value: text for what, text in row.said.items() if what is not Field.NUMBER} if shown else {}
    problems = [as_json(problem) for problem in row.problems]
    return (
        row.number, _json(said), _json(row.values), _json(problems), judged.verdict.value, judged.child_id,
        _json(judged.likely), _json(judged.before),
    )  # fmt: skip


def _json(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False) if thing else ("[]" if isinstance(thing, list) else "{}")


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
def _finish(  # noqa: PLR0917 - all that was found
    batch: Import,
    sheet: Sheet,
    header: Header,
    others: Sequence[str],
    judged: Sequence[Judged],
    *,
    by: Actor,
    at: datetime,
) -> Import:
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    batch.state = move("read", IMPORT_MOVES, batch.state)
    batch.sheet = sheet.name[:120]
    batch.columns = {header.fields[column].value: header.labels[column] for column in sorted(header.fields)}
    batch.unknown_columns = header.unknown[:50]
    batch.counts = counted(judged) | ({"other_sheets": list(others)[:20]} if others else {})
    batch.save(update_fields=["state", "sheet", "columns", "unknown_columns", "counts"])
    trail.record(Verb.READ_SHEET, batch, by=by, at=at, rows=len(judged))
    return batch


def counted(judged: Sequence[Judged]) -> dict[str, Any]:
    """How many rows of each verdict, and how many faults."""
    verdicts = Counter(each.verdict.value for each in judged)
    severities = Counter(problem.severity.value for each in judged for problem in each.row.problems)
    return {
        **{verdict.value: verdicts[verdict.value] for verdict in Verdict},
        "errors": severities["error"],
        "warnings": severities["warning"],
        "warned": sum(1 for each in judged if any(p.severity is Severity.WARNING for p in each.row.problems)),
        "likely": sum(1 for each in judged if each.likely),
    }
