"""What the paper of a referral says to one place, from what was copied for it when it was sent."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from diemtua.lib.dates import day
from diemtua.lib.letterhead import Letter
from diemtua.places.queries import unit_by_code
from diemtua.services.models import Call, Packet
from diemtua.services.queries.referrals import told_of
from diemtua.services.rules.letter import LetterFacts, referral_letter
from diemtua.services.states import CALL_LIVE


def letter_to(call: Call, on: date) -> Letter | None:
    """The paper, in Vietnamese whatever the reader's language is; none to a place that may not read any more."""
    if call.state not in CALL_LIVE or (call.consent and call.consent.withdrawn_on):
        return None
    referral = call.referral
    packet = Packet.objects.get(referral=referral)
    unit = unit_by_code(referral.commune_code, on)
    with translation.override("vi"):
        return referral_letter(
            LetterFacts(
                unit=unit.name if unit else referral.commune_code,
                year=on.year,
                code=referral.code,
                to=call.agency.full_name if call.agency else call.place_name,
                need=str(referral.get_need_display()),
                urgency=str(call.get_urgency_display()),
                purpose=packet.purpose,
                told=[(_(row.label), row.value, _(row.why)) for row in told_of(packet)],
                ground=_ground(call, packet),
                by_consent=call.consent is not None,
                answer_by=call.due_at,
                help_by=referral.due_on,
            )
        )


def _ground(call: Call, packet: Packet) -> str:
    """On what this place is told; restricted pieces have a law of their own besides."""
    own = [packet.strict_law] if packet.strict_law else []
    if call.consent is None:
        return "; ".join([f"{call.get_basis_display()}: {call.law}", *own])
    given = call.consent
    who = f"{given.given_by} ({str(given.get_relation_display()).lower()})"
    how = str(given.get_how_display()).lower()
    said = f"{who} đồng ý {how}, ngày {day(given.given_on)}"
    child = ["trẻ em đã đồng ý"] if given.child_agrees else []
    return "; ".join([said, *child, *own])


def name_of_letter(call: Call, kind: str) -> str:
    """The file's name: the referral, no child and no place."""
    return f"{call.referral.code}-phieu-chuyen.{kind}"
