"""Factories: a provider with what it does. Importable by tests of apps above."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from diemtua.lib.actor import Actor, system_actor
from diemtua.people.models import Child
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit
from diemtua.services import operations
from diemtua.services.codes import Power
from diemtua.services.models import Helper, Meeting, Offer, Provider, Referral
from diemtua.services.rules.described import Described, Offered
from diemtua.services.rules.packet import Chosen

KEEPER = system_actor("tests", powers=frozenset({Power.KEEP}))
SINCE = date(2025, 7, 1)


def make_provider(
    place: str,
    *,
    at: datetime,
    kind: str = "health",
    name: str = "Trạm Y tế",
    by: Actor = KEEPER,
    verified: bool = True,
    **facts: Any,
) -> Provider:
    """A provider of a commune or province, verified on the day."""
    level = Level.PROVINCE if len(place) == 2 else Level.COMMUNE
    unit = Unit.objects.get(code=place, level=level, valid_until=None)
    facts.setdefault("phone", "0251 000 0101")
    of = {"unit": unit, "agency": facts.pop("agency", None)}
    row = operations.add_provider(Described(kind=kind, name=name, **facts), **of, valid_from=SINCE, by=by, at=at)
    return operations.verify_provider(row, on=at.date(), by=by, at=at) if verified else row


def make_offer(provider: Provider, *, at: datetime, needs: tuple[str, ...] = ("N1",), **facts: Any) -> Offer:
    facts.setdefault("name", "Khám, tư vấn sức khỏe trẻ em")
    return operations.add_offer(provider, Offered(needs=needs, **facts), valid_from=SINCE, by=KEEPER, at=at)


def make_helper(provider: Provider, *, at: datetime, checked: bool = True, name: str = "Trần Thị Mơ") -> Helper:
    row = operations.add_helper(provider, full_name=name, since=SINCE, by=KEEPER, at=at)
    if checked:
        row = operations.check_helper(row, on=at.date(), checked_by="Công an phường", by=KEEPER, at=at)
    return row


def make_referral(child: Child, place: Agency, *, words: str, by: Actor, at: datetime) -> Referral:
    """Help asked of one agency for a child, sent."""
    asking = operations.Asking(
        child=child, need="N3", purpose="Cần tham vấn tâm lý cho trẻ em.", basis="duty", law="Luật Trẻ em Đ50",
        pieces=(Chosen("initials"), Chosen("age"), Chosen("state", value=words)),
    )  # fmt: skip
    return operations.refer(asking, to=[operations.Place(agency=place)], by=by, at=at)


def make_meeting(child: Child, place: Agency, *, by: Actor, at: datetime) -> Meeting:
    """A meeting of the circle that gave one agency something to do."""
    met = operations.Met(
        child=child, held_at=at, place="Phòng họp", chair="Lê Đăng Khoa", minutes="Đã bàn.", attended=["Lan"],
        given=[operations.Given(words="Thăm gia đình", agency=place)],
    )  # fmt: skip
    return operations.hold_meeting(met, by=by, at=at)
