"""Households and the people around a child: from a day until a day, one father, both siblings say so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale
from diemtua.people import operations
from diemtua.people.codes import Poverty, RelationKind, Verb
from diemtua.people.models import Adult, Child, Household, Membership, Relation
from diemtua.people.states import MembershipState
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
MOTHER: dict[str, Any] = {"kind": RelationKind.MOTHER, "full_name": "Trần Thị Hai", "is_carer": True, "since": SINCE}


@pytest.fixture
def home(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def child(home: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", SINCE, village=home)


def acting(cast: Cast, who: str = "lan") -> dict[str, Any]:
    return {"by": cast.as_(who), "at": AT}


def test_a_household_is_made_for_a_child_and_its_mother_comes_along(cast: Cast, child: Child, home: Village) -> None:
    operations.add_relative(child, MOTHER, **acting(cast))
    made = operations.add_household(
        {"head_name": "Trần Thị  Hai"}, unit=unit(COMMUNE_A), village=home, child=child, **acting(cast)
    )
    child.refresh_from_db()
    assert (child.household, made.folded, made.commune_code) == (made, "tran thi hai", COMMUNE_A)
    assert Adult.objects.get().household == made
    assert Entry.objects.filter(verb__in=[Verb.ADD_HOUSEHOLD, Verb.PUT_INTO_HOUSEHOLD]).count() == 2


def test_a_child_goes_into_another_household_and_takes_its_poverty(cast: Cast, child: Child, home: Village) -> None:
    poor = make_household("Lê Văn Tư", village=home, poverty=Poverty.POOR)
    operations.put_into_household(child, poor, version=1, **acting(cast))
    child.refresh_from_db()
    assert (child.household, child.poverty) == (poor, Poverty.POOR)
    with pytest.raises(Stale):
        operations.put_into_household(child, None, version=1, **acting(cast))
    operations.put_into_household(child, None, version=2, **acting(cast))
    other = make_household("Người Xa", village=make_village(COMMUNE_B))
    with pytest.raises(Invalid):
        operations.put_into_household(child, other, version=3, **acting(cast))


def test_a_household_is_changed_on_the_version_that_was_seen(cast: Cast, home: Village) -> None:
    there = make_household("Lê Văn Tư", village=home)
    operations.change_household(there, {"head_name": "Lê Văn Năm"}, village=home, version=1, **acting(cast))
    there.refresh_from_db()
    assert (there.head_name, there.folded, there.version) == ("Lê Văn Năm", "le van nam", 2)
    with pytest.raises(Stale):
        operations.change_household(there, {"head_name": "Khác"}, village=home, version=1, **acting(cast))
    with pytest.raises(Invalid):
        operations.change_household(there, {}, village=make_village(COMMUNE_B), version=2, **acting(cast))


@pytest.mark.parametrize("who", ["tam", "khoa", "minh", "thuy", "thu", "trung"])
def test_nobody_else_writes_households_and_people(cast: Cast, child: Child, home: Village, who: str) -> None:
    there = make_household("Lê Văn Tư", village=home)
    for act in (
        lambda: operations.add_household({}, unit=unit(COMMUNE_A), village=home, **acting(cast, who)),
        lambda: operations.change_household(there, {}, village=home, version=1, **acting(cast, who)),
        lambda: operations.put_into_household(child, there, version=1, **acting(cast, who)),
        lambda: operations.add_relative(child, MOTHER, **acting(cast, who)),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Household.objects.count() == 1


def test_a_mother_is_written_once_and_changed(cast: Cast, child: Child) -> None:
    relation = operations.add_relative(child, MOTHER, **acting(cast))
    with pytest.raises(Duplicate):
        operations.add_relative(child, MOTHER | {"full_name": "Người Khác"}, **acting(cast))
    operations.change_relative(relation, {"phone": "0901234567", "died_on": TODAY}, version=1, **acting(cast))
    with pytest.raises(Stale):
        operations.change_relative(relation, {"phone": "0"}, version=1, **acting(cast))
    adult = Adult.objects.get()
    assert (adult.full_name, adult.phone, adult.died_on, adult.commune_code) == (
        "Trần Thị Hai", "0901234567", TODAY, COMMUNE_A,
    )  # fmt: skip
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="relation").order_by("pk")] == [
        Verb.ADD_RELATION, Verb.CHANGE_RELATION,
    ]  # fmt: skip


def test_after_an_end_there_can_be_another(cast: Cast, child: Child) -> None:
    relation = operations.add_relative(child, MOTHER | {"kind": RelationKind.FATHER}, **acting(cast))
    operations.end_relation(relation, until=TODAY, **acting(cast))
    with pytest.raises(Duplicate):
        operations.end_relation(relation, until=TODAY, **acting(cast))
    operations.add_relative(child, MOTHER | {"kind": RelationKind.FATHER}, **acting(cast))
    assert Relation.objects.filter(until__isnull=True).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"birth_year": 1700}, "birth_year"),
        ({"birth_year": 2030}, "birth_year"),
        ({"since": TODAY + timedelta(days=1)}, "since"),
        ({"since": SINCE - timedelta(days=1)}, "since"),
        ({"since": TODAY, "until": TODAY - timedelta(days=1)}, "until"),
        ({"died_on": TODAY + timedelta(days=1)}, "died_on"),
    ],
)
def test_what_cannot_be_of_a_person_is_refused(cast: Cast, child: Child, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        operations.add_relative(child, MOTHER | wrong, **acting(cast))
    assert refused.value.field == field
    assert not Adult.objects.exists()


def test_brothers_stand_on_both_records_and_end_on_both(cast: Cast, child: Child, home: Village) -> None:
    brother = make_child("Nguyễn Gia Khang", SINCE, village=home)
    relation = operations.add_sibling(child, brother, **acting(cast))
    assert set(Relation.objects.values_list("child_id", "sibling_id")) == {
        (child.pk, brother.pk), (brother.pk, child.pk),
    }  # fmt: skip
    with pytest.raises(Duplicate):
        operations.add_sibling(brother, child, **acting(cast))
    with pytest.raises(Invalid):
        operations.add_sibling(child, child, **acting(cast))
    operations.end_relation(relation, until=TODAY, **acting(cast))
    assert not Relation.objects.filter(until__isnull=True).exists()


def test_that_a_child_is_adopted_stands_in_no_trail(cast: Cast, child: Child) -> None:
    operations.add_relative(child, MOTHER | {"kind": RelationKind.ADOPTIVE_MOTHER}, **acting(cast))
    assert not Entry.objects.filter(verb=Verb.END_GROUP).exists()  # nothing ended, and nothing else may say so
    assert "adopt" not in str(list(Entry.objects.values("facts", "reason", "verb", "thing_label")))


@pytest.mark.parametrize("mended", [False, True])
def test_an_adoption_ends_the_group_of_orphans(cast: Cast, child: Child, mended: bool) -> None:
    row = Membership.objects.create(
        child=child, group="G01", subgroup="G01.3", is_restricted=False, state=MembershipState.CONFIRMED, since=SINCE,
        proposed_at=AT,
    )  # fmt: skip
    adopter = MOTHER | {"kind": RelationKind.ADOPTIVE_MOTHER, "since": TODAY}
    if mended:
        relation = operations.add_relative(child, MOTHER | {"kind": RelationKind.CARER}, **acting(cast))
        row.refresh_from_db()
        assert row.state == MembershipState.CONFIRMED
        operations.change_relative(relation, adopter, version=1, **acting(cast))
    else:
        operations.add_relative(child, adopter, **acting(cast))
    row.refresh_from_db()
    child.refresh_from_db()
    assert (row.state, row.until, child.groups, child.is_special) == (MembershipState.ENDED, TODAY, [], False)
    assert Entry.objects.filter(verb=Verb.END_GROUP).count() == 1


def test_a_collaborator_writes_people_of_the_own_village_only(cast: Cast, child: Child, home: Village) -> None:
    with pytest.raises(NotAllowed):
        operations.add_relative(child, MOTHER, **acting(cast, "hoa"))
    cast.hoa.assignments.update(villages=[home.pk])
    operations.add_relative(child, MOTHER, **acting(cast, "hoa"))
    assert Relation.objects.count() == 1
