"""From which event the five days run, where the decree is silent; and how clocks follow the table of days off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, PROVINCE, TODAY, Cast, unit
from diemtua.cases import operations, queries
from diemtua.cases.models import Case, ClockStart, Deadline
from diemtua.cases.operations.reckoning import reckon_again
from diemtua.cases.testing import detailed, initial, make_case, opening
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import VN, start_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.places import operations as places
from diemtua.places.models import DayOff
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/cases/clocks/"
TOMORROW = TODAY + timedelta(days=1)
THEN = start_of(TOMORROW) + timedelta(hours=9)
CLOCKS = system_actor("tests")


def chosen(cast: Cast, start: str = "detailed", **facts: Any) -> ClockStart:
    known: dict[str, Any] = {"since": TOMORROW, "mark": "inference", "why": "Sở Y tế hướng dẫn"}
    return operations.choose_start("D-PLAN", start=start, **{**known, **facts}, by=cast.as_("hung"), at=AT)


def assessed(cast: Cast, at: datetime) -> Case:
    case = operations.open_case(opening(at), by=cast.as_("lan"), at=at)
    operations.assess(case, initial(), decided="medium", by=cast.as_("lan"), at=at)
    return case


def plan_clocks(case: Case) -> int:
    return Deadline.objects.filter(case=case, rule="D-PLAN").count()


def test_every_clock_is_shown_with_article_length_start_and_mark(cast: Cast) -> None:
    page = cast.client("hung").get(PAGE).content.decode()
    for words in ("12 giờ", "5 ngày làm việc", "NĐ 56/2017 Đ28.1", "Ngày đánh giá ban đầu (Mẫu 02)", "luật không nói",
                  "trước 2 tháng", "Chưa kiểm chứng"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("person", ["lan", "khoa", "minh", "thu"])
def test_only_the_administrator_opens_and_chooses(cast: Cast, person: str) -> None:
    client = cast.client(person)
    for address in ("", "d-plan/", "d-plan/1/withdrawal/"):
        assert client.get(PAGE + address).status_code == 404
    with pytest.raises(NotAllowed):
        operations.choose_start(
            "D-PLAN", start="detailed", since=TOMORROW, mark="inference", why="x", by=cast.as_(person), at=AT
        )


def test_a_choice_holds_for_cases_opened_from_its_day_on_and_no_case_loses_its_clock(cast: Cast) -> None:
    waiting = operations.open_case(opening(AT), by=cast.as_("lan"), at=AT)
    running = assessed(cast, AT)
    due = Deadline.objects.get(case=running, rule="D-PLAN").due_at
    assert queries.touched_by("D-PLAN", "") == queries.Touched(running=1, waiting=1)
    chosen(cast)
    assert Deadline.objects.get(case=running, rule="D-PLAN").due_at == due
    operations.assess(waiting, initial(), decided="medium", by=cast.as_("lan"), at=THEN)
    assert plan_clocks(waiting) == 1
    later = assessed(cast, THEN)
    assert plan_clocks(later) == 0
    operations.detail(later, detailed(), decided="medium", by=cast.as_("lan"), at=THEN)
    assert plan_clocks(later) == 1
    entry = Entry.objects.get(verb="case.set_clock")
    assert (entry.reason, entry.facts["start"]) == ("Sở Y tế hướng dẫn", "detailed")


def test_a_province_goes_before_the_country(cast: Cast) -> None:
    chosen(cast, "conference", province=unit(PROVINCE))
    chosen(cast, "received", since=TOMORROW + timedelta(days=1))
    case = operations.open_case(opening(THEN + timedelta(days=3)), by=cast.as_("lan"), at=THEN + timedelta(days=3))
    assert queries.start_of("D-PLAN", case) == "conference"
    case.province_code = "01"
    assert queries.start_of("D-PLAN", case) == "received"


@pytest.mark.parametrize(
    ("rule", "facts", "field"),
    [
        ("D-EMG", {}, None),
        ("D-PLAN", {"start": "never"}, "start"),
        ("D-PLAN", {"start": "initial"}, "start"),
        ("D-PLAN", {"since": TODAY - timedelta(days=1)}, "since"),
        ("D-PLAN", {"why": " "}, "why"),
        ("D-PLAN", {"mark": "sure"}, "mark"),
        ("D-PLAN", {"mark": "law"}, "source"),
    ],
)
def test_wrong_input_is_refused_at_its_field(cast: Cast, rule: str, facts: dict[str, Any], field: str | None) -> None:
    known: dict[str, Any] = {"start": "detailed", "since": TOMORROW, "mark": "inference", "why": "Vì vậy"}
    with pytest.raises(Invalid) as refused:
        operations.choose_start(rule, **{**known, **facts}, by=cast.as_("hung"), at=AT)
    assert (refused.value.field or None) == field


def test_a_choice_is_withdrawn_before_its_day_and_never_after(cast: Cast) -> None:
    row = chosen(cast)
    with pytest.raises(Duplicate):
        chosen(cast, "conference")
    with pytest.raises(WrongState):
        operations.withdraw_start(row, why="Nhầm", by=cast.as_("hung"), at=THEN)
    operations.withdraw_start(row, why="Nhầm", by=cast.as_("hung"), at=AT)
    held = queries.choice_on("D-PLAN", "", TOMORROW)
    assert held
    assert held.start == "initial"
    chosen(cast, "conference")


def test_the_page_says_how_many_cases_keep_their_start_and_takes_the_choice(cast: Cast) -> None:
    assessed(cast, AT)
    client = cast.client("hung")
    page = client.get(f"{PAGE}d-plan/").content.decode()
    assert "1 vụ việc có thời hạn này đang chạy" in page
    assert "không nói tính từ lúc nào" in page
    typed = {"start": "detailed", "since": "2099-01-05", "mark": "inference", "why": "Hướng dẫn", "province": "75"}
    assert client.post(f"{PAGE}d-plan/", {**typed, "province": "Nơi không có"}).status_code == 422
    assert client.post(f"{PAGE}d-plan/", {**typed, "why": ""}).status_code == 422
    assert client.post(f"{PAGE}d-plan/", typed).status_code == 302
    row = ClockStart.objects.get(province_code=PROVINCE)
    assert "Đồng Nai" in client.get(f"{PAGE}d-plan/").content.decode()
    assert client.post(f"{PAGE}d-plan/{row.pk}/withdrawal/", {"why": "Nhầm"}).status_code == 302
    for missing in ("d-emg/", "d-none/", f"d-plan/{row.pk}/withdrawal/"):
        assert client.get(PAGE + missing).status_code == 404


def off(cast: Cast, day: date) -> DayOff:
    return places.add_day_off(day, name="Nghỉ thêm", source="QĐ 1/QĐ", is_sure=True, by=cast.as_("hung"), at=AT)


def test_a_new_day_off_moves_what_runs_over_it_and_nothing_else(cast: Cast) -> None:
    case, done = assessed(cast, AT), make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="submitted")
    clock = Deadline.objects.get(case=case, rule="D-PLAN")
    kept = Deadline.objects.get(case=done, rule="D-PLAN").due_at
    assert queries.clocks_over(TODAY + timedelta(days=5), TODAY + timedelta(days=5), "") >= 1
    assert reckon_again(by=CLOCKS, at=AT) == 0
    row = off(cast, date(2026, 11, 25))
    assert reckon_again(by=CLOCKS, at=AT) == 2  # the five days, and the two of the plan submitted today
    after = Deadline.objects.get(pk=clock.pk)
    assert after.due_at == clock.due_at + timedelta(days=1)
    assert Deadline.objects.get(case=done, rule="D-PLAN").due_at == kept
    case.refresh_from_db()
    assert Entry.objects.filter(verb="case.reckon").count() == 2
    assert reckon_again(by=CLOCKS, at=AT) == 0
    places.remove_day_off(row, why="Không nghỉ", by=cast.as_("hung"), at=AT)
    assert reckon_again(by=CLOCKS, at=AT) == 2
    assert Deadline.objects.get(pk=clock.pk).due_at == clock.due_at


def test_what_is_late_stays_late(cast: Cast) -> None:
    case = assessed(cast, AT)
    clock = Deadline.objects.get(case=case, rule="D-PLAN")
    off(cast, date(2026, 11, 25))
    assert reckon_again(by=CLOCKS, at=clock.due_at + timedelta(minutes=1)) == 0
    assert Deadline.objects.get(pk=clock.pk).due_at == clock.due_at


def test_a_missing_year_is_told_and_made_up_for_when_it_is_confirmed(cast: Cast) -> None:
    at = datetime(2027, 12, 29, 9, tzinfo=VN)
    case = assessed(cast, at)
    clock = Deadline.objects.get(case=case, rule="D-PLAN")
    assert clock.missing_years == [2028]
    assert "Chưa có bảng ngày nghỉ năm" in cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()
    hung = cast.as_("hung")
    places.propose_year(2028, by=hung, at=at)
    assert reckon_again(by=CLOCKS, at=at) == 0  # a proposal is not counted with
    places.confirm_year(2028, source="QĐ 9/QĐ-TTg", by=hung, at=at)
    assert reckon_again(by=CLOCKS, at=at) == 1
    after = Deadline.objects.get(pk=clock.pk)
    assert after.missing_years == []
    assert after.due_at > clock.due_at
