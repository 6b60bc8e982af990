"""Units, lineage and agencies from the seed files, with COPY: some 80,000 rows in a few seconds, once."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.seed import seed_path
from diemtua.lib.text import fold
from diemtua.places.codes import ChangeKind, Power, Verb
from diemtua.places.models import UnitChange
from diemtua.places.rules import agency_rows, gazetteer
from diemtua.trail import operations as trail

SEEDS = ("units.csv", "unit_names.csv", "succession_2025.csv", "agency_kinds.csv")
# Raised when the same seeds give other rows, so that installations load again.
VERSION = "2"

_TABLES = """
create temp table seed_unit (code text, level text, kind text, name text, folded text, province_code text,
    parent_code text, is_past bool, valid_from date, valid_until date, source text) on commit drop;
create temp table seed_name (code text, level text, unit_valid_from date, kind text, name text, folded text,
    valid_from date, valid_until date, source text) on commit drop;
create temp table seed_lineage (old_code text, new_code text, share text, effective_on date) on commit drop;
create temp table seed_agency (unit_code text, is_past bool, kind text, name text, short_name text, folded text,
    functions text[], valid_from date, valid_until date, source text) on commit drop;
create temp table seed_agency_lineage (old_unit text, old_is_past bool, old_kind text, new_unit text,
    new_is_past bool, new_kind text, function text, effective_on date) on commit drop;
"""
_UNITS = """
insert into places_unit (code, level, kind, name, folded, province_code, parent_id, valid_from, valid_until, source,
    opened_by_id, closed_by_id)
select s.code, s.level, s.kind, s.name, s.folded, s.province_code, p.id, s.valid_from, s.valid_until, s.source,
    case when not s.is_past then %(change)s end, case when s.is_past then %(change)s end
from seed_unit s left join places_unit p on p.code = s.parent_code and p.level <> 'commune'
    and (p.valid_until is not null) = s.is_past
where s.level = %(level)s and not exists (
    select from places_unit u where u.code = s.code and u.level = s.level
        and u.valid_from is not distinct from s.valid_from)
order by s.code, s.is_past desc
"""
_NAMES = """
insert into places_unitname (unit_id, kind, name, folded, parent_id, valid_from, valid_until, source)
select u.id, s.kind, s.name, s.folded, u.parent_id, s.valid_from, s.valid_until, s.source from seed_name s
join places_unit u on u.code = s.code and u.level = s.level and u.valid_from is not distinct from s.unit_valid_from
where not exists (select from places_unitname n where n.unit_id = u.id and n.valid_until = s.valid_until)
"""
_LINEAGE = """
insert into places_lineage (old_id, new_id, share, effective_on, change_id)
select o.id, n.id, s.share, s.effective_on, %(change)s from seed_lineage s
join places_unit o on o.code = s.old_code and o.closed_by_id = %(change)s
join places_unit n on n.code = s.new_code and n.opened_by_id = %(change)s
on conflict do nothing
"""
_AGENCIES = """
insert into places_agency (uuid, unit_id, kind, name, short_name, folded, province_code, commune_code, functions,
    former_names, valid_from, valid_until, source)
select gen_random_uuid(), u.id, s.kind, s.name, s.short_name, s.folded, coalesce(u.province_code, ''),
    case when u.level = 'commune' then u.code else '' end, s.functions, '{}', s.valid_from, s.valid_until, s.source
from seed_agency s left join places_unit u on u.code = s.unit_code
    and u.opened_by_id is not distinct from case when not s.is_past then %(change)s end
    and u.closed_by_id is not distinct from case when s.is_past then %(change)s end
where (u.id is not null or s.unit_code = '') and not exists (
    select from places_agency a where a.unit_id is not distinct from u.id and a.kind = s.kind)
order by s.unit_code, s.is_past desc
"""
_AGENCY_LINEAGE = """
insert into places_agencylineage (old_id, new_id, function, effective_on)
select o.id, n.id, s.function, s.effective_on from seed_agency_lineage s
left join places_unit ou on ou.code = s.old_unit and ou.closed_by_id is not distinct from
    case when s.old_is_past then %(change)s end and ou.level = 'province'
left join places_unit nu on nu.code = s.new_unit and nu.closed_by_id is not distinct from
    case when s.new_is_past then %(change)s end and nu.level = 'province'
