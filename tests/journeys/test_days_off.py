"""Days off by year: every clock counts with what the office confirmed, and says so where a year is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, PROVINCE, TODAY, Cast, unit
from diemtua.lib import days_off
from diemtua.lib.clocks import calendar_of, due, rule_on
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.places import operations, queries
from diemtua.places.models import DayOff, DayOffYear
from diemtua.places.rules.days_off import FEWEST_DAYS, proposed
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/places/days-off/"
DAY = date(2026, 12, 7)  # a Monday


def add(cast: Cast, day: date = DAY, *, person: str = "hung", **facts: Any) -> DayOff:
    known: dict[str, Any] = {"name": "Nghỉ thêm", "source": "QĐ 12/QĐ-TTg", "is_sure": True}
    return operations.add_day_off(day, **{**known, **facts}, by=cast.as_(person), at=AT)


def ends(start: date, province: str = "") -> date:
    from diemtua.lib.clock import start_of

    return due(rule_on("D-PLAN", start), start_of(start), calendar_of(province)).last_day


@pytest.mark.usefixtures("cast")
def test_the_office_begins_with_what_came_with_the_program() -> None:
    known = days_off.table()
    assert known.years == days_off.shipped().years
    assert {one.day for one in known.days} == {one.day for one in days_off.shipped().days}
    assert not days_off.days_off()[date(2026, 11, 24)].is_sure


def test_a_day_added_or_taken_away_moves_every_limit(cast: Cast) -> None:
    before = ends(date(2026, 12, 3))
    row = add(cast)
    assert ends(date(2026, 12, 3)) == before + timedelta(days=1)
    operations.remove_day_off(row, why="Không nghỉ nữa", by=cast.as_("hung"), at=AT)
    assert ends(date(2026, 12, 3)) == before
    acts = list(Entry.objects.filter(verb="days_off.set").order_by("pk").values_list("facts__act", "reason"))
    assert acts[-2:] == [("add", ""), ("remove", "Không nghỉ nữa")]


def test_a_province_adds_its_own_day_and_no_other(cast: Cast) -> None:
    before = ends(date(2026, 12, 3))
    add(cast, person="minh", province=unit(PROVINCE))
    assert ends(date(2026, 12, 3)) == before
    assert ends(date(2026, 12, 3), PROVINCE) == before + timedelta(days=1)
    with pytest.raises(NotAllowed):
        add(cast, DAY + timedelta(days=1), person="minh")
    with pytest.raises(NotAllowed):
        add(cast, DAY + timedelta(days=1), person="minh", province=unit("01"))
    with pytest.raises(NotAllowed):
        operations.propose_year(2028, by=cast.as_("minh"), at=AT)


def test_a_year_counts_only_when_it_is_confirmed(cast: Cast) -> None:
    hung = cast.as_("hung")
    assert queries.missing_years(date(2027, 12, 1)) == [2028]
    assert operations.propose_year(2028, by=hung, at=AT) >= FEWEST_DAYS
    assert operations.propose_year(2028, by=hung, at=AT) == 0
    assert 2028 not in days_off.table().years
    assert due(rule_on("D-PLAN", date(2027, 12, 30)), AT.replace(year=2027, month=12, day=30), calendar_of()).missing
    operations.confirm_year(2028, source="QĐ 99/QĐ-TTg", by=hung, at=AT)
    assert 2028 in days_off.table().years
    assert ends(date(2027, 12, 30)) == date(2028, 1, 7)  # 1/1 is a Saturday: 3/1 is off instead
    assert queries.missing_years(date(2027, 12, 1)) == []
    with pytest.raises(WrongState):
        operations.confirm_year(2028, source="Lần nữa", by=hung, at=AT)


def test_a_year_that_cannot_be_whole_is_not_confirmed(cast: Cast) -> None:
    hung = cast.as_("hung")
    add(cast, date(2029, 1, 1))
    with pytest.raises(Invalid, match="ít nhất 11 ngày"):
        operations.confirm_year(2029, source="QĐ 1", by=hung, at=AT)
    operations.propose_year(2029, by=hung, at=AT)
    with pytest.raises(Invalid) as refused:
        operations.confirm_year(2029, source=" ", by=hung, at=AT)
    assert refused.value.field == "source"


def test_what_is_proposed_has_every_kind_and_says_what_must_be_compared() -> None:
    for year in range(2026, 2036):
        found = proposed(year)
        days = {one.day for one in found}
        assert len(days) == len(found) >= FEWEST_DAYS
        assert {one.day for one in found if one.is_sure} == {
            date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)
        }  # fmt: skip
        assert sum("Tết" in one.name and not one.is_sure for one in found) >= 5


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"name": " "}, "name"), ({"source": ""}, "source"), ({"day": date(1999, 1, 1)}, "day")],
)
def test_wrong_input_is_refused_at_its_field(cast: Cast, facts: dict[str, Any], field: str) -> None:
    day = facts.pop("day", DAY)
    with pytest.raises(Invalid) as refused:
        add(cast, day, **facts)
    assert refused.value.field == field


def test_no_day_is_off_twice(cast: Cast) -> None:
    row = add(cast)
    with pytest.raises(Duplicate):
        add(cast)
    with pytest.raises(Duplicate):
        add(cast, person="minh", province=unit(PROVINCE))
    with pytest.raises(Invalid):
        operations.remove_day_off(row, why=" ", by=cast.as_("hung"), at=AT)
    operations.remove_day_off(row, why="Nhầm", by=cast.as_("hung"), at=AT)
    with pytest.raises(WrongState):
        operations.remove_day_off(row, why="Lần nữa", by=cast.as_("hung"), at=AT)
    assert add(cast).pk != row.pk


def test_a_day_is_compared_with_its_document(cast: Cast) -> None:
    row = DayOff.objects.get(day=date(2026, 11, 24))
    operations.change_day_off(row, name=row.name, source="NQ 1/2026", is_sure=True, by=cast.as_("hung"), at=AT)
    assert days_off.days_off()[date(2026, 11, 24)].is_sure


def test_loading_again_adds_nothing_and_is_the_programs_alone(cast: Cast) -> None:
    from diemtua.lib.actor import system_actor

    before = DayOff.objects.count()
    assert operations.load_days_off(by=system_actor("tests", powers=frozenset()), at=AT) == 0
    assert DayOff.objects.count() == before
    with pytest.raises(NotAllowed):
        operations.load_days_off(by=cast.as_("hung"), at=AT)


def test_the_pages_of_the_administrator(cast: Cast) -> None:
    client = cast.client("hung")
    page = client.get(PAGE).content.decode()
    assert "đã xác nhận" in page
    assert "ngày chưa đối chiếu" in page
    DayOffYear.objects.filter(year=2027).delete()
    assert "Chưa có bảng ngày nghỉ năm 2027." in client.get(PAGE).content.decode()
    assert "Chưa có bảng ngày nghỉ năm 2027" in client.get("/").content.decode()
    assert "Chưa thời hạn nào tính theo bảng năm 2027." in client.get(f"{PAGE}2027/").content.decode()
    assert client.post(f"{PAGE}2027/confirmation/", {"source": ""}).status_code == 422
    assert client.post(f"{PAGE}2027/confirmation/", {"source": "QĐ 5/QĐ-TTg"}).status_code == 302
    typed = {"day": "2028-03-06", "name": "Nghỉ bù", "source": "BLLĐ Đ111.3"}
    assert client.post(f"{PAGE}2027/", typed).status_code == 422
    assert client.post(f"{PAGE}2028/proposal/").status_code == 302
    assert client.post(f"{PAGE}2028/", typed).status_code == 302
    row = DayOff.objects.get(day=date(2028, 3, 6))
    assert client.post(f"{PAGE}days/{row.uuid}/", {**typed, "is_sure": "on"}).status_code == 302
    page = client.get(f"{PAGE}days/{row.uuid}/removal/").content.decode()
    assert "thời hạn vụ việc đang chạy" in page
    assert client.post(f"{PAGE}days/{row.uuid}/removal/", {"why": "Nhầm"}).status_code == 302
    assert client.get(f"{PAGE}days/{row.uuid}/").status_code == 404
    assert "Nhầm" in client.get(f"{PAGE}2028/").content.decode()
    assert client.get(f"{PAGE}1900/").status_code == 404


def test_a_province_officer_sees_the_country_and_changes_only_the_own_days(cast: Cast) -> None:
    client = cast.client("minh")
    country = DayOff.objects.get(day=date(2026, 1, 1))
    assert client.get(f"{PAGE}2026/").status_code == 200
    assert client.get(f"{PAGE}days/{country.uuid}/").status_code == 404
    assert client.post(f"{PAGE}2028/proposal/").status_code == 404
    typed = {"day": DAY.isoformat(), "name": "Ngày của tỉnh", "source": "QĐ UBND", "province": "75"}
    assert client.post(f"{PAGE}2026/", {**typed, "province": ""}).status_code == 422
    assert client.post(f"{PAGE}2026/", typed).status_code == 302
    assert DayOff.objects.get(day=DAY).province_code == PROVINCE


@pytest.mark.parametrize("person", ["lan", "khoa", "hoa", "thu", "tam"])
def test_nobody_else_meets_the_pages(cast: Cast, person: str) -> None:
    client = cast.client(person)
    for address in ("", "2026/", "2026/confirmation/"):
        assert client.get(PAGE + address).status_code == 404
    with pytest.raises(NotAllowed):
        add(cast, person=person)


def test_the_calendar_says_that_a_year_is_missing(cast: Cast) -> None:
    page = cast.client("lan").get("/plans/calendar/", {"month": f"{TODAY.year + 6}-05"}).content.decode()
    assert "Chưa có bảng ngày nghỉ năm" in page
