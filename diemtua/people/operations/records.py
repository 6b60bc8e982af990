"""A child's record is made and changed: at one desk, by a form or an interface."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.text import nfc
from diemtua.people import policies, queries
from diemtua.people.codes import ResidenceKind, Source, Verb
from diemtua.people.models import Child, Residence
from diemtua.people.operations.elsewhere import MayBeThere, find_elsewhere
from diemtua.people.operations.holding import keep, locked
from diemtua.people.operations.numbers import put_number
from diemtua.people.rules.names import folded, sort_key
from diemtua.people.rules.typed_births import GROWN_UP, Said, impossible_birth
from diemtua.places.models import Unit, Village
from diemtua.trail import operations as trail

# Who the child is; place, number, photo, papers, groups, school and the end have operations of their own.
FACTS = (
    "full_name", "other_names", "birth_on", "birth_precision", "sex", "ethnicity", "religion", "nationality", "phone",
    "note",
)  # fmt: skip


def add_child(
    facts: Mapping[str, Any],
    *,
    unit: Unit,
    village: Village | None = None,
    address: str = "",
    number: str = "",
    reason: str = "",
    source: str = Source.FORM,
    by: Actor,
    at: datetime,
) -> Child:
    """Make a record of a child of this commune. Nothing of `facts` is required: a foundling has not even a name.

    Refused: NotAllowed, Invalid (a date that cannot be, a village of another commune), MayBeThere: records that may be
    this child, unless a reason says why it is another one; TooOften (the country was asked for too many names).
    The same facts sent again with the same reason within a minute are a button pressed twice: one record.
    """
    policies.require_may_add(by, commune_code=unit.code, village_id=village.pk if village else None)
    if village is not None and village.commune_code != unit.code:
        raise Invalid(_("Thôn, khu phố phải thuộc xã của anh/chị."), field="village")
    child = Child(
        province_code=unit.province_code, commune_code=unit.code, recorded_commune=unit.code, village=village,
        address=nfc(address), source=source, added_at=at, added_by_id=by.user_id, added_by_name=by.name, changed_at=at,
    )  # fmt: skip
    _say(child, facts)
    _require_birth_of_child(child, at)
    # Before the record's own transaction: what was told of other places stays in the trail when the record is refused.
    elsewhere = queries.NOWHERE_ELSE if reason.strip() else find_elsewhere(facts, by=by, at=at)
    return _enter(child, unit, elsewhere, number=number, reason=reason.strip(), by=by, at=at)


@transaction.atomic
def _enter(
    child: Child, unit: Unit, elsewhere: queries.Elsewhere, *, number: str, reason: str, by: Actor, at: datetime
) -> Child:
    wait_for_turn(f"people.add_child.{by.person}")  # a button that was pressed twice: one after the other
    if reason and (entered := queries.entered_just_now(child, reason, by, at)):
        return entered
    put_number(child, number, by)
    if not reason and (elsewhere or queries.likely_duplicates(queries.facts_of(child), by)):
        raise MayBeThere(elsewhere)
    child.save()
    Residence.objects.create(
        child=child, kind=ResidenceKind.ACTUAL, unit=unit, village=child.village, address=child.address, recorded_at=at
    )
    trail.record(Verb.ADD_CHILD, child, by=by, at=at, reason=reason)
    return child


@transaction.atomic
def change_child(child: Child, facts: Mapping[str, Any], *, version: int, by: Actor, at: datetime) -> Child:
    """Change what the record says of the child. What is not in `facts` stays.

    Refused: NotAllowed, Stale (somebody saved first), Invalid.
    """
    child = locked(child, version, by)
    before = {name: getattr(child, name) for name in FACTS}
    _say(child, facts)
    changed = sorted(name for name in FACTS if getattr(child, name) != before[name])
    if not changed:
        return child
    if (child.birth_on, child.birth_precision) != (before["birth_on"], before["birth_precision"]):
        _require_birth_of_child(child, at)
    keep(child, at)
    trail.record(Verb.CHANGE_CHILD, child, by=by, at=at, fields=changed)
    return child


def _say(child: Child, facts: Mapping[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(child, name, nfc(value) if isinstance(value, str) and name != "note" else value)
    child.folded = folded(child.full_name, child.other_names)[:200]
    child.sort_key = sort_key(child.full_name)


def _require_birth_of_child(child: Child, at: datetime) -> None:
    """Who grew up in the register keeps the record, and its date can be mended: it was a child when entered."""
    birth = child.birth_on, child.birth_precision
    refused = impossible_birth(*birth, day_of(at))
    if refused.text == GROWN_UP:
        refused = impossible_birth(*birth, day_of(child.added_at))
        refused = refused if refused.text == GROWN_UP else Said()
    if refused:
        raise Invalid(_(refused.text) % refused.words, field="birth")
