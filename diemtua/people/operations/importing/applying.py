"""A workbook that was read and looked at is written into the register: all of it, or nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic_core import from_json

from diemtua.lib import progress
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import WrongState
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.moves import move
from diemtua.lib.rest import no_search_for_circles
from diemtua.people import policies
from diemtua.people.codes import Verb, Verdict
from diemtua.people.models import Adult, Child, Household, Import, Membership, Relation, Risk
from diemtua.people.operations.importing.pouring import Keys, meanwhile
from diemtua.people.operations.importing.reading import as_json
from diemtua.people.operations.importing.sheaf import Sheaf, unhexed
from diemtua.people.operations.importing.uploading import forget_file, queue
from diemtua.people.operations.importing.writing import (
    CHANGED,
    keep_came,
    keep_fates,
    place_again,
    pour_sheaf,
    row_of_child,
    settle_poverty,
    update_children,
)
from diemtua.people.queries import importing as queries
from diemtua.people.queries.importing import Family
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import error
from diemtua.people.states import IMPORT_MOVES, ImportState
from diemtua.places import queries as places
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

WRITTEN_AT_ONCE = 5000
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
    with no_search_for_circles():
        done = _write(batch, commune, with_likely=wanted, by=by, at=at)
    batch.counts = batch.counts | {"applied": dict(done.counts), "poverty": done.poverty}
    batch.applied_at = at
    forget_file(batch)
    batch.save(update_fields=["state", "counts", "applied_at", "file"])
    trail.record(Verb.APPLY_SHEET, batch, by=by, at=at, file=batch.file_name, rows=dict(done.counts))
    return batch


def _write(batch: Import, commune: Unit, *, with_likely: bool, by: Actor, at: datetime) -> Done:
    today = day_of(at)
    sheaf, done, told = _new_sheaf(batch, today), Done(), 0
    add = partial(_add_new, sheaf=sheaf, done=done, entered=queries.numbers_entered(batch), with_likely=with_likely)
    with closing(queries.new_rows_of(batch)) as rows:
        part = list(islice(rows, WRITTEN_AT_ONCE))
        add(part)
        while part:
            told += len(part)
            part = list(islice(rows, WRITTEN_AT_ONCE))
            sheaf.hold_keys(len(part))
            insert, keep = pour_sheaf(sheaf, batch, commune, by=by, at=at), keep_came(done.came)
            done.came.clear()
            with meanwhile():
                insert()
                keep()
                add(part)  # the next ones
            progress.tell(queries.act_of(batch), told, batch.counts[Verdict.NEW])
    changed = _update_known(batch, sheaf, done, at)
    pour_sheaf(sheaf, batch, commune, by=by, at=at)()
    place_again(changed, today)
    done.poverty = queries.poverty_of([key for key in sheaf.poverty if key not in sheaf.founded_as], today.year)
    settle_poverty(sheaf)
    keep_fates(done.fates)
    return done


def _new_sheaf(batch: Import, today: date) -> Sheaf:
    made = {name: Keys(model) for name, model in _KEYS.items()}
    if not batch.counts[Verdict.NEW]:  # nobody looks for a family
        return Sheaf(made, today, {}, {})
    families: dict[tuple[Any, ...], Family] = {**queries.families_of(batch.commune_code)}
    return Sheaf(made, today, families, queries.households_of(batch.commune_code))


def _add_new(
    rows: Iterable[tuple[int, str, bool]], *, sheaf: Sheaf, done: Done, entered: Collection[str], with_likely: bool
) -> None:
    """New children. A number that somebody entered since the file was read is not entered again."""
    for key, said, waits in rows:
        values = from_json(said)
        if values.get("number_key") in entered:
            done.fates.append(_changed_since(key, None))
            done.counts["left"] += 1
        elif waits and not with_likely:
            done.fates.append((key, None, "{}", None, Verdict.SKIPPED.value, "[]"))
            done.counts["waiting"] += 1
        else:
            done.came.append((key, sheaf.add(values)))
            done.counts["new"] += 1


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
