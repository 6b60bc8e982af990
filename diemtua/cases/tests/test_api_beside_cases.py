"""The JSON door beside the steps of cases: other communes, joined cases, the child, figures, clocks, the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast, api_under, unit
from diemtua.cases import operations
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, ClockStart, Handover, Link, Subject
from diemtua.cases.testing import make_case, opening
from diemtua.lib.clock import day_of
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("cases/")
NAME = "Bé Bin"
STRANGERS = ("tam", "hoa", "minh", "thuy", "thu", "trung", "hung")


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now(), name=NAME)


def another(cast: Cast, **facts: Any) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now(), **facts)


def test_the_list_is_narrowed_as_on_the_page(cast: Cast, case: Case) -> None:
    sealed = another(cast, name="Em Na", harms=("X3",))
    lan = cast.client("lan")
    for query, found in {
        "": {case.code, sealed.code},
        "kind=team": {sealed.code},
        "harm=X3": {sealed.code},
        "level=high": set(),
        "worker=me&state=open&due=2": {case.code, sealed.code},
        f"worker={cast.lan.uuid}&since={day_of(timezone.now()).isoformat()}&sort=received&down=true": {
            case.code, sealed.code,
        },
        f"worker={uuid4()}": set(),
        "tab=ended": set(),
    }.items():  # fmt: skip
        answer = ask(lan, "GET", f"cases?{query}").json()
        assert ({line["code"] for line in answer["items"]}, answer["count"]) == (found, len(found)), query
    assert ask(cast.client("khoa"), "GET", "cases?harm=X3").json()["count"] == 0
    assert ask(lan, "GET", "cases?due=never").status_code == 422


def test_other_communes_come_in_and_go(cast: Cast, case: Case) -> None:
    lan, path = cast.client("lan"), f"cases/{case.uuid}/places"
    assert ask(cast.client("tam"), "GET", f"cases/{case.uuid}").status_code == 404
    assert ask(lan, "PUT", path, {"home": COMMUNE_B, "third": ""}).json()["commune_code"] == COMMUNE_A
    read = ask(cast.client("tam"), "GET", f"cases/{case.uuid}").json()
    assert (read["home_commune"], read["subject"]["name"]) == (COMMUNE_B, NAME)
    assert ask(cast.client("tam"), "PUT", path, {"home": "", "third": ""}).status_code == 404, "it does not answer"
    assert ask(lan, "PUT", path, {"home": "99999", "third": ""}).json()["field"] == "home"
    assert ask(lan, "PUT", path, {"home": "", "third": ""}).status_code == 200
    assert ask(cast.client("tam"), "GET", f"cases/{case.uuid}").status_code == 404


def test_a_hand_over_is_taken_back(cast: Cast, case: Case) -> None:
    lan = cast.client("lan")
    sent = ask(lan, "POST", f"cases/{case.uuid}/handing", {"to": COMMUNE_B, "reason": "Em về với bà"}).json()
    path = f"cases/{case.uuid}/handovers/{sent['uuid']}/withdrawal"
    assert ask(cast.client("tam"), "POST", path, {"reason": "thử"}).status_code == 404
    assert ask(lan, "POST", path, {"reason": " "}).json()["field"] == "why"
    assert ask(lan, "POST", path, {"reason": "Em ở lại"}).json()["state"] == "withdrawn"
    assert Handover.objects.get().answer == "Em ở lại"
    assert ask(lan, "POST", path, {"reason": "lần nữa"}).status_code == 404
    assert ask(cast.client("tam"), "GET", "handovers").json()["count"] == 0


def test_cases_are_joined_and_parted(cast: Cast, case: Case) -> None:
    sister, lan = another(cast, name="Em Na", harms=("X3",)), cast.client("lan")
    path = f"cases/{case.uuid}/joined"
    assert ask(lan, "POST", path, {"other": str(sister.uuid), "why": " "}).json()["field"] == "why"
    assert ask(lan, "POST", path, {"other": str(uuid4()), "why": "chị em"}).status_code == 404
    assert ask(lan, "POST", path, {"other": str(case.uuid), "why": "chị em"}).status_code == 422
    assert ask(lan, "POST", path, {"other": str(sister.uuid), "why": "chị em"}).status_code == 201
    assert ask(lan, "POST", path, {"other": str(sister.uuid), "why": "chị em"}).status_code == 409
    (joined,) = ask(lan, "GET", f"cases/{case.uuid}").json()["joined"]
    assert (joined["code"], joined["name"], joined["why"]) == (sister.code, "Em Na", "chị em")
    (seen,) = ask(cast.client("khoa"), "GET", f"cases/{case.uuid}").json()["joined"]
    assert (seen["name"], seen["name_hidden"]) == ("", True), "of a sensitive case its team alone reads the name"
    parting = f"{path}/{sister.uuid}/parting"
    assert ask(lan, "POST", parting, {"reason": "không phải chị em"}).status_code == 200
    assert ask(lan, "POST", parting, {"reason": "lần nữa"}).status_code == 404
    assert not Link.objects.exists()


def test_a_case_of_another_place_cannot_be_joined(cast: Cast, case: Case) -> None:
    there = operations.open_case(opening(timezone.now(), event=unit(COMMUNE_B)), by=cast.as_("tam"), at=timezone.now())
    body = {"other": str(there.uuid), "why": "cùng sự việc"}
    assert ask(cast.client("lan"), "POST", f"cases/{case.uuid}/joined", body).status_code == 404


def test_the_child_is_found(cast: Cast, case: Case) -> None:
    child = make_child("Nguyễn Văn Bin", village=make_village(COMMUNE_A))
    far = make_child("Nguyễn Văn Xa", village=make_village(COMMUNE_B))
    lan, path = cast.client("lan"), f"cases/{case.uuid}/child"
    assert ask(lan, "PUT", path, {"child": str(far.uuid)}).status_code == 404
    assert ask(lan, "PUT", path, {"child": str(child.uuid)}).status_code == 200
    assert ask(lan, "GET", f"cases/{case.uuid}").json()["subject"]["child"] == str(child.uuid)
    assert Subject.objects.get(case=case).name == "Nguyễn Văn Bin"
    other = another(cast)
    again = ask(lan, "PUT", f"cases/{other.uuid}/child", {"child": str(child.uuid)})
    assert (again.status_code, again.json()["code"]) == (409, "duplicate")


def test_the_province_reads_figures_and_no_case(cast: Cast, case: Case) -> None:
    for who in ("minh", "thuy", "thu", "lan", "khoa"):
        answer = ask(cast.client(who), "GET", "figures")
        (row,) = [row for row in answer.json()["communes"] if row["commune"] == COMMUNE_A]
        assert (row["running"], row["late"], row["emergency"]) == (1, 0, {"kept": 0, "of": 0}), who
        (step,) = ask(cast.client(who), "GET", f"figures/{COMMUNE_A}").json()
        assert (step["state"], step["rule"], step["count"]) == ("open", "D-EMG", 1)
        assert not {NAME, case.code, str(case.uuid)} & set(answer.content.decode().split('"'))
    assert COMMUNE_A not in ask(cast.client("tam"), "GET", "figures").content.decode()
    for who in ("tam", "trung", "hung"):
        assert ask(cast.client(who), "GET", f"figures/{COMMUNE_A}").status_code == 404
    assert ask(cast.client("minh"), "GET", "figures/xyz").status_code == 404
    assert ask(cast.client("hoa"), "GET", "figures").status_code == 404


def test_clocks_and_their_starts_are_the_administrators(cast: Cast, case: Case) -> None:
    hung = cast.client("hung")
    found = {clock["rule"]: clock for clock in ask(hung, "GET", "clocks").json()}
    assert (found["D-EMG"]["amount"], found["D-EMG"]["unit"], found["D-EMG"]["starts"]) == (12, "hours", {})
    assert {"initial", "received"} <= set(found["D-PLAN"]["starts"])
    since = (day_of(timezone.now()) + timedelta(days=3)).isoformat()
    body = {"start": "received", "since": since, "mark": "inference", "why": "Sở Y tế hướng dẫn"}
    assert ask(cast.client("lan"), "POST", "clocks/D-PLAN/starts", body).status_code == 404
    assert ask(hung, "POST", "clocks/D-EMG/starts", body).status_code == 404, "of this one the law says it"
    assert ask(hung, "POST", "clocks/D-PLAN/starts", body | {"start": "x"}).json()["field"] == "start"
    assert ask(hung, "POST", "clocks/D-PLAN/starts", body | {"mark": "law"}).json()["field"] == "source"
    made = ask(hung, "POST", "clocks/D-PLAN/starts", body)
    assert (made.status_code, made.json()["start"]) == (201, "received")
    back = f"clocks/D-PLAN/starts/{made.json()['id']}/withdrawal"
    assert ask(hung, "POST", back, {"reason": "nhầm"}).json()["withdrawn_at"]
    assert ask(hung, "POST", back, {"reason": "nhầm"}).status_code == 404
    assert ClockStart.objects.get(pk=made.json()["id"]).withdrawn_why == "nhầm"


@pytest.mark.parametrize("who", STRANGERS)
def test_for_others_nothing_of_it_is_there(cast: Cast, case: Case, who: str) -> None:
    other = another(cast)
    row = operations.hand_over(case, to=unit("26005"), reason="Em về với bà", by=cast.as_("lan"), at=timezone.now())
    operations.link_cases(case, other, why="chị em", by=cast.as_("lan"), at=timezone.now())
    child = make_child("Nguyễn Văn Bin", village=make_village(COMMUNE_A))
    client, entries, path = cast.client(who), Entry.objects.count(), f"cases/{case.uuid}"
    tried = (
        ("PUT", f"{path}/places", {"home": COMMUNE_B, "third": ""}),
        ("PUT", f"{path}/child", {"child": str(child.uuid)}),
        ("POST", f"{path}/joined", {"other": str(other.uuid), "why": "chị em"}),
        ("POST", f"{path}/joined/{other.uuid}/parting", {"reason": "thử"}),
        ("POST", f"{path}/handovers/{row.uuid}/withdrawal", {"reason": "thử"}),
    )
    for how, address, body in tried:
        assert ask(client, how, address, body).status_code == 404, address
    if who != "hung":
        assert ask(client, "GET", "clocks").status_code == 404
    assert Entry.objects.count() == entries
    assert Entry.objects.filter(verb=Verb.LINK_CASES).count() == 2
