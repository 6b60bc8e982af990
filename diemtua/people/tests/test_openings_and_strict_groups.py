"""An emergency opening shows children, and in neither fence what is of class C3."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diemtua.access.rules.scopes import widened
from diemtua.access.testing import AT, COMMUNE_A, SINCE, Cast
from diemtua.lib.actor import Actor
from diemtua.lib.fence import fenced
from diemtua.people import queries
from diemtua.people.codes import ConcernKind
from diemtua.people.models import Child, Concern, Membership
from diemtua.people.states import MembershipState
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.test_merge_children import in_group

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(cast: Cast) -> None:
    child = make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A), is_restricted=True)
    in_group(child, "G11", restricted=True)
    in_group(child, "G04", "G04.2")
    Concern.objects.create(
        province_code="75", commune_code=COMMUNE_A, kind=ConcernKind.values[0], full_name="Trần Thị Ba", added_at=AT
    )


def through_glass(actor: Actor) -> Actor:
    scope = widened(actor.scope, province_code="75", commune_code=COMMUNE_A)
    return replace(actor, scope=scope, home=actor.scope, break_glass_id=7)


@pytest.mark.parametrize("who", ["tam", "minh"])
def test_the_second_fence_alone_keeps_class_c3_from_an_opening(cast: Cast, who: str) -> None:
    with fenced(through_glass(cast.as_(who))):
        assert Child.objects.count() == 1
        assert [row.group for row in Membership.objects.all()] == ["G04"]
        assert not Concern.objects.exists()


def test_what_is_only_proposed_is_behind_the_fence_as_well(cast: Cast) -> None:
    Child.objects.update(is_restricted=False)
    Membership.objects.filter(group="G11").update(state=MembershipState.PROPOSED)
    with fenced(cast.as_("minh")):
        assert [row.group for row in Membership.objects.all()] == ["G04"]


@pytest.mark.parametrize("who", ["lan", "khoa"])
def test_the_commune_itself_meets_them(cast: Cast, who: str) -> None:
    with fenced(cast.as_(who)):
        assert queries.memberships_visible_to(cast.as_(who)).count() == 2
        assert queries.concerns_visible_to(cast.as_(who)).count() == 1
