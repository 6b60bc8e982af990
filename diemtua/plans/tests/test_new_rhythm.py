"""A new version asks for recurring work in another rhythm: nobody does it twice, nothing that was owed is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diemtua.access.testing import AT, PROVINCE, Cast, unit
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.rules.versions import Turn, places_of
from diemtua.plans.states import DutyState
from diemtua.plans.tests.rivers import FERRIES, RIVERS, ferries_duty, rivers_plan
from diemtua.plans.tests.test_open_periods import CALENDAR

TODAY = date(2026, 11, 20)
NEXT = RIVERS.replace("55/KH-UBND", "60/KH-UBND").replace("ngày 10 tháng", "ngày 18 tháng")


def turn(key: int, period: str, due_on: date | None, *, at_work: bool = True) -> Turn:
    return Turn(key=key, period=period, due_on=due_on, is_at_work=at_work)


OCTOBER = turn(1, "monthly:tháng 10/2026:2026-10-31", date(2026, 10, 31))
NOVEMBER = turn(2, "monthly:tháng 11/2026:2026-11-30", date(2026, 11, 30))
QUARTER = turn(9, "quarterly:quý IV/2026:2026-12-31", date(2026, 12, 31))
ONCE = turn(3, "", date(2026, 11, 10))


@pytest.mark.parametrize(
    ("held", "fresh", "places"),
    [
        pytest.param([NOVEMBER], [turn(9, NOVEMBER.period, NOVEMBER.due_on)], {2: 9}, id="the same period"),
        pytest.param(
            [NOVEMBER], [turn(9, "monthly:tháng 11/2026:2026-11-25", date(2026, 11, 25))], {2: 9}, id="another day"
        ),
        pytest.param([OCTOBER, NOVEMBER], [QUARTER], {2: 9}, id="what runs goes on, what is late stays owed"),
        pytest.param([turn(2, NOVEMBER.period, NOVEMBER.due_on, at_work=False)], [QUARTER], {}, id="handed in or done"),
        pytest.param([NOVEMBER], [turn(9, "", date(2026, 12, 20))], {2: 9}, id="now once"),
        pytest.param([ONCE], [NOVEMBER], {3: 2}, id="now every month, also when its day is past"),
        pytest.param([OCTOBER], [turn(9, NOVEMBER.period, NOVEMBER.due_on)], {}, id="late in the same rhythm"),
        pytest.param([NOVEMBER], [], {}, id="nothing fresh"),
    ],
)
def test_which_place_a_part_takes(held: list[Turn], fresh: list[Turn], places: dict[int, int]) -> None:
    assert places_of(held, fresh, TODAY) == places


def replaced(cast: Cast, old: Document, words: str) -> Document:
    minh = cast.as_("minh")
    new = operations.add_version(old, NEXT.encode(), name="mới.txt", unit=unit(PROVINCE), by=minh, at=AT)
    task = new.tasks.get(text__contains=FERRIES)
    correction = Correction(text=task.text, lead=task.lead, cooperate=task.cooperate, deadline_words=words)
    operations.correct_task(task, correction, version=task.version, by=minh, at=AT)
    operations.accept_clear_tasks(new, doubtful_too=True, by=minh, at=AT)
    return operations.confirm_version(new, by=cast.as_("thuy"), at=AT)


def schools(new: Document) -> list[Duty]:
    rows = Duty.objects.filter(task__text__contains=FERRIES, agency__kind="so_giao_duc", task__document=new)
    return list(rows.order_by("due_on"))


def test_the_part_that_runs_becomes_the_first_of_the_new_rhythm_with_its_progress(cast: Cast) -> None:
    duty = ferries_duty(old := rivers_plan(cast, words="hằng tháng"))
    operations.report_progress(duty, percent=40, words="Đã đi ba bến.", by=cast.as_("trung"), at=AT)
    new = replaced(cast, old, "hằng quý")
    (one,) = schools(new)
    assert (one.pk, one.percent, one.period_name) == (duty.pk, 40, "quý IV/2026")
    assert one.due_on == date(2026, 12, 31)
    assert one.reports.count() == 1
    operations.open_periods(by=CALENDAR, at=AT + timedelta(days=45))
    assert [each.period_name for each in schools(new)] == ["quý IV/2026", "quý I/2027"]


def test_what_is_late_under_the_old_rhythm_stays_owed(cast: Cast) -> None:
    old = rivers_plan(cast, words="hằng tháng")
    late = ferries_duty(old)
    Duty.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=5))
    new = replaced(cast, old, "hằng quý")
    assert [(each.pk == late.pk, each.state) for each in schools(new)] == [
        (True, DutyState.OPEN), (False, DutyState.OPEN),
    ]  # fmt: skip


def test_recurring_work_that_is_now_done_once_is_one_part(cast: Cast) -> None:
    duty = ferries_duty(old := rivers_plan(cast, words="hằng tháng"))
    new = replaced(cast, old, "trước ngày 20/12/2026")
    (one,) = schools(new)
    assert (one.pk, one.period, one.period_name, one.due_on) == (duty.pk, "", "", date(2026, 12, 19))
    operations.open_periods(by=CALENDAR, at=AT + timedelta(days=60))
    assert len(schools(new)) == 1


def test_work_done_once_that_now_comes_round_goes_on_as_its_first_period(cast: Cast) -> None:
    duty = ferries_duty(old := rivers_plan(cast, words="trước ngày 20/12/2026"))
    new = replaced(cast, old, "hằng tháng")
    (one,) = schools(new)
    assert (one.pk, one.period_name, one.due_on) == (duty.pk, "tháng 11/2026", date(2026, 11, 30))
