"""Coming in by OpenID Connect, against a provider that runs beside the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from oidc_provider_mock import User as Identity
from oidc_provider_mock import run_server_in_thread
from zeal import zeal_ignore

from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.testing import Browser, Cast
from diemtua.trail.models import Entry

SUBJECT = "079190012345"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def provider(settings: Any) -> Iterator[str]:
    """Return the address of the provider, known to the site."""
    people = [Identity(sub=sub, claims={"email": "lan@example.com"}) for sub in (SUBJECT, "stranger")]
    with run_server_in_thread(user_claims=people) as server, zeal_ignore():
        address = f"http://localhost:{server.server_port}"
        app = {
            "provider_id": "oidc",
            "name": "VNeID",
            "client_id": "diemtua",
            "secret": "giữ kín",
            "settings": {"server_url": address, "oauth_pkce_enabled": True},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        settings.OPTIONS = replace(settings.OPTIONS, oidc_name="VNeID", oidc_issuer=address)
        yield address


def leave(client: Client, **more: str) -> str:
    """Return where the site sends the person."""
    return str(client.post("/accounts/oidc/oidc/login/", more)["Location"])


def come_back(client: Client, address: str, subject: str) -> Any:
    """Sign in at the provider as this identity and follow it back to the site."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def known(cast: Cast) -> User:
    User.objects.filter(pk=cast.lan.pk).update(subject=SUBJECT)
    return cast.lan


def test_the_sign_in_page_offers_it(provider: str, client: Client, db: None) -> None:
    assert "Tài khoản định danh VNeID" in client.get("/accounts/login/").content.decode()


def test_a_person_the_administrator_knows_comes_in(provider: str, cast: Cast) -> None:
    lan, client = known(cast), Browser()
    asked = leave(client, next="/access/account/")
    query = parse_qs(urlsplit(asked).query)
    assert query["code_challenge_method"] == ["S256"]
    assert asked.startswith(provider)
    assert come_back(client, asked, SUBJECT)["Location"] == "/access/account/"
    assert client.get("/api/v1/access/me").json()["name"] == lan.full_name
    assert Entry.objects.get(verb=Verb.SIGN_IN).facts == {"way": "socialaccount"}


def test_an_unknown_person_gets_a_sentence_and_no_account(provider: str, cast: Cast) -> None:
    client, before = Browser(), User.objects.count()
    answer = come_back(client, leave(client), "stranger")
    assert answer.status_code == 403
    assert "chưa gắn với tài khoản nào" in answer.content.decode()
    assert User.objects.count() == before
    assert client.get("/session/").status_code == 401


def test_the_same_mail_address_is_no_proof(provider: str, cast: Cast) -> None:
    User.objects.filter(pk=cast.lan.pk).update(email="lan@example.com")
    client = Browser()
    assert come_back(client, leave(client), "stranger").status_code == 403


def test_a_locked_person_stays_out(provider: str, cast: Cast) -> None:
    User.objects.filter(pk=cast.locked.pk).update(subject=SUBJECT)
    client = Browser()
    assert come_back(client, leave(client), SUBJECT).status_code == 403
    assert client.get("/session/").status_code == 401


def test_an_identity_taken_away_no_longer_opens(provider: str, cast: Cast) -> None:
    known(cast)
    first = Browser()
    assert come_back(first, leave(first), SUBJECT).status_code == 302
    User.objects.filter(pk=cast.lan.pk).update(subject="")
    second = Browser()
    assert come_back(second, leave(second), SUBJECT).status_code == 403


def test_an_answer_meant_for_another_browser_is_refused(provider: str, cast: Cast) -> None:
    known(cast)
    mine, theirs = Browser(), Browser()
    answer = come_back(theirs, leave(mine), SUBJECT)
    assert theirs.get("/session/").status_code == 401
    assert "Chưa đăng nhập được" in answer.content.decode()


def test_an_identity_is_not_tied_by_the_person(provider: str, cast: Cast) -> None:
    """Whoever sits at an open session could tie their own identity to it."""
    client = cast.client("lan")
    address = client.post("/accounts/oidc/oidc/login/?process=connect")["Location"]
    assert come_back(client, address, "stranger").status_code == 403


def test_a_provider_that_is_down_says_so(settings: Any, provider: str, client: Client, db: None) -> None:
    gone = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]
    gone["server_url"] = "http://localhost:9"
    answer = client.post("/accounts/oidc/oidc/login/")
    assert answer.status_code == 502
    assert "Chưa đăng nhập được" in answer.content.decode()
