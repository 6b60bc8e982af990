"""A commune says which villages its collaborators look after."""

from __future__ import annotations

import pytest

from diemtua.access import operations, queries
from diemtua.access.codes import Verb
from diemtua.access.models import Assignment, Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, Cast, actor, unit
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.places import operations as places
from diemtua.places.models import Village
from diemtua.places.testing import keeper_of
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def village(name: str, commune: str = COMMUNE_A) -> Village:
    return places.add_village(unit(commune), kind="khu_pho", name=name, source="thử", by=keeper_of(commune), at=AT)


def of_hoa(cast: Cast) -> Assignment:
    return Assignment.objects.get(user=cast.hoa)


def test_the_officer_gives_a_village_and_the_collaborator_meets_it_alone(cast: Cast) -> None:
    first, second = village("Một"), village("Hai")

    operations.hand_villages(of_hoa(cast), villages=[first], by=cast.as_("lan"), at=AT)

    scope = actor(cast.hoa).scope
    assert scope.villages == {first.pk}
    assert second.pk not in scope.villages
    assert scope.registry
    assert not scope.communes
    assert Entry.objects.filter(verb=Verb.HAND_VILLAGES).count() == 1
    assert Notice.objects.filter(user=cast.hoa, text__contains="Một").exists()


def test_no_village_of_another_commune_and_no_role_that_is_no_collaborator(cast: Cast) -> None:
    other = village("Ba", COMMUNE_B)

    with pytest.raises(Invalid):
        operations.hand_villages(of_hoa(cast), villages=[other], by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid):
        operations.hand_villages(Assignment.objects.get(user=cast.khoa), villages=[], by=cast.as_("lan"), at=AT)


@pytest.mark.parametrize("name", ["tam", "minh", "hung", "hoa", "thu"])
def test_nobody_else_hands_villages(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        operations.hand_villages(of_hoa(cast), villages=[village("Một")], by=cast.as_(name), at=AT)


def test_a_village_that_goes_on_under_another_row_stays_with_its_collaborator(cast: Cast) -> None:
    old = village("Một")
    operations.hand_villages(of_hoa(cast), villages=[old], by=cast.as_("lan"), at=AT)

    places.rename_village(old, name="Một Mới", kind="khu_pho", effective_on=AT.date(), by=keeper_of(COMMUNE_A), at=AT)

    (held,) = queries.collaborators_of(cast.as_("lan"), AT.date())
    assert [str(one) for one in held.villages] == ["Khu phố Một Mới"]
    assert AT.date() > SINCE
