"""Somebody is appointed: the posting and the role in one act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.access.testing import (
    AT,
    COMMUNE_A,
    COMMUNE_B,
    MAKER,
    PROVINCE,
    SINCE,
    TODAY,
    Cast,
    actor,
    agency,
    make_user,
    unit,
)
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale
from diemtua.trail.models import Entry
from diemtua.workforce import operations
from diemtua.workforce.codes import Duty, Post, Verb
from diemtua.workforce.models import Posting
from diemtua.workforce.rules.catalogue import catalogue
from diemtua.workforce.testing import appoint, make_village, posting_of

pytestmark = pytest.mark.django_db


def newcomer(name: str = "moi") -> User:
    return access.create_user(
        username=f"{name}.thu", full_name="Trần Văn Mới", must_change_password=False, by=MAKER, at=AT
    )


def test_every_role_that_is_given_brings_its_posting(cast: Cast) -> None:
    lan = posting_of(cast.lan)
    assert (lan.post, lan.commune_code, lan.duties) == (Post.CHILD_WORKER, COMMUNE_A, list(Duty.values))
    assert posting_of(cast.minh).post == Post.PROVINCE
    assert not Posting.objects.filter(user=cast.hung).exists()


def test_a_leader_appoints_an_officer_who_can_work_at_once(cast: Cast) -> None:
    user = newcomer()

    made = appoint(
        cast,
        COMMUNE_A,
        by="khoa",
        post=Post.CHILD_WORKER,
        user=user,
        duties=[Duty.RISK, Duty.PLAN],
        decision_no="12/QĐ-UBND",
    )

    assert made.duties == [Duty.RISK, Duty.PLAN]
    assert actor(user).commune_code == COMMUNE_A
    assert made.assignment is not None
    assert made.assignment.agency == agency(COMMUNE_A, "phong_vhxh")
    assert Posting.objects.filter(user=user).count() == 1
    assert Entry.objects.get(verb=Verb.APPOINT).actor_name == "Lê Đăng Khoa"


def test_a_collaborator_is_appointed_with_villages_or_named_without_an_account(cast: Cast) -> None:
    village, user = make_village(COMMUNE_A), newcomer()

    with_account = appoint(cast, COMMUNE_A, by="khoa", user=user, villages=[village])
    named = appoint(cast, COMMUNE_A, by="khoa", full_name="Bà Sáu", phone="0900 000 000", villages=[village])

    assert actor(user).scope.villages == {village.pk}
    assert with_account.villages == named.villages == [village.pk]
    assert (named.user, named.assignment, named.phone) == (None, None, "0900 000 000")


def test_nobody_appoints_oneself_an_administrator_neither(cast: Cast) -> None:
    for who in ("khoa", "hung"):
        with pytest.raises(NotAllowed):
            appoint(cast, COMMUNE_A, by=who, post=Post.CHILD_WORKER, user=cast.people[who])
    assert not Posting.objects.filter(user=cast.hung).exists()


@pytest.mark.parametrize("who", ["lan", "tam", "minh", "thuy", "hoa", "thu", "trung"])
def test_only_the_leader_of_the_commune_and_administrators_appoint(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        appoint(cast, COMMUNE_A, by=who, full_name="Ai đó")


def test_a_leader_appoints_nobody_in_another_commune_and_gives_no_other_role(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        appoint(cast, COMMUNE_B, by="khoa", full_name="Ai đó")
    user = newcomer()
    made = appoint(cast, COMMUNE_A, by="khoa", post=Post.LEADER, user=user)
    assert made.assignment is None
    assert not Assignment.objects.filter(user=user).exists()
    with pytest.raises(NotAllowed):
        access.give_assignment(
            user, role=Role.COMMUNE_LEADER, unit=unit(COMMUNE_A), valid_from=TODAY, by=cast.as_("khoa"), at=AT
        )


def test_a_unit_that_ended_takes_no_posting(cast: Cast) -> None:
    old = unit(COMMUNE_B)
    old.valid_until = TODAY
    old.save(update_fields=["valid_until"])
    with pytest.raises(Invalid) as refused:
        operations.appoint(
            old,
            operations.Appointment(post=Post.COLLABORATOR, full_name="X", valid_from=SINCE),
            by=cast.as_("hung"),
            at=AT,
        )
    assert refused.value.field == "unit"


def test_what_cannot_be_true_is_refused_at_its_field(cast: Cast) -> None:
    other, locked = make_village(COMMUNE_B), cast.locked
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("post", {"post": Post.PROVINCE, "full_name": "X"}),
        ("full_name", {}),
        ("username", {"post": Post.CHILD_WORKER, "full_name": "Không tài khoản"}),
        ("username", {"post": Post.CHILD_WORKER, "user": locked}),
        ("decision_on", {"full_name": "X", "decision_on": TODAY + timedelta(days=1)}),
        ("duties", {"full_name": "X", "duties": ["d99"]}),
        ("villages", {"full_name": "X", "villages": [other]}),
    ]
    for name, facts in wrong:
        with pytest.raises(Invalid) as refused:
            appoint(cast, COMMUNE_A, by="khoa", **facts)
        assert refused.value.field == name


def test_the_same_person_is_not_appointed_twice(cast: Cast) -> None:
    user = newcomer()
    appoint(cast, COMMUNE_A, by="khoa", post=Post.CHILD_WORKER, user=user)
    with pytest.raises(Duplicate):
        appoint(cast, COMMUNE_A, by="khoa", post=Post.CHILD_WORKER, user=user)
    assert Posting.objects.filter(user=user).count() == 1


def test_two_people_who_edit_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    seen = posting_of(cast.lan)
    facts: dict[str, Any] = {
        "duties": [Duty.RISK],
        "decision_on": None,
        "by": cast.as_("khoa"),
        "at": AT,
        "version": seen.version,
    }
    operations.change_posting(seen, decision_no="1", **facts)
    with pytest.raises(Stale):
        operations.change_posting(seen, decision_no="2", **facts)
    assert posting_of(cast.lan).decision_no == "1"


def test_nobody_changes_the_own_posting_and_a_stranger_changes_none(cast: Cast) -> None:
    facts: dict[str, Any] = {"duties": [], "decision_no": "", "decision_on": None, "version": 1, "at": AT}
    for who, whose in (("khoa", "khoa"), ("khoa", "tam"), ("tam", "lan"), ("minh", "lan")):
        with pytest.raises(NotAllowed):
            operations.change_posting(posting_of(cast.people[whose]), by=cast.as_(who), **facts)


def test_what_was_before_is_kept_beside_the_row(cast: Cast) -> None:
    seen = posting_of(cast.lan)
    operations.change_posting(
        seen, duties=[Duty.CARE], decision_no="7", decision_on=TODAY, version=seen.version, by=cast.as_("khoa"), at=AT
    )
    kept = posting_of(cast.lan).versions.get()  # type: ignore[attr-defined]
    assert kept.duties == list(Duty.values)


def test_the_catalogue_of_posts_knows_every_post_and_marks_what_is_no_law() -> None:
    assert set(catalogue()) == set(Post.values)
    assert [one.post for one in catalogue().values() if one.is_law] == [Post.CHILD_WORKER]
    assert Duty.laws()[Duty.JUSTICE].text == "Luật Trẻ em Đ53 khoản 6, Đ72"


def test_a_person_of_the_province_has_a_posting_without_a_commune(cast: Cast) -> None:
    someone = make_user("moi.so", "Ngô Văn Sở", Role.PROVINCE_OFFICER, PROVINCE, "so_y_te")
    assert posting_of(someone).commune_code == ""
