"""An import is taken back as one act. What people changed since is named and left as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from diemtua.lib import progress
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.moves import move
from diemtua.lib.rest import no_search_for_circles
from diemtua.people import policies
from diemtua.people.codes import Poverty, Verb, Verdict
from diemtua.people.models import Child, Household, Import, Membership, PovertyYear, Relation, Risk
from diemtua.people.operations.importing.uploading import queue
from diemtua.people.operations.importing.writing import CHANGED, place_again, row_of_child, update_children
from diemtua.people.queries import importing as queries
from diemtua.people.states import IMPORT_MOVES, ChildState, ImportState, MembershipState
from diemtua.trail import operations as trail

MOST_NAMED = 200
TAKEN_BACK_AT_ONCE = 5000


@dataclass(frozen=True)
class Applied:
    """A row that was written: which record, as which version, and what stood there."""

    key: int
    child: int
    verdict: str
    version: int
    before: Mapping[str, Any]


@transaction.atomic
def ask_undo(batch: Import, *, by: Actor, at: datetime) -> Import:
    """Say that the import shall be taken back; a worker does it. Refused: NotAllowed, WrongState."""
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    policies.require_may_import(by, batch.commune_code)
    batch.state = move("undo", IMPORT_MOVES, batch.state)
    batch.assignment_id = by.assignment_id
    batch.save(update_fields=["state", "assignment_id"])
    trail.record(Verb.ASK_SHEET, batch, by=by, at=at)
    queue(batch)
    return batch


@transaction.atomic
def undo_import(batch: Import, *, by: Actor, at: datetime) -> Import:
    """Take an import back: new records are withdrawn, changed ones get back what they said.

    A record that somebody changed since, a new one somebody has worked with, or one whose proposed group was decided,
    stays as it is and is named.
    Refused: NotAllowed, WrongState.
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    policies.require_may_import(by, batch.commune_code)
    if batch.state == ImportState.APPLIED:
        batch.state = move("undo", IMPORT_MOVES, batch.state)
    batch.state = move("finish_undo", IMPORT_MOVES, batch.state)
    with no_search_for_circles():
        rows, left = _untouched(batch)
        for start in range(0, len(rows), TAKEN_BACK_AT_ONCE):
            part = rows[start : start + TAKEN_BACK_AT_ONCE]
            progress.tell(queries.act_of(batch), start, len(rows))
            _withdraw([row.child for row in part if row.verdict == Verdict.NEW], batch, at)
            _give_back([row for row in part if row.verdict == Verdict.UPDATE], batch, at)
    _give_back_poverty(batch)
    batch.undone_at = at
    batch.counts = batch.counts | {"undone": len(rows), "left": left[:MOST_NAMED], "left_count": len(left)}
    batch.save(update_fields=["state", "undone_at", "counts"])
    trail.record(Verb.UNDO_SHEET, batch, by=by, at=at, file=batch.file_name, undone=len(rows), left=len(left))
    return batch


def _untouched(batch: Import) -> tuple[list[Applied], list[dict[str, Any]]]:
    """Rows whose record is as the import left it, and the records of the others, by name."""
    written = batch.rows.filter(version_after__isnull=False, child__isnull=False).order_by("number")
    found = written.values_list("pk", "child_id", "verdict", "version_after", "before").iterator(chunk_size=5000)
    rows = [Applied(key, child or 0, verdict, version or 0, before) for key, child, verdict, version, before in found]
    versions = queries.versions_of(row.child for row in rows)
    decided = _decided(batch, [row.child for row in rows])
    added = [row.child for row in rows if row.verdict == Verdict.NEW]
    touched = decided | queries.worked_with_since(added, batch.applied_at or batch.added_at)
    kept = [row for row in rows if versions.get(row.child) == row.version and row.child not in touched]
    touched = {row.child for row in rows} - {row.child for row in kept}
    named = Child.objects.filter(pk__in=touched).order_by("sort_key", "pk")
    return kept, [{"uuid": str(child.uuid), "name": child.name, "code": child.code} for child in named]


def _decided(batch: Import, children: Sequence[int]) -> set[int]:
    """Children whose group, proposed by this import, was confirmed or refused since."""
    proposed_then = Q(proposed_at=batch.applied_at)
    rows = Membership.objects.filter(proposed_then, child__in=children).exclude(state=MembershipState.PROPOSED)
    return set(rows.values_list("child_id", flat=True))


def _withdraw(children: Sequence[int], batch: Import, at: datetime) -> None:
    """Records that came by the import are withdrawn, and what was hung on them by it ends."""
    if not children:
        return
    theirs, reason = Q(child__in=children), _reason(batch)
    _end(theirs, theirs, theirs, reason, day_of(at))
    Child.objects.filter(pk__in=children).update(
        state=ChildState.WITHDRAWN, ended_reason=reason, household=None, flags=[],
        version=F("version") + 1, changed_at=at,
    )  # fmt: skip


def _reason(batch: Import) -> str:
    return (_("Hoàn tác việc nhập tệp %(file)s") % {"file": batch.file_name})[:300]


def _end(memberships: Q, risks: Q, relations: Q, reason: str, today: date) -> None:  # noqa: PLR0917 - three tables
    """Nothing is deleted: what an import proposed is refused, and the rest ends today."""
    proposed = Membership.objects.filter(memberships, state=MembershipState.PROPOSED)
    proposed.update(state=MembershipState.REFUSED, reason=reason, version=F("version") + 1)
    Risk.objects.filter(risks, until__isnull=True).update(until=today)
    Relation.objects.filter(relations, until__isnull=True).update(until=today)


def _give_back(rows: Sequence[Applied], batch: Import, at: datetime) -> None:
    """Records that were changed say again what they said, and what was hung on them ends."""
    if not rows:
        return
    now = queries.columns_of([row.child for row in rows], CHANGED)
    made = [row.before.get("made", {}) for row in rows]
    memberships, risks, relations = (
        Q(pk__in=[key for each in made for key in each.get(name, ())]) for name in ("memberships", "risks", "relations")
    )
    _end(memberships, risks, relations, _reason(batch), day_of(at))
    poured = []
    for row in rows:
        old = dict(row.before["old"])
        if "number_key" in row.before["new"]:
            old |= {"number_key": None, "number_sealed": None}
        poured.append(row_of_child(row.child, now[row.child] | old))
    update_children(poured, at)
    place_again([row.child for row in rows], day_of(at))


def _give_back_poverty(batch: Import) -> None:
    """Households that were here before say again what they said of the year."""
    if batch.applied_at is None:
        return
    year = day_of(batch.applied_at).year
    by_state: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, (state, of_year) in batch.counts.get("poverty", {}).items():
        by_state[state, of_year or Poverty.UNKNOWN.value].append(int(key))
    for (state, of_year), keys in by_state.items():
        Household.objects.filter(pk__in=keys).exclude(poverty=state).update(poverty=state, version=F("version") + 1)
        PovertyYear.objects.filter(household__in=keys, year=year).exclude(state=of_year).update(state=of_year)
