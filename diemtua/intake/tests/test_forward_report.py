"""Harm on the network is passed to an authority, asked after and answered; a file too large is said at its field."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, Cast
from diemtua.intake import operations, queries
from diemtua.intake.models import Authority, Evidence, Forwarding, Report
from diemtua.intake.panels import answers_owed
from diemtua.intake.rules import evidence as limits
from diemtua.intake.testing import make_report
from diemtua.lib.clock import VN, day_of
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)


@pytest.fixture
def report(cast: Cast) -> Report:
    return make_report(COMMUNE_A, at=AT, words="Có người dọa tung ảnh của em", platform="Zalo", is_online=True)


def send(report: Report, cast: Cast, code: str = "network") -> Forwarding:
    return operations.forward_report(
        report, Authority.objects.get(code=code), passed_on=day_of(AT), number="15/UBND",
        words="Đề nghị gỡ và giữ dữ liệu tài khoản", by=cast.as_("lan"), at=AT,
    )  # fmt: skip


def test_it_is_passed_on_with_its_day_and_number_and_the_days_begin(cast: Cast, report: Report) -> None:
    sent = send(report, cast)
    assert sent.due_on == day_of(AT) + timedelta(days=3)
    page = cast.client("lan").get(f"/reports/{report.uuid}/").content.decode()
    assert "15/UBND" in page
    assert "Ghi trả lời" in page
    assert Entry.objects.filter(verb="report.forward").count() == 1


def test_who_owes_an_answer_stands_on_today_until_it_has_answered(cast: Cast, report: Report) -> None:
    sent, by = send(report, cast), cast.as_("lan")
    assert answers_owed(by, AT) is None
    later = AT + timedelta(days=5)
    group = answers_owed(by, later)
    assert group
    assert group.tone == "late"
    operations.ask_again(sent, by=by, at=later)
    assert answers_owed(by, later) is None
    sent = operations.note_answer(sent, answered_on=day_of(later), words="Đã gỡ", number="88/PA05", by=by, at=later)
    assert (sent.answer, sent.answer_number) == ("Đã gỡ", "88/PA05")
    assert answers_owed(by, later + timedelta(days=30)) is None
    with pytest.raises(WrongState):
        operations.ask_again(sent, by=by, at=later)


def test_it_is_refused_to_others_without_words_and_for_days_that_cannot_be(cast: Cast, report: Report) -> None:
    police, by = Authority.objects.get(code="police"), cast.as_("lan")
    with pytest.raises(NotAllowed):
        operations.forward_report(report, police, passed_on=day_of(AT), words="x", by=cast.as_("tam"), at=AT)
    with pytest.raises(Invalid):
        operations.forward_report(report, police, passed_on=day_of(AT), words=" ", by=by, at=AT)
    for days in (-1, 1):
        day = day_of(AT) + timedelta(days=days)
        with pytest.raises(Invalid):
            operations.forward_report(report, police, passed_on=day, words="x", by=by, at=AT)


def test_the_pages_of_passing_on(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=timezone.now(), words="Nhóm kín đăng ảnh", is_online=True)
    client = cast.client("lan")
    today = day_of(timezone.now()).isoformat()
    typed = {"to": "police_net", "passed_on": today, "number": "", "words": "Đề nghị xác minh tài khoản"}
    assert "An ninh mạng" in client.get(f"/reports/{report.uuid}/forwardings/").content.decode()
    assert client.post(f"/reports/{report.uuid}/forwardings/", typed).status_code == 302
    sent = Forwarding.objects.get()
    assert report.code in client.get("/reports/forwardings/").content.decode()
    assert client.post(f"/reports/{report.uuid}/forwardings/{sent.uuid}/asking/").status_code == 302
    answer = {"answered_on": today, "number": "1", "words": "Đã tiếp nhận"}
    assert client.post(f"/reports/{report.uuid}/forwardings/{sent.uuid}/answer/", answer).status_code == 302
    assert report.code in client.get("/reports/forwardings/?tab=answered").content.decode()
    assert cast.client("tam").get(f"/reports/{report.uuid}/forwardings/").status_code == 404
    assert cast.client("hung").get("/reports/forwardings/").status_code == 404


def test_an_address_is_added_once(cast: Cast, report: Report) -> None:
    client = cast.client("lan")
    for _time in range(2):
        answer = client.post(f"/reports/{report.uuid}/evidence/", {"address": "https://example.test/nhom"})
        assert answer.status_code == 302
    assert [row.address for row in queries.evidence_of(report)] == ["https://example.test/nhom"]


def test_a_file_over_the_limit_is_said_at_its_field_and_the_address_stays(
    cast: Cast, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diemtua.intake.forms.working.FILE_LIMIT", 10)
    big = SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff" + b"0" * 20)
    typed = {"file": big, "address": "https://example.test/anh"}
    answer = cast.client("lan").post(f"/reports/{report.uuid}/evidence/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_file_error"' in page
    assert "https://example.test/anh" in page
    assert not Evidence.objects.exists()
    assert limits.FILE_LIMIT == 50 * 1024 * 1024
