"""A unit ends and nothing takes its place."""

from __future__ import annotations

import pytest

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed, Refused, WrongState
from diemtua.places import operations, queries
from diemtua.places.models import Unit, Village
from diemtua.places.operations import Decision
from diemtua.places.testing import AT, TODAY, actor
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_it_ends_with_its_agencies(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.close_unit(ward, decision=decision, by=by, at=AT)
    ward.refresh_from_db()
    assert ward.valid_until == decision.effective_on
    assert not queries.agencies_of(ward, TODAY).exists()
    assert queries.current_successors(ward, TODAY) == []
    assert Entry.objects.get(verb="unit.change").facts["change"] == "close"


def test_it_is_refused_while_it_has_villages(ward: Unit, village: Village, decision: Decision, by: Actor) -> None:
    with pytest.raises(Refused, match="Còn thôn"):
        operations.close_unit(ward, decision=decision, by=by, at=AT)


def test_a_province_is_refused_while_it_has_communes(decision: Decision, by: Actor) -> None:
    with pytest.raises(Refused, match="Còn xã"):
        operations.close_unit(Unit.objects.get(code="75", valid_until=None), decision=decision, by=by, at=AT)


def test_twice_is_refused(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.close_unit(ward, decision=decision, by=by, at=AT)
    with pytest.raises(WrongState):
        operations.close_unit(ward, decision=decision, by=by, at=AT)


def test_others_are_refused(ward: Unit, decision: Decision) -> None:
    with pytest.raises(NotAllowed):
        operations.close_unit(ward, decision=decision, by=actor("places.view"), at=AT)
