"""Values of targets that are due stand in calendars, in the feed, and are reminded of, once, escalated once."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, PROVINCE, TODAY, Cast, agency
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import VN
from diemtua.plans import operations
from diemtua.plans.models import Duty, Reminder, ReportDue, Target
from diemtua.plans.queries import calendar, feeding
from diemtua.plans.queries.calendar import Asked, Kind, Whose
from diemtua.plans.rules.measuring import Figure
from diemtua.plans.rules.owing import days_owed
from diemtua.plans.testing import given_plan

CLOCK = system_actor("thử")
DUE = date(2026, 12, 4)  # a Friday


@pytest.fixture
def target(cast: Cast) -> Target:
    """The schools report it half-yearly by the 4th; nothing else of the plan has a day."""
    document = given_plan(cast)
    Duty.objects.update(due_on=None)
    ReportDue.objects.all().delete()
    found = document.targets.get()
    schools = agency(PROVINCE, "so_giao_duc")
    operations.name_reporter(found, agency=schools, rhythm="half-yearly-04", by=cast.as_("thuy"), at=AT)
    Notice.objects.all().delete()
    return Target.objects.get(pk=found.pk)


def send(day: date) -> operations.Sent:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=VN)
    return operations.send_reminders(by=CLOCK, at=at)


def tell(cast: Cast, target: Target, on: date = TODAY) -> None:
    figure = Figure(
        as_of=on,
        unit="%",
        source="sổ theo dõi",
        numerator=None,
        denominator=None,
        value=Decimal(90),
        note="",
        sure=True,
    )
    operations.report_value(target, figure, by=cast.as_("trung"), at=AT)


def items(cast: Cast, who: str, whose: Whose, today: date = TODAY) -> list[calendar.Item]:
    asked = Asked(since=date(2026, 12, 1), until=date(2027, 6, 30), whose=whose, today=today)
    found = calendar.days(cast.as_(who), asked).items
    return [item for day in found.values() for item in day if item.kind is Kind.VALUE]


def test_the_calendar_shows_the_days_of_the_reporter_and_of_the_place_that_asked(cast: Cast, target: Target) -> None:
    for who, whose in (("trung", Whose.AGENCY), ("minh", Whose.ALL)):
        shown = items(cast, who, whose)
        assert [item.day for item in shown] == [DUE]
        assert (shown[0].agency, shown[0].open) == ("Sở Giáo dục và Đào tạo", 1)
    assert not items(cast, "minh", Whose.AGENCY)
    assert not items(cast, "trung", Whose.MINE)
    assert not items(cast, "tam", Whose.ALL)
    assert cast.client("trung").get("/plans/calendar/?month=2026-12").status_code == 200
    page = cast.client("minh").get(f"/plans/calendar/?day={DUE.isoformat()}&whose=all").content.decode()
    assert "Báo số liệu 6 tháng cuối năm 2026" in page


def test_a_value_that_was_told_is_done(cast: Cast, target: Target) -> None:
    tell(cast, target)
    assert [item.open for item in items(cast, "trung", Whose.AGENCY)] == [0]


def test_the_feed_has_what_is_not_told_yet(cast: Cast, target: Target) -> None:
    def titles() -> list[str]:
        return [entry.title for entry in feeding.entries_for(cast.as_("trung"), TODAY)]

    assert any(title.startswith("Báo số liệu 6 tháng cuối năm 2026: 100% trẻ em") for title in titles())
    tell(cast, target)
    assert not any("Báo số liệu" in title for title in titles())


def test_it_is_reminded_of_once_and_the_leader_is_told_once(cast: Cast, target: Target) -> None:
    assert send(DUE).reminders == 1
    assert send(DUE) == operations.Sent()
    told = Notice.objects.get(user=cast.trung)
    assert told.text.startswith("Hôm nay là hạn. Báo số liệu chỉ tiêu: 100% trẻ em")
    assert told.url == f"/plans/targets/{target.uuid}/"
    late = date(2026, 12, 9)
    send(late)
    leader = Notice.objects.get(user=cast.thuy)
    assert "Sở Giáo dục và Đào tạo: Báo số liệu chỉ tiêu" in leader.text
    assert send(late) == operations.Sent()
    assert {reminder.target for reminder in Reminder.objects.all()} == {target}


def test_what_was_told_or_is_in_force_no_more_is_not_reminded_of(cast: Cast, target: Target) -> None:
    tell(cast, target)
    assert send(DUE) == operations.Sent()


def test_a_document_that_ended_asks_for_no_value(cast: Cast, target: Target) -> None:
    operations.withdraw_document(target.document, reason="hết hiệu lực", by=cast.as_("thuy"), at=AT)
    Notice.objects.all().delete()
    assert send(DUE) == operations.Sent()
    assert not items(cast, "trung", Whose.AGENCY)


def test_of_late_days_only_the_last_counts() -> None:
    facts = {"asked_on": date(2026, 1, 1), "year": 2026, "since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    found = days_owed("quarterly", told=[], today=date(2026, 8, 1), **facts)  # type: ignore[arg-type]
    assert [(owed.due_on, told) for owed, told in found] == [
        (date(2026, 6, 30), False), (date(2026, 9, 30), False), (date(2026, 12, 31), False),
    ]  # fmt: skip
    assert days_owed("", told=[], today=date(2026, 8, 1), **facts) == []  # type: ignore[arg-type]
