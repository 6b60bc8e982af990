"""People and families at risk without a child in the register (R08): for the commune and who noted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.lib.text import nfc
from diemtua.people import policies
from diemtua.people.codes import ConcernKind, Verb
from diemtua.people.models import Concern
from diemtua.places.models import Village
from diemtua.trail import operations as trail

MOST_AGE = 120


@dataclass(frozen=True, kw_only=True)
class ConcernFacts:
    """What is typed of a person or family."""

    kind: str
    full_name: str
    birth_year: int | None = None
    phone: str = ""
    address: str = ""
    village: Village | None = None
    note: str = ""
    expected_on: date | None = None
    next_look_on: date | None = None


@transaction.atomic
def add_concern(facts: ConcernFacts, *, by: Actor, at: datetime) -> Concern:
    """Note a person or family. What a health station notes stays with it and the commune.

    Refused: NotAllowed, Invalid.
    """
    policies.require_may_note_concern(by)
    row = Concern(
        province_code=by.province_code,
        commune_code=by.commune_code,
        agency_id=None if by.own.communes else by.agency_id,
        added_by_name=by.name,
        added_at=at,
    )
    _write(row, facts, at)
    row.save()
    _record(Verb.ADD_CONCERN, row, by=by, at=at)
    return row


@transaction.atomic
def change_concern(concern: Concern, facts: ConcernFacts, *, version: int, by: Actor, at: datetime) -> Concern:
    """Write what is known now. Refused: NotAllowed, Stale, WrongState (closed), Invalid."""
    row = _open(concern, version, by)
    _write(row, facts, at)
    row.version += 1
    row.save()
    _record(Verb.CHANGE_CONCERN, row, by=by, at=at)
    return row


@transaction.atomic
def close_concern(concern: Concern, *, reason: str, version: int, by: Actor, at: datetime) -> Concern:
    """Nobody needs to look any more: why. Refused: NotAllowed, Stale, WrongState, Invalid (no reason)."""
    row = _open(concern, version, by)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    row.closed_at, row.closed_reason = at, reason.strip()
    row.version += 1
    row.save()
    _record(Verb.CLOSE_CONCERN, row, by=by, at=at)
    return row


@transaction.atomic
def read_concern(concern: Concern, *, by: Actor, at: datetime) -> Concern:
    """Look at one of them: every look is kept. Refused: NotAllowed."""
    policies.require_may_keep_concern(by, concern)
    trail.read(_Unnamed(concern), by=by, at=at)
    return concern


def _open(concern: Concern, version: int, by: Actor) -> Concern:
    row = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    policies.require_may_keep_concern(by, row)
    if row.version != version:
        raise Stale(_("Người khác vừa sửa mục này. Hãy tải lại trang."))
    if row.closed_at:
        raise WrongState(_("Mục này đã thôi theo dõi."))
    return row


def _write(row: Concern, facts: ConcernFacts, at: datetime) -> None:
    name, this = nfc(facts.full_name).strip(), day_of(at).year
    if not name:
        raise Invalid(_("Hãy ghi tên, hoặc cách gọi người, gia đình này."), field="full_name")
    if facts.kind not in ConcernKind.values:
        raise Invalid(_("Hãy chọn một loại nguy cơ."), field="kind")
    if facts.birth_year is not None and not this - MOST_AGE <= facts.birth_year <= this:
        raise Invalid(_("Năm sinh này không đúng."), field="birth_year")
    if facts.village is not None and facts.village.commune_code != row.commune_code:
        raise Invalid(_("Thôn, khu phố phải thuộc xã này."), field="village")
    row.kind, row.full_name, row.birth_year, row.village = facts.kind, name, facts.birth_year, facts.village
    row.phone, row.address, row.note = facts.phone.strip(), facts.address.strip(), facts.note.strip()
    row.expected_on, row.next_look_on = facts.expected_on, facts.next_look_on


class _Unnamed:
    """The row as the trail may know it: more people read the trail than may know who this is."""

    def __init__(self, row: Concern) -> None:
        self._meta, self.uuid, self.agency_id = row._meta, row.uuid, row.agency_id
        self.province_code, self.commune_code = row.province_code, row.commune_code

    def __str__(self) -> str:
        return "R08"


def _record(verb: str, row: Concern, *, by: Actor, at: datetime) -> None:
    trail.record(verb, _Unnamed(row), by=by, at=at)
