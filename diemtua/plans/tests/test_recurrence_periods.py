from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtua.plans.rules.recurrence import (
    Due,
    Every,
    Rhythm,
    period_on,
    rhythm_of_norm,
    rhythm_of_report,
    rhythms_in,
    rhythms_of_norms,
    schedule,
)

ROUND = [every for every in Every if every is not Every.ONCE]
YEAR = (date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("words", "rhythms"),
    [
        ("thường xuyên", [("ongoing", [])]),
        ("hằng năm", [("yearly", [])]),
        ("hàng năm, trước ngày 25/12", [("yearly", [(25, 12)])]),
        ("định kỳ 6 tháng (05/6), hằng năm (05/12)", [("half-yearly", [(5, 6)]), ("yearly", [(5, 12)])]),
        ("6 tháng (trước ngày 05/6) và năm (trước ngày 05/12)", [("half-yearly", [(5, 6)]), ("yearly", [(5, 12)])]),
        ("trước ngày 15/6 và 15/12 hằng năm", [("half-yearly", [(15, 6), (15, 12)])]),
        ("trước ngày 10 tháng 6 và ngày 10 tháng 12 hằng năm", [("half-yearly", [(10, 6), (10, 12)])]),
        (
            "định kỳ hằng tháng, quý, 6 tháng, năm",
            [("monthly", []), ("quarterly", []), ("half-yearly", []), ("yearly", [])],
        ),
        ("ngày 15 hằng tháng", [("monthly", [(15, None)])]),
        ("hằng quý (trước ngày 20 của tháng cuối quý)", [("quarterly", [(20, None)])]),
        ("vào tháng 6 hằng năm", [("yearly", [(None, 6)])]),
        ("quý I hằng năm", [("yearly", [(None, 3)])]),
        ("02 lần/năm", [("half-yearly", [])]),
        ("ít nhất mỗi quý một lần", [("quarterly", [])]),
        ("hằng tuần", [("weekly", [])]),
        ("một lần, đột xuất khi có yêu cầu", []),
        ("trẻ em dưới 6 tháng tuổi", []),
        ("trong năm 2026", []),
    ],
)
def test_rhythms_are_read_from_the_words_of_a_plan(words: str, rhythms: list[tuple[str, list[object]]]) -> None:
    found = [(r.every.value, [(due.day, due.month) for due in r.dues]) for r in rhythms_in(words)]
    assert found == rhythms


def test_two_years_at_a_time() -> None:
    rhythms = rhythms_in("tổ chức diễn đàn 2 năm một lần")
    assert [p.label for p in schedule(rhythms, start=YEAR[0], until=date(2030, 1, 1)).periods] == [
        "năm 2026 - 2027",
        "năm 2028 - 2029",
    ]


@pytest.mark.parametrize(
    ("norm", "rhythm"),
    [
        ("yearly", Rhythm(every=Every.YEARLY)),
        ("monthly-15", Rhythm(every=Every.MONTHLY, dues=(Due(day=15),))),
        ("half-yearly-06-05", Rhythm(every=Every.HALF_YEARLY, dues=(Due(day=5, month=6),))),
        ("monthly-99", None),
        ("2026-05-31", None),
    ],
)
def test_norms_that_come_round_are_rhythms(norm: str, rhythm: Rhythm | None) -> None:
    assert rhythm_of_norm(norm) == rhythm


def test_half_year_and_year_open_a_period_each_with_its_day() -> None:
    rhythms = rhythms_in("định kỳ 6 tháng (05/6), hằng năm (05/12)")
    found = schedule(rhythms, start=date(2026, 5, 20), until=date(2028, 1, 1))
    assert [(p.label, p.due_on) for p in found.periods] == [
        ("6 tháng đầu năm 2026", date(2026, 6, 5)),
        ("năm 2026", date(2026, 12, 5)),
        ("6 tháng đầu năm 2027", date(2027, 6, 5)),
        ("năm 2027", date(2027, 12, 5)),
    ]
    assert found.periods[0].period_from == date(2026, 5, 20)
    assert found.periods[0].notes == ("Kỳ tính từ 20/05/2026.",)


def test_a_period_whose_day_is_past_at_the_start_is_not_opened_and_not_hidden() -> None:
    rhythms = rhythms_in("định kỳ 6 tháng (05/6), hằng năm (05/12)")
    found = schedule(rhythms, start=date(2026, 6, 10), until=YEAR[1])
    assert [p.label for p in found.periods] == ["năm 2026"]
    assert found.problems == ("Kỳ 6 tháng đầu năm 2026 không mở: hạn 05/06/2026 đã qua trước ngày bắt đầu 10/06/2026.",)


def test_the_31st_of_a_short_month_is_its_last_day_and_says_so() -> None:
    found = schedule(rhythms_in("ngày 31 hằng tháng"), start=YEAR[0], until=date(2026, 5, 1)).periods
    assert [p.due_on.day for p in found] == [31, 28, 31, 30]
    assert found[1].notes == ("Tháng 2/2026 không có ngày 31, lấy ngày 28/02/2026.",)
    assert found[0].notes == ()


