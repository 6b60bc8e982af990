"""What a stranger sends who has read the code: redirects, forged forms, other hosts; and what answers carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from zeal import zeal_ignore

from diemtua.access.testing import PASSWORD, Browser, Cast
from tests.doors.table import DOORS
from tests.doors.test_doors import address
from tests.doors.world import make_world

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "http:///evil.example",
    "https:evil.example", "/\t/evil.example", "javascript:alert(1)", " //evil.example",
)  # fmt: skip
FOR_ALL = ("/accounts/login/", "/accounts/reauthenticate/", "/preferences/", "/accounts/oidc/oidc/login/")


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    with zeal_ignore():
        yield


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nothing_leads_off_the_site(cast: Cast, target: str) -> None:
    cast.lan.set_password(PASSWORD)
    cast.lan.save(update_fields=["password"])
    browser = Browser()
    answers = [
        browser.post("/accounts/login/", {"login": "lan", "password": PASSWORD, "next": target}),
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": target}),
        browser.post("/preferences/", {"theme": "dark", "next": target}),
        browser.post("/views/", {"name": "x", "of": "y", "next": target}),
        browser.post("/accounts/logout/", {"next": target}),
    ]
    assert [answer["Location"] for answer in answers] == ["/"] * 4 + ["/accounts/login/"]


def test_no_form_is_taken_that_is_not_ours(cast: Cast) -> None:
    world, client = make_world(), cast.client("minh")
    client.handler.enforce_csrf_checks = True
    for door in DOORS:
        answers = {client.post(address(door, world), {}).status_code, client.delete(address(door, world)).status_code}
        assert answers <= {403, 404, 405}, str(door)
    for path in FOR_ALL:
        assert Client(enforce_csrf_checks=True).post(path, {}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost@evil.example", "testserver.evil.example"])
def test_no_page_is_written_for_another_host(host: str) -> None:
    assert Client().get("/accounts/login/", headers={"host": host}).status_code == 400
    answer = Client().get("/accounts/login/", headers={"x-forwarded-host": host})
    assert host not in answer.content.decode()


@pytest.mark.parametrize("door", ["evidence", "original"])
def test_files_are_handed_over_and_never_shown(cast: Cast, door: str) -> None:
    world = make_world()
    path = {"evidence": f"/plans/evidence/{world.ids['evidence_p']}/"}.get(
        door, f"/plans/documents/{world.ids['document_p']}/original/"
    )
    answer: Any = cast.client("minh").get(path)
    b"".join(answer.streaming_content)
    answer.close()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"


def test_what_a_signed_in_person_sees_stays_in_no_cache(cast: Cast) -> None:
    client = cast.client("minh")
    for path in ("/", "/plans/tasks/", "/api/v1/access/me", "/access/account/", "/khong-co/"):
        assert "no-store" in client.get(path)["Cache-Control"], path


def test_a_list_through_the_api_is_never_the_whole(cast: Cast) -> None:
    client = cast.client("minh")
    assert client.get("/api/v1/plans/duties?limit=100000").status_code == 422
    assert client.get("/api/v1/plans/documents?limit=200").status_code == 200


def test_a_form_is_told_that_the_api_takes_json(cast: Cast) -> None:
    world = make_world()
    for door in DOORS:
        if door.route.startswith("api/") and door.method == "POST" and door.of == "a" and door.data:
            answer: Any = cast.client("lan").post(address(door, world), dict(door.data))
            assert answer.status_code == 415, str(door)
            assert "JSON" in answer.json()["message"]
