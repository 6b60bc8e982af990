"""Each person is told in the language they chose, whoever's page it was sent from; periods and all."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from diemtua.access import operations as access
from diemtua.access.models import Notice, User
from diemtua.access.testing import AT, MAKER, PROVINCE, TODAY, Cast, make_user
from diemtua.plans import operations
from diemtua.plans.models import Duty, ReportDue
from diemtua.plans.queries import feeding
from diemtua.plans.queries.saying import said
from diemtua.plans.testing import given_plan, hand_in, schools_duty


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))


@pytest.fixture
def nga(cast: Cast) -> User:
    """Work beside anh Trung, reading English."""
    made = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    User.objects.filter(pk=made.pk).update(language="en")
    return made


def told(user: User) -> str:
    return Notice.objects.filter(user=user).latest("pk").text


def test_one_event_is_told_to_each_in_their_own_language(cast: Cast, nga: User, duty: Duty) -> None:
    hand_in(cast, duty)
    operations.decide_duty(Duty.objects.get(pk=duty.pk), done=True, by=cast.as_("thuy"), at=AT)
    assert told(cast.trung).startswith("Việc đã được xác nhận hoàn thành: ")
    assert told(nga).startswith("Confirmed as done: ")


def test_the_language_of_the_page_it_was_done_on_is_no_matter(cast: Cast, nga: User, duty: Duty) -> None:
    with translation.override("en"):
        operations.stop_duty(duty, reason="đã làm ở kế hoạch khác", by=cast.as_("thuy"), at=AT)
    assert told(cast.trung).startswith("Phần việc không phải làm nữa: ")
    assert not told(nga).startswith("Phần việc")


def test_a_sentence_that_is_plain_is_told_as_it_stands(cast: Cast, nga: User) -> None:
    access.notify([nga.pk, cast.trung.pk], text="như đã viết", url="", key="thu", by=MAKER, at=AT)
    assert {told(nga), told(cast.trung)} == {"như đã viết"}


def test_a_period_is_said_in_the_language_of_the_calendar_that_shows_it(cast: Cast, duty: Duty) -> None:
    due = ReportDue.objects.first()
    if due is None:  # the plan of these tests asks for no report
        document = duty.task.document
        asked = document.reporting_duties.create(
            senders=[duty.agency_name], period="6 tháng", due="12-05", text="báo cáo"
        )
        due = ReportDue(
            reporting_duty=asked, agency=duty.agency, agency_name=duty.agency_name, province_code=PROVINCE,
            period="2026-H2", period_name="6 tháng cuối năm 2026", starts_on=TODAY, ends_on=TODAY, due_on=TODAY,
        )  # fmt: skip
        due.save()
    for language in ("vi", "en"):
        with translation.override(language):
            titles = [entry.title for entry in feeding.entries_for(cast.as_("trung"), TODAY)]
            assert any(title.startswith(f"{said(due.period_name)}: ") for title in titles), titles
    with translation.override("en"):
        assert said("6 tháng cuối năm 2026") != "6 tháng cuối năm 2026"


def test_why_a_document_ended_is_said_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert "45/KH-UBND" in said("Được thay bằng Kế hoạch số 45/KH-UBND")
        assert not said("Được thay bằng Kế hoạch số 45/KH-UBND").startswith("Được")


def test_the_calendar_of_a_reader_of_english_is_english(cast: Cast, nga: User, client: Any, duty: Duty) -> None:
    secret = operations.make_feed(by=cast.as_("trung"), at=AT)
    User.objects.filter(pk=cast.trung.pk).update(language="en")
    assert client.get(f"/plans/calendar/{secret}.ics").status_code == 200
