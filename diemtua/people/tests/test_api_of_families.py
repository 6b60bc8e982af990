"""Households, relatives, papers, school and residence through the JSON door: the same operations as the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, SINCE, Cast, api_under
from diemtua.people.codes import Verb
from diemtua.people.models import Adult, Child, Household, PovertyYear, Relation, Residence, Schooling
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("people/")
STRANGERS = ("tam", "trung", "thuy", "hung")
CARER = {"kind": "carer", "full_name": "Bà Trần Thị Tư", "is_carer": True, "since": "2025-08-01"}


@pytest.fixture
def home(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def child(home: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", date(2020, 5, 1), village=home)


def test_a_household_is_made_found_changed_and_a_child_put_into_it(cast: Cast, child: Child, home: Village) -> None:
    lan = cast.client("lan")
    made = ask(lan, "POST", "households", {"head_name": "Lê Văn Tư", "village": str(home.uuid)}, "h-1")
    again = ask(lan, "POST", "households", {"head_name": "Lê Văn Tư", "village": str(home.uuid)}, "h-1")
    assert (made.status_code, again.json()) == (201, made.json())
    path = f"households/{made.json()['uuid']}"
    assert [one["head_name"] for one in ask(lan, "GET", "households?text=van tu").json()["items"]] == ["Lê Văn Tư"]
    body = {"version": 1, "phone": "0912345678"}
    changed = ask(lan, "PUT", path, body).json()
    assert (changed["version"], changed["head_name"], changed["village"]) == (2, "Lê Văn Tư", str(home))
    stale = ask(lan, "PUT", path, body)
    assert (stale.status_code, stale.json()["version"]) == (409, 2)
    put = {"version": 1, "household": made.json()["uuid"]}
    assert ask(lan, "PUT", f"children/{child.uuid}/household", put).json()["version"] == 2
    assert ask(lan, "PUT", f"{path}/poverty", {"year": 2026, "state": "poor"}).json()["state"] == "poor"
    found = ask(lan, "GET", path).json()
    assert (found["members"], found["children"], found["years"][0]["year"]) == ([str(child.uuid)], 1, 2026)
    assert Entry.objects.filter(verb=Verb.READ_HOUSEHOLD).count() == 1
    assert ask(lan, "PUT", f"children/{child.uuid}/household", {"version": 3, "household": None}).status_code == 200


def test_a_carer_is_written_changed_and_ended(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    made = ask(lan, "POST", f"children/{child.uuid}/relatives", CARER, "r-1")
    assert made.status_code == 201
    path = f"relatives/{made.json()['uuid']}"
    body = CARER | {"version": 1, "phone": "0912345678"}
    assert ask(lan, "PUT", path, body).json()["version"] == 2
    stale = ask(lan, "PUT", path, body)
    assert (stale.status_code, stale.json()["version"]) == (409, 2)
    assert ask(lan, "POST", f"{path}/end", {"until": "2026-01-01"}).json()["until"] == "2026-01-01"
    told = ask(lan, "GET", f"children/{child.uuid}").json()["relations"]
    assert [(one["uuid"], one["name"]) for one in told] == [(made.json()["uuid"], CARER["full_name"])]
    assert Adult.objects.get().phone == "0912345678"


def test_brothers_are_told_on_both_records(cast: Cast, child: Child, home: Village) -> None:
    other = make_child("Nguyễn Gia Khang", SINCE, village=home)
    made = ask(cast.client("lan"), "POST", f"children/{child.uuid}/siblings", {"sibling": str(other.uuid)})
    assert (made.status_code, made.json()["name"]) == (201, other.full_name)
    assert Relation.objects.count() == 2
    far = make_child("Trần Văn Xa", SINCE, village=make_village(COMMUNE_B))
    for sibling, status in ((far.uuid, 404), (child.uuid, 422)):
        answer = ask(cast.client("lan"), "POST", f"children/{child.uuid}/siblings", {"sibling": str(sibling)})
        assert answer.status_code == status


def test_that_a_child_is_adopted_is_neither_written_nor_met_here(cast: Cast, child: Child) -> None:
    lan, path = cast.client("lan"), f"children/{child.uuid}/relatives"
    assert ask(lan, "POST", path, CARER | {"kind": "adoptive_mother"}).status_code == 422
    mother = Adult.objects.create(full_name="Lê Thị Ba", province_code="75", commune_code=COMMUNE_A)
    row = Relation.objects.create(child=child, adult=mother, kind="adoptive_mother")
    assert ask(lan, "PUT", f"relatives/{row.uuid}", CARER | {"version": 1}).status_code == 404
    assert ask(lan, "POST", f"relatives/{row.uuid}/end", {"until": "2026-01-01"}).status_code == 404


def test_papers_health_and_school(cast: Cast, child: Child) -> None:
    lan, path = cast.client("lan"), f"children/{child.uuid}"
    papers = {"version": 1, "birth_registration": "none", "birth_registration_no": "12/2020", "insurance": "unknown"}
    assert ask(lan, "PUT", f"{path}/papers", papers).json()["version"] == 2
    assert ask(lan, "PUT", f"{path}/papers", papers).json()["version"] == 2  # 409, with the version of now
    health = {"version": 2, "immunised": "full", "nutrition": "normal"}
    answer = ask(lan, "PUT", f"{path}/health", health)
    school = {"year": 2026, "state": "dropped_out"}
    assert ask(lan, "PUT", f"{path}/schooling", school).json()["field"] == "dropped_on"
    school |= {"dropped_on": "2026-10-01", "reason": "theo cha mẹ đi làm"}
    assert ask(lan, "PUT", f"{path}/schooling", school).json()["reason"] == "theo cha mẹ đi làm"
    said = ask(lan, "GET", path).json()
    assert (said["birth_registration"], said["birth_registration_no"]) == ("done", "12/2020")
    assert [one["year"] for one in said["schoolings"]] == [2026]
    assert answer.status_code in {200, 422}  # the codes of health are the lists'


def test_residence_is_written_and_mended(cast: Cast, child: Child) -> None:
    lan, path = cast.client("lan"), f"children/{child.uuid}/residences"
    body: dict[str, Any] = {"version": 1, "kind": "permanent", "commune": "19405", "since": "2025-08-01"}
    made = ask(lan, "POST", path, body, "x-1").json()
    assert (made["commune_code"], made["since"]) == ("19405", "2025-08-01")
    assert ask(lan, "POST", path, body).json()["version"] == 2
    assert ask(lan, "POST", path, body | {"version": 2, "commune": "99999"}).status_code == 404
    assert ask(lan, "POST", path, body | {"version": 2, "kind": "actual"}).status_code == 422
    mended = {"version": 2, "since": "2025-08-01", "until": "2026-08-01", "address": "thôn Đông"}
    assert ask(lan, "PUT", f"residences/{made['uuid']}", mended).json()["until"] == "2026-08-01"
    assert ask(lan, "PUT", f"residences/{made['uuid']}", mended).status_code == 409
    assert [one["address"] for one in ask(lan, "GET", f"children/{child.uuid}").json()["residences"]] == ["thôn Đông"]


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_and_write_nothing(cast: Cast, child: Child, home: Village, who: str) -> None:
    there = make_household("Lê Văn Tư", village=home)
    stay = Residence.objects.create(
        child=child, kind="permanent", unit=home.unit, recorded_at=child.added_at, address="ngõ 4"
    )
    client = cast.client(who)
    listed = ask(client, "GET", "households")
    assert listed.status_code == 404 or not listed.json()["items"]
    for how, path, body in (
        ("GET", f"households/{there.uuid}", None),
        ("PUT", f"households/{there.uuid}", {"version": 1}),
        ("PUT", f"households/{there.uuid}/poverty", {"year": 2026, "state": "poor"}),
        ("PUT", f"children/{child.uuid}/household", {"version": 1, "household": None}),
        ("POST", f"children/{child.uuid}/relatives", CARER),
        ("PUT", f"children/{child.uuid}/schooling", {"year": 2026, "state": "unknown"}),
        ("PUT", f"residences/{stay.uuid}", {"version": 1}),
    ):
        answer = ask(client, how, path, body)
        assert answer.status_code == 404, path
        assert "Bảo" not in answer.content.decode()
    assert not Adult.objects.exists()
    assert not PovertyYear.objects.exists()
    assert not Schooling.objects.exists()
    assert Household.objects.get().version == 1


def test_a_leader_reads_and_does_not_write(cast: Cast, child: Child, home: Village) -> None:
    there = make_household("Lê Văn Tư", village=home)
    khoa = cast.client("khoa")
    assert ask(khoa, "GET", f"households/{there.uuid}").status_code == 200
    assert ask(khoa, "PUT", f"households/{there.uuid}", {"version": 1}).status_code == 403
    assert ask(khoa, "POST", f"children/{child.uuid}/relatives", CARER).status_code == 403
