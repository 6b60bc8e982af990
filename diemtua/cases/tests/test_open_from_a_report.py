"""A case opened from a report that was taken: its first facts come along, one case a child."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, Cast
from diemtua.cases import operations
from diemtua.cases.models import Case, Sheet, Subject
from diemtua.cases.testing import opening
from diemtua.intake.models import Account, Report, ReportedChild
from diemtua.intake.operations import take_report
from diemtua.intake.states import ReportState
from diemtua.intake.testing import make_report
from diemtua.lib.errors import Duplicate, WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> Report:
    found = Report.objects.create(
        holder="commune", province_code=PROVINCE, commune_code=COMMUNE_A, event_commune=COMMUNE_A, channel="neighbour",
        state=ReportState.TAKEN, received_at=AT, recorded_at=AT, taken_at=AT, taken_by=cast.lan,
    )  # fmt: skip
    Account.objects.create(report=found, place="Hẻm 7", words="Em bị đánh nhiều lần", harms=["X1"])
    for place, name in enumerate(("Bé Na", "Bé Bo")):
        ReportedChild.objects.create(report=found, name=name, place=place)
    return found


def test_the_form_is_filled_from_the_report_and_each_child_has_a_case(cast: Cast, report: Report) -> None:
    client = cast.client("lan")
    for name in ("Bé Na", "Bé Bo"):
        page = client.get(f"/cases/new/?report={report.uuid}")
        typed = {key: value for key, value in page.context["form"].initial.items() if value or value is False}
        assert typed["name"] == name
        typed["received_at"] = "2026-11-20T09:15"
        answer = client.post("/cases/new/", typed)
        assert answer.status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.CASE
    assert sorted(Subject.objects.values_list("name", flat=True)) == ["Bé Bo", "Bé Na"]
    assert set(Case.objects.values_list("report", flat=True)) == {report.pk}
    assert "Em bị đánh" in Sheet.objects.filter(form="M01")[0].answers["condition"]


def test_a_child_of_a_report_has_one_case(cast: Cast, report: Report) -> None:
    child = ReportedChild.objects.filter(report=report)[0]
    operations.open_case(opening(AT, reported=child), by=cast.as_("lan"), at=AT)
    with pytest.raises(Duplicate):
        operations.open_case(opening(AT, reported=child), by=cast.as_("lan"), at=AT)


def test_a_report_nobody_took_becomes_no_case(cast: Cast, report: Report) -> None:
    Report.objects.update(state=ReportState.WAITING)
    child = ReportedChild.objects.filter(report=report)[0]
    with pytest.raises(WrongState):
        operations.open_case(opening(AT, reported=child), by=cast.as_("lan"), at=AT)
    assert not Case.objects.exists()


def test_a_neighbouring_commune_opens_none_from_it(cast: Cast, report: Report) -> None:
    page = cast.client("tam").get(f"/cases/new/?report={report.uuid}")
    assert "report" not in page.context["form"].initial
    typed = {
        "report": str(report.uuid),
        "received_at": "2026-11-20T09:15",
        "channel": "x",
        "event_place": "y",
        "sex": "unknown",
    }
    assert cast.client("tam").post("/cases/new/", typed).status_code == 422
    assert not Case.objects.exists()


def test_the_page_of_the_report_leads_there_while_a_child_has_no_case(cast: Cast, report: Report) -> None:
    link, page = f"/cases/new/?report={report.uuid}", f"/reports/{report.uuid}/"
    client = cast.client("lan")
    assert link in client.get(page).content.decode()
    for child in ReportedChild.objects.filter(report=report):
        operations.open_case(opening(AT, reported=child), by=cast.as_("lan"), at=AT)
    assert link not in client.get(page).content.decode()
    Report.objects.update(state=ReportState.WAITING, ended_at=None)
    assert link not in client.get(page).content.decode()
    assert link not in cast.client("minh").get(page).content.decode()


def test_a_report_of_nothing_but_a_place_becomes_a_case_of_an_unknown_child(cast: Cast) -> None:
    told = make_report(COMMUNE_A, at=AT, by=cast.as_("lan"))
    take_report(told, by=cast.as_("lan"), at=AT)
    assert f"/cases/new/?report={told.uuid}" in cast.client("lan").get(f"/reports/{told.uuid}/").content.decode()
    child = ReportedChild.objects.get(report=told)
    operations.open_case(opening(AT, reported=child, name=""), by=cast.as_("lan"), at=AT)
    told.refresh_from_db()
    assert told.state == ReportState.CASE


def test_the_first_form_says_what_the_officer_wrote_in_vietnamese_and_in_our_time(cast: Cast, report: Report) -> None:
    child = ReportedChild.objects.filter(report=report)[0]
    facts = opening(
        AT, reported=child, received_at=datetime(2026, 11, 20, 1, 15, tzinfo=UTC), name="Lê Ngọc Diệp", sex="female",
        birth_on=date(2018, 5, 1), birth_precision="day", answers={"sex": "Không biết", "birth": "chừng 10 tuổi"},
    )  # fmt: skip
    with translation.override("en"):
        operations.open_case(facts, by=cast.as_("lan"), at=AT)
    answers = Sheet.objects.get(form="M01").answers
    assert [answers[code] for code in ("name", "sex", "birth", "received")] == [
        "Lê Ngọc Diệp", "Nữ", "01/05/2018", "08:15 20/11/2026",
    ]  # fmt: skip


def test_the_first_form_keeps_what_only_the_report_knew(cast: Cast, report: Report) -> None:
    child = ReportedChild.objects.filter(report=report)[0]
    known = {"sex": "Nam", "birth": "chừng 10 tuổi"}
    operations.open_case(opening(AT, reported=child, answers=known), by=cast.as_("lan"), at=AT)
    answers = Sheet.objects.get(form="M01").answers
    assert (answers["sex"], answers["birth"]) == ("Nam", "chừng 10 tuổi")
