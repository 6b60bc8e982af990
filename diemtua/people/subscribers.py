"""What places tells: units changed, villages go on under other rows. Each kept by one operation."""

from __future__ import annotations

from diemtua.lib.actor import system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import day_of, now
from diemtua.lib.fence import everywhere
from diemtua.people import operations
from diemtua.places.facts import UnitsChanged, VillageReplaced

PLACES = system_actor("places")


def listen() -> None:
    """Called when the app starts."""
    subscribe(UnitsChanged, _units_changed)
    subscribe(VillageReplaced, _village_replaced)


def _units_changed(fact: UnitsChanged) -> None:
    at = now()
    with everywhere():  # a decision about units touches records of communes nobody here works for
        if fact.undone:
            operations.unsettle_units(change_id=fact.change_id, successions=fact.successions, by=PLACES, at=at)
        else:
            operations.settle_units(by=PLACES, at=at, on=day_of(at))


def _village_replaced(fact: VillageReplaced) -> None:
    with everywhere():
        operations.carry_village(old_id=fact.old_id, new_id=fact.new_id, by=PLACES, at=now())
