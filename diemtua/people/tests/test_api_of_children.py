"""Children through the JSON door: listed, read, entered, changed; the number, groups, visits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, api_under, client_for, make_user
from diemtua.lib.actor import system_actor
from diemtua.lib.sealing import blind, seal
from diemtua.people import operations
from diemtua.people.codes import Source, Verb
from diemtua.people.models import Child, Membership, Relation, Visit
from diemtua.people.states import MembershipState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("people/")
BORN = date(2017, 3, 14)
NUMBER = "075317001234"
STRANGERS = ("tam", "trung", "thuy", "hung")


@pytest.fixture
def home(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def child(home: Village) -> Child:
    sealed = {"number_sealed": seal(NUMBER), "number_key": blind(NUMBER)}
    return make_child("Nguyễn Ngọc Bảo Châu", BORN, village=home, phone="0912345678", **sealed)


def in_group(child: Child, group: str, subgroup: str = "", *, restricted: bool = False) -> Membership:
    return Membership.objects.create(
        child=child, group=group, subgroup=subgroup, is_restricted=restricted, state=MembershipState.CONFIRMED,
        since=TODAY, proposed_at=AT, evidence="Giấy số 7",
    )  # fmt: skip


def test_the_list_is_narrowed_as_on_the_page(cast: Cast, child: Child, home: Village) -> None:
    client = cast.client("lan")
    other = make_child("Lê Văn Tí", date(2019, 1, 1), village=home, groups=["G04.2"], flags=["R01"], is_special=True)

    def names(query: str = "") -> list[str]:
        return [one["full_name"] for one in ask(client, "GET", f"children?{query}").json()["items"]]

    assert names() == [child.full_name, other.full_name]
    for query in ("group=G04", "flag=R01", "text=van ti", f"commune={COMMUNE_A}&village={home.uuid}&group=G04"):
        assert names(query) == [other.full_name], query
    assert names("state=died") == names("group=G01") == names("text=khong co ai") == []
    page = ask(client, "GET", "children?limit=1&offset=1").json()
    assert (page["count"], [one["code"] for one in page["items"]]) == (2, [other.code])
    assert ask(client, "GET", "children?group=G99").status_code == 422


def test_reading_leaves_a_trail_and_shows_neither_the_number_nor_restricted_groups(cast: Cast, child: Child) -> None:
    in_group(child, "G04", "G04.2")
    in_group(child, "G11", restricted=True)
    sister = make_child("Nguyễn Ngọc Ánh", BORN, village=Village.objects.get(pk=child.village_id or 0))
    Relation.objects.create(child=child, sibling=sister, kind="sibling")
    Relation.objects.create(child=child, sibling=sister, kind="adoptive_mother")
    Visit.objects.create(child=child, visited_on=TODAY, outcome="seen", by_name="Lan", at=AT)
    for who in ("lan", "minh"):
        answer = ask(cast.client(who), "GET", f"children/{child.uuid}")
        said = answer.json()
        assert [one["group"] for one in said["memberships"]] == ["G04"]
        assert (said["number"][:6], NUMBER in answer.content.decode()) == (NUMBER[:6], False)
        assert "G11" not in answer.content.decode()
        assert [one["kind"] for one in said["relations"]] == ["sibling"]
        assert [one["outcome"] for one in said["visits"]] == ["seen"]
    assert Entry.objects.filter(verb=Verb.READ_CHILD, thing_id=str(child.uuid)).count() == 2
    assert ask(cast.client("lan"), "GET", "children?group=G11").json() == {"items": [], "count": 0}


def test_the_whole_number_is_told_to_the_commune_with_a_reason(cast: Cast, child: Child) -> None:
    path = f"children/{child.uuid}/number/reading"
    assert ask(cast.client("minh"), "POST", path, {"reason": "thử"}).status_code == 403
    assert ask(cast.client("lan"), "POST", path, {"reason": " "}).json()["field"] == "reason"
    assert not Entry.objects.filter(verb=Verb.READ_NUMBER).exists()
    told = ask(cast.client("lan"), "POST", path, {"reason": "làm thẻ BHYT"}, "n-1")
    assert told.json() == {"number": NUMBER}
    assert Entry.objects.get(verb=Verb.READ_NUMBER).reason == "làm thẻ BHYT"


def test_a_child_is_entered_after_a_search(cast: Cast, child: Child, home: Village) -> None:
    client = cast.client("lan")
    body = {
        "full_name": "Nguyen Ngoc Bao Chau", "birth": {"on": "2017-03-14"}, "village": str(home.uuid),
        "phone": "0912345678",
    }  # fmt: skip
    refused = ask(client, "POST", "children", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "duplicate")
    (likely,) = refused.json()["likely"]
    assert (likely["uuid"], likely["version"], likely["score"] > 0.6) == (str(child.uuid), 1, True)
    assert likely["agrees"]
    assert ask(client, "POST", "children", body | {"create_anyway": True}).status_code == 409
    assert ask(client, "POST", "children", body | {"reason": "trẻ khác"}).status_code == 409
    anyway = body | {"create_anyway": True, "reason": "Hai trẻ cùng tên, đã gặp cả hai"}
    made = ask(client, "POST", "children", anyway, "c-1")
    assert (made.status_code, made.json()["version"]) == (201, 1)
    assert ask(client, "POST", "children", anyway, "c-1").json() == made.json()
    new = Child.objects.get(uuid=made.json()["uuid"])
    assert (new.source, new.birth_on, new.village_id, new.commune_code) == (Source.API, BORN, home.pk, COMMUNE_A)
    assert Child.objects.count() == 2
    taken = ask(client, "POST", "children", {"full_name": "Trần Văn Tám", "number": NUMBER})
    assert (taken.status_code, taken.json()["field"], taken.json()["likely"][0]["code"]) == (409, "number", child.code)


def test_of_a_birth_only_the_year_may_be_known(cast: Cast, home: Village) -> None:
    body = {"full_name": "Trần Văn Tám", "birth": {"on": "2019-07-20", "precision": "year"}, "village": str(home.uuid)}
    made = ask(cast.client("lan"), "POST", "children", body).json()
    new = Child.objects.get(uuid=made["uuid"])
    assert (new.birth_on, new.birth_precision) == (date(2019, 1, 1), "year")
    future = body | {"full_name": "Trần Văn Chín", "birth": {"on": "2050-01-01"}}
    assert ask(cast.client("lan"), "POST", "children", future).json()["field"] == "birth"
    assert ask(cast.client("minh"), "POST", "children", body).status_code == 404


def test_a_record_is_changed_as_it_was_seen(cast: Cast, child: Child) -> None:
    client, path = cast.client("lan"), f"children/{child.uuid}"
    done = ask(client, "PUT", path, {"version": 1, "full_name": "Nguyễn Ngọc Bảo Trâm", "birth": None})
    assert (done.status_code, done.json()["version"]) == (200, 2)
    stale = ask(client, "PUT", path, {"version": 1, "note": "bản cũ"})
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (409, "stale", 2)
    child.refresh_from_db()
    assert (child.full_name, child.birth_on, child.phone) == ("Nguyễn Ngọc Bảo Trâm", None, "0912345678")
    number = ask(client, "PUT", f"{path}/number", {"version": 2, "number": "12345678901"})
    assert (number.status_code, number.json()["field"]) == (422, "number")
    assert ask(client, "PUT", f"{path}/number", {"version": 2, "number": ""}).json()["version"] == 3
    assert ask(cast.client("minh"), "PUT", path, {"version": 3, "note": "tỉnh sửa"}).status_code == 403


def test_a_group_is_proposed_confirmed_and_ended(cast: Cast, child: Child) -> None:
    lan, path = cast.client("lan"), f"children/{child.uuid}/memberships"
    body = {"group": "G01", "subgroup": "G01.3", "since": TODAY.isoformat(), "evidence": "Giấy chứng tử số 5 của xã"}
    made = ask(lan, "POST", path, body, "g-1")
    assert (made.status_code, made.json()["state"]) == (201, MembershipState.PROPOSED)
    assert ask(lan, "POST", path, body, "g-1").json() == made.json()
    assert ask(lan, "POST", path, body).json()["code"] == "duplicate"
    assert ask(lan, "POST", path, body | {"subgroup": "G04.1"}).json()["field"] == "subgroup"
    row = f"memberships/{made.json()['uuid']}"
    stale = ask(lan, "POST", f"{row}/confirmation", {"version": 5})
    assert (stale.status_code, stale.json()["version"]) == (409, 1)
    assert ask(cast.client("minh"), "POST", f"{row}/confirmation", {"version": 1}).status_code == 403
    confirmed = ask(lan, "POST", f"{row}/confirmation", {"version": 1}).json()
    assert confirmed["state"] == MembershipState.CONFIRMED
    end = {"version": confirmed["version"], "reason": "Mẹ đã trở về", "until": TODAY.isoformat()}
    ended = ask(lan, "POST", f"{row}/end", end).json()
    assert (ended["state"], ended["until"]) == (MembershipState.ENDED, TODAY.isoformat())
    again = ask(lan, "POST", f"{row}/reopening", {"version": ended["version"], "reason": "nhầm"}).json()
    refused = ask(lan, "POST", f"{row}/refusal", {"version": again["version"], "reason": "không phải"}).json()
    assert refused["state"] == MembershipState.REFUSED


def test_a_restricted_group_can_be_proposed_and_is_decided_on_the_page(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    body = {"group": "G11", "subgroup": "G11.4", "since": TODAY.isoformat(), "evidence": "Kết luận số 3"}
    made = ask(lan, "POST", f"children/{child.uuid}/memberships", body)
    assert (made.status_code, made.json()["group"], made.json()["evidence"]) == (201, "", "")
    row = f"memberships/{made.json()['uuid']}"
    assert ask(lan, "POST", f"{row}/confirmation", {"version": 1}).status_code == 404


def test_a_visit_is_written(cast: Cast, child: Child) -> None:
    path = f"children/{child.uuid}/visits"
    body = {"visited_on": TODAY.isoformat(), "outcome": "not_met"}
    assert ask(cast.client("lan"), "POST", path, body).json()["field"] == "note"
    done = ask(cast.client("lan"), "POST", path, body | {"note": "Bà nội nói cháu đi học"})
    assert (done.status_code, done.json()["by_name"]) == (201, "Nguyễn Thị Lan")


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_nothing(cast: Cast, child: Child, who: str) -> None:
    client, member = cast.client(who), in_group(child, "G04", "G04.2")
    tries = (
        ("GET", f"children/{child.uuid}", None),
        ("PUT", f"children/{child.uuid}", {"version": 1, "note": "chen vào"}),
        ("PUT", f"children/{child.uuid}/number", {"version": 1, "number": ""}),
        ("POST", f"children/{child.uuid}/number/reading", {"reason": "tò mò"}),
        ("POST", f"children/{child.uuid}/memberships", {"group": "G04", "since": TODAY.isoformat()}),
        ("POST", f"children/{child.uuid}/visits", {"visited_on": TODAY.isoformat(), "outcome": "seen"}),
        ("POST", f"memberships/{member.uuid}/end", {"version": 1, "reason": "x", "until": TODAY.isoformat()}),
    )
    entries = Entry.objects.count()
    for how, path, body in tries:
        answer = ask(client, how, path, body)
        assert (answer.status_code, child.full_name in answer.content.decode()) == (404, False), path
    assert Entry.objects.count() == entries
    listed = ask(client, "GET", "children?text=chau")
    assert child.full_name not in listed.content.decode()


def test_an_analyst_sees_no_name_anywhere(cast: Cast, child: Child) -> None:
    client = client_for(make_user("phan.tich", "Đỗ Phân Tích", Role.MINISTRY_ANALYST))
    for path in ("children", "children?text=chau", f"children/{child.uuid}", "moves", "merges", "imports"):
        answer = ask(client, "GET", path)
        assert (answer.status_code, "Châu" in answer.content.decode()) == (404, False), path
    operations.count_figures(by=system_actor("tests"), at=AT)
    figures = ask(client, "GET", "figures?province=75")
    assert (figures.status_code, figures.json()["places"][0]["code"]) == (200, COMMUNE_A)
    assert figures.json()["figures"][0]["counts"] == [{"place": COMMUNE_A, "count": None}]
    assert ask(client, "GET", "figures").json()["level"] == "province"
    body = {"full_name": child.full_name, "birth": {"on": BORN.isoformat()}, "number": NUMBER}
    answer = ask(client, "POST", "children", body)
    assert (answer.status_code, child.code in answer.content.decode()) == (404, False)


def test_the_commune_sees_its_own_figures_whole(cast: Cast, child: Child) -> None:
    operations.count_figures(by=system_actor("tests"), at=AT)
    said = ask(cast.client("lan"), "GET", "figures").json()
    assert {one["figure"]: one["total"] for one in said["figures"]}["children"] == 1
    assert ask(cast.client("trung"), "GET", "figures").status_code == 404


def test_list_and_record_ask_as_often_for_one_as_for_twenty(
    cast: Cast, child: Child, home: Village, queries_of: Any
) -> None:
    client, record = cast.client("lan"), f"/api/v1/people/children/{child.uuid}"
    one, alone = queries_of(lambda: client.get("/api/v1/people/children")), queries_of(lambda: client.get(record))
    for number in range(19):
        other = make_child(f"Trần Văn {number}", BORN, village=home, groups=["G04.1"])
        Relation.objects.create(child=child, sibling=other, kind="sibling")
        Visit.objects.create(child=child, visited_on=TODAY, outcome="seen", by_name="Lan", at=AT)
    in_group(child, "G04", "G04.2")
    assert len(client.get("/api/v1/people/children").json()["items"]) == 20
    assert queries_of(lambda: client.get("/api/v1/people/children")) == one
    assert queries_of(lambda: client.get(record)) == alone
