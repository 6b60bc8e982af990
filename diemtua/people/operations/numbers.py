"""Personal numbers: put into a record sealed, and shown whole only to who asks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed
from diemtua.lib.fence import everywhere
from diemtua.lib.sealing import blind, seal, unseal
from diemtua.people import policies
from diemtua.people.codes import Power, Verb
from diemtua.people.models import Child
from diemtua.people.operations.holding import keep, locked
from diemtua.people.rules.sheets.problems import SENTENCES
from diemtua.people.rules.sheets.words import read_number
from diemtua.people.states import ChildState
from diemtua.places.queries import names_of_communes
from diemtua.trail import operations as trail

_NO_RECORD = (ChildState.MERGED, ChildState.WITHDRAWN)


@transaction.atomic
def set_number(child: Child, number: str, *, version: int, by: Actor, at: datetime) -> Child:
    """Write the personal number, or take it away with nothing. It never stands in the trail or in the clear.

    Refused: NotAllowed, Stale, Invalid (not twelve digits), Duplicate (another record has it).
    """
    child = locked(child, version, by)
    had = child.number_key and bytes(child.number_key)
    put_number(child, number, by)
    if child.number_key == had:
        return child
    keep(child, at)
    trail.record(Verb.SET_NUMBER, child, by=by, at=at, taken_away=not number.strip())
    return child


@transaction.atomic
def reveal_number(child: Child, *, reason: str, by: Actor, at: datetime) -> str:
    """The whole number, for one look that the trail keeps with its reason. Refused: NotAllowed, Invalid."""
    if not policies.may_see_number(by, child):
        raise NotAllowed(_("Anh/chị không được xem số định danh của trẻ em này."))
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do cần xem số."), field="reason")
    if not child.number_sealed:
        raise Invalid(_("Hồ sơ này chưa có số định danh."))
    trail.record(Verb.READ_NUMBER, child, by=by, at=at, reason=reason.strip())
    return unseal(child.number_sealed)


def put_number(child: Child, number: str, by: Actor) -> None:
    """Into the record, unsaved. Refused: Invalid, Duplicate."""
    digits, problem = read_number(number)
    if problem:
        raise Invalid(_(SENTENCES[problem.code]) % problem.words, field="number")
    if not digits:
        child.number_sealed = child.number_key = None
        return
    key = blind(digits)
    if child.number_key and bytes(child.number_key) == key:
        return
    _require_free(child, key, by)
    child.number_sealed, child.number_key = seal(digits), key


def _require_free(child: Child, key: bytes, by: Actor) -> None:
    """One child, one record: also in a commune whose records the actor does not meet.

    Only the commune is told, and only to who may see numbers: a number must not tell anybody where a child lives.
    """
    with everywhere():
        taken = Child.objects.filter(number_key=key).exclude(pk=child.pk).exclude(state__in=_NO_RECORD)
        other = taken.only("pk", "commune_code", "village_id").first()
    if other is None:
        return
    if policies.at_home(by, other):
        raise Duplicate(_("Số định danh này đã có ở hồ sơ %(code)s của xã.") % {"code": other.code}, field="number")
    if not by.may(Power.SEE_NUMBER):
        raise Duplicate(_("Số định danh này đã có ở một hồ sơ khác. Hãy báo cán bộ xã xem lại."), field="number")
    today = day_of(child.changed_at)
    commune = names_of_communes([other.commune_code], today).get(other.commune_code, other.commune_code)
    sentence = SENTENCES["number_elsewhere"]
    raise Duplicate(_(sentence) % {"commune": commune}, field="number")
