"""Two records that are one child become one, and can be parted again."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.lib.sealing import blind, seal, unseal
from diemtua.people import operations
from diemtua.people.codes import Outcome, Verb
from diemtua.people.models import Adult, Child, Membership, Merge, Relation, Risk, Visit
from diemtua.people.states import ChildState, MembershipState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2017, 3, 14)
NUMBER = "075317001234"


@pytest.fixture
def kept(cast: Cast) -> Child:
    return make_child("Nguyễn Ngọc Bảo Châu", BORN, village=make_village(COMMUNE_A), phone="0912345678")


@pytest.fixture
def other(kept: Child) -> Child:
    facts = {"number_sealed": seal(NUMBER), "number_key": blind(NUMBER), "ethnicity": "Tày"}
    return make_child("Nguyen Bao Chau", None, village=home(kept), **facts)


def home(child: Child) -> Village:
    return Village.objects.get(pk=child.village_id or 0)


def in_group(child: Child, group: str, subgroup: str = "", *, restricted: bool = False) -> Membership:
    return Membership.objects.create(
        child=child, group=group, subgroup=subgroup, is_restricted=restricted, state=MembershipState.CONFIRMED,
        since=TODAY, proposed_at=AT,
    )  # fmt: skip


def merge(cast: Cast, kept: Child, *others: Child, who: str = "lan", **choices: Child) -> Merge:
    return operations.merge_children(
        kept,
        others=others,
        choices={key: child.uuid for key, child in choices.items()},
        versions={child.uuid: child.version for child in (kept, *others)},
        reason="nhập hai lần",
        by=cast.as_(who),
        at=AT,
    )


def test_fields_are_chosen_and_everything_attached_follows(cast: Cast, kept: Child, other: Child) -> None:
    in_group(other, "G04", "G04.2")
    in_group(other, "G11", restricted=True)
    Visit.objects.create(child=other, visited_on=TODAY, outcome=Outcome.SEEN, by_name="Lan", at=AT)

    merge(cast, kept, other, number=other, ethnicity=other)

    kept.refresh_from_db()
    other.refresh_from_db()
    assert unseal(kept.number_sealed or b"") == NUMBER
    assert (kept.full_name, kept.ethnicity, kept.phone) == ("Nguyễn Ngọc Bảo Châu", "Tày", "0912345678")
    assert (kept.groups, kept.is_special, kept.is_restricted) == (["G04.2"], True, True)
    assert (other.state, other.merged_into) == (ChildState.MERGED, kept)
    assert kept.visits.count() == 1
    assert Entry.objects.filter(verb=Verb.MERGE_CHILD).count() == 2


def test_undoing_parts_them_as_they_were_and_keeps_what_was_changed_since(
    cast: Cast, kept: Child, other: Child
) -> None:
    in_group(other, "G04", "G04.2")
    made = merge(cast, kept, other, number=other, ethnicity=other)
    kept.refresh_from_db()
    kept.phone, kept.version = "0900000000", kept.version + 1
    kept.save()

    operations.undo_merge(made, reason="hai trẻ khác nhau", by=cast.as_("lan"), at=AT)

    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.number_key, kept.ethnicity, kept.phone, kept.groups) == (None, "", "0900000000", [])
    assert (other.state, other.merged_into, other.groups) == (ChildState.ACTIVE, None, ["G04.2"])
    assert unseal(other.number_sealed or b"") == NUMBER
    with pytest.raises(WrongState):
        operations.undo_merge(made, reason="lần nữa", by=cast.as_("lan"), at=AT)


def test_a_group_both_have_stays_once(cast: Cast, kept: Child, other: Child) -> None:
    for child in (kept, other):
        in_group(child, "G04", "G04.2")
    merge(cast, kept, other)
    kept.refresh_from_db()
    assert kept.groups == ["G04.2"]


def test_three_become_one_and_a_later_merge_is_undone_first(cast: Cast, kept: Child, other: Child) -> None:
    third = make_child("Bảo Châu", BORN, village=home(kept))
    first = merge(cast, kept, other)
    kept.refresh_from_db()
    second = merge(cast, kept, third)

    with pytest.raises(WrongState):
        operations.undo_merge(first, reason="nhầm", by=cast.as_("lan"), at=AT)
    operations.undo_merge(second, reason="nhầm", by=cast.as_("lan"), at=AT)
    operations.undo_merge(first, reason="nhầm", by=cast.as_("lan"), at=AT)
    assert set(Child.objects.values_list("state", flat=True)) == {ChildState.ACTIVE}


def test_what_cannot_be_merged(cast: Cast, kept: Child, other: Child) -> None:
    with pytest.raises(Invalid):
        merge(cast, kept, kept)
    stale = Child.objects.get(pk=other.pk)
    other.version = 7
    other.save()
    with pytest.raises(Stale):
        merge(cast, kept, stale)
    Child.objects.filter(pk=other.pk).update(state=ChildState.MOVING)
    with pytest.raises(WrongState):
        merge(cast, kept, other)
    assert not Merge.objects.exists()


def test_two_children_are_remembered_and_not_merged(cast: Cast, kept: Child, other: Child) -> None:
    operations.mark_not_duplicate(kept, other=other, reason="sinh đôi", by=cast.as_("lan"), at=AT)
    operations.mark_not_duplicate(other, other=kept, reason="sinh đôi", by=cast.as_("lan"), at=AT)
    assert Entry.objects.filter(verb=Verb.NOT_DUPLICATE).count() == 1
    with pytest.raises(Duplicate):
        merge(cast, kept, other)


@pytest.mark.parametrize("who", ["tam", "khoa", "hoa", "thu", "trung", "thuy"])
def test_nobody_else_merges(cast: Cast, kept: Child, other: Child, who: str) -> None:
    with pytest.raises(NotAllowed):
        merge(cast, kept, other, who=who)
    with pytest.raises(NotAllowed):
        operations.mark_not_duplicate(kept, other=other, by=cast.as_(who), at=AT)


def test_records_of_two_communes_are_merged_by_the_province(cast: Cast, kept: Child) -> None:
    there = make_child("Nguyễn Ngọc Bảo Châu", BORN, village=make_village(COMMUNE_B))
    with pytest.raises(NotAllowed):
        merge(cast, kept, there)
    merge(cast, kept, there, who="minh")
    there.refresh_from_db()
    assert there.merged_into == kept


@pytest.fixture
def there(kept: Child) -> Child:
    """The same child as another commune entered it."""
    return make_child("Nguyễn Ngọc Bảo Châu", BORN, village=make_village(COMMUNE_B))


def test_the_province_loses_no_group_it_cannot_see(cast: Cast, kept: Child, there: Child) -> None:
    row = in_group(there, "G11", restricted=True)
    with fenced(cast.as_("minh")):
        made = merge(cast, kept, there, who="minh")
    row.refresh_from_db()
    kept.refresh_from_db()
    assert (row.child_id, kept.is_special, kept.is_restricted) == (kept.pk, True, True)

    with fenced(cast.as_("minh")):
        operations.undo_merge(made, reason="nhầm", by=cast.as_("minh"), at=AT)
    row.refresh_from_db()
    there.refresh_from_db()
    assert (row.child_id, there.is_restricted) == (there.pk, True)


def test_what_stands_in_the_other_record_is_not_lost_to_what_is_over_or_only_proposed(
    cast: Cast, kept: Child, other: Child
) -> None:
    Risk.objects.create(child=kept, flag="R01", since=SINCE, until=SINCE)
    Risk.objects.create(child=other, flag="R01", since=TODAY)
    for group, state in (("G04.2", MembershipState.PROPOSED), ("G01.3", MembershipState.REFUSED)):
        in_group(other, group[:3], group)
        Membership.objects.filter(pk=in_group(kept, group[:3], group).pk).update(state=state)

    made = merge(cast, kept, other)
    kept.refresh_from_db()
    assert (kept.flags, kept.groups) == (["R01"], ["G01.3", "G04.2"])

    operations.undo_merge(made, reason="nhầm", by=cast.as_("lan"), at=AT)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.flags, kept.groups, other.flags, other.groups) == ([], [], ["R01"], ["G01.3", "G04.2"])
    assert Membership.objects.get(child=kept, subgroup="G04.2").state == MembershipState.PROPOSED


def test_undoing_takes_back_that_the_other_child_was_seen(cast: Cast, kept: Child, other: Child) -> None:
    Child.objects.filter(pk=other.pk).update(visited_on=TODAY)
    made = merge(cast, kept, other)
    kept.refresh_from_db()
    assert kept.visited_on == TODAY
    operations.undo_merge(made, reason="nhầm", by=cast.as_("lan"), at=AT)
    kept.refresh_from_db()
    assert kept.visited_on is None


def test_people_of_the_other_commune_come_along_and_its_village_does_not(cast: Cast, kept: Child, there: Child) -> None:
    place = {"province_code": there.province_code, "commune_code": COMMUNE_B}
    mother = Adult.objects.create(full_name="Trần Thị Hai", folded="tran thi hai", **place)
    Relation.objects.create(child=there, adult=mother, kind="mother", until=TODAY)
    with pytest.raises(Invalid):
        merge(cast, kept, there, who="minh", place=there)

    made = merge(cast, kept, there, who="minh")

    with fenced(cast.as_("lan")):
        assert [relation.adult for relation in kept.relations.select_related("adult")] == [mother]
        with pytest.raises(NotAllowed):
            operations.undo_merge(made, reason="nhầm", by=cast.as_("lan"), at=AT)


def test_a_brother_points_to_the_record_that_is_kept(cast: Cast, kept: Child, other: Child) -> None:
    brother = make_child("Nguyễn Gia Khang", BORN, village=home(kept))
    Relation.objects.create(child=brother, sibling=other, kind="sibling")
    made = merge(cast, kept, other)
    assert brother.relations.get().sibling == kept
    operations.undo_merge(made, reason="nhầm", by=cast.as_("lan"), at=AT)
    assert brother.relations.get().sibling == other


def test_records_laid_open_beside_each_other_are_read(cast: Cast, kept: Child, other: Child) -> None:
    assert cast.client("lan").get(f"/children/{kept.uuid}/merge/?with={other.uuid}").status_code == 200
    assert set(Entry.objects.filter(verb="child.read").values_list("thing_label", flat=True)) == {kept.code, other.code}


def test_only_what_differs_is_asked(cast: Cast, kept: Child, other: Child) -> None:
    kept.note, other.note = "ghi một", "ghi hai"
    for record in (kept, other):
        record.nationality = "Việt Nam"
        record.save(update_fields=["note", "nationality"])
    page = cast.client("lan").get(f"/children/{kept.uuid}/merge/?with={other.uuid}").content.decode()
    assert f'type="hidden" name="take_nationality" value="{kept.uuid}">Việt Nam</td>' in page
    assert page.count('type="radio" name="take_note"') == 2
