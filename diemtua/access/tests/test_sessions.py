"""A session in other hands, the devices of one person, an ended session in the middle of a form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Verb
from diemtua.access.testing import AT, MAKER, PASSWORD, Browser, Cast
from diemtua.trail.models import Entry


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    """Several requests in one test are no query in a loop."""
    with zeal_ignore():
        yield


def signed_in(cast: Cast, device: str) -> Client:
    """Return a device on which Lan has signed in by password."""
    client = Browser(headers={"user-agent": device})
    client.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    assert client.get("/").status_code == 200
    return client


def with_password(cast: Cast) -> Cast:
    cast.lan.set_password(PASSWORD)
    cast.lan.save(update_fields=["password"])
    return cast


def test_a_stolen_session_dies_when_the_person_signs_out_the_others(cast: Cast) -> None:
    with_password(cast)
    mine = signed_in(cast, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36")
    theirs = signed_in(cast, "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0")
    page = mine.get("/access/account/").content.decode()
    assert "Chrome, Windows" in page
    assert "Firefox, Android" in page
    mine.post("/access/account/sessions/others/")
    assert theirs.get("/")["Location"].startswith("/accounts/login/")
    assert mine.get("/").status_code == 200
    assert Entry.objects.get(verb=Verb.END_SESSIONS).facts == {"ended": 1}


def test_a_new_password_ends_all_other_sessions(cast: Cast) -> None:
    with_password(cast)
    mine, theirs = signed_in(cast, "máy cơ quan"), signed_in(cast, "máy lạ")
    new = {"oldpassword": PASSWORD, "password1": "con duong den truong", "password2": "con duong den truong"}
    mine.post("/accounts/password/change/", new)
    assert theirs.get("/")["Location"].startswith("/accounts/login/")
    assert mine.get("/").status_code == 200


def test_a_locked_account_has_no_session(cast: Cast) -> None:
    with_password(cast)
    mine = signed_in(cast, "máy cơ quan")
    operations.lock_user(cast.lan, reason="nghỉ việc", by=MAKER, at=AT)
    assert mine.get("/")["Location"].startswith("/accounts/login/")
    assert mine.get("/api/v1/access/me").status_code == 401


def test_a_role_that_ended_opens_nothing_in_a_session_that_goes_on(cast: Cast) -> None:
    with_password(cast)
    mine = signed_in(cast, "máy cơ quan")
    assert mine.get("/places/").status_code == 200
    held = queries.roles_of(cast.lan).get()
    operations.end_assignment(held, on=AT.date(), reason="chuyển công tác", by=MAKER, at=AT)
    assert mine.get("/places/").status_code == 404
    assert mine.get("/access/account/").status_code == 200


def test_the_session_has_a_new_key_after_signing_in(cast: Cast) -> None:
    with_password(cast)
    client = Browser()
    client.get("/accounts/login/")
    before = client.session.session_key
    client.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    assert client.session.session_key != before


def test_a_form_without_its_token_is_refused_and_nothing_happens(cast: Cast) -> None:
    with_password(cast)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.lan, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post("/access/account/sessions/others/").status_code == 403  # and a page that says what to do
    assert not Entry.objects.filter(verb=Verb.END_SESSIONS).exists()


def test_pages_are_not_kept_by_the_browser(cast: Cast) -> None:
    answer = cast.client("lan").get("/access/account/")
    assert answer["Cache-Control"] == "no-store, private"


def test_working_in_another_of_ones_roles(cast: Cast) -> None:
    from diemtua.access.codes import Role
    from diemtua.access.testing import COMMUNE_B, SINCE, unit

    other = operations.give_assignment(
        cast.lan, role=Role.COMMUNE_OFFICER, unit=unit(COMMUNE_B), valid_from=SINCE, by=MAKER, at=AT
    )
    client = cast.client("lan")
    assert client.get("/api/v1/access/me").json()["unit_code"] != COMMUNE_B
    client.post(f"/access/roles/{other.uuid}/choice/")
    assert client.get("/api/v1/access/me").json()["unit_code"] == COMMUNE_B
    assert cast.client("tam").post(f"/access/roles/{other.uuid}/choice/").status_code == 404
