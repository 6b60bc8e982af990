"""Help is asked for a child: what is told to whom, on what ground. What is told is copied when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.lib.moves import move
from diemtua.lib.text import nfc
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on
from diemtua.places.models import Agency
from diemtua.services import policies
from diemtua.services.codes import Basis, StepKind, Urgency, Verb
from diemtua.services.models import Call, Consent, Offer, Packet, Provider, Referral
from diemtua.services.operations.referral_holding import answer_due, copied, keep, locked, step, tell_receivers
from diemtua.services.rules.packet import SEVEN, SHORTEST_WHY, Chosen, fault_in, why_of
from diemtua.services.states import CALL_OPEN, REFERRAL_MOVES
from diemtua.trail import operations as trail

MOST_AT_ONCE = 6


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Who agreed that this is told to these places, when and how."""

    given_by: str
    relation: str
    how: str
    given_on: date
    child_agrees: bool = False


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is asked for a child. A case above gives its number as `origin`, and its team where it is of class C3."""

    need: str
    purpose: str
    pieces: tuple[Chosen, ...]
    basis: str
    child: Child | None = None
    origin: UUID | None = None
    origin_code: str = ""
    team: tuple[int, ...] = ()
    is_sensitive: bool = False
    step: str = ""
    urgency: str = Urgency.NORMAL
    law: str = ""
    strict_law: str = ""
    agreed: Agreed | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Place:
    """Whom to ask: an agency, or an offer of the directory."""

    agency: Agency | None = None
    offer: Offer | None = None


@transaction.atomic
def draft_referral(asking: Asking, *, by: Actor, at: datetime) -> Referral:
    """Write down what is asked for a child, and what may be told. Nothing leaves the commune yet.

    Refused: NotAllowed, Invalid (more told than the purpose needs, no ground to tell it, no consent).
    """
    child = asking.child
    policies.require_may_refer(by, child.commune_code if child else by.commune_code)
    _require_sense(asking, at)
    referral = Referral.objects.create(
        province_code=by.province_code,
        commune_code=child.commune_code if child else by.commune_code,
        child=child,
        origin=asking.origin,
        origin_code=asking.origin_code,
        is_sensitive=asking.is_sensitive,
        team=sorted({*asking.team, by.person}) if asking.is_sensitive else [],
        need=asking.need,
        step=asking.step,
        urgency=asking.urgency,
        basis=asking.basis,
        due_on=asking.due_on,
        drafted_by_id=by.user_id,
        drafted_by_name=by.name,
        drafted_at=at,
        changed_at=at,
    )
    rows = [{"code": row.code, "why": nfc(why_of(asking.need, row)), "value": nfc(row.value)} for row in asking.pieces]
    Packet.objects.create(
        referral=referral, purpose=nfc(asking.purpose), pieces=rows, law=nfc(asking.law),
        strict_law=nfc(asking.strict_law),
    )  # fmt: skip
    if asking.agreed:
        Consent.objects.create(referral=referral, **vars(asking.agreed))
    trail.record(Verb.DRAFT_REFERRAL, referral, by=by, at=at, need=asking.need, basis=asking.basis)
    return referral


@transaction.atomic
def send_referral(referral: Referral, *, to: Sequence[Place], by: Actor, at: datetime) -> list[Call]:
    """Ask one or several places; the first that accepts has it. What they may read is copied now.

    Also when others declined, or have not answered. Refused: NotAllowed, WrongState, Invalid (closed, nobody chosen,
    consent taken back), Duplicate (this place is being asked).
    """
    referral = locked(referral, at)
    policies.require_sender(by, referral)
    if not to or len(to) > MOST_AT_ONCE:
        raise Invalid(_("Hãy chọn từ một đến %(n)d nơi nhận.") % {"n": MOST_AT_ONCE}, field="to")
    consent = Consent.objects.filter(referral=referral).first()
    if consent and consent.withdrawn_on:
        raise Invalid(_("Gia đình đã rút đồng ý: không gửi tiếp được. Hãy soạn chuyển gửi mới nếu có đồng ý mới."))
    referral.state = move("send", REFERRAL_MOVES, referral.state)
    packet = Packet.objects.select_for_update().get(referral=referral)
    if packet.frozen_at is None:
        packet.pieces = copied(packet.pieces, referral.child, at)
        packet.frozen_at = at
        packet.save()
    referral.sent_at = referral.sent_at or at
    referral.answer_due_at = referral.next_due_at = answer_due(referral, at)
    referral.reminded_at = referral.escalated_at = None
    calls = [_call(referral, place, at) for place in to]
    agencies = {call.agency_id for call in calls if call.agency_id}
    referral.agencies = sorted({*referral.agencies, *agencies})
    referral.readers = sorted({*referral.readers, *agencies})
    keep(referral, at)
    for call in calls:
        step(referral, call, StepKind.SENT, by=by, at=at, words=call.place_name)
        tell_receivers(call, lambda: _("có chuyển gửi mới, chờ trả lời."), key="sent", by=by, at=at)
    trail.record(Verb.SEND_REFERRAL, referral, by=by, at=at, to=[call.place_name for call in calls])
    return calls


@transaction.atomic
def refer(asking: Asking, *, to: Sequence[Place], by: Actor, at: datetime) -> Referral:
    """Write down and send at once. Refused: as drafting and sending are."""
    referral = draft_referral(asking, by=by, at=at)
    if to:
        send_referral(referral, to=to, by=by, at=at)
        referral.refresh_from_db()
    return referral


def _require_sense(asking: Asking, at: datetime) -> None:
    if asking.child is None and asking.origin is None:
        raise Invalid(_("Hãy mở từ hồ sơ trẻ em hoặc từ vụ việc."))
    if len(asking.purpose.strip()) < SHORTEST_WHY:
        raise Invalid(_("Hãy ghi rõ cần nơi nhận giúp việc gì."), field="purpose")
    fault = fault_in(asking.need, asking.pieces, purpose=asking.purpose, strict_law=asking.strict_law)
    if fault:
        raise Invalid(_(fault.message) % ({"piece": _(fault.piece)} if fault.piece else {}), field="pieces")
    if asking.due_on and asking.due_on < day_of(at):
        raise Invalid(_("Ngày cần xong không thể ở trước hôm nay."), field="due_on")
    if asking.basis == Basis.CONSENT:
        _require_consent(asking, at)
    elif len(asking.law.strip()) < SHORTEST_WHY:
        raise Invalid(
            _("Không có đồng ý: hãy ghi điều luật giao nhiệm vụ, hoặc điều gì đang đe dọa trẻ em."), field="law"
        )


def _require_consent(asking: Asking, at: datetime) -> None:
    """Silence is none; of a child of seven or more both are needed (Luật BVDLCN 91/2025/QH15 Đ24)."""
    agreed = asking.agreed
    if agreed is None or not agreed.given_by.strip():
        raise Invalid(_("Hãy ghi ai đồng ý, ngày nào, bằng cách nào. Im lặng không phải là đồng ý."), field="given_by")
    if agreed.given_on > day_of(at):
        raise Invalid(_("Ngày đồng ý không thể ở sau hôm nay."), field="given_on")
    age = age_on(asking.child.birth_on, day_of(at)) if asking.child else None
    if (age is None or age >= SEVEN) and not agreed.child_agrees:
        raise Invalid(_("Trẻ em từ 7 tuổi phải tự đồng ý. Hãy hỏi trẻ em rồi ghi lại."), field="child_agrees")


def _call(referral: Referral, place: Place, at: datetime) -> Call:
    """Refused: Invalid (the place works no more, data would leave the duty), Duplicate."""
    offer, agency = place.offer, place.agency
    provider = Provider.objects.get(pk=offer.provider_id) if offer else None
    agency = agency or (provider.agency if provider else None)
    _require_open(offer, provider, agency, day_of(at))
    if agency is None and referral.basis == Basis.DUTY:
        raise Invalid(_("Nơi này không phải cơ quan nhà nước: cần có đồng ý của trẻ em và gia đình."), field="to")
    same = Call.objects.filter(referral=referral, state__in=sorted(CALL_OPEN), agency=agency)
    if (same.filter(provider=provider) if agency is None else same).exists():
        raise Duplicate(_("Nơi này đang được hỏi, chưa trả lời. Hãy nhắc thay vì gửi lại."), field="to")
    name = provider.name if provider else str(agency)
    return Call.objects.create(
        referral=referral, agency=agency, provider=provider, offer=offer, place_name=name, urgency=referral.urgency,
        sent_at=at, due_at=referral.answer_due_at,
    )  # fmt: skip


def _require_open(offer: Offer | None, provider: Provider | None, agency: Agency | None, today: date) -> None:
    for row in (offer, provider, agency):
        if row is not None and row.valid_until is not None and row.valid_until <= today:
            raise Invalid(_("“%(place)s” đã ngừng nhận. Hãy chọn nơi khác.") % {"place": row.name}, field="to")
    if offer is None and agency is None:
        raise Invalid(_("Hãy chọn nơi nhận."), field="to")
