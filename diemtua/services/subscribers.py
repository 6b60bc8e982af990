"""What places tells: units changed. Kept by one operation."""

from __future__ import annotations

from diemtua.lib.actor import system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import day_of, now
from diemtua.lib.fence import everywhere
from diemtua.places.facts import UnitsChanged
from diemtua.services import operations

PLACES = system_actor("places")


def listen() -> None:
    """Called when the app starts."""
    subscribe(UnitsChanged, _units_changed)


def _units_changed(fact: UnitsChanged) -> None:
    at = now()
    with everywhere():  # a decision about units touches what communes keep for which nobody here works
        if fact.undone:
            operations.unsettle_places(change_id=fact.change_id, successions=fact.successions, by=PLACES, at=at)
        else:
            operations.settle_places(change_id=fact.change_id, by=PLACES, at=at, on=day_of(at))
