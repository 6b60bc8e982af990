"""Units end and merge: nobody's record, move or label is left behind in a place where nobody works."""

from __future__ import annotations

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, unit
from diemtua.people import operations
from diemtua.people.codes import ConcernKind
from diemtua.people.models import Child, Concern, LocalLabel, Transfer
from diemtua.people.states import ChildState, TransferState
from diemtua.people.testing import make_child, make_village
from diemtua.places import operations as places
from diemtua.places.models import UnitChange
from diemtua.places.operations import Decision
from diemtua.places.testing import actor as places_actor

pytestmark = pytest.mark.django_db
THIRD = "19405"  # in another province


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A))


def merge_a_into_b() -> UnitChange:
    decision = Decision(number="12/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)
    by = places_actor("places.change")
    return places.merge_units([unit(COMMUNE_A)], into=unit(COMMUNE_B), decision=decision, by=by, at=AT)


def send(cast: Cast, child: Child, to: str) -> Transfer:
    return operations.send_child(child, to=unit(to), moved_on=TODAY, version=child.version, by=cast.as_("lan"), at=AT)


def test_a_child_on_the_way_to_the_heir_is_there(cast: Cast, child: Child) -> None:
    transfer = send(cast, child, COMMUNE_B)
    merge_a_into_b()
    child.refresh_from_db()
    transfer.refresh_from_db()
    assert (child.state, child.commune_code) == (ChildState.ACTIVE, COMMUNE_B)
    assert transfer.state == TransferState.CALLED_BACK


@pytest.mark.parametrize("housed", [True, False], ids=["in a village", "without a village"])
def test_a_child_on_the_way_elsewhere_is_called_back_by_the_heir(cast: Cast, child: Child, housed: bool) -> None:
    if not housed:
        Child.objects.filter(pk=child.pk).update(village=None)
    transfer = send(cast, child, THIRD)
    merge_a_into_b()
    operations.call_back_child(transfer, answer="vẫn ở đây", version=1, by=cast.as_("tam"), at=AT)
    child.refresh_from_db()
    assert (child.state, child.commune_code) == (ChildState.ACTIVE, COMMUNE_B)


def test_a_child_on_the_way_to_the_unit_that_ended_is_received_by_its_heir(cast: Cast) -> None:
    child = make_child("Lê Gia Hân", SINCE, village=make_village(THIRD), state=ChildState.MOVING)
    place = unit(THIRD)
    transfer = Transfer.objects.create(
        child=child, child_name=child.name, province_code=place.province_code, commune_code=THIRD,
        to_province_code=place.province_code, to_commune_code=COMMUNE_A, moved_on=TODAY, due_on=TODAY, sent_at=AT,
    )  # fmt: skip
    merge_a_into_b()
    operations.receive_child(transfer, village=None, address="", version=1, by=cast.as_("tam"), at=AT)
    child.refresh_from_db()
    assert child.commune_code == COMMUNE_B


def test_two_labels_of_one_name_and_people_of_concern_come_together(cast: Cast, child: Child) -> None:
    for code in (COMMUNE_A, COMMUNE_B):
        LocalLabel.objects.create(
            province_code="75", commune_code=code, name="Khó khăn", folded="kho khan", flags=["R01"]
        )
    concern = Concern.objects.create(
        province_code="75", commune_code=COMMUNE_A, village=child.village, kind=ConcernKind.values[0],
        full_name="Trần Thị Ba", added_at=AT,
    )  # fmt: skip
    merge_a_into_b()
    concern.refresh_from_db()
    assert concern.commune_code == COMMUNE_B
    assert concern.village is not None
    assert concern.village.commune_code == COMMUNE_B
    assert LocalLabel.objects.filter(commune_code=COMMUNE_B, ended_at__isnull=True).count() == 1


def test_taken_back_the_move_goes_home_with_the_child(cast: Cast, child: Child) -> None:
    transfer = send(cast, child, THIRD)
    change = merge_a_into_b()
    places.undo_change(change, reason="ghi nhầm", by=places_actor("places.change"), at=AT)
    operations.call_back_child(transfer, answer="vẫn ở đây", version=1, by=cast.as_("lan"), at=AT)
    child.refresh_from_db()
    assert (child.state, child.commune_code) == (ChildState.ACTIVE, COMMUNE_A)