def test_the_29th_of_february_outside_a_leap_year() -> None:
    found = schedule(rhythms_in("hằng năm (29/2)"), start=YEAR[0], until=date(2029, 1, 1)).periods
    assert [p.due_on for p in found] == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_before_a_day_is_the_day_before_it() -> None:
    period = schedule(rhythms_in("hằng năm trước ngày 25/12"), start=YEAR[0], until=YEAR[1]).periods[0]
    assert period.due_on == date(2026, 12, 24)
    assert "Trước ngày 25/12/2026." in period.notes


def test_a_report_due_in_january_is_about_the_year_before() -> None:
    report = rhythm_of_report("hằng năm", "01-15")
    assert report is not None
    period = schedule([report], start=YEAR[0], until=YEAR[1]).periods[0]
    assert (period.label, period.due_on) == ("năm 2026", date(2027, 1, 15))
    half = schedule(rhythms_in("6 tháng (15/01 và 15/7)"), start=YEAR[0], until=YEAR[1]).periods
    assert [(p.label, p.due_on) for p in half] == [
        ("6 tháng đầu năm 2026", date(2026, 7, 15)),
        ("6 tháng cuối năm 2026", date(2027, 1, 15)),
    ]


def test_a_report_that_comes_once_has_no_rhythm() -> None:
    assert rhythm_of_report("một lần", "2026-06-05") is None


def test_a_period_cut_by_the_end_of_the_plan_is_due_on_its_last_day() -> None:
    period = schedule(rhythms_in("hằng năm (05/12)"), start=YEAR[0], until=date(2026, 7, 1)).periods[0]
    assert (period.due_on, period.period_until) == (date(2026, 6, 30), date(2026, 7, 1))


def test_always_opens_a_period_a_year_unless_a_rhythm_with_days_stands_beside_it() -> None:
    alone = schedule(rhythms_of_norms(["ongoing"]), start=YEAR[0], until=date(2028, 1, 1)).periods
    assert [p.label for p in alone] == ["năm 2026", "năm 2027"]
    beside = schedule(rhythms_of_norms(["ongoing", "quarterly"]), start=YEAR[0], until=YEAR[1]).periods
    assert {p.every for p in beside} == {Every.QUARTERLY}


def test_a_plan_that_ends_before_it_begins_is_a_problem() -> None:
    found = schedule(rhythms_in("hằng năm"), start=YEAR[1], until=YEAR[0])
    assert found.periods == ()
    assert found.problems == ("Ngày kết thúc 31/12/2025 đứng trước ngày bắt đầu 01/01/2027.",)


def test_the_period_of_a_day_is_the_shortest_it_lies_in() -> None:
    periods = schedule(rhythms_in("hằng quý, hằng năm"), start=YEAR[0], until=YEAR[1]).periods
    found = period_on(periods, date(2026, 5, 5))
    assert found is not None
    assert found.label == "quý II/2026"
    assert period_on(periods, YEAR[1]) is None


DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
RHYTHMS = st.builds(
    Rhythm,
    every=st.sampled_from(ROUND),
    dues=st.one_of(st.just(()), st.integers(1, 31).map(lambda day: (Due(day=day),))),
)


@given(st.sampled_from(ROUND), DAYS, st.integers(1, 2000))
def test_no_day_is_lost_and_none_lies_in_two_periods(every: Every, start: date, length: int) -> None:
    until = start + timedelta(days=length)
    found = schedule([Rhythm(every=every)], start=start, until=until)
    edges = [(p.period_from, p.period_until) for p in found.periods]
    assert edges[0][0] == start
    assert edges[-1][1] == until
    assert all(a[1] == b[0] for a, b in pairwise(edges))
    assert all(p.period_from <= p.due_on < p.period_until for p in found.periods)
    assert found.problems == ()


@given(RHYTHMS, DAYS, st.integers(1, 1500))
def test_a_period_is_opened_or_its_absence_is_told(rhythm: Rhythm, start: date, length: int) -> None:
    until = start + timedelta(days=length)
    whole = schedule([Rhythm(every=rhythm.every)], start=start, until=until)
    found = schedule([rhythm, rhythm], start=start, until=until)
    assert len(found.periods) + len(found.problems) == len(whole.periods)
    assert len({p.key for p in found.periods}) == len(found.periods)
    assert all(start <= p.due_on for p in found.periods)


@given(RHYTHMS, DAYS, st.integers(1, 1500))
def test_a_schedule_computed_again_opens_nothing_new(rhythm: Rhythm, start: date, length: int) -> None:
    until = start + timedelta(days=length)
    first = schedule([rhythm], start=start, until=until)
    assert schedule([rhythm], start=start, until=until) == first


@given(st.text(max_size=80))
def test_any_words_are_read_without_falling_over(words: str) -> None:
    schedule(rhythms_in(words), start=YEAR[0], until=YEAR[1])
