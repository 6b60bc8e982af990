"""The calendar and the time lines: what stands on a day, whose, in few queries whatever there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast
from diemtua.plans.models import Document, Duty, ReportDue, ReportingDuty, Step
from diemtua.plans.queries import calendar
from diemtua.plans.queries.calendar import Asked, Kind, Whose
from diemtua.plans.queries.timeline import spans
from diemtua.plans.rules.axis import axis_of
from diemtua.plans.rules.months import Month, month_named
from diemtua.plans.testing import given_commune_plan, given_plan, make_many_duties, schools_duty

Counted = Callable[[Callable[[], object]], int]
NOVEMBER = Asked(since=date(2026, 11, 1), until=date(2026, 11, 30), whose=Whose.ALL, today=TODAY)
DECEMBER = Asked(since=date(2026, 12, 1), until=date(2026, 12, 31), whose=Whose.ALL, today=TODAY)


@pytest.fixture
def document(cast: Cast) -> Document:
    return given_plan(cast)


def test_a_task_of_all_communes_is_one_line_of_its_day(cast: Cast, document: Document) -> None:
    found = calendar.days(cast.as_("minh"), NOVEMBER)
    ((day, (item,)),) = found.items.items()
    assert (day, item.parts, item.open) == (date(2026, 11, 11), 95, 95)
    assert found.hidden == {}


def test_each_sees_the_own_days(cast: Cast, document: Document) -> None:
    def lines(who: str, whose: Whose) -> int:
        asked = Asked(since=DECEMBER.since, until=DECEMBER.until, whose=whose, today=TODAY)
        return sum(map(len, calendar.days(cast.as_(who), asked).items.values()))

    assert lines("trung", Whose.AGENCY) == lines("trung", Whose.ALL) == 1
    assert lines("trung", Whose.MINE) == 0
    Duty.objects.filter(pk=schools_duty(document).pk).update(person=cast.trung)
    assert lines("trung", Whose.MINE) == 1
    assert lines("tam", Whose.ALL) == 0
    assert lines("hung", Whose.ALL) == 0


def test_steps_reports_and_plans_that_end_stand_on_their_days(cast: Cast, document: Document) -> None:
    duty, day = schools_duty(document), date(2026, 12, 8)
    Step.objects.create(
        duty=duty, position=1, text="Gọi các trường", person=cast.trung, due_on=day, made_by_name="x", made_at=AT
    )
    reporting = ReportingDuty.objects.create(document=document, text="Báo cáo Sở Y tế", period="6 tháng")
    assert duty.agency is not None
    ReportDue.objects.create(
        reporting_duty=reporting, agency=duty.agency, agency_name=duty.agency_name, province_code="75", period="k",
        period_name="Năm 2026", starts_on=TODAY, ends_on=day, due_on=day,
    )  # fmt: skip
    Document.objects.filter(pk=document.pk).update(ended_on=day)
    kinds = [item.kind for item in calendar.days(cast.as_("minh"), DECEMBER).items[day]]
    assert sorted(kinds) == [Kind.PLAN_END, Kind.REPORT, Kind.STEP]
    mine = calendar.days(cast.as_("trung"), Asked(since=day, until=day, whose=Whose.MINE, today=TODAY)).items[day]
    assert [item.title for item in mine] == ["Gọi các trường"]
    page = cast.client("minh").get("/plans/calendar/?whose=all&month=2026-12").content.decode()
    for words in ("Gọi các trường", "Năm 2026: Báo cáo Sở Y tế", "Hết hiệu lực"):
        assert words in page


def test_the_number_of_queries_does_not_grow_with_the_work(cast: Cast, document: Document, queries_of: Counted) -> None:
    client = cast.client("minh")
    pages = ("/plans/calendar/?whose=all&month=2026-12", "/plans/timeline/?whose=all")
    few = [queries_of(partial(client.get, page)) for page in pages]
    make_many_duties(document, 2000)
    many = [queries_of(partial(client.get, page)) for page in pages]
    assert many == few
    assert max(many) <= 17  # each kind of day is one


def test_a_day_with_more_than_fits_says_how_many_more(cast: Cast, document: Document) -> None:
    make_many_duties(document, 6000)
    found = calendar.days(
        cast.as_("minh"), Asked(since=DECEMBER.since, until=DECEMBER.until, whose=Whose.ALL, today=TODAY, most=5)
    )
    day = date(2026, 12, 10)
    assert len(found.items[day]) == 5
    assert found.hidden[day] > 10
    page = cast.client("minh").get(f"/plans/calendar/?whose=all&day={day}").content.decode()
    assert page.count('class="dt-cal-item"') > 15


@pytest.mark.parametrize(
    "query", ["", "month=2026-02", "month=9999-99", "month=x", "day=2026-02-30", "day=2027-01-31", "whose=x&document=x"]
)
def test_any_address_shows_a_month(cast: Cast, query: str) -> None:
    given_commune_plan(cast)
    for page in ("calendar", "timeline"):
        assert cast.client("lan").get(f"/plans/{page}/?{query}").status_code == 200


def test_holidays_stand_in_the_calendar_and_what_is_not_confirmed_is_marked(cast: Cast) -> None:
    page = cast.client("lan").get("/plans/calendar/?month=2026-11").content.decode()
    assert "Ngày Văn hóa Việt Nam" in page
    assert "chưa đối chiếu với văn bản" in page


def test_the_calendar_of_one_document(cast: Cast, document: Document) -> None:
    other = given_commune_plan(cast)
    page = cast.client("lan").get(f"/plans/calendar/?month=2026-11&document={other.uuid}").content.decode()
    assert "cần thăm" in page
    assert "ở nhà một mình" not in page
    stranger = cast.client("tam").get(f"/plans/timeline/?document={other.uuid}").content.decode()
    assert "cần thăm" not in stranger


def test_time_lines_tell_how_far_a_task_of_many_is(cast: Cast, document: Document) -> None:
    rows = list(spans(cast.as_("minh"), Whose.ALL, TODAY, str(document.uuid)))
    of_all = next(row for row in rows if row["parts"] == 95)
    assert (of_all["late"], of_all["done"], of_all["until"]) == (95, 0, date(2026, 11, 11))
    page = cast.client("minh").get(f"/plans/timeline/?document={document.uuid}").content.decode()
    assert "0 trên 95 cơ quan xong, 95 trễ" in page
    assert 'class="dt-tl-line late"' in page
    assert "style=" not in page


def test_a_task_of_many_is_not_whole_before_the_last_one_is(cast: Cast, document: Document) -> None:
    parts = Duty.objects.filter(task__document=document, agency__kind="ubnd_xa")
    parts.update(percent=100)
    parts.filter(commune_code=COMMUNE_A).update(percent=60)
    page = cast.client("minh").get(f"/plans/timeline/?document={document.uuid}").content.decode()
    assert "<small>99%</small>" in page
    assert "<small>100%</small>" not in page


def test_a_task_that_comes_round_is_late_by_the_period_that_is_late(cast: Cast) -> None:
    part = schools_duty(given_plan(cast))
    Duty.objects.filter(pk=part.pk).update(due_on=date(2026, 9, 30))
    Duty.objects.create(
        task=part.task, agency=part.agency, agency_name=part.agency_name, written_as=part.written_as, part="lead",
        province_code="75", period="2026-12", opened_on=TODAY, due_on=date(2026, 12, 31),
    )  # fmt: skip
    page = cast.client("trung").get("/plans/timeline/").content.decode()
    assert "hạn 30/09/2026" in page
    assert "hạn 31/12/2026" not in page


def test_months_of_an_address() -> None:
    assert month_named("2026-12", TODAY).after == Month(2027, 1)
    assert month_named("2026-01", TODAY).before == Month(2025, 12)
    assert month_named("1066-10", TODAY) == Month(2026, 11)
    assert Month(2028, 2).last == date(2028, 2, 29)
    assert len(Month(2026, 11).weeks()[0]) == 7


def test_the_axis_holds_today_and_gives_in_to_no_wrong_year() -> None:
    axis = axis_of([date(2026, 10, 5), date(2062, 1, 1)], TODAY)
    assert (axis.since, axis.share(axis.since)) == (date(2026, 10, 1), 0)
    assert axis.until < date(2028, 1, 1)
    assert 0 < axis.share(TODAY) < 100
    assert axis.share(date(2062, 1, 1)) == 100
    assert [mark.month for mark in axis.marks()][:3] == [10, 11, 12]
    long = axis_of([date(2026, 1, 1), date(2030, 12, 31)], TODAY)
    assert all(mark.is_year for mark in long.marks())
