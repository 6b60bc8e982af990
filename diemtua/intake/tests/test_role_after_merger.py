"""Who worked at a commune that is no more: the role goes on with the work, or ends and somebody of the heir has it."""

from __future__ import annotations

import pytest

from diemtua.access import operations as access
from diemtua.access import queries as people
from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, MAKER, TODAY, Cast, actor, unit
from diemtua.intake import operations, queries
from diemtua.intake.models import Report
from diemtua.intake.testing import make_report
from diemtua.lib.errors import Refused
from diemtua.lib.fence import fenced
from diemtua.places import operations as places
from diemtua.places.operations import Decision
from diemtua.places.testing import actor as places_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(cast: Cast) -> Report:
    """Lan has taken a report of a commune that went into another since."""
    report = make_report(COMMUNE_A, at=AT)
    operations.take_report(report, by=cast.as_("lan"), at=AT)
    decision = Decision(number="12/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)
    places.merge_units(
        [unit(COMMUNE_A)], into=unit(COMMUNE_B), decision=decision, by=places_actor("places.change"), at=AT
    )
    return report


def role_of(cast: Cast) -> Assignment:
    return Assignment.objects.select_related("unit", "user").get(user=cast.lan, valid_until=None)


def test_the_role_does_not_end_while_a_report_lies_with_it_and_the_heirs_officer_takes_it(
    cast: Cast, taken: Report
) -> None:
    held = role_of(cast)
    assert cast.tam.pk in people.heirs_of(held, TODAY)
    with pytest.raises(Refused, match="còn việc chưa xong"):
        access.end_assignment(held, on=TODAY, reason="nghỉ hưu", by=MAKER, at=AT)
    access.end_assignment(held, on=TODAY, reason="nghỉ hưu", heir=cast.tam, by=MAKER, at=AT)
    taken.refresh_from_db()
    assert taken.taken_by == cast.tam


def test_who_goes_on_at_the_heir_goes_on_with_the_report(cast: Cast, taken: Report) -> None:
    access.continue_assignment(role_of(cast), unit=unit(COMMUNE_B), by=MAKER, at=AT)
    lan = actor(cast.lan)
    assert (lan.role, lan.commune_code) == (Role.COMMUNE_OFFICER, COMMUNE_B)
    with fenced(lan):
        assert queries.taken_by(lan).get() == taken


def test_until_then_the_heirs_officer_can_give_it_back_to_all(cast: Cast, taken: Report) -> None:
    taken.refresh_from_db()
    tam = cast.as_("tam")
    with fenced(tam):
        assert queries.running_reports(tam).get() == taken
    operations.release_report(taken, reason="người nhận chưa về đây", version=taken.version, by=tam, at=AT)
    with fenced(tam):
        assert queries.untaken_by(tam).get() == taken
