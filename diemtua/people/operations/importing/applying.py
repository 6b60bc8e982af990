"""A workbook that was read and looked at is written into the register: all of it, or nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import WrongState
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.moves import move
from diemtua.people import policies
from diemtua.people.codes import ResidenceKind, Source, Verb, Verdict
from diemtua.people.models import (
    Adult,
    Child,
    Household,
    Import,
    Membership,
    Relation,
    Residence,
    Risk,
)
from diemtua.people.operations.importing import sheaf as rows_of
from diemtua.people.operations.importing.pouring import beside, keys, pour
from diemtua.people.operations.importing.reading import as_json
from diemtua.people.operations.importing.sheaf import Sheaf, unhexed
from diemtua.people.operations.importing.uploading import forget_file, queue
from diemtua.people.queries import importing as queries
from diemtua.people.rules.names import folded, sort_key
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import error
from diemtua.people.states import IMPORT_MOVES, ImportState
from diemtua.places import queries as places
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

# Columns of a record that an update may change, in the words of the model.
CHANGED = (
    "full_name", "other_names", "birth_on", "birth_precision", "sex", "number_sealed", "number_key", "ethnicity",
    "religion", "village_id", "address", "insurance", "insurance_no", "school", "school_name", "school_class",
    "poverty", "phone", "note", "flags",
)  # fmt: skip
_KEYS = {
    "child": Child, "household": Household, "adult": Adult, "relation": Relation, "membership": Membership,
    "risk": Risk,
}  # fmt: skip


@dataclass
class Done:
    """What became of the rows."""

    came: list[tuple[int, int]] = field(default_factory=list)  # row, and the child it became
    fates: list[tuple[Any, ...]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    poverty: dict[int, tuple[str, str]] = field(default_factory=dict)


@transaction.atomic
def ask_apply(
    batch: Import,
    *,
    with_likely: bool = False,
    by: Actor,
    at: datetime,
) -> Import:
    """Say that the rows shall be written; a worker does it. Rows that may be a known child wait, unless wanted.

    Refused: NotAllowed, WrongState.
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    policies.require_may_import(by, batch.commune_code)
    batch.state = move("apply", IMPORT_MOVES, batch.state)
    batch.counts = batch.counts | {"with_likely": with_likely}
    batch.assignment_id = by.assignment_id
    batch.save(update_fields=["state", "counts", "assignment_id"])
    trail.record(Verb.ASK_SHEET, batch, by=by, at=at)
    queue(batch)
    return batch


