"""Help is asked for a child: what is told to whom, on what ground. What is told is copied when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.lib.moves import move
from diemtua.services import policies
from diemtua.services.codes import StepKind, Verb
from diemtua.services.models import Call, Consent, Packet, Referral
from diemtua.services.operations.drafting import Asking, change_draft, draft_referral
from diemtua.services.operations.grounds import Ground, Named, On, Place, grounds_of, named_place
from diemtua.services.operations.referral_holding import answer_due, copied, keep, locked, step, tell_receivers
from diemtua.services.queries.teams import is_teammate
from diemtua.services.states import CALL_OPEN, REFERRAL_MOVES
from diemtua.trail import operations as trail

MOST_AT_ONCE = 6


@transaction.atomic
def send_referral(
    referral: Referral, *, to: Sequence[Place], ground: Ground | None = None, by: Actor, at: datetime
) -> list[Call]:
    """Ask one or several places; the first that accepts has it. What they may read is copied now.

    Also when others declined, or have not answered: then `ground` is what is agreed anew or a law; without it what was
    written before must speak of these places. Refused: NotAllowed, WrongState, Invalid (closed, nobody chosen, nobody
    agreed to this place, consent taken back), Duplicate (this place is being asked).
    """
    row = locked(referral, at)
    policies.require_sender(by, row, is_member=is_teammate(by, row.origin, at))
    return _ask(row, to, ground, by=by, at=at)


def _ask(referral: Referral, to: Sequence[Place], ground: Ground | None, *, by: Actor, at: datetime) -> list[Call]:
    """The places are asked by somebody who may, of a referral that is held."""
    if not to or len(to) > MOST_AT_ONCE:
        raise Invalid(_("Hãy chọn từ một đến %(n)d nơi nhận.") % {"n": MOST_AT_ONCE}, field="places")
    if Consent.objects.filter(referral=referral, withdrawn_on__isnull=False).exists():
        raise Invalid(_("Gia đình đã rút đồng ý: không gửi tiếp được. Hãy soạn chuyển gửi mới nếu có đồng ý mới."))
    referral.state = move("send", REFERRAL_MOVES, referral.state)
    packet = Packet.objects.select_for_update().get(referral=referral)
    if packet.frozen_at is None:
        packet.pieces = copied(packet.pieces, referral.child, at)
        packet.frozen_at = at
        packet.save()
    referral.sent_at, referral.wanted = referral.sent_at or at, []
    referral.answer_due_at = referral.next_due_at = answer_due(referral, at)
    referral.reminded_at = referral.escalated_at = None
    places = [named_place(place, day_of(at)) for place in to]
    grounds = grounds_of(referral, packet, places, ground, at=at)
    calls = [_call(referral, place, on, at) for place, on in zip(places, grounds, strict=True)]
    agencies = {call.agency_id for call in calls if call.agency_id}
    referral.agencies = sorted({*referral.agencies, *agencies})
    referral.readers = sorted({*referral.readers, *agencies})
    keep(referral, at)
    for call in calls:
        step(referral, call, StepKind.SENT, by=by, at=at, words=call.place_name)
        tell_receivers(call, lambda: _("có chuyển gửi mới, chờ trả lời."), key="sent", by=by, at=at)
    grounds_said = sorted({call.basis for call in calls})
    trail.record(Verb.SEND_REFERRAL, referral, by=by, at=at, to=[call.place_name for call in calls], basis=grounds_said)
    return calls


@transaction.atomic
def refer(asking: Asking, *, to: Sequence[Place], by: Actor, at: datetime) -> Referral:
    """Write down and send at once. Refused: as drafting and sending are."""
    referral = draft_referral(asking, to=to, by=by, at=at)
    send_referral(referral, to=to, by=by, at=at)
    referral.refresh_from_db()
    return referral


@transaction.atomic
def send_draft(
    referral: Referral, asking: Asking, *, to: Sequence[Place], version: int, by: Actor, at: datetime
) -> Referral:
    """Write the own draft down anew and send it at once. Refused: as changing and sending are."""
    row = change_draft(referral, asking, to=to, version=version, by=by, at=at)
    _ask(row, to, None, by=by, at=at)
    return row


def _call(referral: Referral, place: Named, on: On, at: datetime) -> Call:
    """Refused: Duplicate (it is being asked)."""
    agency, provider = place.agency, place.provider
    same = Call.objects.filter(referral=referral, state__in=sorted(CALL_OPEN), agency=agency)
    if (same.filter(provider=provider) if agency is None else same).exists():
        raise Duplicate(_("Nơi này đang được hỏi, chưa trả lời. Hãy nhắc thay vì gửi lại."), field="places")
    return Call.objects.create(
        referral=referral, commune_code=referral.commune_code, agency=agency, provider=provider, offer=place.offer,
        place_name=place.name, basis=on.basis, consent=on.consent, law=on.law, urgency=referral.urgency, sent_at=at,
        due_at=referral.answer_due_at,
    )  # fmt: skip
