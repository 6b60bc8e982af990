"""What places tells: units changed. Kept by one operation."""

from __future__ import annotations

from diemtua.intake import operations
from diemtua.lib.actor import system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere
from diemtua.places.facts import UnitsChanged

PLACES = system_actor("places")


def listen() -> None:
    """Called when the app starts, after people: children have gone where they go."""
    subscribe(UnitsChanged, _units_changed)


def _units_changed(fact: UnitsChanged) -> None:
    keep = operations.unsettle_reports if fact.undone else operations.settle_reports
    with everywhere():  # a decision about units touches reports of communes nobody here works for
        keep(change_id=fact.change_id, by=PLACES, at=now())
