"""Accounts made, corrected, locked: by an administrator, on the pages and by the operations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Role, Verb
from diemtua.access.models import User
from diemtua.access.testing import AT, MAKER, TODAY, Cast, make_user
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Refused
from diemtua.trail.models import Entry

NEW = {"username": "an.nguyen", "full_name": "Nguyễn  Văn An", "password": "mot-cau-de-nho"}


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    """Several requests in one test are no query in a loop."""
    with zeal_ignore():
        yield


def test_an_account_is_made_on_the_page(cast: Cast) -> None:
    assert cast.client("hung").post("/access/users/new/", NEW).status_code == 302
    an = User.objects.get(username="an.nguyen")
    assert (an.full_name, an.folded, an.must_change_password) == ("Nguyễn Văn An", "nguyen van an", True)
    assert an.check_password("mot-cau-de-nho")
    entry = Entry.objects.get(verb=Verb.CREATE_USER, thing_label="Nguyễn Văn An")
    assert entry.user_id == cast.hung.pk
    assert "mot-cau-de-nho" not in str(entry.facts)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"username": "An Nguyễn"}, "chữ thường không dấu"),
        ({"username": "lan"}, "đã có"),
        ({"full_name": ""}, "dt-wrong"),
        ({"email": "không phải thư"}, "dt-wrong"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, typed: dict[str, str], words: str
) -> None:
    answer = cast.client("hung").post("/access/users/new/", NEW | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert (NEW | typed)["username"] in page
    assert not User.objects.filter(username="an.nguyen").exists()


def test_only_an_administrator_makes_accounts(cast: Cast) -> None:
    for who in ("lan", "minh", "thu", "khoa"):
        assert cast.client(who).get("/access/users/").status_code == 404
        assert cast.client(who).post("/access/users/new/", NEW).status_code == 404
        with pytest.raises(NotAllowed):
            operations.create_user(username="x.y", full_name="X", by=cast.as_(who), at=AT)
    assert not User.objects.filter(username__in=["an.nguyen", "x.y"]).exists()


def test_people_are_found_without_marks_by_role_and_by_place(cast: Cast) -> None:
    hung = cast.client("hung")
    assert "Nguyễn Thị Lan" in hung.get("/access/users/?text=nguyen thi lan").content.decode()
    assert "Nguyễn Thị Lan" not in hung.get("/access/users/?text=lê đăng").content.decode()
    found = queries.search_users(cast.as_("hung"), TODAY, role=Role.COMMUNE_OFFICER, unit="26068")
    assert [user.username for user in found] == ["tam"]


def test_to_others_only_ones_own_account_is_visible(cast: Cast) -> None:
    assert [user.username for user in queries.users_visible_to(cast.as_("lan"), TODAY)] == ["lan"]


def test_the_list_asks_as_often_for_twenty_people_as_for_one(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(queries.users_visible_to(cast.as_("hung"), TODAY))
        return len(captured)

    few = asked()
    for number in range(20):
        make_user(f"nguoi.{number:02}", "Người Thử", Role.COMMUNE_OFFICER, "26041", "phong_vhxh")
    assert asked() == few


def test_a_person_is_corrected_and_the_trail_knows_what_was_before(cast: Cast) -> None:
    page = f"/access/users/{cast.lan.uuid}/details/"
    typed = {"full_name": "Nguyễn Thị Lan Anh", "email": "", "phone": "0901", "subject": ""}
    assert cast.client("hung").post(page, typed).status_code == 302
    cast.lan.refresh_from_db()
    assert (cast.lan.full_name, cast.lan.folded) == ("Nguyễn Thị Lan Anh", "nguyen thi lan anh")
    assert Entry.objects.get(verb=Verb.CHANGE_USER).facts["before"]["full_name"] == "Nguyễn Thị Lan"


def test_one_identity_belongs_to_one_person(cast: Cast) -> None:
    details = {"full_name": "x", "email": "", "phone": "", "subject": "079"}
    operations.change_user(cast.lan, **details, by=MAKER, at=AT)
    with pytest.raises(Duplicate):
        operations.change_user(cast.tam, **details, by=MAKER, at=AT)


def test_a_person_is_locked_with_a_reason_and_let_in_again(cast: Cast) -> None:
    page = f"/access/users/{cast.tam.uuid}/lock/"
    assert cast.client("hung").post(page, {"reason": ""}).status_code == 422
    cast.client("hung").post(page, {"reason": "nghỉ việc từ hôm nay"})
    assert not User.objects.get(pk=cast.tam.pk).is_active
    cast.client("hung").post(page, {"reason": "đi làm lại"})
    assert User.objects.get(pk=cast.tam.pk).is_active
    acts = Entry.objects.filter(thing_id=str(cast.tam.uuid), verb__in=[Verb.LOCK_USER, Verb.UNLOCK_USER])
    assert [entry.reason for entry in acts.order_by("pk")] == ["nghỉ việc từ hôm nay", "đi làm lại"]


def test_nobody_locks_themself_or_the_last_administrator(cast: Cast) -> None:
    with pytest.raises(Refused, match="của mình"):
        operations.lock_user(cast.hung, reason="x", by=cast.as_("hung"), at=AT)
    with pytest.raises(Refused, match="cuối cùng"):
        operations.lock_user(cast.hung, reason="x", by=MAKER, at=AT)
    make_user("hai", "Quản Trị Hai", Role.ADMINISTRATOR)
    operations.lock_user(cast.hung, reason="nghỉ việc", by=MAKER, at=AT)


def test_the_last_administrators_role_does_not_end(cast: Cast) -> None:
    held = queries.roles_of(cast.hung).get()
    with pytest.raises(Refused, match="cuối cùng"):
        operations.end_assignment(held, on=TODAY, reason="x", by=MAKER, at=AT)


def test_a_temporary_password_is_a_good_one_and_nobodys_own(cast: Cast) -> None:
    good, reason = "mot-cau-de-nho", "quên mật khẩu, đã gọi lại"
    with pytest.raises(Invalid):
        operations.reset_password(cast.lan, password="ngan", reason=reason, by=cast.as_("hung"), at=AT)
    with pytest.raises(NotAllowed):
        operations.reset_password(cast.hung, password=good, reason=reason, by=cast.as_("hung"), at=AT)
    with pytest.raises(NotAllowed):
        operations.reset_password(cast.lan, password=good, reason=reason, by=cast.as_("minh"), at=AT)
    page = f"/access/users/{cast.lan.uuid}/password/"
    assert cast.client("hung").post(page, {"password": good, "reason": reason}).status_code == 302
    cast.lan.refresh_from_db()
    assert cast.lan.check_password(good)
    assert cast.lan.must_change_password
    assert good not in str(Entry.objects.get(verb=Verb.RESET_PASSWORD).facts)
