"""Characters the database cannot hold, at every door: a sentence with status 400, never a fault of the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from zeal import zeal_ignore

from diemtua.access.testing import Cast
from tests.doors.table import DOORS
from tests.doors.test_doors import address
from tests.doors.world import make_world

pytestmark = pytest.mark.django_db
NUL = "Bé\0A"
HALF = "\\ud800"


@pytest.fixture
def client(cast: Cast) -> Any:
    return cast.client("minh")


def test_no_door_takes_nul_in_a_query_a_form_or_json(client: Client) -> None:
    with zeal_ignore():  # many pages in one test
        world = make_world()
        for door in DOORS:
            path = address(door, world)
            for answer in (
                client.get(path, {"q": NUL}),
                client.get(path, {"ten\0": "x"}),
                client.post(path, {"reason": NUL, "text": NUL}),
                client.post(path, {"reason": [NUL]}, content_type="application/json"),
            ):
                assert answer.status_code == 400, str(door)


@pytest.mark.parametrize("path", ["/places/%00/", "/drafts/a%00b/", "/api/v1/places/units/%00", "/%00"])
def test_nor_in_the_address(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    said = answer.json()["message"] if path.startswith("/api/") else answer.content.decode()
    assert "không đọc được" in said


def test_nor_at_the_door_for_strangers() -> None:
    stranger = Client()
    with zeal_ignore():
        answers = [
            stranger.post("/accounts/login/", {"login": NUL, "password": "x"}),
            stranger.post("/accounts/login/", {"login": "lan", "password": NUL}),
            stranger.get("/accounts/login/?next=%00"),
            stranger.post("/preferences/", {"next": NUL}),
        ]
    assert [answer.status_code for answer in answers] == [400] * 4


@pytest.mark.parametrize("body", ['{"a": "x\\u0000"}', '{"\\u0000": 1}', f'[[{{"a": "{HALF}"}}]]', "[" * 100_000])
def test_json_is_looked_through(client: Client, body: str) -> None:
    answer = client.generic("POST", "/api/v1/plans/duties", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")


def test_json_that_only_speaks_of_nul_is_fine(client: Client) -> None:
    answer = client.generic("POST", "/api/v1/plans/duties", '{"a": "\\\\u0000"}', content_type="application/json")
    assert answer.status_code == 405  # nothing is posted there; it was read


def test_a_form_in_a_strange_spelling_brings_no_half_of_a_character(client: Client) -> None:
    body = f'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n{HALF}\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=raw_unicode_escape"
    assert client.generic("POST", "/views/", body, content_type=kind).status_code == 400


def test_a_cookie_we_never_wrote_is_as_good_as_none() -> None:
    """An octal escape in a quoted cookie is how NUL comes through an HTTP server."""
    answer = Client().get("/", headers={"cookie": 'diemtua_session="aaaaaaaaaaaaaaaaaaaa\\000"'})
    assert answer.status_code == 302


@pytest.mark.parametrize("number", ["²", "१२", "9" * 30, "9" * 5000, "-1", "1e3", "٣"])
def test_a_number_that_is_none_is_no_fault_of_the_server(client: Client, number: str) -> None:
    with zeal_ignore():
        world = make_world()
        answers = [
            client.post(f"/plans/tasks/{world.ids['task_p']}/acceptance/", {"version": number}),
            client.post(f"/plans/tasks/{world.ids['task_p']}/correction/", {"version": number, "text": "x"}),
            client.get(f"/plans/?page={number}&agency={number}"),
            client.get(f"/plans/tasks/?page={number}&agency={number}&year={number}"),
            client.get(f"/access/trail/?page={number}"),
            client.get(f"/notices/?page={number}"),
            client.get(f"/api/v1/plans/duties?limit={number}&offset={number}"),
            client.post(f"/notices/{'9' * 30}/"),
        ]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
