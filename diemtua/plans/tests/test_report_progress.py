"""An agency reports: words, per cent, evidence. By the page, the operation and the API."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diemtua.access.testing import AT, COMMUNE_B, Cast
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Duty, Evidence, Progress
from diemtua.plans.states import DutyState
from diemtua.plans.testing import commune_duty, evidence_file, given_plan, hand_in, schools_duty
from diemtua.trail.models import Entry

HARMFUL = [
    ("hóa đơn.pdf.exe", b"MZ\x90\0"),
    ("ảnh.jpg", b"MZ\x90\0 renamed program"),
    ("biên bản.pdf", b"<script>alert(1)</script>"),
    ("trang.html", b"<html></html>"),
    ("hình.svg", b"<svg onload=alert(1)>"),
    ("rỗng.pdf", b""),
    ("chạy.sh.txt", b"#!/bin/sh\nrm -rf /"),
]


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))


def test_words_per_cent_and_files_are_kept(cast: Cast, duty: Duty) -> None:
    files = [evidence_file(), evidence_file("ảnh.jpg", b"\xff\xd8\xff\xe0 anh")]
    report = operations.report_progress(
        duty, percent=40, words="Đã thống kê 12 trường.", files=files, by=cast.as_("trung"), at=AT
    )
    duty.refresh_from_db()
    assert (duty.percent, duty.state, duty.last_report_at) == (40, DutyState.OPEN, AT)
    assert (report.words, report.made_by_name) == ("Đã thống kê 12 trường.", "Vũ Thành Trung")
    assert [e.name for e in report.evidence.order_by("pk")] == ["biên bản.pdf", "ảnh.jpg"]
    stored = report.evidence.first()
    assert stored is not None
    assert "bi" not in str(stored.file).removeprefix("evidence/")  # a random name on the disk


def test_twice_keeps_both(cast: Cast, duty: Duty) -> None:
    by = cast.as_("trung")
    operations.report_progress(duty, percent=10, words="Một.", by=by, at=AT)
    operations.report_progress(duty, percent=20, words="Hai.", by=by, at=AT + timedelta(days=1))
    assert list(duty.reports.order_by("at").values_list("percent", flat=True)) == [10, 20]


@pytest.mark.parametrize(
    ("percent", "words", "field"), [(130, "Xong.", "percent"), (-1, "Xong.", "percent"), (50, "  ", "words")]
)
def test_what_cannot_be_true_is_refused(cast: Cast, duty: Duty, percent: int, words: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        operations.report_progress(duty, percent=percent, words=words, by=cast.as_("trung"), at=AT)
    assert refused.value.field == field
    assert not Progress.objects.exists()


@pytest.mark.parametrize(("name", "content"), HARMFUL)
def test_a_harmful_file_is_refused_and_nothing_of_the_report_stays(
    cast: Cast, duty: Duty, name: str, content: bytes
) -> None:
    files = [evidence_file(), SimpleUploadedFile(name, content)]
    with pytest.raises(Invalid) as refused:
        operations.report_progress(duty, percent=40, words="Xong.", files=files, by=cast.as_("trung"), at=AT)
    assert refused.value.field == "evidence"
    assert not Progress.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("who", ["tam", "lan", "thuy", "thu", "hoa", "hung"])
def test_only_the_agency_itself_reports(cast: Cast, duty: Duty, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.report_progress(duty, percent=40, words="Xong.", by=cast.as_(who), at=AT)
    assert not Progress.objects.exists()


def test_what_waits_for_confirmation_takes_no_report(cast: Cast, duty: Duty) -> None:
    hand_in(cast, duty)
    with pytest.raises(WrongState):
        operations.report_progress(duty, percent=50, words="Thêm.", by=cast.as_("trung"), at=AT)


def test_a_report_is_in_the_trail(cast: Cast, duty: Duty) -> None:
    operations.report_progress(
        duty, percent=40, words="Đang làm.", files=[evidence_file()], by=cast.as_("trung"), at=AT
    )
    entry = Entry.objects.get(verb="duty.report")
    assert (entry.thing_id, entry.facts) == (str(duty.uuid), {"percent": 40, "files": 1})


def test_the_page_takes_the_report_and_shows_it(cast: Cast, duty: Duty) -> None:
    client = cast.client("trung")
    data = {"percent": "60", "words": "Đã xong <b>một nửa</b>.", "evidence": [evidence_file()]}
    assert client.post(f"/plans/duties/{duty.uuid}/reports/", data).status_code == 302
    page = client.get(f"/plans/duties/{duty.uuid}/").content.decode()
    assert "Đã xong &lt;b&gt;một nửa&lt;/b&gt;." in page
    assert "biên bản.pdf" in page


def test_a_refused_report_comes_back_with_what_was_typed(cast: Cast, duty: Duty) -> None:
    answer = cast.client("trung").post(f"/plans/duties/{duty.uuid}/reports/", {"percent": "130", "words": "Đã gõ rồi."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Đã gõ rồi." in page
    assert "Phần trăm phải từ 0 đến 100." in page


def test_a_harmful_file_is_said_at_its_field(cast: Cast, duty: Duty) -> None:
    data = {"percent": "60", "words": "Xong.", "evidence": [SimpleUploadedFile("a.pdf.exe", b"MZ")]}
    answer = cast.client("trung").post(f"/plans/duties/{duty.uuid}/reports/", data)
    assert answer.status_code == 422
    assert "không thuộc loại được nhận" in answer.content.decode()
    assert not Progress.objects.exists()


def test_evidence_is_a_download_and_the_look_is_recorded(cast: Cast, duty: Duty) -> None:
    hand_in(cast, duty)
    url = f"/plans/evidence/{Evidence.objects.get().uuid}/"
    for who in ("trung", "minh", "thuy", "thu"):
        answer = cast.client(who).get(url)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer) == b"%PDF-1.4 bien ban"
    assert Entry.objects.filter(verb="evidence.download").count() == 4


def test_a_role_that_sees_no_plans_gets_no_files_of_them_whatever_its_reach(cast: Cast, duty: Duty) -> None:
    hand_in(cast, duty)
    officer = cast.as_("minh")
    assert queries.evidence_visible_to(officer).exists()
    assert not queries.evidence_visible_to(replace(officer, powers=frozenset())).exists()


@pytest.mark.parametrize("who", ["tam", "lan", "hoa", "hung"])
def test_strangers_find_neither_the_part_nor_its_files(cast: Cast, duty: Duty, who: str) -> None:
    hand_in(cast, duty)
    client = cast.client(who)
    assert client.get(f"/plans/evidence/{Evidence.objects.get().uuid}/").status_code == 404
    assert client.get(f"/plans/duties/{duty.uuid}/").status_code == 404
    for step in ("reports", "submission", "decision", "stop"):
        assert client.post(f"/plans/duties/{duty.uuid}/{step}/", {"percent": "1", "words": "x"}).status_code == 404
    assert client.get(f"/api/v1/plans/duties/{duty.uuid}").status_code == 404
    assert client.get(f"/api/v1/plans/duties/{duty.uuid}/reports").status_code == 404


def test_the_communes_officer_reports_for_the_commune(cast: Cast, duty: Duty) -> None:
    own = commune_duty(duty.task.document)
    operations.report_progress(own, percent=30, words="Đã lập.", by=cast.as_("lan"), at=AT)
    neighbours = commune_duty(duty.task.document, COMMUNE_B)
    with pytest.raises(NotAllowed):
        operations.report_progress(neighbours, percent=30, words="Đã lập.", by=cast.as_("lan"), at=AT)


def test_the_api_reports_with_the_same_rules(cast: Cast, duty: Duty) -> None:
    client, url = cast.client("trung"), f"/api/v1/plans/duties/{duty.uuid}/reports"

    def post(body: dict[str, object]) -> tuple[int, dict[str, object]]:
        answer = client.post(url, json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    status, made = post({"percent": 25, "words": "Qua API."})
    assert (status, made["percent"]) == (201, 25)
    status, problem = post({"percent": 130, "words": "Qua API."})
    assert (status, problem["field"]) == (422, "percent")
    assert [row["percent"] for row in client.get(url).json()] == [25]
    assert client.get(f"/api/v1/plans/duties/{duty.uuid}").json()["percent"] == 25
    assert cast.client("thu").post(url, "{}", content_type="application/json").status_code in {403, 422}


def test_the_page_asks_the_same_for_few_and_many_reports(cast: Cast, duty: Duty, queries_of) -> None:  # type: ignore[no-untyped-def]
    client, by = cast.client("trung"), cast.as_("trung")
    operations.report_progress(duty, percent=1, words="Một.", files=[evidence_file()], by=by, at=AT)
    few = queries_of(lambda: client.get(f"/plans/duties/{duty.uuid}/"))
    for n in range(20):
        operations.report_progress(duty, percent=n, words="Nữa.", files=[evidence_file()], by=by, at=AT)
    assert queries_of(lambda: client.get(f"/plans/duties/{duty.uuid}/")) == few
