"""On what ground each place is told: a consent that speaks of it, or a law. A further place is asked about anew.

Disclosure outside the duty rests on consent (Luật BVDLCN 91/2025/QH15 Đ24), and what was agreed for one place was not
agreed for another, unless it was said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.lib.text import nfc
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on
from diemtua.places.models import Agency
from diemtua.services.codes import Basis, ConsentBy, ConsentHow
from diemtua.services.models import Consent, Offer, Packet, Provider, Referral
from diemtua.services.operations.referral_holding import require_clean
from diemtua.services.rules.grounds import covers, keys_of, kinds_of
from diemtua.services.rules.packet import SEVEN, SHORTEST_WHY


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Who agreed that this is told to these places, when and how; `also_kind`: to others of their kind as well."""

    given_by: str
    relation: str
    how: str
    given_on: date
    child_agrees: bool = False
    also_kind: bool = False


@dataclass(frozen=True, kw_only=True)
class Ground:
    """On what ground further places are told: what is agreed now, or a law."""

    basis: str
    agreed: Agreed | None = None
    law: str = ""


@dataclass(frozen=True)
class Place:
    """Whom to ask: an agency, or an offer of the directory."""

    agency: Agency | None = None
    offer: Offer | None = None

    @property
    def key(self) -> str:
        """As a form has it."""
        return f"o:{self.offer.uuid}" if self.offer else f"a:{self.agency.uuid}" if self.agency else ""


@dataclass(frozen=True)
class Named:
    """A place that is still there, by its name and its keys."""

    agency: Agency | None
    provider: Provider | None
    offer: Offer | None

    @property
    def name(self) -> str:
        return self.provider.name if self.provider else str(self.agency)

    @property
    def keys(self) -> list[str]:
        return keys_of(self.agency.pk if self.agency else None, self.provider.pk if self.provider else None)

    @property
    def kinds(self) -> list[str]:
        return kinds_of(self.agency.kind if self.agency else "", self.provider.kind.code if self.provider else "")


@dataclass(frozen=True)
class On:
    """What one place is told on, as its row keeps it."""

    basis: str
    consent: Consent | None = None
    law: str = ""


def named_place(place: Place, on: date) -> Named:
    """The place with its provider and office. Refused: Invalid (it takes no more, none was chosen)."""
    known = Provider.objects.select_related("agency", "kind")
    provider = known.get(pk=place.offer.provider_id) if place.offer else None
    agency = place.agency or (provider.agency if provider else None)
    if provider is None and agency is None:
        raise Invalid(_("Hãy chọn nơi nhận."), field="places")
    for row in (place.offer, provider, agency):
        if row is not None and row.valid_until is not None and row.valid_until <= on:
            raise Invalid(_("“%(place)s” đã ngừng nhận. Hãy chọn nơi khác.") % {"place": row.name}, field="places")
    return Named(agency, provider, place.offer)


def require_law(law: str) -> None:
    """An article, or what threatens. Refused: Invalid."""
    if len(law.strip()) < SHORTEST_WHY:
        raise Invalid(
            _("Không có đồng ý: hãy ghi điều luật giao nhiệm vụ, hoặc điều gì đang đe dọa trẻ em."), field="law"
        )
    require_clean(law)


def require_agreed(agreed: Agreed | None, child: Child | None, at: datetime) -> Agreed:
    """Silence is none; of a child of seven or more both are needed (Luật BVDLCN 91/2025/QH15 Đ24). Refused: Invalid."""
    who = agreed is not None and agreed.given_by.strip() and agreed.relation in ConsentBy.values
    if agreed is None or not who or agreed.how not in ConsentHow.values:
        raise Invalid(
            _("Hãy ghi ai đồng ý, ngày nào, bằng cách nào. Im lặng không phải là đồng ý."),
            field="how" if who else "given_by",
        )
    if agreed.given_on > day_of(at):
        raise Invalid(_("Ngày đồng ý không thể ở sau hôm nay."), field="given_on")
    age = age_on(child.birth_on, day_of(at)) if child else None
    if (age is None or age >= SEVEN) and not agreed.child_agrees:
        raise Invalid(_("Trẻ em từ 7 tuổi phải tự đồng ý. Hãy hỏi trẻ em rồi ghi lại."), field="child_agrees")
    return agreed


def note_consent(referral: Referral, agreed: Agreed, places: Sequence[Named]) -> Consent:
    """What was agreed, with the places it was agreed for. Refused: Invalid (none)."""
    if not places:
        raise Invalid(_("Đồng ý phải nói rõ cho nơi nào xem: hãy chọn nơi nhận."), field="places")
    return Consent.objects.create(
        referral=referral, given_by=nfc(agreed.given_by).strip(), relation=agreed.relation, how=agreed.how,
        given_on=agreed.given_on, child_agrees=agreed.child_agrees,
        places=sorted({key for place in places for key in place.keys}), named=[place.name for place in places],
        kinds=sorted({kind for place in places for kind in place.kinds}) if agreed.also_kind else [],
    )  # fmt: skip


def grounds_of(
    referral: Referral, packet: Packet, places: Sequence[Named], ground: Ground | None, *, at: datetime
) -> list[On]:
    """On what each of these places is told: what is said now, or what was written before as far as it reaches.

    Refused: Invalid (nobody agreed to this place, no law, an office's duty where there is no office).
    """
    basis = ground.basis if ground else referral.basis
    if basis == Basis.CONSENT:
        if ground is None:
            return [On(basis, _given(referral, place)) for place in places]
        consent = note_consent(referral, require_agreed(ground.agreed, referral.child, at), places)
        return [On(basis, consent) for _place in places]
    law = nfc(ground.law).strip() if ground else packet.law
    require_law(law)
    if basis == Basis.DUTY and any(place.agency is None for place in places):
        raise Invalid(_("Nơi này không phải cơ quan nhà nước: cần có đồng ý của trẻ em và gia đình."), field="places")
    return [On(basis, law=law) for _place in places]


def _given(referral: Referral, place: Named) -> Consent:
    """The consent that speaks of this place. Refused: Invalid."""
    for consent in Consent.objects.filter(referral=referral, withdrawn_on__isnull=True).order_by("-pk"):
        if covers(consent.places, consent.kinds, place.keys, place.kinds):
            return consent
    raise Invalid(
        _("Đồng ý đã ghi không nói đến “%(place)s”. Hãy hỏi lại trẻ em, gia đình rồi ghi đồng ý mới.")
        % {"place": place.name},
        field="ground",
    )
