"""Reviews and people of concern through the JSON door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, SINCE, Cast, api_under, client_for, make_user
from diemtua.lib.clock import day_of, now
from diemtua.people.models import Child, Concern, ReviewItem, ReviewRound
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("people/")
WOMAN = {"kind": "other", "full_name": "Chị Trần Thị Năm", "note": "mang thai, ở một mình"}


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A))


def opened(cast: Cast) -> dict[str, Any]:
    body = {"name": "Rà soát cuối năm", "due_on": str(day_of(now()) + timedelta(30))}
    answer = ask(cast.client("lan"), "POST", "reviews", body, "v-1")
    assert answer.status_code == 201
    found: dict[str, Any] = answer.json()
    return found


def test_a_review_is_opened_answered_settled_and_signed(cast: Cast, child: Child) -> None:
    lan, khoa = cast.client("lan"), cast.client("khoa")
    review = opened(cast)
    path = f"reviews/{review['uuid']}"
    assert [one["uuid"] for one in ask(lan, "GET", "reviews").json()["items"]] == [review["uuid"]]
    item = ask(lan, "GET", f"{path}/items?which=waiting").json()["items"][0]
    assert (item["child"], item["outcome"]) == (str(child.uuid), "")
    answer = {"outcome": "seen_changed", "answered_on": str(day_of(now()))}
    assert ask(lan, "PUT", f"review-items/{item['uuid']}", answer).json()["field"] == "note"
    said = ask(lan, "PUT", f"review-items/{item['uuid']}", answer | {"note": "chuyển lớp"}).json()
    assert (said["outcome"], said["settled_at"]) == ("seen_changed", None)
    sign = {"version": review["version"]}
    assert ask(lan, "POST", f"{path}/signature", sign).status_code == 403
    assert ask(khoa, "POST", f"{path}/signature", sign).json()["code"] == "unsettled"
    assert ask(lan, "POST", f"review-items/{item['uuid']}/settling").json()["settled_at"]
    assert ask(khoa, "POST", f"{path}/signature", sign | {"version": 7}).json()["version"] == review["version"]
    signed = ask(khoa, "POST", f"{path}/signature", sign).json()
    assert (signed["state"], signed["signed_by_name"]) == ("signed", "Lê Đăng Khoa")
    again = {"version": signed["version"], "reason": "bỏ sót một thôn"}
    assert ask(khoa, "POST", f"{path}/reopening", again).json()["state"] == "open"
    gone = {"version": signed["version"] + 1, "reason": "mở nhầm"}
    assert ask(lan, "POST", f"{path}/cancelling", gone).json()["state"] == "cancelled"


@pytest.mark.parametrize("who", ["tam", "trung", "thuy", "hung", "hoa"])
def test_a_review_is_nobody_elses(cast: Cast, child: Child, who: str) -> None:
    review = opened(cast)
    item = ReviewItem.objects.get()
    client = cast.client(who)
    for how, path, body in (
        ("GET", f"reviews/{review['uuid']}", None),
        ("GET", f"reviews/{review['uuid']}/items", None),
        ("PUT", f"review-items/{item.uuid}", {"outcome": "seen", "answered_on": "2026-11-20"}),
        ("POST", f"reviews/{review['uuid']}/cancelling", {"version": 1, "reason": "x"}),
    ):
        assert ask(client, how, path, body).status_code == 404, path
    assert ReviewRound.objects.get().version == review["version"]


def test_a_person_of_concern_is_listed_without_a_name_and_opened_with_a_trail(cast: Cast) -> None:
    lan = cast.client("lan")
    made = ask(lan, "POST", "concerns", WOMAN, "c-1").json()
    line = ask(lan, "GET", "concerns")
    assert line.json()["items"][0]["uuid"] == made["uuid"]
    assert WOMAN["full_name"] not in line.content.decode()
    looks = Entry.objects.filter(verb="concern.read")
    before = looks.count()
    read = ask(lan, "GET", f"concerns/{made['uuid']}").json()
    assert (read["full_name"], Entry.objects.filter(verb__endswith=".read").count() > before) == (
        WOMAN["full_name"], True,
    )  # fmt: skip
    changed = ask(lan, "PUT", f"concerns/{made['uuid']}", WOMAN | {"version": 1, "phone": "0912345678"}).json()
    assert (changed["version"], changed["phone"]) == (2, "0912345678")
    stale = ask(lan, "PUT", f"concerns/{made['uuid']}", WOMAN | {"version": 1})
    assert (stale.status_code, stale.json()["version"]) == (409, 2)
    assert ask(lan, "PUT", f"concerns/{made['uuid']}", WOMAN | {"version": 2, "kind": "x"}).status_code == 422
    closed = ask(lan, "POST", f"concerns/{made['uuid']}/closing", {"version": 2, "reason": "đã chuyển đi"}).json()
    assert closed["closed_reason"] == "đã chuyển đi"


def test_a_health_station_meets_what_it_noted_and_others_meet_nobody(cast: Cast) -> None:
    nurse = client_for(make_user("nhu.y", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te"))
    made = ask(nurse, "POST", "concerns", WOMAN).json()
    assert ask(nurse, "GET", f"concerns/{made['uuid']}").status_code == 200
    other = Concern.objects.create(
        province_code="75", commune_code=COMMUNE_A, kind="other", full_name="Chị Sáu", added_by_name="Lan", added_at=AT
    )
    assert ask(nurse, "GET", f"concerns/{other.uuid}").status_code == 404
    for who in ("tam", "minh", "thu", "hoa", "trung", "hung"):
        client = cast.client(who)
        assert ask(client, "GET", f"concerns/{made['uuid']}").status_code == 404
        listed = ask(client, "GET", "concerns")
        assert listed.status_code == 404 or not listed.json()["items"]