@transaction.atomic
def apply_import(batch: Import, *, with_likely: bool | None = None, by: Actor, at: datetime) -> Import:
    """Write the rows of a workbook into the register in one act: new children, and what changed of known ones.

    Rows with an error are left out, and so are rows that may be a child of the register while nobody said otherwise.
    Refused: NotAllowed, WrongState.
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    policies.require_may_import(by, batch.commune_code)
    if batch.state == ImportState.READY:
        batch.state = move("apply", IMPORT_MOVES, batch.state)
    commune = places.unit_by_code(batch.commune_code, day_of(at))
    if commune is None:
        raise WrongState(_("Xã này không còn. Hãy nhập vào đơn vị hiện nay."))
    batch.state = move("finish", IMPORT_MOVES, batch.state)
    wait_for_turn(f"people.import:{commune.code}")  # two workbooks of one commune, one after the other
    wanted = batch.counts.get("with_likely", False) if with_likely is None else with_likely
    done = _write(batch, commune, with_likely=wanted, by=by, at=at)
    batch.counts = batch.counts | {"applied": dict(done.counts), "poverty": done.poverty}
    batch.applied_at = at
    forget_file(batch)
    batch.save(update_fields=["state", "counts", "applied_at", "file"])
    trail.record(Verb.APPLY_SHEET, batch, by=by, at=at, file=batch.file_name, rows=dict(done.counts))
    return batch


def _write(batch: Import, commune: Unit, *, with_likely: bool, by: Actor, at: datetime) -> Done:
    sheaf, done, today = _new_sheaf(commune, day_of(at)), Done(), day_of(at)
    _add_new(batch, sheaf, done, with_likely=with_likely)
    changed = _update_known(batch, sheaf, done, at)
    _pour(sheaf, batch, commune, by=by, at=at)
    place_again(changed, today)
    known = {key: state for key, state in sheaf.poverty.items() if key not in sheaf.founded}
    done.poverty = queries.poverty_of(known, today.year)
    _settle_poverty(sheaf.poverty, known, today.year)
    _keep_fates(done)
    return done


def _new_sheaf(commune: Unit, today: date) -> Sheaf:
    families = {(*place,): family for place, family in queries.families_of(commune.code).items()}
    made = {name: keys(model) for name, model in _KEYS.items()}
    return Sheaf(made, today, dict(families), queries.households_of(commune.code))


def _add_new(batch: Import, sheaf: Sheaf, done: Done, *, with_likely: bool) -> None:
    """New children. A number that somebody entered since the file was read is not entered again."""
    entered = _entered_since(batch)
    for key, values, waits in queries.new_rows_of(batch):
        if values.get("number_key") in entered:
            done.fates.append(_changed_since(key, None))
        elif waits and not with_likely:
            done.fates.append((key, None, "{}", None, Verdict.SKIPPED.value, "[]"))
            done.counts["waiting"] += 1
            continue
        else:
            done.came.append((key, sheaf.add(values)))
            done.counts["new"] += 1
            continue
        done.counts["left"] += 1


def _entered_since(batch: Import) -> set[str]:
    """Numbers of new rows that are in the register by now."""
    said = batch.rows.filter(verdict=Verdict.NEW, values__has_key="number_key").values_list(
        "values__number_key", flat=True
    )
    return queries.numbers_in(batch.commune_code, [bytes.fromhex(key) for key in said])


def _update_known(batch: Import, sheaf: Sheaf, done: Done, at: datetime) -> list[int]:
    """Changes of known children, each as it was shown; a record that changed since the file was read is left alone."""
    rows = list(batch.rows.filter(verdict=Verdict.UPDATE).values_list("pk", "child_id", "values", "before"))
    now = queries.columns_of([child for _key, child, _values, _before in rows], ("version", "household_id", *CHANGED))
    poured = []
    for key, child, values, before in rows:
        known = now.get(child)
        if known is None or known["version"] != before["version"]:
            done.fates.append(_changed_since(key, child))
            done.counts["left"] += 1
            continue
        new = before["new"]
        made = sheaf.extend(child, new, values, known["household_id"])
        kept = {**before, "old": before["old"] | {"flags": known["flags"]}, "made": asdict(made)}
        poured.append(_changed_row(child, known, new))
        done.fates.append((key, child, json.dumps(kept), before["version"] + 1, Verdict.UPDATE.value, None))
        done.counts["update"] += 1
    update_children(poured, at)
    return [row[0] for row in poured]


def _changed_since(key: int, child: int | None) -> tuple[Any, ...]:
    problem = json.dumps([as_json(error(Field.FULL_NAME, "changed_since"))])
    return (key, child, "{}", None, Verdict.SKIPPED.value, problem)


def _changed_row(child: int, known: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Any, ...]:
    now = {name: new.get(name, known[name]) for name in CHANGED}
    if "number_key" in new:
        now |= {name: unhexed(new[name]) for name in ("number_sealed", "number_key")}
    now["flags"] = [*known["flags"], *(flag for flag in new.get("flags", ()) if flag not in known["flags"])]
    return row_of_child(child, now)


def row_of_child(child: int, now: Mapping[str, Any]) -> tuple[Any, ...]:
    """A record's columns as they shall be, with what is made of its names."""
    names = now["full_name"], now["other_names"]
    return (child, *(now[name] for name in CHANGED), folded(*names)[:200], sort_key(now["full_name"]))


