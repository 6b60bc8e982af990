"""What is asked for a child is written down, changed, thrown away. Nothing has left the commune yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale
from diemtua.lib.moves import move
from diemtua.lib.text import nfc
from diemtua.people.models import Child
from diemtua.services import policies
from diemtua.services.codes import Basis, Urgency, Verb
from diemtua.services.models import Consent, Packet, Referral
from diemtua.services.operations.grounds import (
    Agreed,
    Place,
    named_place,
    note_consent,
    require_agreed,
    require_law,
)
from diemtua.services.operations.referral_holding import keep, locked
from diemtua.services.operations.teams import Team, write_team
from diemtua.services.queries.teams import is_teammate
from diemtua.services.rules.packet import SHORTEST_WHY, Chosen, fault_in, why_of
from diemtua.services.states import REFERRAL_MOVES
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is asked for a child. A case above gives its number as `origin`, and its team."""

    need: str
    purpose: str
    pieces: tuple[Chosen, ...]
    basis: str
    child: Child | None = None
    origin: UUID | None = None
    origin_code: str = ""
    team: Team = field(default_factory=dict)
    is_sensitive: bool = False
    step: str = ""
    urgency: str = Urgency.NORMAL
    law: str = ""
    strict_law: str = ""
    agreed: Agreed | None = None
    due_on: date | None = None


@transaction.atomic
def draft_referral(asking: Asking, *, to: Sequence[Place] = (), by: Actor, at: datetime) -> Referral:
    """Write down what is asked for a child, of whom, and what may be told. Nothing leaves the commune yet.

    Refused: NotAllowed, Invalid (more told than the purpose needs, no ground to tell it, no consent for these places).
    """
    child = asking.child
    policies.require_may_refer(by, child.commune_code if child else by.commune_code)
    _require_sense(asking, at)
    if asking.origin:
        write_team(asking.origin, asking.team)  # before the row, which of class C3 is met by the team alone
    referral = Referral.objects.create(
        province_code=by.province_code,
        commune_code=child.commune_code if child else by.commune_code,
        child=child,
        origin=asking.origin,
        origin_code=asking.origin_code,
        is_sensitive=asking.is_sensitive,
        need=asking.need,
        step=asking.step,
        urgency=asking.urgency,
        basis=asking.basis,
        due_on=asking.due_on,
        wanted=[place.key for place in to],
        drafted_by_id=by.user_id,
        drafted_by_name=by.name,
        drafted_at=at,
        changed_at=at,
    )
    _tell(Packet(referral=referral), asking)
    _agree(referral, asking, to, at)
    trail.record(Verb.DRAFT_REFERRAL, referral, by=by, at=at, need=asking.need, basis=asking.basis)
    return referral


@transaction.atomic
def change_draft(
    referral: Referral, asking: Asking, *, to: Sequence[Place] = (), version: int, by: Actor, at: datetime
) -> Referral:
    """Write it down anew: for whom it is and from which case stays. Refused: as drafting; Stale, WrongState (sent)."""
    row = _own_draft(referral, version, "change", by=by, at=at)
    _require_sense(asking, at)
    row.need, row.urgency, row.basis = asking.need, asking.urgency, asking.basis
    row.due_on, row.wanted = asking.due_on, [place.key for place in to]
    keep(row, at)
    _tell(Packet.objects.select_for_update().get(referral=row), asking)
    Consent.objects.filter(referral=row).delete()  # nobody was told anything on it
    _agree(row, asking, to, at)
    trail.record(Verb.CHANGE_DRAFT, row, by=by, at=at, need=asking.need, basis=asking.basis)
    return row


@transaction.atomic
def drop_draft(referral: Referral, *, version: int, by: Actor, at: datetime) -> Referral:
    """Throw it away: that there was one stays, what was written of the child does not.

    Refused: NotAllowed (another's), Stale, WrongState (sent).
    """
    row = _own_draft(referral, version, "drop", by=by, at=at)
    Consent.objects.filter(referral=row).delete()
    Packet.objects.filter(referral=row).update(purpose="", pieces=[], law="", strict_law="")
    row.ended_at, row.wanted = at, []
    keep(row, at)
    trail.record(Verb.DROP_DRAFT, row, by=by, at=at)
    return row


def _own_draft(referral: Referral, version: int, name: str, *, by: Actor, at: datetime) -> Referral:
    """Held, by who wrote it. Refused: NotAllowed, Stale, WrongState."""
    row = locked(referral, at)
    policies.require_author(by, row, is_member=is_teammate(by, row.origin, at))
    row.state = move(name, REFERRAL_MOVES, row.state)
    if row.version != version:
        raise Stale(_("Bản soạn này vừa được lưu ở nơi khác. Hãy xem cả hai bản rồi lưu lại."))
    return row


def _tell(packet: Packet, asking: Asking) -> None:
    """What may be told, as it was chosen; values of the record are copied when it is sent."""
    packet.pieces = [
        {"code": row.code, "why": nfc(why_of(asking.need, row)), "value": nfc(row.value)} for row in asking.pieces
    ]
    packet.purpose, packet.law, packet.strict_law = nfc(asking.purpose), nfc(asking.law), nfc(asking.strict_law)
    packet.save()


def _agree(referral: Referral, asking: Asking, to: Sequence[Place], at: datetime) -> None:
    """The consent, with the places it names."""
    if asking.basis == Basis.CONSENT:
        places = [named_place(place, day_of(at)) for place in to]
        note_consent(referral, require_agreed(asking.agreed, referral.child, at), places)


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
        require_agreed(asking.agreed, asking.child, at)
    else:
        require_law(asking.law)
