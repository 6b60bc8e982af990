"""How a target stands: against the straight line from the first value to the year of the target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from diemtua.plans.rules.measuring import (
    agrees,
    factor,
    is_beyond_whole,
    is_far_above_ceiling,
    same_unit,
    worked_out,
)
from diemtua.plans.rules.owing import norm_of, owed_of, parts_of
from diemtua.plans.rules.trend import Reported, Standing, expected_on, goal_of, trend_of
from diemtua.plans.rules.trend_line import BOTTOM, LEFT, RIGHT, TOP, draw

TODAY = date(2026, 11, 20)
START = date(2025, 12, 31)


def told(*pairs: tuple[date, str]) -> list[Reported]:
    return [Reported(as_of=day, value=Decimal(value)) for day, value in pairs]


def standing(sign: str, level: str, *pairs: tuple[date, str], text: str = "", today: date = TODAY) -> Standing:
    return trend_of(told(*pairs), goal_of(text, sign, Decimal(level), 2030), today=today).standing


@pytest.mark.parametrize(
    ("sign", "level", "last", "meant"),
    [
        (">=", "95", "95", Standing.REACHED),
        (">", "95", "95", Standing.ON_COURSE),  # "trên 95%": 95 itself is not yet above
        (">", "95", "95.1", Standing.REACHED),
        ("=", "100", "100", Standing.REACHED),
        ("=", "50", "52", Standing.REACHED),
        ("~", "20", "19", Standing.REACHED),
        ("~", "100", "94", Standing.ON_COURSE),
        (">=", "95", "85", Standing.ON_COURSE),
        (">=", "95", "83", Standing.ON_COURSE),  # on the line itself
        (">=", "95", "82.9", Standing.SLOW),
        (">=", "95", "70", Standing.SLOW),
    ],
)
def test_floors_are_reached_on_course_or_slow(sign: str, level: str, last: str, meant: Standing) -> None:
    """From 80 at the end of 2025 to the level at the end of 2030; a fifth of the way is gone after a year."""
    assert standing(sign, level, (START, "80"), (date(2026, 12, 31), last)) is meant


@pytest.mark.parametrize(
    ("sign", "last", "meant"),
    [
        ("<", "0.034", Standing.ON_COURSE),  # "dưới 0,034%": 0,034 itself is not below
        ("<=", "0.034", Standing.REACHED),
        ("<", "0.033", Standing.REACHED),
        ("<", "0.045", Standing.ON_COURSE),
        ("<", "0.049", Standing.SLOW),
        ("<", "0.06", Standing.SLOW),
    ],
)
def test_ceilings_are_approached_from_above(sign: str, last: str, meant: Standing) -> None:
    assert standing(sign, "0.034", (START, "0.050"), (date(2026, 12, 31), last)) is meant


def test_words_say_the_direction_where_the_sign_does_not() -> None:
    falls = "Giảm tỷ lệ trẻ em bỏ học xuống 1%"
    assert standing("=", "1", (START, "3"), (date(2026, 6, 30), "0.8"), text=falls) is Standing.REACHED
    assert standing("=", "1", (START, "3"), (date(2026, 6, 30), "3.5"), text=falls) is Standing.SLOW
    assert standing("=", "1", (START, "3"), (date(2026, 6, 30), "2.6"), text=falls) is Standing.ON_COURSE
    rises = "100% trẻ em có hoàn cảnh đặc biệt được chăm sóc"
    assert standing("=", "100", (START, "90"), (date(2026, 6, 30), "89"), text=rises) is Standing.SLOW


def test_without_a_value_with_one_and_after_the_year() -> None:
    assert standing(">=", "95") is Standing.NO_VALUE
    assert standing(">=", "95", (START, "80")) is Standing.FIRST
    assert standing(">=", "95", (START, "96")) is Standing.REACHED
    assert standing(">=", "95", (START, "80"), (TODAY, "94"), today=date(2031, 1, 1)) is Standing.MISSED


def test_a_target_that_was_reached_and_fell_back_is_slow() -> None:
    assert standing(">=", "95", (START, "97"), (TODAY, "94")) is Standing.SLOW


def test_a_target_without_a_year_is_taken_to_mean_2030_and_says_so() -> None:
    goal = goal_of("", ">=", Decimal(95), None)
    assert (goal.year, goal.is_assumed) == (2030, True)


def test_the_line_is_straight_and_ends_at_the_goal() -> None:
    goal, first = goal_of("", ">=", Decimal(100), 2030), Reported(as_of=START, value=Decimal(50))
    assert expected_on(START, first, goal) == 50
    assert round(expected_on(date(2028, 7, 1), first, goal), 1) == 75
    assert expected_on(date(2030, 12, 31), first, goal) == expected_on(date(2033, 1, 1), first, goal) == 100
    late = Reported(as_of=date(2031, 5, 1), value=Decimal(50))  # the first value comes after the year is over
    assert expected_on(date(2031, 6, 1), late, goal) == 100


@pytest.mark.parametrize(
    ("unit", "times"),
    [("%", 100), ("‰", 1000), ("phần trăm", 100), ("/100.000", 100_000), ("ca/100.000 trẻ", 100_000), ("/1.000", 1000),
     ("mô hình", None), ("", None), ("lần/năm", None)],
)  # fmt: skip
def test_units_say_what_a_quotient_is_multiplied_by(unit: str, times: int | None) -> None:
    assert factor(unit) == times


def test_units_are_the_same_however_written_and_never_turned_into_each_other() -> None:
    assert same_unit("%", "phần trăm")
    assert same_unit("/100.000", " / 100000")
    assert same_unit("Mô hình", "mô hình")
    assert not same_unit("%", "‰")
    assert not same_unit("%", "/100.000")
    assert not same_unit("ca/100.000 trẻ", "ca/100.000 dân")


def test_a_value_is_worked_out_from_what_was_counted() -> None:
    assert worked_out(Decimal(147), Decimal(1_800_000), "%") == Decimal("0.008167")
    assert worked_out(Decimal(147), Decimal(1_800_000), "/100.000") == Decimal("8.166667")
    assert agrees(Decimal("0.008"), Decimal("0.008167"))
    assert not agrees(Decimal("0.8"), Decimal("0.008167"))


def test_a_value_that_measures_something_else_is_noticed() -> None:
    assert is_beyond_whole(Decimal(120), "%", Decimal(95))
    assert not is_beyond_whole(Decimal(120), "%", Decimal(110))
    assert not is_beyond_whole(Decimal(120), "mô hình", Decimal(95))
    assert is_far_above_ceiling(Decimal(4), "<", Decimal("0.034"))
    assert not is_far_above_ceiling(Decimal("0.05"), "<", Decimal("0.034"))
    assert not is_far_above_ceiling(Decimal(2), ">=", Decimal(95))


def test_what_is_owed_is_the_last_late_period_else_the_next() -> None:
    half = norm_of("half-yearly", 5)
    assert parts_of(half) == ("half-yearly", 5)
    asked = date(2026, 3, 1)

    def owed(today: date, *days: date) -> tuple[str, date] | None:
        found = owed_of(half, asked_on=asked, year=2027, told=days, today=today)
        return (found.period, found.due_on) if found else None

    first, second = ("6 tháng đầu năm 2026", date(2026, 6, 5)), ("6 tháng cuối năm 2026", date(2026, 12, 5))
    assert owed(date(2026, 4, 1)) == first
    assert owed(date(2026, 6, 5)) == first
    assert owed(date(2026, 6, 6)) == first  # late
    assert owed(date(2026, 6, 6), date(2026, 5, 31)) == second
    assert owed(date(2026, 12, 6), date(2026, 5, 31)) == second  # late; the first half no longer matters
    assert owed(date(2026, 12, 6), date(2026, 11, 30)) == ("6 tháng đầu năm 2027", date(2027, 6, 5))
    assert owed(date(2028, 2, 1), date(2027, 12, 31)) is None  # the years of the target are over


def test_what_fell_due_before_the_reporter_was_named_is_not_owed() -> None:
    found = owed_of("yearly-05", asked_on=date(2026, 12, 10), year=2030, told=(), today=date(2026, 12, 11))
    assert found is not None
    assert found.due_on == date(2027, 12, 5)
    assert owed_of("", asked_on=TODAY, year=2030, told=(), today=TODAY) is None
    assert owed_of("yearly", asked_on=None, year=2030, told=(), today=TODAY) is None
    assert owed_of("2026-12-31", asked_on=TODAY, year=2030, told=(), today=TODAY) is None


def test_the_drawing_stays_inside_its_frame() -> None:
    goal = goal_of("", "<", Decimal("0.034"), 2030)
    drawing = draw(told((START, "0.05"), (date(2026, 6, 30), "0.047"), (TODAY, "0.041")), goal)
    assert drawing is not None
    for point in (*drawing.points, *drawing.way):
        assert LEFT <= point.x <= RIGHT
        assert TOP <= point.y <= BOTTOM
    assert [int(mark.value) for mark in drawing.years] == [2026, 2028, 2030]
    assert drawing.path.count(",") == 3
    assert draw([], goal) is None


@pytest.mark.parametrize(
    ("first", "last", "goal"),
    [
        ("0.042746", "0.041323", "0.034"),
        ("57.894737", "77.894737", "100"),
        ("3", "120417", "99"),
        ("0.001", "99", "50"),
    ],
)
def test_every_value_lies_between_the_marks(first: str, last: str, goal: str) -> None:
    drawing = draw(told((START, first), (TODAY, last)), goal_of("", "<", Decimal(goal), 2030))
    assert drawing is not None
    low, _middle, high = (mark.value for mark in drawing.levels)
    assert all(low <= value <= high for value in map(Decimal, (first, last, goal)))
    assert all(TOP <= point.y <= BOTTOM for point in (*drawing.points, *drawing.way))


@pytest.mark.parametrize("value", ["0", "5", "95", "100000"])
def test_one_value_that_never_changes_still_has_a_drawing(value: str) -> None:
    goal = goal_of("", "=", Decimal(value), 2026)
    drawing = draw(told((date(2026, 12, 31), value)), goal)
    assert drawing is not None
    assert len(drawing.levels) == 3
