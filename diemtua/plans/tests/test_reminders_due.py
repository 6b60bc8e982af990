from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtua.lib.clock import VN
from diemtua.plans.rules.reminders import Duty, Kind, Reminder, Standing, Tone, reminders_due, sending_moment
from diemtua.plans.rules.telling import sentence

FRIDAY = date(2026, 6, 5)  # a working day; the 6th and 7th are a weekend


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VN)


def duty(due_on: date | None = FRIDAY, **facts: object) -> Duty:
    given = {"duty_id": 1, "opened_on": date(2026, 1, 1), "person_id": 7, "agency_id": 3, "leader_ids": (9,)}
    return Duty(due_on=due_on, **(given | facts))  # type: ignore[arg-type]


def due(one: Duty, moment: datetime, sent: Collection[str] = (), holidays: Collection[date] = ()) -> list[Reminder]:
    return list(reminders_due([one], at=moment, sent=sent, holidays=holidays))


def names(reminders: Iterable[Reminder]) -> list[str]:
    return [one.key.split(":")[2] for one in reminders]


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        (date(2026, 5, 28), []),
        (date(2026, 5, 29), ["before-7"]),
        (date(2026, 6, 1), ["before-7"]),
        (date(2026, 6, 4), ["before-1"]),
        (FRIDAY, ["day"]),
        (date(2026, 6, 6), []),
        (date(2026, 6, 8), ["late-3", "leader"]),
        (date(2026, 6, 12), ["late-7", "leader"]),
        (date(2026, 6, 19), ["late-14", "leader"]),
        (date(2026, 6, 26), ["late-21", "leader"]),
    ],
)
def test_the_steps_of_a_duty_due_on_a_friday(today: date, rules: list[str]) -> None:
    assert names(due(duty(), at(today))) == rules


def test_the_first_day_late_in_the_middle_of_a_week() -> None:
    wednesday = date(2026, 6, 3)
    found = due(duty(wednesday), at(date(2026, 6, 4)))
    assert names(found) == ["late-1"]
    assert sentence(found[0]) == "Trễ hạn 1 ngày, hạn 03/06/2026."


def test_over_the_life_of_a_duty_each_reminder_comes_once_and_the_leader_is_told_once() -> None:
    sent: list[str] = []
    day = date(2026, 5, 20)
    while day < date(2026, 7, 1):
        for hour in (3, 9, 15, 22):
            sent += [one.key for one in due(duty(), at(day, hour), sent)]
        day += timedelta(days=1)
    assert [key.split(":")[2] for key in sent] == [
        "before-7",
        "before-1",
        "day",
        "late-3",
        "leader",
        "late-7",
        "late-14",
        "late-21",
    ]


def test_a_new_due_day_begins_anew() -> None:
    first = due(duty(), at(FRIDAY))[0]
    moved = due(duty(FRIDAY + timedelta(days=7)), at(FRIDAY), [first.key])
    assert names(moved) == ["before-7"]
    assert moved[0].key != first.key


def test_a_machine_that_stood_still_sends_only_the_latest() -> None:
    assert names(due(duty(date(2026, 5, 25)), at(FRIDAY))) == ["late-7", "leader"]


@pytest.mark.parametrize(
    ("due_on", "today", "rules"),
    [
        (date(2026, 6, 8), date(2026, 6, 5), ["before-1"]),  # due on a Monday: the day before is a Friday
        (date(2026, 6, 7), date(2026, 6, 7), ["day"]),  # due on a Sunday: on the day itself even so
        (date(2026, 6, 6), date(2026, 6, 8), []),  # due on a Saturday: runs until Monday
        (date(2026, 6, 6), date(2026, 6, 9), ["late-1"]),
    ],
)
def test_on_days_off_only_the_day_itself_is_announced(due_on: date, today: date, rules: list[str]) -> None:
    sent = {one.key for one in due(duty(due_on), at(date(2026, 6, 1)))}
    found = [name for name in names(due(duty(due_on), at(today), sent)) if not (not rules and name == "before-1")]
    assert found == rules


def test_a_holiday_is_a_day_off() -> None:
    off = {date(2026, 6, 8)}
    assert due(duty(date(2026, 6, 4)), at(date(2026, 6, 8)), holidays=off) == []
    assert names(due(duty(FRIDAY), at(date(2026, 6, 9)), holidays=off)) == ["late-3", "leader"]


