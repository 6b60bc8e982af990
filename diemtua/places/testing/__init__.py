"""What tests of places and of the apps above make places with."""

from __future__ import annotations

from datetime import date, datetime

from diemtua.lib.actor import Actor, Scope
from diemtua.lib.clock import VN
from diemtua.places.testing.addresses import AddressCase, address_cases

__all__ = ["AT", "AddressCase", "actor", "address_cases", "administrator", "keeper_of"]

AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)
TODAY: date = AT.date()


def actor(*powers: str, scope: Scope = Scope()) -> Actor:  # noqa: B008 - frozen
    """Somebody with just these powers."""
    return Actor(user_id=2, name="Nguyễn Thị Lan", role="commune_officer", powers=frozenset(powers), scope=scope)


def administrator() -> Actor:
    """Somebody who may enter decisions about units, and meets no record."""
    powers = frozenset({"places.view", "places.change"})
    return Actor(user_id=1, name="Tạ Quốc Hùng", role="administrator", powers=powers, scope=Scope(overseer=True))


def keeper_of(commune_code: str) -> Actor:
    """An officer who keeps the villages of one commune."""
    return actor("places.view", "places.change_villages", scope=Scope(communes=frozenset({commune_code})))
