"""What becomes of each row: judged by the rules against the register of the commune. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from diemtua.lib.clock import day_of
from diemtua.lib.sealing import blind, seal
from diemtua.people.codes import Precision, Sex, Verdict
from diemtua.people.queries import importing as queries
from diemtua.people.rules.likeness import Facts
from diemtua.people.rules.register_matching import Register, changes
from diemtua.people.rules.sheets import Known, List, RowRead, read_rows
from diemtua.people.rules.sheets.fields import Field, column_name
from diemtua.people.rules.sheets.model import Severity
from diemtua.people.rules.sheets.row import unit_key, village_key
from diemtua.people.rules.sheets.whole import check_elsewhere, check_file
from diemtua.places import queries as places
from diemtua.places.models import Unit


@dataclass(slots=True)
class Judged:
    """A row with what is to become of it."""

    row: RowRead
    verdict: Verdict
    child_id: int | None = None
    likely: list[dict[str, Any]] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)


@dataclass
class Count:
    """How many rows of each verdict, how many faults, how many rows with warnings and with likely duplicates."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    more: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # severity, column, fault: in how many rows

    def add(self, judged: Judged) -> None:
        self.verdicts[judged.verdict] += 1
        self.more["unlisted"] += judged.row.lacks_list
        if judged.likely:
            self.more["likely"] += 1
        if not judged.row.problems:
            return
        kinds = [(each.severity.value, column_name(each.where), each.code) for each in judged.row.problems]
        self.kinds.update(set(kinds))
        for severity, _column, _code in kinds:
            self.more["errors" if severity == Severity.ERROR else "warnings"] += 1
        self.more["warned"] += any(severity == Severity.WARNING for severity, _column, _code in kinds)

    def as_json(self) -> dict[str, Any]:
        named = ("errors", "warnings", "warned", "likely", "unlisted")
        kinds = sorted(self.kinds.items(), key=lambda each: (each[0][0], -each[1]))  # errors stand before warnings
        return {
            **{verdict.value: self.verdicts[verdict] for verdict in Verdict},
            **{name: self.more[name] for name in named},
            "kinds": [{"severity": kind[0], "column": kind[1], "code": kind[2], "rows": n} for kind, n in kinds],
        }


def read_lists(lists: Sequence[List], names: Sequence[str], commune: Unit, at: datetime) -> list[RowRead]:
    """The data rows of all the lists of a workbook, with what is wrong with each by itself and among the others."""
    known = _known(commune, day_of(at))
    rows: list[RowRead] = []
    for one in lists:
        rows += read_rows(one.sheet, one.header, known, one.place)
        one.sheet.rows = ()  # a workbook is large, and all is said
    check_file(rows, names)
    return rows


def judge(rows: Sequence[RowRead], commune: Unit, at: datetime) -> Iterator[Judged]:
    """Each row with its verdict against the register of the commune."""
    keys = [blind(row.values["number"]) if "number" in row.values else None for row in rows]
    elsewhere = queries.numbers_elsewhere([key for key in keys if key], commune.code)
    check_elsewhere(rows, keys, _named(elsewhere, day_of(at)))
    register = Register(queries.register_of(commune.code))
    for row, key in zip(rows, keys, strict=True):
        yield _judge_row(row, register, key, commune.code)


def _named(communes: Mapping[bytes, str], day: date) -> dict[bytes | None, str]:
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
