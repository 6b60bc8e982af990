"""Somebody who was only named gets an account on the same posting: nothing of its history is lost."""

from __future__ import annotations

import pytest

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, MAKER, SINCE, TODAY, Cast, actor, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.places.models import Village
from diemtua.trail.models import Entry
from diemtua.workforce import operations
from diemtua.workforce.codes import Post, Verb
from diemtua.workforce.models import Leave, Posting, Training
from diemtua.workforce.testing import NEXT_MONTH, appoint, make_village, posting_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def named(cast: Cast, village: Village) -> Posting:
    """A collaborator with a course and a leave, without an account."""
    row = appoint(cast, COMMUNE_A, by="khoa", full_name="Bà Sáu", phone="0900", villages=[village], decision_no="5/QĐ")
    operations.add_training(row, name="Kỹ năng thăm hộ", finished_on=SINCE, by=cast.as_("khoa"), at=AT)
    operations.plan_leave(row, valid_from=TODAY, valid_until=NEXT_MONTH, deputy=None, by=cast.as_("khoa"), at=AT)
    row.refresh_from_db()
    return row


def sau() -> User:
    return access.create_user(username="sau.thu", full_name="Đặng Thị Sáu", must_change_password=False, by=MAKER, at=AT)


def link(cast: Cast, row: Posting, user: User, *, by: str = "khoa") -> Posting:
    return operations.link_account(row, user, version=row.version, by=cast.as_(by), at=AT)


def test_the_posting_goes_on_with_the_account_and_its_rights(cast: Cast, named: Posting, village: Village) -> None:
    user = sau()
    row = link(cast, named, user)
    assert (row.pk, row.user, row.full_name, row.phone) == (named.pk, user, "Đặng Thị Sáu", "")
    assert (row.valid_from, row.decision_no, row.villages) == (SINCE, "5/QĐ", [village.pk])
    assert row.assignment is not None
    assert (row.assignment.role, row.assignment.villages) == (Role.COLLABORATOR, [village.pk])
    assert actor(user).scope.villages == {village.pk}
    assert Training.objects.filter(posting=row).count() == 1
    assert Leave.objects.get(posting=row).user == user
    assert Posting.objects.filter(user=user).count() == 1
    assert row.versions.filter(full_name="Bà Sáu").exists()  # type: ignore[attr-defined]
    assert Entry.objects.get(verb=Verb.LINK).facts["named"] == "Bà Sáu"


def test_a_role_the_account_holds_already_is_tied_and_what_it_brought_comes_over(
    cast: Cast, named: Posting, village: Village
) -> None:
    user, other = sau(), make_village(COMMUNE_A, "Hai")
    held = access.give_assignment(user, role=Role.COLLABORATOR, unit=unit(COMMUNE_A), valid_from=TODAY, by=MAKER, at=AT)
    access.hand_villages(held, villages=[other], by=cast.as_("khoa"), at=AT)
    brought = posting_of(user)
    for name in ("Kỹ năng thăm hộ", "Ghi hồ sơ"):
        operations.add_training(brought, name=name, finished_on=SINCE, by=cast.as_("khoa"), at=AT)
    row = link(cast, named, user)
    brought.refresh_from_db()
    held.refresh_from_db()
    assert (row.assignment, brought.assignment) == (held, None)
    assert (brought.valid_until, "gộp vào" in brought.ended_reason) == (brought.valid_from, True)
    assert set(held.villages) == set(row.villages) == {village.pk, other.pk}
    assert set(Training.objects.filter(posting=row).values_list("name", flat=True)) == {"Kỹ năng thăm hộ", "Ghi hồ sơ"}
    assert Assignment.objects.filter(user=user).count() == 1
    assert posting_of(user) == row


def test_two_postings_on_two_decisions_are_not_made_one(cast: Cast, named: Posting, village: Village) -> None:
    user = sau()
    appoint(cast, COMMUNE_A, by="khoa", user=user, villages=[village], decision_no="9/QĐ")
    with pytest.raises(Duplicate):
        link(cast, named, user)
    assert posting_of(user).decision_no == "9/QĐ"


def test_who_may_not_appoint_links_nobody_and_nobody_links_oneself(cast: Cast, named: Posting) -> None:
    user = sau()
    for who in ("lan", "tam", "minh", "hoa"):
        with pytest.raises(NotAllowed):
            link(cast, named, user, by=who)
    with pytest.raises(NotAllowed):
        link(cast, named, cast.khoa)


def test_what_cannot_be_is_refused(cast: Cast, named: Posting) -> None:
    user, seen = sau(), named.version
    with pytest.raises(Invalid):
        link(cast, named, cast.locked)
    with pytest.raises(Stale):
        operations.link_account(named, user, version=seen + 1, by=cast.as_("khoa"), at=AT)
    row = link(cast, named, user)
    with pytest.raises(WrongState):
        link(cast, row, user)


def test_a_role_given_later_finds_the_posting_that_was_written_down(cast: Cast) -> None:
    user = access.create_user(username="chi.thu", full_name="Cao Thị Chi", must_change_password=False, by=MAKER, at=AT)
    written = appoint(cast, COMMUNE_B, by="hung", post=Post.LEADER, user=user, decision_no="7/QĐ")
    assert written.assignment is None
    access.give_assignment(user, role=Role.COMMUNE_LEADER, unit=unit(COMMUNE_B), valid_from=TODAY, by=MAKER, at=AT)
    assert posting_of(user) == written
    assert posting_of(user).assignment is not None


def test_the_page_asks_for_the_account_and_says_what_is_wrong(cast: Cast, named: Posting) -> None:
    khoa, path = cast.client("khoa"), f"/workforce/postings/{named.uuid}/account/"
    sau()
    assert path in khoa.get(f"/workforce/postings/{named.uuid}/").content.decode()
    nobody = khoa.post(path, {"username": "khong.co", "version": named.version})
    assert nobody.status_code == 422
    assert "khong.co" in nobody.content.decode()
    assert khoa.post(path, {"username": "sau.thu", "version": named.version}).status_code == 302
    assert khoa.get(path).status_code == 404
    assert cast.client("lan").get(path).status_code == 404
