"""Coming in by name and password: what works, what ten wrong ones do, and what the trail keeps of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from zeal import zeal_ignore

from diemtua.access import operations
from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.testing import AT, MAKER, PASSWORD, Browser, Cast
from diemtua.trail.models import Entry

LOGIN = "/accounts/login/"
OFFICE, ELSEWHERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture
def client() -> Client:
    """A browser in which nobody has signed in."""
    return Browser()


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    """Several requests in one test are no query in a loop."""
    with zeal_ignore():
        yield


def try_in(client: Client, username: str, password: str, address: str = OFFICE, **more: str) -> Any:
    return client.post(LOGIN, {"login": username, "password": password, **more}, REMOTE_ADDR=address)


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    """Try the door, from wherever the browser is."""
    return client.post(LOGIN, {"login": username, "password": password}, **more)


def is_in(client: Client) -> bool:
    return client.get("/session/").status_code == 204


def verbs() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="session.").order_by("pk").values_list("verb", flat=True))


def test_the_right_password_leads_in(client: Client, lan: User) -> None:
    assert try_in(client, "lan", PASSWORD)["Location"] == "/"
    assert client.get("/").status_code == 200
    entry = Entry.objects.get(verb=Verb.SIGN_IN)
    assert (entry.user_id, entry.facts) == (lan.pk, {"way": "password"})


def test_after_signing_in_one_is_where_one_wanted_to_be(client: Client, lan: User) -> None:
    asked = client.get("/access/account/")
    assert asked["Location"] == f"{LOGIN}?next=/access/account/"
    assert try_in(client, "lan", PASSWORD, next="/access/account/")["Location"] == "/access/account/"


def test_nobody_is_led_to_another_site(client: Client, lan: User) -> None:
    assert try_in(client, "lan", PASSWORD, next="https://example.com/")["Location"] == "/"


def test_a_wrong_password_says_so_and_nothing_typed_is_lost_but_the_password(client: Client, lan: User) -> None:
    page = try_in(client, "lan", "sai mật khẩu").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert 'value="lan"' in page
    assert "sai mật khẩu" not in page
    assert verbs() == [Verb.SIGN_IN_FAILED]


def test_a_name_nobody_has_gets_the_same_answer_and_is_not_kept(client: Client, lan: User) -> None:
    page = try_in(client, "mật khẩu gõ nhầm ô", "x").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    entry = Entry.objects.get(verb=Verb.SIGN_IN_FAILED)
    assert "gõ nhầm" not in f"{entry.thing_label}{entry.reason}{entry.facts}"


def test_a_locked_person_does_not_come_in(client: Client, cast: Cast) -> None:
    cast.locked.set_password(PASSWORD)
    cast.locked.save(update_fields=["password"])
    assert try_in(client, "locked", PASSWORD)["Location"] == "/accounts/inactive/"
    assert client.get("/")["Location"].startswith(LOGIN)
    assert "không đăng nhập được nữa" in client.get("/accounts/inactive/").content.decode()


def test_signing_out_ends_the_session_and_is_kept(client: Client, lan: User) -> None:
    try_in(client, "lan", PASSWORD)
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert client.get("/")["Location"].startswith(LOGIN)
    assert verbs()[-1] == Verb.SIGN_OUT


def test_nobody_signs_up(client: Client, cast: Cast) -> None:
    inside = cast.client("lan")
    for address in ("signup/", "email/", "3rdparty/", "social/connections/", "confirm-email/", "password/set/"):
        client.post(f"/accounts/{address}", {"username": "moi", "password1": PASSWORD})
        assert inside.get(f"/accounts/{address}").status_code == 404, address
    assert not User.objects.filter(username="moi").exists()


def test_a_temporary_password_is_replaced_before_anything_else(client: Client, cast: Cast) -> None:
    operations.reset_password(
        cast.lan, password="mat-khau-tam-2026", reason="đã gọi lại số máy cơ quan", by=MAKER, at=AT
    )
    try_in(client, "lan", "mat-khau-tam-2026")
    assert client.get("/")["Location"] == "/accounts/password/change/"
    assert client.get("/api/v1/access/me").status_code == 403
    new = {"oldpassword": "mat-khau-tam-2026", "password1": "con duong den truong", "password2": "con duong den truong"}
    assert client.post("/accounts/password/change/", new)["Location"] == "/access/account/"
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(verb=Verb.CHANGE_PASSWORD, user_id=cast.lan.pk).exists()


@pytest.mark.parametrize("weak", ["ngan", "123456789012", "password1234"])
def test_a_weak_password_is_refused_in_words(client: Client, lan: User, weak: str) -> None:
    try_in(client, "lan", PASSWORD)
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "dt-wrong" in answer.content.decode()
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_a_forgotten_password_without_a_mail_server_names_the_administrator(client: Client, db: None) -> None:
    page = client.get("/accounts/password/reset/").content.decode()
    assert "quản trị của đơn vị" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_demo_is_not_there_outside_the_demo(client: Client, cast: Cast) -> None:
    assert client.post(f"/access/demo/{cast.lan.uuid}/").status_code in {302, 404}
    assert client.get("/")["Location"].startswith(LOGIN)
    assert "Vào xem với vai" not in client.get(LOGIN).content.decode()


def test_no_name_and_no_password_reaches_the_logs(
    client: Client, lan: User, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger().setLevel(logging.DEBUG)
    for _ in range(11):
        try_in(client, "lan", "mot-mat-khau-sai")
    try_in(Client(), "lan", PASSWORD, ELSEWHERE)
    printed = capsys.readouterr()
    said = (
        printed.out
        + printed.err
        + "".join(str(record.msg) for record in caplog.records if record.name.startswith("diemtua"))
    )
    for secret in ("mot-mat-khau-sai", PASSWORD, "'lan'", '"lan"', lan.full_name):
        assert secret not in said, secret