def update_children(rows: Sequence[tuple[Any, ...]], at: datetime) -> None:
    """Write columns of many records by one statement; each becomes a new version."""
    if not rows:
        return
    columns = [*CHANGED, "folded", "sort_key"]
    with beside("people_child", ["id", *columns], rows) as (cursor, poured):
        sets = sql.SQL(", ").join(sql.SQL("{0} = poured.{0}").format(sql.Identifier(name)) for name in columns)
        cursor.execute(
            sql.SQL(
                "update people_child set {}, version = people_child.version + 1, changed_at = {} from {} poured"
                " where people_child.id = poured.id"
            ).format(sets, sql.Literal(at), poured)
        )


def _pour(sheaf: Sheaf, batch: Import, commune: Unit, *, by: Actor, at: datetime) -> None:
    """The rows of each table, those first to which others point."""
    place = {"province_code": batch.province_code, "commune_code": batch.commune_code}
    who = {"added_at": at, "added_by_id": by.user_id}
    pour(Household, rows_of.HOUSEHOLD, sheaf.founded_now(), same=place | who)
    pour(
        Child, rows_of.CHILD, sheaf.children,
        same={
            **place, **who, "recorded_commune": batch.commune_code, "source": Source.IMPORT.value,
            "added_by_name": by.name, "changed_at": at,
        },
    )  # fmt: skip
    pour(Adult, rows_of.ADULT, sheaf.adults, same=place)
    pour(Relation, rows_of.RELATION, sheaf.relations)
    said = {"proposed_by_id": by.user_id, "proposed_by_name": by.name, "proposed_at": at}
    pour(Membership, rows_of.MEMBERSHIP, sheaf.memberships, same=said)
    pour(Risk, rows_of.RISK, sheaf.risks)
    lives = {"kind": ResidenceKind.ACTUAL.value, "unit_id": commune.pk, "recorded_at": at}
    pour(Residence, rows_of.RESIDENCE, sheaf.residences, same=lives)


def place_again(children: Sequence[int], today: date) -> None:
    """Where a child lives is corrected in place, for a list does not say since when; the history keeps what it was."""
    if not children:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "update people_residence r set village_id = c.village_id, address = c.address from people_child c"
            " where c.id = r.child_id and c.id = any(%s) and r.kind = %s and (r.until is null or r.until > %s)"
            " and (r.village_id, r.address) is distinct from (c.village_id, c.address)",
            (list(children), ResidenceKind.ACTUAL.value, today),
        )


def _settle_poverty(said: Mapping[int, str], known: Mapping[int, str], year: int) -> None:
    """The state of the year of all households a list spoke of, and the newest one beside the name of known ones."""
    if not said:
        return
    columns = rows_of.POVERTY_YEAR
    with beside("people_povertyyear", columns, said.items(), joined=False) as (cursor, poured):
        cursor.execute(
            sql.SQL(
                "insert into people_povertyyear (household_id, year, state, certificate_no)"
                " select household_id, {}, state, '' from {} on conflict (household_id, year) do update"
                " set state = excluded.state where people_povertyyear.state <> excluded.state"
            ).format(sql.Literal(year), poured)
        )
    if not known:
        return
    with beside("people_povertyyear", columns, known.items()) as (cursor, poured):
        cursor.execute(
            sql.SQL(
                "update people_household h set poverty = p.state, version = h.version + 1 from {} p"
                " where p.household_id = h.id and h.poverty <> p.state"
            ).format(poured)
        )


def _keep_fates(done: Done) -> None:
    """What became of each row. Most became a child, and nothing else is to be said of them."""
    with beside("people_importrow", ["id", "child_id"], done.came) as (cursor, poured):
        cursor.execute(
            sql.SQL(
                "update people_importrow r set child_id = p.child_id, version_after = 1 from {} p where p.id = r.id"
            ).format(poured)
        )
    columns = ["id", "child_id", "before", "version_after", "verdict", "problems"]
    with beside("people_importrow", columns, done.fates) as (cursor, poured):
        cursor.execute(
            sql.SQL(
                "update people_importrow r set child_id = p.child_id, before = r.before || p.before,"
                " version_after = p.version_after, verdict = p.verdict,"
                " problems = r.problems || coalesce(p.problems, '[]') from {} p where p.id = r.id"
            ).format(poured)
        )
