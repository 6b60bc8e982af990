"""What a person answers to an early sign: somebody will look in on a day, or nobody needs to, and why."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale
from diemtua.lib.fence import everywhere
from diemtua.lib.moves import move
from diemtua.people.models import Concern
from diemtua.quality import policies
from diemtua.quality.codes import Verb
from diemtua.quality.models import Sign
from diemtua.quality.rules.concerns import sign_of
from diemtua.quality.states import SIGN_MOVES, SignState
from diemtua.trail import operations as trail

OPEN = (SignState.PROPOSED, SignState.PLANNED)


@transaction.atomic
def plan_visit(sign: Sign, *, visit_on: date, version: int, by: Actor, at: datetime) -> Sign:
    """Say on which day somebody will look in. Refused: NotAllowed, WrongState, Stale, Invalid (a day gone by)."""
    sign = _held(sign, version, by)
    if visit_on < day_of(at):
        raise Invalid(_("Ngày hẹn thăm không thể ở trước hôm nay."), field="visit_on")
    sign.state = move("plan", SIGN_MOVES, sign.state)
    sign.visit_on, sign.reason = visit_on, ""
    return _kept(sign, Verb.PLAN_VISIT, by=by, at=at)


@transaction.atomic
def decline_sign(sign: Sign, *, reason: str, version: int, by: Actor, at: datetime) -> Sign:
    """Say that nobody needs to look in, and why; the sign rests for half a year.

    Refused: NotAllowed, WrongState, Stale, Invalid (no reason).
    """
    sign = _held(sign, version, by)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do không cần thăm."), field="reason")
    sign.state = move("decline", SIGN_MOVES, sign.state)
    sign.reason, sign.visit_on = reason.strip()[:300], None
    return _kept(sign, Verb.DECLINE_SIGN, by=by, at=at)


def _held(sign: Sign, version: int, by: Actor) -> Sign:
    sign = Sign.objects.select_for_update().get(pk=sign.pk)
    policies.require_may_decide(by, sign)
    if sign.version != version:
        raise Stale(_("Dấu hiệu này vừa có người khác quyết định. Hãy xem lại."))
    return sign


def _kept(sign: Sign, verb: Verb, *, by: Actor, at: datetime) -> Sign:
    sign.decided_by_name, sign.decided_at, sign.version = by.name, at, sign.version + 1
    sign.save(update_fields=["state", "visit_on", "reason", "decided_by_name", "decided_at", "version"])
    trail.record(verb, sign, by=by, at=at, reason=sign.reason, rule=sign.rule)
    return sign


@transaction.atomic
def find_concern_signs(*, by: Actor, at: datetime) -> int:
    """Look through the protected list of families at risk (R08) and propose to look in. Says how many are new.

    Refuses nothing. Everywhere: each proposal is met only by the commune and the station that noted the family.
    """
    with everywhere():
        wanted = _wanted(day_of(at))
        for sign in Sign.objects.filter(concern__isnull=False, state__in=OPEN).select_for_update(of=("self",)):
            if wanted.get(sign.concern_id or 0, (None, ""))[1] == sign.rule:
                del wanted[sign.concern_id or 0]
            else:
                sign.state, sign.version = move("lapse", SIGN_MOVES, sign.state), sign.version + 1
                sign.save(update_fields=["state", "version"])
        for concern, rule in wanted.values():
            _propose(concern, rule, day_of(at))
    trail.record(Verb.FIND_SIGNS, "Người, gia đình có nguy cơ", by=by, at=at, new=len(wanted))
    return len(wanted)


def _wanted(today: date) -> dict[int, tuple[Concern, str]]:
    found = {}
    for concern in Concern.objects.filter(closed_at__isnull=True):
        rule = sign_of(
            kind=concern.kind, expected_on=concern.expected_on, next_look_on=concern.next_look_on,
            added_on=day_of(concern.added_at), today=today,
        )  # fmt: skip
        if rule:
            found[concern.pk] = (concern, rule)
    return found


def _propose(concern: Concern, rule: str, today: date) -> None:
    Sign.objects.create(
        concern=concern, rule=rule, is_restricted=True, province_code=concern.province_code,
        commune_code=concern.commune_code, village_id=concern.village_id, agency_id=concern.agency_id, found_on=today,
    )  # fmt: skip
