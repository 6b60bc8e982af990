"""What lower apps tell. Each kept by one operation."""

from __future__ import annotations

from diemtua.cases import operations
from diemtua.intake.facts import ReportedChildNamed
from diemtua.lib.actor import system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere
from diemtua.places.facts import UnitsChanged

PLACES = system_actor("places")


def listen() -> None:
    """Called when the app starts."""
    subscribe(ReportedChildNamed, _child_named)
    subscribe(UnitsChanged, _units_changed)


def _child_named(fact: ReportedChildNamed) -> None:
    with everywhere():  # who holds the report need not be of the team of the case
        operations.name_from_report(fact.reported_id, fact.was_id, by=fact.by, at=fact.at)


def _units_changed(fact: UnitsChanged) -> None:
    keep = operations.unsettle_cases if fact.undone else operations.settle_cases
    with everywhere():  # a decision about units touches cases of communes nobody here works for
        keep(change_id=fact.change_id, by=PLACES, at=now())
