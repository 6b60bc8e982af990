"""Moves, merges and imports through the JSON door."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, api_under
from diemtua.people.models import Child
from diemtua.people.states import ChildState, TransferState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("people/")
STRANGERS = ("tam", "trung", "thuy", "hung")


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A))


def sending(child: Child, **more: Any) -> dict[str, Any]:
    return {"version": child.version, "to": COMMUNE_B, "moved_on": TODAY.isoformat(), **more}


def test_a_child_is_sent_and_received(cast: Cast, child: Child) -> None:
    lan, tam, path = cast.client("lan"), cast.client("tam"), f"children/{child.uuid}/moves"
    sent = ask(lan, "POST", path, sending(child, address="12 đường Mới"), "m-1")
    assert (sent.status_code, sent.json()["state"]) == (201, TransferState.SENT)
    assert ask(lan, "POST", path, sending(child, address="12 đường Mới"), "m-1").json() == sent.json()
    (waiting,) = ask(tam, "GET", "moves?state=sent").json()["items"]
    assert (waiting["child_name"], waiting["to_commune_code"]) == (child.full_name, COMMUNE_B)
    move = f"moves/{waiting['uuid']}"
    assert ask(tam, "GET", move).json() == waiting
    body = {"version": waiting["version"], "village": str(make_village(COMMUNE_B).uuid)}
    stale = ask(tam, "POST", f"{move}/receiving", body | {"version": 7})
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (409, "stale", waiting["version"])
    received = ask(tam, "POST", f"{move}/receiving", body)
    assert (received.status_code, received.json()["uuid"]) == (200, str(child.uuid))
    child.refresh_from_db()
    assert (child.commune_code, child.state) == (COMMUNE_B, ChildState.ACTIVE)
    assert ask(lan, "POST", f"{move}/recall", {"version": waiting["version"] + 1, "answer": "nhầm"}).status_code == 409


def test_a_stale_record_is_not_sent(cast: Cast, child: Child) -> None:
    answer = ask(cast.client("lan"), "POST", f"children/{child.uuid}/moves", sending(child) | {"version": 9})
    assert (answer.status_code, answer.json()["code"], answer.json()["version"]) == (409, "stale", child.version)


@pytest.mark.parametrize(("who", "act"), [("tam", "return"), ("lan", "recall")])
def test_a_move_is_given_back_or_called_back(cast: Cast, child: Child, who: str, act: str) -> None:
    sent = ask(cast.client("lan"), "POST", f"children/{child.uuid}/moves", sending(child)).json()
    path, version = f"moves/{sent['uuid']}/{act}", sent["version"]
    assert ask(cast.client(who), "POST", path, {"version": version, "answer": " "}).json()["field"] == "answer"
    done = ask(cast.client(who), "POST", path, {"version": version, "answer": "không có ở đây"})
    assert (done.status_code, done.json()["answer"]) == (200, "không có ở đây")
    child.refresh_from_db()
    assert child.state == ChildState.ACTIVE


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_sends_nobody(cast: Cast, child: Child, who: str) -> None:
    entries = Entry.objects.count()
    answer = ask(cast.client(who), "POST", f"children/{child.uuid}/moves", sending(child))
    assert (answer.status_code, Entry.objects.count()) == (404, entries)
    assert child.full_name not in answer.content.decode()


def test_another_commune_and_leaders_see_no_move(cast: Cast, child: Child) -> None:
    elsewhere = sending(child, to="19405")
    sent = ask(cast.client("lan"), "POST", f"children/{child.uuid}/moves", elsewhere).json()
    assert ask(cast.client("tam"), "GET", f"moves/{sent['uuid']}").status_code == 404
    assert ask(cast.client("tam"), "GET", "moves").json() == {"items": [], "count": 0}
    for who in ("thuy", "hung", "trung"):
        assert ask(cast.client(who), "GET", "moves").status_code == 404


def test_the_list_asks_as_often_for_one_move_as_for_many(cast: Cast, child: Child, queries_of: Any) -> None:
    client = cast.client("lan")
    ask(client, "POST", f"children/{child.uuid}/moves", sending(child))
    one = queries_of(lambda: client.get("/api/v1/people/moves"))
    home = Village.objects.get(pk=child.village_id or 0)
    for number in range(19):
        other = make_child(f"Trần Văn {number}", SINCE, village=home)
        assert ask(client, "POST", f"children/{other.uuid}/moves", sending(other)).status_code == 201
    assert len(client.get("/api/v1/people/moves").json()["items"]) == 20
    assert queries_of(lambda: client.get("/api/v1/people/moves")) == one
