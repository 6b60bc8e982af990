"""Cases through the JSON door: from opening to archive by the same operations as the pages; who may not meets none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast, api_under
from diemtua.cases import operations
from diemtua.cases.codes import MemberPart, Verb
from diemtua.cases.models import Case, Deadline, Plan
from diemtua.cases.states import CaseState
from diemtua.cases.testing import detailed, initial, make_case, reviewed
from diemtua.intake.operations import take_report
from diemtua.intake.rules import ToldChild
from diemtua.intake.testing import make_report
from diemtua.lib.clock import day_of
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("cases/")
STRANGERS = ("tam", "minh", "thuy", "thu", "trung", "hung")
NAME = "Bé Bin"


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now(), name=NAME)


@pytest.fixture
def sensitive(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now(), name=NAME, sensitive=("hiv",))


def test_the_whole_life_of_a_case(cast: Cast) -> None:
    lan, khoa, at = cast.client("lan"), cast.client("khoa"), timezone.now()
    told = {"received_at": (at - timedelta(hours=1)).isoformat(), "event_place": "Nhà trọ gần chợ", "name": NAME}
    opened = ask(lan, "POST", "cases", told)
    assert (opened.status_code, opened.json()["next_rule"]) == (201, "D-EMG"), opened.content
    path = f"cases/{opened.json()['uuid']}"
    steps: list[tuple[Any, str, str, dict[str, Any]]] = [
        (lan, "POST", "sheets/m02", {"answers": initial(), "decided": "medium"}),
        (lan, "POST", "sheets/m03", {"answers": detailed(), "decided": "medium"}),
        (lan, "POST", "conferences", _minutes(at)),
        (lan, "PUT", "plan", {"goal": "Em an toàn.", "review_on": (day_of(at) + timedelta(days=30)).isoformat()}),
        (lan, "POST", "measures", _measure(at)),
        (lan, "POST", "submission", {}),
        (khoa, "POST", "approval", {"decision_no": "12/QĐ-UBND", "decision_on": day_of(at).isoformat()}),
        (lan, "POST", "visits", {"visited_on": day_of(at).isoformat(), "is_safe": True, "note": "Em đi học đều."}),
        (lan, "POST", "sheets/m06", {"answers": reviewed(), "decided": "low"}),
        (khoa, "POST", "closure", {"reason": "Trẻ em đã an toàn"}),
        (lan, "POST", "archive", {}),
    ]
    for who, how, act, body in steps:
        answer = ask(who, how, f"{path}/{act}", body)
        assert answer.status_code in {200, 201}, (act, answer.content)
    read = ask(lan, "GET", path).json()
    assert (read["state"], read["subject"]["name"]) == (CaseState.ARCHIVED, NAME)
    assert [sheet["form"] for sheet in read["sheets"]] == ["M06", "M03", "M02", "M01"]
    assert read["plans"][0]["measures"][0]["cost"] == 1_800_000
    assert read["visits"][0]["is_safe"] is True
    assert all(clock["met_at"] or clock["cancelled_at"] for clock in read["deadlines"])
    assert Entry.objects.filter(verb=Verb.READ_CASE).count() == 1


def _minutes(at: Any) -> dict[str, Any]:
    return {
        "held_at": (at - timedelta(minutes=30)).isoformat(),
        "place": "Phòng họp UBND",
        "chair": "Lê Đăng Khoa",
        "minutes": "Các bên thống nhất.",
        "conclusion": "Lập kế hoạch.",
        "needs_plan": True,
        "attendance": [{"name": "Nguyễn Thị Lan", "part": "responsible"}],
    }


def _measure(at: Any) -> dict[str, Any]:
    return {
        "code": "I.a",
        "what": "Tham vấn tâm lý sáu buổi",
        "needs": ["N3"],
        "responsible": "Nguyễn Thị Lan",
        "starts_on": day_of(at).isoformat(),
        "ends_on": (day_of(at) + timedelta(days=30)).isoformat(),
        "cost": 1_800_000,
    }


def test_the_same_key_again_opens_no_second_case(cast: Cast) -> None:
    body = {"received_at": timezone.now().isoformat(), "event_place": "Gần chợ"}
    first, again = (ask(cast.client("lan"), "POST", "cases", body, "k-1").json() for _ in range(2))
    assert first == again
    assert Case.objects.count() == 1


def test_opened_from_a_report_which_has_become_a_case(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=timezone.now(), children=(ToldChild(name=NAME),))
    take_report(report, by=cast.as_("lan"), at=timezone.now())
    body = {"report": str(report.uuid), "received_at": report.received_at.isoformat(), "event_place": "Gần chợ"}
    assert ask(cast.client("tam"), "POST", "cases", body).status_code == 404
    assert ask(cast.client("lan"), "POST", "cases", body).status_code == 201
    assert Case.objects.get().report == report
    assert ask(cast.client("lan"), "POST", "cases", body).status_code == 404, "every child of it has a case"


@pytest.mark.parametrize("who", STRANGERS)
def test_for_others_it_is_not_there(cast: Cast, case: Case, who: str) -> None:
    client, entries = cast.client(who), Entry.objects.count()
    assert ask(client, "GET", f"cases/{case.uuid}").status_code == 404
    assert ask(client, "POST", f"cases/{case.uuid}/reading", {"reason": "muốn biết"}).status_code == 404
    visit = {"visited_on": "2026-11-20", "is_safe": True, "note": "x"}
    assert ask(client, "POST", f"cases/{case.uuid}/visits", visit).status_code == 404
    listed = ask(client, "GET", "cases")
    assert listed.status_code == 404 or listed.json()["count"] == 0
    assert Entry.objects.count() == entries


def test_a_case_of_class_c3_is_read_by_its_team_with_a_reason(cast: Cast, sensitive: Case) -> None:
    lan, path = cast.client("lan"), f"cases/{sensitive.uuid}"
    assert ask(lan, "GET", path).json()["field"] == "reason"
    assert ask(lan, "POST", f"{path}/reading", {"reason": " "}).status_code == 422
    assert ask(lan, "POST", f"{path}/reading", {"reason": "đi thăm em chiều nay"}).json()["subject"]["name"] == NAME
    assert Entry.objects.get(verb=Verb.READ_CASE).reason == "đi thăm em chiều nay"
    assert ask(cast.client("khoa"), "POST", f"{path}/reading", {"reason": "muốn biết"}).status_code == 404
    (line,) = ask(cast.client("khoa"), "GET", "cases").json()["items"]
    assert (line["name"], line["name_hidden"]) == ("", True)
    assert ask(lan, "GET", "cases").json()["items"][0]["name"] == NAME


def test_a_plan_is_never_approved_by_its_author(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now(), state="submitted")
    Plan.objects.update(drafted_by_id=cast.khoa.pk)
    refused = ask(cast.client("khoa"), "POST", f"cases/{case.uuid}/approval", {})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert ask(cast.client("lan"), "POST", f"cases/{case.uuid}/approval", {}).status_code == 404


def test_nothing_is_closed_without_a_review(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now(), state="in_progress")
    refused = ask(cast.client("khoa"), "POST", f"cases/{case.uuid}/closure", {"reason": "Xong rồi"})
    assert (refused.status_code, refused.json()["code"]) == (409, "wrong_state")


def test_an_emergency_meets_the_twelve_hours_and_a_separation_is_the_leaders(cast: Cast, case: Case) -> None:
    lan, khoa, path, at = cast.client("lan"), cast.client("khoa"), f"cases/{case.uuid}", timezone.now()
    taken = {"what": "Đưa em đi khám", "taken_at": (at - timedelta(minutes=5)).isoformat()}
    assert ask(lan, "POST", f"{path}/emergency", taken).json()["is_urgent"] is True
    assert Deadline.objects.get(rule="D-EMG").met_at is not None
    day = day_of(at)
    apart = {
        "ground": "harmed", "effective_on": day.isoformat(), "until": (day + timedelta(days=10)).isoformat(),
        "handed_to": "Bà ngoại", "safe_address": "Nhà bà, ngõ 5",
    }  # fmt: skip
    assert ask(lan, "POST", f"{path}/separation", apart).status_code == 404
    longer = apart | {"until": (day + timedelta(days=16)).isoformat()}
    assert ask(khoa, "POST", f"{path}/separation", longer).json()["field"] == "until"
    assert ask(khoa, "POST", f"{path}/separation", apart).status_code == 201
    read = ask(lan, "GET", path)
    assert read.json()["separations"][0]["handed_to"] == "Bà ngoại"
    assert "ngõ 5" not in read.content.decode()


def test_a_form_says_what_it_asks_and_proposes_a_level(cast: Cast) -> None:
    asked = ask(cast.client("lan"), "GET", "forms/m02").json()
    assert {"serious", "harm_now"} <= {field["code"] for field in asked["fields"]}
    found = ask(cast.client("lan"), "POST", "forms/m02/proposal", {"answers": initial(harm_now="high")}).json()
    assert (found["level"], found["missing"]) == ("high", {})
    assert ask(cast.client("lan"), "POST", "forms/m02/proposal", {"answers": {}}).json()["missing"]
    assert ask(cast.client("hung"), "GET", "forms/m02").status_code == 404


def test_another_level_than_proposed_needs_a_reason(cast: Cast, case: Case) -> None:
    path = f"cases/{case.uuid}/sheets/m02"
    refused = ask(cast.client("lan"), "POST", path, {"answers": initial(), "decided": "low"})
    assert (refused.status_code, refused.json()["field"]) == (422, "why")


def test_late_clocks_are_listed_and_explained(cast: Cast, case: Case) -> None:
    lan = cast.client("lan")
    Deadline.objects.update(due_at=timezone.now() - timedelta(hours=1))
    (clock,) = ask(lan, "GET", "deadlines").json()["items"]
    assert (clock["case_code"], clock["rule"]) == (case.code, "D-EMG")
    path = f"cases/{case.uuid}/deadlines/{clock['uuid']}/delay"
    assert ask(lan, "PUT", path, {"reason": " "}).json()["field"] == "why"
    assert ask(lan, "PUT", path, {"reason": "Đường ngập"}).json()["delay_why"] == "Đường ngập"
    assert ask(cast.client("tam"), "GET", "deadlines").json()["count"] == 0


def test_handed_to_another_commune_which_meets_its_number_alone(cast: Cast, case: Case) -> None:
    lan, tam = cast.client("lan"), cast.client("tam")
    sent = ask(lan, "POST", f"cases/{case.uuid}/handing", {"to": COMMUNE_B, "reason": "Gia đình chuyển đến"})
    assert sent.status_code == 201, sent.content
    (waiting,) = ask(tam, "GET", "handovers").json()["items"]
    assert waiting["case_code"] == case.code
    assert NAME not in str(waiting)
    assert ask(tam, "GET", f"cases/{case.uuid}").status_code == 404
    assert ask(tam, "POST", f"handovers/{waiting['uuid']}/receiving").json()["commune_code"] == COMMUNE_B
    assert ask(tam, "GET", f"cases/{case.uuid}").json()["subject"]["name"] == NAME


def test_a_measure_is_changed_dropped_and_its_result_noted(cast: Cast) -> None:
    at = timezone.now()
    case = make_case(cast.as_("lan"), cast.as_("khoa"), at, state="planning")
    lan, path = cast.client("lan"), f"cases/{case.uuid}"
    made = ask(lan, "POST", f"{path}/measures", _measure(at)).json()
    changed = ask(lan, "PUT", f"{path}/measures/{made['uuid']}", _measure(at) | {"what": "Tham vấn tám buổi"}).json()
    assert (changed["uuid"], changed["what"]) == (made["uuid"], "Tham vấn tám buổi")
    early = ask(lan, "PUT", f"{path}/measures/{made['uuid']}/result", {"state": "done"})
    assert early.json()["code"] == "wrong_state"
    assert ask(lan, "POST", f"{path}/measures/{made['uuid']}/removal").status_code == 200
    assert ask(lan, "POST", f"{path}/measures/{made['uuid']}/removal").status_code == 404
    assert ask(lan, "POST", f"{path}/submission").status_code == 422


def test_the_list_asks_as_often_for_one_as_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client, at = cast.client("lan"), timezone.now()
    make_case(cast.as_("lan"), cast.as_("khoa"), at, name=NAME)
    ask(client, "GET", "cases")
    with django_assert_max_num_queries(30) as one:
        ask(client, "GET", "cases")
    for place in range(5):
        make_case(cast.as_("lan"), cast.as_("khoa"), at, name=f"Em thứ {place}")
    with django_assert_max_num_queries(30) as many:
        assert ask(client, "GET", "cases").json()["count"] == 6
    assert len(one) == len(many)


def test_a_member_of_another_office_reads_and_visits(cast: Cast, case: Case) -> None:
    assert ask(cast.client("hoa"), "GET", f"cases/{case.uuid}").status_code == 404
    operations.add_member(case, cast.hoa, part=MemberPart.HELPER, by=cast.as_("lan"), at=timezone.now())
    hoa, path = cast.client("hoa"), f"cases/{case.uuid}"
    assert ask(hoa, "GET", path).json()["subject"]["name"] == NAME
    today = day_of(timezone.now()).isoformat()
    visit = {"visited_on": today, "is_safe": False, "note": "Em có vết bầm mới."}
    assert ask(hoa, "POST", f"{path}/visits", visit).status_code == 201
    assert ask(hoa, "POST", f"{path}/submission").status_code == 404
