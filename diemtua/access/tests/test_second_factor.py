"""The second step of signing in: set up, asked for, demanded by a role, lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, hotp_value
from django.core.cache import cache
from django.test import Client
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Role, Verb
from diemtua.access.models import User
from diemtua.access.testing import AT, MAKER, PASSWORD, Browser, Cast
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.trail.models import Entry

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
REASON = "mất điện thoại, đã gọi lại số máy cơ quan"


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    """Several requests in one test are no query in a loop."""
    cache.clear()
    with zeal_ignore():
        yield


@pytest.fixture
def hung(cast: Cast) -> User:
    """Return an administrator with a password."""
    cast.hung.set_password(PASSWORD)
    cast.hung.save(update_fields=["password"])
    return cast.hung


def code(secret: str = SECRET) -> str:
    """What the app on the phone shows now."""
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


def sign_in(client: Client, username: str = "hung") -> Any:
    return client.post("/accounts/login/", {"login": username, "password": PASSWORD})


def sure(client: Client) -> None:
    """Type the password once more, as changes of the way in ask for."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def with_app(user: User) -> None:
    TOTP.activate(user, SECRET)


def test_the_app_is_set_up_by_a_code_and_its_secret_is_not_readable(
    hung: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = Browser()
    sign_in(client)
    sure(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):  # the library tells when it is certain
        client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    kept = Authenticator.objects.get(user=hung, type="totp")
    assert secret not in str(kept.data)
    entry = Entry.objects.filter(verb=Verb.CHANGE_SECOND_FACTOR, facts__kind="totp").get()
    assert (entry.user_id, entry.facts["change"]) == (hung.pk, "added")


def test_a_password_alone_is_no_longer_enough(hung: User) -> None:
    with_app(hung)
    client = Browser()
    assert sign_in(client)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/access/users/")["Location"].startswith("/accounts/login/")
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert Entry.objects.filter(verb=Verb.SIGN_IN_FAILED, facts__why="second_factor").count() == 1
    assert client.post("/accounts/2fa/authenticate/", {"code": code()})["Location"] == "/"
    assert client.get("/access/users/").status_code == 200


def test_a_code_is_good_once(hung: User) -> None:
    with_app(hung)
    used = code()
    first, second = Browser(), Browser()
    sign_in(first)
    assert first.post("/accounts/2fa/authenticate/", {"code": used}).status_code == 302
    sign_in(second)
    assert second.post("/accounts/2fa/authenticate/", {"code": used}).status_code == 200


def test_codes_cannot_be_guessed_for_long(hung: User) -> None:
    with_app(hung)
    client = Browser()
    sign_in(client)
    for _ in range(10):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "quá nhiều lần" in client.post("/accounts/2fa/authenticate/", {"code": code()}).content.decode()


def test_with_the_phone_lost_a_recovery_code_opens_once(hung: User) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with_app(hung)
    spare = RecoveryCodes.activate(hung).get_unused_codes()[0]
    client = Browser()
    sign_in(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": spare})["Location"] == "/"
    again = Browser()
    sign_in(again)
    assert again.post("/accounts/2fa/authenticate/", {"code": spare}).status_code == 200


def test_with_everything_lost_another_administrator_takes_it_off(cast: Cast) -> None:
    cast.lan.set_password(PASSWORD)
    cast.lan.save(update_fields=["password"])
    with_app(cast.lan)
    page = f"/access/users/{cast.lan.uuid}/second-factor/"
    assert cast.client("hung").post(page, {"reason": "mất"}).status_code == 422, "a reason is a sentence"
    assert cast.client("hung").post(page, {"reason": REASON}).status_code == 302
    assert not queries.second_factors_of(cast.lan.pk).exists()
    entry = Entry.objects.get(verb=Verb.RESET_SECOND_FACTOR)
    assert (entry.reason, entry.user_id) == (REASON, cast.hung.pk)
    assert "gỡ xác minh hai bước" in queries.notices_of(cast.lan.pk).get().text
    assert sign_in(Browser(), "lan")["Location"] == "/"


def test_nobody_takes_off_their_own_or_without_the_power(cast: Cast) -> None:
    for by, whom in (("hung", cast.hung), ("minh", cast.lan)):
        with pytest.raises(NotAllowed):
            operations.reset_second_factor(whom, reason=REASON, by=cast.as_(by), at=AT)
    with pytest.raises(Invalid):
        operations.reset_second_factor(cast.lan, reason="mất", by=cast.as_("hung"), at=AT)
    assert (
        cast.client("minh").post(f"/access/users/{cast.lan.uuid}/second-factor/", {"reason": REASON}).status_code == 404
    )
    assert not Entry.objects.filter(verb=Verb.RESET_SECOND_FACTOR).exists()


def test_a_role_can_demand_it_and_then_nothing_else_opens(cast: Cast) -> None:
    client = cast.client("lan")
    assert client.get("/").status_code == 200
    cast.client("hung").post(f"/access/powers/{Role.COMMUNE_OFFICER.value}/second-factor/", {"required": "1"})
    assert client.get("/")["Location"] == "/accounts/2fa/"
    assert client.get("/api/v1/access/me").status_code == 403
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/access/account/").status_code == 200
    assert cast.client("khoa").get("/").status_code == 200, "the leader's role does not demand it"
    with_app(cast.lan)
    assert client.get("/").status_code == 200
    assert Entry.objects.get(verb=Verb.REQUIRE_SECOND_FACTOR).facts == {"role": "commune_officer", "required": True}


def test_what_a_role_demands_cannot_be_taken_off(cast: Cast) -> None:
    cast.lan.set_password(PASSWORD)
    cast.lan.save(update_fields=["password"])
    operations.require_second_factor(Role.COMMUNE_OFFICER, required=True, by=MAKER, at=AT)
    with_app(cast.lan)
    client = Browser()
    sign_in(client, "lan")
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    sure(client)
    page = client.post("/accounts/2fa/totp/deactivate/")
    assert "không tắt được" in page.content.decode()
    assert queries.second_factors_of(cast.lan.pk).exists()


def test_setting_it_up_asks_for_the_password_again(hung: User, cast: Cast) -> None:
    """A session found open on a desk cannot get a second factor of the finder's own."""
    client = cast.client("hung")
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    assert client.get("/accounts/2fa/webauthn/add/")["Location"].startswith("/accounts/reauthenticate/")
