"""Statutory clocks: hours, days, working days, months; holidays; what is not known."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtua.lib.clock import VN, day_of, end_of
from diemtua.lib.clocks import Calendar, ClockRule, Unit, all_rules, calendar_in, due, due_times, rule_on, rule_or_none
from diemtua.lib.days_off import shipped
from diemtua.lib.seed import seed_path

TODAY = calendar_in(shipped())
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 9, 30), timezones=st.just(VN))  # noqa: DTZ001 - the strategy adds it


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VN)


def ends(code: str, start: str) -> str:
    found = due(rule_on(code, date.fromisoformat(start[:10])), at(start), TODAY)
    assert not found.missing
    return found.at.isoformat()[:16] if found.is_exact else found.last_day.isoformat()


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("D-EMG", "2026-02-16T22:15", "2026-02-17T10:15"),  # the night before Tết
        ("D-PLAN", "2026-06-01", "2026-06-08"),
        ("D-PLAN", "2026-04-28", "2026-05-07"),  # 30/4, 1/5 and a weekend between
        ("D-APPR", "2026-06-05", "2026-06-09"),  # a Friday
        ("D-APPR", "2026-06-06", "2026-06-09"),  # a Saturday: the same
        ("D-SEP", "2026-06-06", "2026-06-21"),  # a Sunday, and it stays one
        ("D-BIRTH", "2026-06-03", "2026-08-03"),  # 2/8 is a Sunday
        ("D-MON6", "2026-08-31", "2027-03-01"),  # 28/2/2027 is a Sunday
        ("D-MON1", "2026-01-31", "2026-03-02"),  # 28/2/2026 is a Saturday
        ("D-REL2", "2026-10-31", "2026-08-31"),
        ("D-LIST-C", "2026-05-20", "2026-06-30"),
        ("D-LIST-F", "2026-07-01", "2026-12-31"),
    ],
)
def test_limits_end_as_the_law_counts(code: str, start: str, end: str) -> None:
    assert ends(code, start) == end


def test_a_limit_that_repeats_is_counted_from_its_beginning() -> None:
    found = due_times(rule_on("D-ADO6", date(2026, 1, 31)), at("2026-01-31"), TODAY)
    assert [each.last_day.isoformat()[:7] for each in found] == [
        "2026-07", "2027-02", "2027-08", "2028-01", "2028-07", "2029-01",
    ]  # fmt: skip
    assert found[1].moved_from == date(2027, 1, 31)  # a Sunday
    assert len(found) == rule_on("D-ADO6", date(2026, 1, 31)).times


def test_a_year_nobody_entered_is_named_and_never_guessed() -> None:
    found = due(rule_on("D-PLAN", date(2027, 12, 30)), at("2027-12-30"), TODAY)
    assert found.missing == (2028,)
    assert found.last_day == date(2028, 1, 6)  # weekends alone: the earliest it can be
    assert due(rule_on("D-EMG", date(2027, 12, 31)), at("2027-12-31T20:00"), TODAY).missing == ()
    assert due(rule_on("D-SEP", date(2027, 12, 31)), at("2027-12-31T20:00"), TODAY).missing == ()


def test_days_off_nobody_compared_are_named() -> None:
    found = due(rule_on("D-APPR", date(2026, 11, 23)), at("2026-11-23T09:00"), TODAY)
    assert found.unsure == (date(2026, 11, 24),)
    assert found.last_day == date(2026, 11, 26)


def test_a_limit_stands_in_the_table_once_a_day_with_article_and_start() -> None:
    for rule in all_rules():
        assert rule.law
        assert rule.starts
        assert rule.amount
        assert rule_or_none(rule.code, date(2026, 11, 22)) == rule
    assert rule_or_none("D-ALW", date(2025, 6, 30)) is None
    with pytest.raises(LookupError):
        rule_on("D-ALW", date(2025, 6, 30))


def test_codes_are_written_alike() -> None:
    with seed_path("clocks.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert all(re.fullmatch(r"D-[A-Z0-9-]+", code) for code in codes)


RULES = st.sampled_from([rule for rule in all_rules() if rule.amount > 0])
WORKING = st.sampled_from([rule for rule in all_rules() if rule.unit == Unit.WORKING_DAYS])


@given(rule=RULES, start=MOMENTS)
def test_an_end_is_after_its_start_and_late_only_from_then_on(rule: ClockRule, start: datetime) -> None:
    found = due(rule, start, TODAY)
    assert found.at > start
    assert found.is_late(found.at)
    assert not found.is_late(found.at - timedelta(microseconds=1))


@given(rule=RULES, start=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_who_starts_later_never_ends_earlier(rule: ClockRule, start: datetime, later: timedelta) -> None:
    assert due(rule, start, TODAY).at <= due(rule, start + later, TODAY).at


@given(rule=WORKING, start=MOMENTS)
def test_working_days_are_counted_one_by_one(rule: ClockRule, start: datetime) -> None:
    found = due(rule, start, TODAY)
    assert TODAY.is_working(found.last_day)
    days = [day_of(start) + timedelta(days=n) for n in range(1, (found.last_day - day_of(start)).days + 1)]
    assert sum(TODAY.is_working(day) for day in days) == rule.amount


@given(start=MOMENTS)
def test_one_more_day_off_never_brings_an_end_forward(start: datetime) -> None:
    fewer = Calendar(off={}, years=TODAY.years)
    for rule in all_rules():
        if rule.amount > 0:
            assert due(rule, start, fewer).at <= due(rule, start, TODAY).at


@given(start=MOMENTS)
def test_what_guards_a_child_is_not_moved(start: datetime) -> None:
    found = due(rule_on("D-SEP", day_of(start)), start, TODAY)
    assert found.at == end_of(day_of(start) + timedelta(days=15))


@given(start=MOMENTS, hours=st.integers(-12, 14))
def test_the_zone_a_moment_is_written_in_does_not_matter(start: datetime, hours: int) -> None:
    elsewhere = start.astimezone(timezone(timedelta(hours=hours)))
    for rule in all_rules():
        assert due(rule, start, TODAY).at == due(rule, elsewhere, TODAY).at
