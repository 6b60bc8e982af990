"""Reports through the JSON door: handed in once, read by who answers, worked on; the reporter only with a reason."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast, api_under, client_for, make_user
from diemtua.intake.codes import Holder, Verb
from diemtua.intake.models import Account, Evidence, Message, Report, ReportedChild, Reporter
from diemtua.intake.rules import ToldBy, ToldChild
from diemtua.intake.states import ReportState
from diemtua.intake.testing import make_report
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("intake/")
STRANGERS = ("tam", "hoa", "trung", "thuy", "thu", "hung")
TOLD: dict[str, Any] = {
    "reference": "CA-2026/17",
    "channel": "police",
    "place": "Nhà trọ sau chợ",
    "unit": "phường Trấn Biên, Đồng Nai",
    "words": "Hàng xóm nghe tiếng em khóc.",
    "harms": ["X1", "X1"],
    "suspects": ["parent"],
    "children": [{"name": "Bé Bin", "age_words": "khoảng 7"}, {}],
    "by": {"name": "Đỗ Thị Ngát", "phone": "0912000345", "may_call": True},
    "addresses": ["https://example.test/clip"],
}


@pytest.fixture
def report(cast: Cast) -> Report:
    by, children = ToldBy(name="Đỗ Thị Ngát", phone="0912000345"), (ToldChild(name="Bé Bin"),)
    return make_report(COMMUNE_A, at=timezone.now(), words="Nghe tiếng khóc rất lâu", told_by=by, children=children)


def test_a_system_hands_in_a_report_which_stands_at_the_commune(cast: Cast) -> None:
    answer = ask(cast.client("trung"), "POST", "reports", TOLD)
    assert answer.status_code == 201, answer.content
    said, kept = answer.json(), Report.objects.get()
    assert (said["uuid"], said["commune_code"], said["is_urgent"]) == (str(kept.uuid), COMMUNE_A, True)
    assert (kept.channel, kept.recorded_by_id, kept.children) == ("police", cast.trung.pk, 1)
    assert (Account.objects.get().harms, ReportedChild.objects.get().name) == (["X1"], "Bé Bin")
    assert b"Ng\xc3\xa1t" not in bytes(Reporter.objects.get().name_sealed or b"")
    assert Evidence.objects.get().address == "https://example.test/clip"


def test_sent_again_it_is_kept_once_and_other_words_are_another(cast: Cast) -> None:
    client = cast.client("trung")
    first, again = (ask(client, "POST", "reports", TOLD).json() for _ in range(2))
    assert first == again
    assert ask(client, "POST", "reports", TOLD, "k-1").json() == ask(client, "POST", "reports", TOLD, "k-1").json()
    assert Report.objects.count() == 1
    other = ask(client, "POST", "reports", TOLD | {"words": "Em có vết bầm."}).json()
    assert other["follow_code"] != first["follow_code"]
    assert ask(cast.client("minh"), "POST", "reports", TOLD).json()["uuid"] != first["uuid"], "another sender's number"
    assert Report.objects.count() == 3


def test_without_a_number_of_its_own_each_is_a_report(cast: Cast) -> None:
    client, bare = cast.client("minh"), {"channel": "phone", "place": "trên xe khách"}
    codes = {ask(client, "POST", "reports", bare).json()["follow_code"] for _ in range(2)}
    assert len(codes) == 2
    assert set(Report.objects.values_list("holder", flat=True)) == {Holder.HOTLINE}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": " "}, "place"),
        ({"channel": "không có"}, "channel"),
        ({"channel": "web"}, "channel"),
        ({"channel": "111"}, "channel"),
        ({"received_at": "2099-01-01T00:00:00+07:00"}, "received_at"),
        ({"words": "a" * 20_001}, "words"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast: Cast, change: dict[str, str], field: str) -> None:
    answer = ask(cast.client("trung"), "POST", "reports", TOLD | change)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "change", [{"harms": ["X7"]}, {"addresses": ["javascript:alert(1)"]}, {"received_at": "2026-11-20T09:00:00"}]
)
def test_what_the_form_does_not_know_is_refused(cast: Cast, change: dict[str, Any]) -> None:
    assert ask(cast.client("trung"), "POST", "reports", TOLD | change).status_code == 422


def test_the_hotline_hands_in_by_its_own_channel(cast: Cast) -> None:
    operator = client_for(make_user("tong.dai", "Ngô Thị Mai", "hotline_operator"))
    assert ask(operator, "POST", "reports", TOLD | {"channel": "111"}).status_code == 201


def test_a_role_without_the_power_hands_in_nothing(cast: Cast) -> None:
    assert ask(cast.client("hung"), "POST", "reports", TOLD).status_code == 404
    assert ask(cast.client("hung"), "GET", "reports").status_code == 404


def test_the_list_names_nobody_and_asks_as_often_for_one_as_for_twenty(
    cast: Cast, report: Report, django_assert_max_num_queries: Any
) -> None:
    client = cast.client("lan")
    (line,) = ask(client, "GET", "reports").json()["items"]
    assert (line["code"], line["state"]) == (report.code, ReportState.WAITING)
    assert "Bé Bin" not in str(line)
    with django_assert_max_num_queries(30) as one:
        ask(client, "GET", "reports")
    for _ in range(19):
        make_report(COMMUNE_A, at=timezone.now())
    with django_assert_max_num_queries(30) as twenty:
        assert ask(client, "GET", "reports").json()["count"] == 20
    assert len(one) == len(twenty)
    assert ask(client, "GET", "reports?tab=x").status_code == 422


def test_what_was_told_is_read_by_who_answers_and_leaves_an_entry(cast: Cast, report: Report) -> None:
    read = ask(cast.client("lan"), "GET", f"reports/{report.uuid}").json()
    assert (read["account"]["words"], read["reported"][0]["name"]) == ("Nghe tiếng khóc rất lâu", "Bé Bin")
    assert "0912000345" not in str(read)
    assert Entry.objects.filter(verb=Verb.READ, thing_label=report.code).count() == 1
    row = ask(cast.client("minh"), "GET", f"reports/{report.uuid}").json()
    assert (row["code"], row["account"], row["reported"]) == (report.code, None, [])


@pytest.mark.parametrize("who", STRANGERS)
def test_for_others_it_is_not_there(cast: Cast, report: Report, who: str) -> None:
    client, entries = cast.client(who), Entry.objects.count()
    assert ask(client, "GET", f"reports/{report.uuid}").status_code == 404
    for act, body in (("taking", {}), ("heard", {"words": "x"}), ("reporter", {"reason": "muốn biết"})):
        assert ask(client, "POST", f"reports/{report.uuid}/{act}", body).status_code == 404
    assert Entry.objects.count() == entries


def test_the_reporter_is_told_for_a_reason_alone(cast: Cast, report: Report) -> None:
    path = f"reports/{report.uuid}/reporter"
    assert ask(cast.client("lan"), "POST", path, {"reason": " "}).json()["field"] == "reason"
    assert ask(cast.client("lan"), "POST", path, {"reason": "gọi lại hỏi thêm"}).json()["phone"] == "0912000345"
    assert Entry.objects.get(verb=Verb.READ_REPORTER).reason == "gọi lại hỏi thêm"
    assert ask(cast.client("khoa"), "POST", path, {"reason": "muốn biết"}).status_code == 404


def test_taken_given_back_handed_over_and_closed(cast: Cast, report: Report) -> None:
    lan, tam, path = cast.client("lan"), cast.client("tam"), f"reports/{report.uuid}"
    taken = ask(lan, "POST", f"{path}/taking").json()
    assert (taken["state"], taken["taken_by_name"]) == (ReportState.TAKEN, cast.lan.full_name)
    assert ask(cast.client("khoa"), "POST", f"{path}/taking").json()["code"] == "wrong_state"
    seen = {"version": taken["version"], "reason": "Việc ở phường bên"}
    stale = ask(lan, "POST", f"{path}/release", seen | {"version": 1})
    assert (stale.status_code, stale.json()["version"]) == (409, taken["version"])
    assert ask(lan, "POST", f"{path}/handing", seen | {"to": "99999"}).status_code == 404
    sent = ask(lan, "POST", f"{path}/handing", seen | {"to": COMMUNE_B}).json()
    assert (sent["commune_code"], sent["state"]) == (COMMUNE_B, ReportState.WAITING)
    assert ask(lan, "POST", f"{path}/taking").status_code == 404
    version = ask(tam, "POST", f"{path}/taking").json()["version"]
    closing = {"version": version, "falsity": "untrue", "words": "Đã đến nhà, gặp em."}
    closed = ask(tam, "POST", f"{path}/closure", closing).json()
    assert (closed["state"], closed["falsity"]) == (ReportState.CLOSED, "untrue")
    assert ask(tam, "POST", f"{path}/reopening", {"reason": "Có tin mới"}).json()["state"] == ReportState.TAKEN


def test_two_of_one_event_are_joined_and_parted(cast: Cast, report: Report) -> None:
    lan, second = cast.client("lan"), make_report(COMMUNE_A, at=timezone.now())
    path, elsewhere = f"reports/{second.uuid}", make_report(COMMUNE_B, at=timezone.now())
    assert ask(lan, "POST", f"{path}/joining", {"version": 1, "to": str(elsewhere.uuid)}).status_code == 404
    joined = ask(lan, "POST", f"{path}/joining", {"version": 1, "to": str(report.uuid)}).json()
    assert joined["state"] == ReportState.JOINED
    assert ask(lan, "POST", f"{path}/parting").json()["state"] == ReportState.TAKEN


def test_who_wrote_it_down_adds_what_was_heard_and_sees_nothing_more(cast: Cast) -> None:
    trung = cast.client("trung")
    path = f"reports/{ask(trung, 'POST', 'reports', TOLD).json()['uuid']}"
    assert ask(trung, "GET", path).json()["account"] is None
    assert ask(trung, "POST", f"{path}/heard", {"words": " "}).status_code == 422
    assert ask(trung, "POST", f"{path}/heard", {"words": "Em đang ở nhà bà."}).status_code == 201
    photo = {"name": "anh.jpg", "content": base64.b64encode(b"\xff\xd8\xff" + b"x" * 40).decode()}
    assert ask(trung, "POST", f"{path}/evidence", photo).json()["check_state"] == "waiting"
    program = {"name": "anh.jpg", "content": base64.b64encode(b"MZ\x90").decode()}
    assert ask(trung, "POST", f"{path}/evidence", program).json()["check_state"] == "held"
    message = Message.objects.get()
    assert (message.from_reporter, message.by_name) == (True, cast.trung.full_name)
    read = ask(cast.client("lan"), "GET", path).json()
    assert (read["heard"][0]["words"], len(read["evidence"])) == ("Em đang ở nhà bà.", 3)
    assert ask(trung, "POST", f"{path}/answer", {"words": "Chào"}).status_code == 404


def test_the_office_talks_with_the_reporter(cast: Cast) -> None:
    path = f"reports/{ask(cast.client('trung'), 'POST', 'reports', TOLD).json()['uuid']}"
    lan = cast.client("lan")
    assert ask(lan, "POST", f"{path}/answer", {"words": "Chúng tôi đã nhận."}).status_code == 201
    assert ask(lan, "POST", f"{path}/call", {"reached": True}).json()["field"] == "words"
    assert ask(lan, "POST", f"{path}/call", {"reached": True, "words": "Nhà số 12"}).status_code == 201
    read = ask(lan, "GET", path).json()
    assert ([one["from_reporter"] for one in read["heard"]], read["calls"][0]["words"]) == ([False], "Nhà số 12")
