"""Reports a document asks for: owed by each agency, by day; marked as sent, taken back; who is late."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast
from diemtua.lib.errors import NotAllowed, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, ReportDue, ReportingDuty
from diemtua.plans.states import DocumentState
from diemtua.plans.tests.rivers import midnight, rivers_plan
from diemtua.plans.tests.test_open_periods import CALENDAR
from diemtua.trail.models import Entry


@pytest.fixture
def document(cast: Cast) -> Document:
    return rivers_plan(cast)


def owed(commune: str = COMMUNE_A) -> ReportDue:
    rows = ReportDue.objects.select_related("reporting_duty__document")
    return rows.get(commune_code=commune, due_on=date(2026, 12, 5))


def test_confirmation_opens_the_reports_of_today(document: Document) -> None:
    rows = ReportDue.objects.filter(reporting_duty__document=document)
    # Of the year that runs; the next report on a half year is known already, its day of this year was past.
    assert set(rows.values_list("period_name", "due_on")) == {
        ("năm 2026", date(2026, 12, 5)),
        ("6 tháng đầu năm 2027", date(2027, 6, 5)),
    }
    assert rows.filter(agency__kind="ubnd_xa").count() == 190
    assert rows.filter(agency__kind="so_giao_duc").count() == 2
    assert not rows.filter(agency__kind="so_y_te").exists()  # nobody reports to themselves
    one = owed()
    assert (one.starts_on, one.ends_on) == (date(2026, 11, 10), date(2026, 12, 31))


def test_the_same_report_asked_for_twice_is_owed_once(cast: Cast, document: Document) -> None:
    asked = ReportingDuty.objects.filter(document=document).order_by("pk").last()
    assert asked is not None
    before = ReportDue.objects.count()
    asked.pk = None
    asked.save()
    operations.open_periods(by=CALENDAR, at=AT)
    assert ReportDue.objects.count() == before


def test_who_owes_only_a_report_may_read_the_document(cast: Cast, document: Document) -> None:
    document.refresh_from_db()
    asked = ReportDue.objects.filter(agency__kind="so_tu_phap").first()
    assert asked is not None
    assert asked.agency_id in document.reader_agencies


def test_the_nightly_job_opens_the_next_round_and_tells(cast: Cast, document: Document) -> None:
    assert operations.open_periods(by=CALENDAR, at=midnight(2026, 12, 31)) == 0
    operations.open_periods(by=CALENDAR, at=midnight(2027, 1, 1))
    operations.open_periods(by=CALENDAR, at=midnight(2027, 1, 1))
    rows = ReportDue.objects.filter(commune_code=COMMUNE_A).order_by("due_on")
    assert [str(day) for day in rows.values_list("due_on", flat=True)] == ["2026-12-05", "2027-06-05", "2027-12-05"]
    told = Notice.objects.filter(user=cast.lan, key__startswith="reports:")
    assert [notice.text for notice in told] == [f"Đến kỳ báo cáo: năm 2027, hạn 05/12/2027. {document.name}."]


def test_sent_and_taken_back(cast: Cast, document: Document) -> None:
    by = cast.as_("lan")
    done = operations.send_report(owed(), by=by, at=AT)
    assert (done.sent_at, done.sent_by_name) == (AT, "Nguyễn Thị Lan")
    with pytest.raises(WrongState, match="Nguyễn Thị Lan"):
        operations.send_report(owed(), by=cast.as_("khoa"), at=AT)
    assert operations.unsend_report(owed(), by=by, at=AT).sent_at is None
    with pytest.raises(WrongState):
        operations.unsend_report(owed(), by=by, at=AT)
    verbs = Entry.objects.filter(verb__startswith="report_due.").order_by("pk").values_list("verb", "actor_name")
    assert list(verbs) == [("report_due.send", "Nguyễn Thị Lan"), ("report_due.unsend", "Nguyễn Thị Lan")]


def test_a_report_that_a_later_one_follows_stays_sent(cast: Cast, document: Document) -> None:
    operations.send_report(owed(), by=cast.as_("lan"), at=AT)
    later = owed()
    first = owed()
    later.pk, later.uuid = None, ReportDue._meta.get_field("uuid").get_default()
    later.period, later.due_on, later.sent_at = "năm 2027", date(2027, 12, 5), AT
    later.save(force_insert=True)
    with pytest.raises(WrongState) as refused:
        operations.unsend_report(first, by=cast.as_("lan"), at=AT)
    assert refused.value.code == "used"


@pytest.mark.parametrize("who", ["tam", "minh", "thuy", "thu", "trung", "hoa", "hung"])
def test_only_who_owes_it_says_that_it_was_sent(cast: Cast, document: Document, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.send_report(owed(), by=cast.as_(who), at=AT)
    status = cast.client(who).post(f"/plans/reports/{owed().uuid}/sending/").status_code
    assert status == (403 if who in {"minh", "thuy", "thu"} else 404)
    assert owed().sent_at is None


def test_each_sees_its_own_and_the_province_sees_all(cast: Cast, document: Document) -> None:
    def seen(who: str) -> set[str]:
        return set(queries.reports_visible_to(cast.as_(who)).values_list("commune_code", flat=True))

    assert seen("lan") == {COMMUNE_A}
    assert seen("tam") == {COMMUNE_B}
    assert seen("trung") == {""}
    assert len(seen("minh")) == 96
    assert not seen("hung")


def test_the_page_marks_as_sent_and_comes_back_to_the_list_as_it_was(cast: Cast, document: Document) -> None:
    client = cast.client("lan")
    page = client.get("/plans/reports/").content.decode()
    assert "Năm 2026" in page
    assert "Ghi đã gửi" in page
    back = client.post(f"/plans/reports/{owed().uuid}/sending/", {"next": "/plans/reports/?mine=1"})
    assert back["Location"] == "/plans/reports/?mine=1"
    assert "Bỏ ghi" in client.get("/plans/reports/").content.decode()
    away = client.post(f"/plans/reports/{owed().uuid}/unsending/", {"next": "https://xau.example/plans/reports/"})
    assert away["Location"] == "/plans/reports/"


def test_the_place_that_asked_sees_who_is_late(cast: Cast, document: Document) -> None:
    ReportDue.objects.filter(pk=owed(COMMUNE_B).pk).update(due_on=TODAY - timedelta(days=3))
    operations.send_report(owed(), by=cast.as_("lan"), at=AT)
    rounds = {str(row["due_on"]): row for row in queries.rounds_given(cast.as_("minh"), TODAY)}
    last = rounds["2026-12-05"]
    assert (last["sent"], last["late"]) == (1, 0)
    late = queries.reports_narrowed(
        queries.reports_visible_to(cast.as_("minh")), queries.ReportFilters(state="late"), viewer=cast.as_("minh"),
        today=TODAY,
    )  # fmt: skip
    assert [row.commune_code for row in late] == [COMMUNE_B]
    page = cast.client("minh").get("/plans/reports/?state=late").content.decode()
    assert "Trễ 3 ngày" in page or "Trễ" in page


@pytest.mark.parametrize(
    "query", ["state=nothing", "due=2026-13-45", "document=abc", "q=%00", "page=999999", "due=0000-00-00"]
)
def test_a_made_up_filter_is_as_if_not_chosen(cast: Cast, document: Document, query: str) -> None:
    assert cast.client("minh").get(f"/plans/reports/?{query}").status_code in {200, 400}


def test_the_list_asks_the_same_for_one_and_for_many(cast: Cast, document: Document, queries_of) -> None:  # type: ignore[no-untyped-def]
    one = queries_of(lambda: cast.client("lan").get("/plans/reports/"))
    assert queries_of(lambda: cast.client("minh").get("/plans/reports/")) <= one + 2


def test_taking_the_document_back_takes_the_reports_unless_one_was_sent(cast: Cast, document: Document) -> None:
    operations.reopen_document(document, reason="giao nhầm", by=cast.as_("thuy"), at=AT)
    assert not ReportDue.objects.exists()
    document.refresh_from_db()
    operations.confirm_document(document, by=cast.as_("thuy"), at=AT)
    operations.send_report(owed(), by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState):
        operations.reopen_document(document, reason="giao nhầm", by=cast.as_("thuy"), at=AT)
    document.refresh_from_db()
    assert document.state == DocumentState.CONFIRMED
    operations.withdraw_document(document, reason="không còn hiệu lực", by=cast.as_("thuy"), at=AT)
    assert ReportDue.objects.get().pk == owed().pk  # what was sent stays


def test_what_waits_is_on_the_page_of_today(cast: Cast, document: Document) -> None:
    ReportDue.objects.filter(due_on=date(2026, 12, 5)).update(due_on=TODAY - timedelta(days=2))
    page = cast.client("lan").get("/").content.decode()
    assert "Báo cáo phải gửi" in page
    assert "/plans/reports/?" in page
    assert "Báo cáo chưa gửi đủ" in cast.client("minh").get("/").content.decode()


def test_the_api_lists_and_marks(cast: Cast, document: Document) -> None:
    client = cast.client("lan")
    rows = client.get("/api/v1/plans/reports-due").json()
    assert [row["period"] for row in rows["items"]] == ["năm 2026", "6 tháng đầu năm 2027"]
    url = f"/api/v1/plans/reports-due/{owed().uuid}/sending"
    assert client.post(url, json.dumps({}), content_type="application/json").json()["sent_by_name"] == "Nguyễn Thị Lan"
    back = url.replace("/sending", "/unsending")
    assert client.post(back, "{}", content_type="application/json").json()["sent_at"] is None
    assert cast.client("minh").post(url, "{}", content_type="application/json").status_code == 403
    assert cast.client("tam").post(url, "{}", content_type="application/json").status_code == 404
