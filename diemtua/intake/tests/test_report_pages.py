"""The pages of reports, as those who work with them meet them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast
from diemtua.intake import operations
from diemtua.intake.codes import Holder
from diemtua.intake.models import Report, ReportedChild, Reporter
from diemtua.intake.rules import ToldBy, ToldChild
from diemtua.intake.states import ReportState
from diemtua.intake.testing import make_report
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
SHEET = {
    "form": "to-1",
    "channel": "phone",
    "received_at": "2026-11-20T09:15",
    "place": "Gần chợ",
    "unit": COMMUNE_A,
    "words": "Nghe tiếng khóc",
    "harms": ["X1"],
    "suspects": ["parent"],
    "child0_name": "Bé Bin",
    "child0_age_words": "khoảng 7",
    "by_name": "Đỗ Thị Ngát",
    "by_phone": "0912000345",
}


@pytest.fixture
def report(cast: Cast) -> Report:
    by = ToldBy(name="Đỗ Thị Ngát", phone="0912000345")
    children = (ToldChild(name="Bé Bin"),)
    return make_report(COMMUNE_A, at=timezone.now(), words="Nghe tiếng khóc rất lâu", told_by=by, children=children)


def words_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_while_it_is_typed_the_place_says_where_the_report_will_go(cast: Cast) -> None:
    page = cast.client("tam").get("/reports/place/", {"unit": "phường Trấn Biên, Đồng Nai"}).content.decode()
    assert "Tin sẽ đến" in page
    several = cast.client("tam").get("/reports/place/", {"unit": "tan phu"}).content.decode()
    assert several.count('name="chosen"') > 1 or "Chưa rõ xã nào" in several
    assert cast.client("hung").get("/reports/place/", {"unit": "x"}).status_code == 404


def test_the_code_is_read_out_and_the_next_call_begins(cast: Cast) -> None:
    answer = cast.client("tam").post("/reports/new/", SHEET | {"next": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/reports/new/"
    assert "Mã theo dõi đọc cho người báo" in answer.content.decode()


def test_of_several_places_of_one_name_the_chosen_one_counts(cast: Cast) -> None:
    cast.client("tam").post("/reports/new/", SHEET | {"unit": "tan phu", "chosen": COMMUNE_B})
    assert Report.objects.get().commune_code == COMMUNE_B


def test_a_report_is_taken_down_and_goes_to_the_commune_of_the_event(cast: Cast) -> None:
    answer = cast.client("tam").post("/reports/new/", SHEET)
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.commune_code, report.channel, report.is_urgent) == (COMMUNE_A, "phone", True)
    assert ReportedChild.objects.get().age_words == "khoảng 7"
    assert Reporter.objects.count() == 1
    assert cast.client("tam").post("/reports/new/", SHEET).status_code == 302
    assert Report.objects.count() == 1, "the same sheet sent twice"
    assert cast.client("tam").post("/reports/new/", SHEET | {"words": "Em khác, chuyện khác"}).status_code == 302
    assert Report.objects.count() == 2, "back on the page, and something else written on it"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"place": ""}, "Xảy ra ở đâu"),
        ({"received_at": "2099-01-01T00:00"}, "không thể ở sau bây giờ"),
        ({"child0_birth_on": "31/02/2020"}, "Ngày sinh"),
        ({"address": "javascript:alert(1)"}, "Địa chỉ trên mạng"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast, change: dict[str, str], words: str) -> None:
    answer = cast.client("lan").post("/reports/new/", SHEET | change)
    assert answer.status_code == 422
    assert words in words_of(answer)
    assert "Nghe tiếng khóc" in words_of(answer)
    assert not Report.objects.exists()


def test_an_old_address_finds_the_commune_of_today_and_none_the_hotline(cast: Cast) -> None:
    client = cast.client("minh")
    client.post("/reports/new/", SHEET | {"form": "1", "unit": "phường Quang Vinh, TP Biên Hòa, Đồng Nai"})
    assert Report.objects.get().commune_code == COMMUNE_A
    client.post("/reports/new/", SHEET | {"form": "2", "unit": "", "place": "trên xe khách"})
    assert Report.objects.latest("pk").holder == Holder.HOTLINE


def test_the_list_shows_the_clock_and_no_name(cast: Cast, report: Report) -> None:
    page = words_of(cast.client("lan").get("/reports/"))
    assert report.code in page
    assert "Còn 11 giờ 59 phút" in page or "Còn 12 giờ 00 phút" in page
    assert "Bé Bin" not in page
    today = words_of(cast.client("lan").get("/"))
    assert "Tin báo chờ người nhận" in today


def test_the_page_tells_what_was_told_and_leaves_an_entry(cast: Cast, report: Report) -> None:
    page = words_of(cast.client("lan").get(f"/reports/{report.uuid}/"))
    assert "Nghe tiếng khóc rất lâu" in page
    assert "Bé Bin" in page
    assert "0912000345" not in page
    assert Entry.objects.filter(verb="report.read", thing_label=report.code).count() == 1


def test_the_province_sees_the_row_and_no_word(cast: Cast, report: Report) -> None:
    client = cast.client("minh")
    assert report.code in words_of(client.get("/reports/?tab=below"))
    page = words_of(client.get(f"/reports/{report.uuid}/"))
    assert "Nghe tiếng khóc" not in page
    assert "Bé Bin" not in page
    assert client.get(f"/reports/{report.uuid}/closure/").status_code == 404


@pytest.mark.parametrize("who", ["tam", "hoa", "thu", "trung", "hung", "thuy"])
def test_for_others_it_is_not_there(cast: Cast, report: Report, who: str) -> None:
    assert cast.client(who).get(f"/reports/{report.uuid}/").status_code == 404
    assert cast.client(who).post(f"/reports/{report.uuid}/taking/").status_code == 404


def test_the_reporter_is_shown_once_for_a_reason(cast: Cast, report: Report) -> None:
    client = cast.client("lan")
    path = f"/reports/{report.uuid}/reporter/"
    assert client.post(path, {"reason": ""}).status_code == 422
    shown = words_of(client.post(path, {"reason": "gọi lại hỏi địa chỉ"}))
    assert "0912000345" in shown
    assert "0912000345" not in words_of(client.get(f"/reports/{report.uuid}/"))
    assert cast.client("khoa").post(path, {"reason": "muốn biết"}).status_code == 404


def test_taken_handed_over_and_closed_by_hand(cast: Cast, report: Report) -> None:
    lan, tam, path = cast.client("lan"), cast.client("tam"), f"/reports/{report.uuid}/"
    assert lan.post(f"{path}taking/").status_code == 302
    assert "đã nhận tin báo này trước" in words_of(cast.client("khoa").post(f"{path}taking/", follow=True))
    report.refresh_from_db()
    sent = {"to": "không có nơi này", "reason": "Ở phường bên", "version": report.version}
    assert "Không tìm thấy đơn vị này" in words_of(lan.post(f"{path}handing/", sent))
    assert lan.post(f"{path}handing/", sent | {"to": COMMUNE_B}).status_code == 302
    assert "Đơn vị khác đang chịu trách nhiệm" in words_of(lan.get(path))
    tam.post(f"{path}taking/")
    report.refresh_from_db()
    closing = {"falsity": "untrue", "words": "Đã đến nhà, gặp em.", "version": report.version}
    assert lan.post(f"{path}closure/", closing).status_code == 404
    assert tam.post(f"{path}closure/", closing | {"version": report.version - 1}).status_code == 422
    assert tam.post(f"{path}closure/", closing).status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.CLOSED


def test_two_reports_of_one_event_are_offered_and_joined(cast: Cast, report: Report) -> None:
    second = make_report(COMMUNE_A, at=timezone.now())
    lan = cast.client("lan")
    assert second.code in words_of(lan.get(f"/reports/{report.uuid}/"))
    answer = lan.post(f"/reports/{second.uuid}/joining/", {"to": report.code, "version": second.version})
    assert answer.status_code == 302
    assert report.code in words_of(lan.get(f"/reports/{second.uuid}/"))
    assert lan.post(f"/reports/{second.uuid}/parting/").status_code == 302
    wrong = {"to": "TB-99999999", "version": second.version + 2}
    assert "Không có tin báo mang số này" in words_of(lan.post(f"/reports/{second.uuid}/joining/", wrong))


def test_words_of_a_reporter_are_shown_as_words(cast: Cast) -> None:
    told = make_report(COMMUNE_A, at=timezone.now(), words="<script>alert(1)</script>=HYPERLINK(1)")
    page = words_of(cast.client("lan").get(f"/reports/{told.uuid}/"))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_call_back_is_noted(cast: Cast, report: Report) -> None:
    lan, path = cast.client("lan"), f"/reports/{report.uuid}/call/"
    assert lan.post(path, {"reached": "on", "words": ""}).status_code == 422
    assert lan.post(path, {"reached": "on", "words": "Nhà số 12"}).status_code == 302
    assert "Nhà số 12" in words_of(lan.get(f"/reports/{report.uuid}/"))


def test_the_list_takes_as_many_queries_for_one_as_for_twenty(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = cast.client("lan")
    make_report(COMMUNE_A, at=timezone.now())
    client.get("/reports/")
    with django_assert_max_num_queries(40) as one:
        client.get("/reports/")
    for _ in range(19):
        make_report(COMMUNE_A, at=timezone.now() - timedelta(hours=1))
    with django_assert_max_num_queries(40) as twenty:
        client.get("/reports/")
    assert len(twenty) == len(one)


def test_raised_by_the_clock_once_a_minute(cast: Cast, report: Report) -> None:
    from diemtua.intake.jobs import raise_untaken

    Report.objects.update(received_at=timezone.now() - timedelta(hours=2))
    report.passages.update(at=timezone.now() - timedelta(hours=2))
    raise_untaken(0)
    report.refresh_from_db()
    assert report.told_leader_at is not None
    operations.take_report(report, by=cast.as_("lan"), at=timezone.now())