@pytest.mark.parametrize(
    ("moment", "sends"),
    [
        (at(FRIDAY, 6, 59), at(FRIDAY, 7)),
        (at(FRIDAY, 7), at(FRIDAY, 7)),
        (at(FRIDAY, 20, 59), at(FRIDAY, 20, 59)),
        (at(FRIDAY, 21), at(FRIDAY + timedelta(days=1), 7)),
        (at(FRIDAY, 0), at(FRIDAY, 7)),
    ],
)
def test_nights_are_quiet(moment: datetime, sends: datetime) -> None:
    assert sending_moment(moment) == sends


def test_at_night_the_morning_is_announced_not_the_evening_that_is_past() -> None:
    thursday_night = at(date(2026, 6, 4), 22)
    found = due(duty(), thursday_night)
    assert names(found) == ["day"]
    assert found[0].send_at == at(FRIDAY, 7)
    assert due(duty(), at(FRIDAY, 7), {found[0].key}) == []


def test_moments_of_other_time_zones_are_taken_in_viet_nam() -> None:
    utc_evening = datetime.fromisoformat("2026-06-04T23:30:00+00:00")  # 06:30 on Friday in Viet Nam
    assert due(duty(), utc_evening)[0].send_at == at(FRIDAY, 7)


def test_the_doer_is_told_or_the_agency_when_nobody_is_named() -> None:
    assert due(duty(), at(FRIDAY))[0].person_ids == (7,)
    without = due(duty(person_id=None), at(FRIDAY))[0]
    assert (without.person_ids, without.agency_id, without.is_unreachable) == ((), 3, False)
    assert due(duty(person_id=None, agency_id=None), at(FRIDAY))[0].is_unreachable


def test_the_leader_is_told_after_three_days_without_a_report() -> None:
    monday = at(date(2026, 6, 8))
    told = [one for one in due(duty(), monday) if one.tone is Tone.ESCALATED]
    assert told[0].person_ids == (9,)
    assert told[0].agency_id is None
    assert names(due(duty(reported_on=FRIDAY), monday)) == ["late-3"]
    assert names(due(duty(reported_on=date(2026, 6, 4)), monday)) == ["late-3", "leader"]


def test_an_agency_without_a_leader_is_unreachable_and_not_forgotten() -> None:
    told = [one for one in due(duty(leader_ids=()), at(date(2026, 6, 8))) if one.tone is Tone.ESCALATED]
    assert told[0].is_unreachable


def test_reports_and_steps_follow_the_same_steps_and_have_keys_of_their_own() -> None:
    monday = at(date(2026, 6, 8))
    report, step = due(duty(kind=Kind.REPORT), monday), due(duty(kind=Kind.STEP), monday)
    assert names(report) == ["late-3", "leader"]
    assert names(step) == ["late-3"]  # its duty is escalated, not the step
    assert len({one.key for one in (*report, *step, *due(duty(), monday))}) == 5


@pytest.mark.parametrize(
    "one",
    [
        duty(standing=Standing.CLOSED),
        duty(standing=Standing.WAITING),
        duty(None),
    ],
)
def test_nobody_is_reminded_of_what_is_done_or_has_no_day(one: Duty) -> None:
    assert due(one, at(date(2026, 6, 8))) == []


def test_a_duty_opened_late_is_not_told_of_days_before_it_was() -> None:
    assert due(duty(opened_on=date(2026, 6, 2)), at(date(2026, 6, 3))) == []
    assert names(due(duty(opened_on=date(2026, 6, 2)), at(date(2026, 6, 4)))) == ["before-1"]


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), max_size=40).map(sorted),  # noqa: DTZ001
)
def test_whenever_it_is_run_no_key_comes_twice_and_none_at_night(due_on: date, moments: list[datetime]) -> None:
    sent: list[str] = []
    for moment in moments:
        found = due(duty(due_on), moment.replace(tzinfo=VN), sent)
        assert all(7 <= one.send_at.hour < 21 and one.send_at >= moment.replace(tzinfo=VN) for one in found)
        sent += [one.key for one in found]
    assert len(set(sent)) == len(sent)


def test_fifty_thousand_open_tasks_are_gone_through() -> None:
    start = date(2026, 1, 1)
    duties = [duty(start + timedelta(days=n % 365), duty_id=n) for n in range(50_000)]
    found = list(reminders_due(duties, at=at(FRIDAY), sent=frozenset()))
    assert len(found) > 10_000