join places_agency o on o.kind = s.old_kind and o.unit_id is not distinct from ou.id
join places_agency n on n.kind = s.new_kind and n.unit_id is not distinct from nu.id
on conflict do nothing
"""


def load_reference(*, by: Actor, at: datetime) -> bool:
    """Load units, lineage and agencies from the seed files; nothing happens when they have not changed.

    Adds what is missing and never changes a row that is there: corrections to a unit are decisions, entered by
    operations. Refused to people without the right to change units.
    """
    if by.role != "system" and not by.may(Power.CHANGE):
        raise NotAllowed(_("Chỉ quản trị hệ thống được nạp danh mục đơn vị hành chính."))
    print_ = _fingerprint()
    with transaction.atomic(), connection.cursor() as cursor:
        wait_for_turn("places.reference")
        reform = UnitChange.objects.filter(kind=ChangeKind.REFORM).first()
        if reform and reform.facts.get("seeds") == print_:
            return False
        reform = reform or _reform(by, at)
        counts = _load(cursor, reform.pk)
        reform.facts = {"seeds": print_}
        reform.save(update_fields=["facts"])
        trail.record(Verb.LOAD_REFERENCE, reform, by=by, at=at, counts=counts)
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256(VERSION.encode())
    for name in SEEDS:
        digest.update(seed_path(name).read_bytes())
    return digest.hexdigest()


def _reform(by: Actor, at: datetime) -> UnitChange:
    return UnitChange.objects.create(
        kind=ChangeKind.REFORM,
        effective_on=agency_rows.REFORM,
        decision_no="19/2025/QĐ-TTg",
        decided_on=date(2025, 6, 30),
        made_at=at,
        made_by_id=by.user_id,
        made_by=by.name,
    )


def _load(cursor: Any, change: int) -> dict[str, int]:
    places = gazetteer.load().places
    agencies = list(agency_rows.agency_rows(places))
    heirs = _heirs()
    cursor.execute(_TABLES)
    _copy(cursor, "seed_unit", _unit_rows(places))
    _copy(cursor, "seed_name", _name_rows())
    _copy(cursor, "seed_lineage", _lineage_rows(heirs))
    _copy(cursor, "seed_agency", ((*r[:5], fold(r.name), list(r.functions), *r[6:]) for r in agencies))
    _copy(cursor, "seed_agency_lineage", agency_rows.lineage_rows(agencies, heirs))
    cursor.execute("analyze seed_unit, seed_lineage, seed_agency, seed_agency_lineage")
    counts = {"units": 0}
    for level in ("province", "district", "commune"):
        cursor.execute(_UNITS, {"change": change, "level": level})
        counts["units"] += cursor.rowcount
    cursor.execute("analyze places_unit")
    for what, statement in (("names", _NAMES), ("lineages", _LINEAGE), ("agencies", _AGENCIES)):
        cursor.execute(statement, {"change": change})
        counts[what] = cursor.rowcount
    cursor.execute("analyze places_agency")
    cursor.execute(_AGENCY_LINEAGE, {"change": change})
    counts["agency_lineages"] = cursor.rowcount
    return counts


def _copy(cursor: Any, table: str, rows: Iterable[Iterable[Any]]) -> None:
    with cursor.copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row(list(row))


def _unit_rows(places: list[gazetteer.Place]) -> Iterator[tuple[Any, ...]]:
    for p in places:
        until = date.fromisoformat(p.valid_to) + timedelta(days=1) if p.valid_to else None
        start = p.valid_from or None
        above = p.parent_code or None
        province = places[p.province].code
        yield (
            p.code,
            p.level,
            p.kind,
            p.name,
            fold(p.name),
            province,
            above,
            p.is_past,
            start,
            until,
            SOURCES[p.is_past],
        )


SOURCES = {
    True: "Danh mục hành chính của Tổng cục Thống kê, trước 01/7/2025",
    False: "Quyết định 19/2025/QĐ-TTg",
}


def _read(name: str) -> Iterator[dict[str, str]]:
    with seed_path(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _name_rows() -> Iterator[tuple[Any, ...]]:
    for row in _read("unit_names.csv"):
        until = date.fromisoformat(row["valid_to"]) + timedelta(days=1)
        start = row["valid_from"] or None
        yield (row["code"], row["level"], row["unit_valid_from"] or None, row["kind"], row["name"], fold(row["name"]),
               start, until, row["source"])  # fmt: skip


def _heirs() -> dict[str, str]:
    """Which province of today each former province became."""
    known = gazetteer.load()
    return {
        place.code: heir.code
        for place in known.places
        if place.level == "province" and place.is_past
        for heir, _share in known.today(place)
    }


def _lineage_rows(heirs: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for row in _read("succession_2025.csv"):
        yield row["old_code"], row["new_code"], row["share"], row["effective_on"]
    for old, new in heirs.items():
        yield old, new, "whole", agency_rows.REFORM
