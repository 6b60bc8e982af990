"""A case from what was reported to the end: each step by who may do it, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast
from diemtua.cases import operations, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Closure, Deadline, Measure, Plan, Sheet
from diemtua.cases.states import CaseState, PlanState
from diemtua.cases.testing import GOAL, STEPS, detailed, held, initial, make_case, measure, opening, reviewed
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def at_step(cast: Cast) -> Callable[..., Case]:
    def make(state: str, **facts: Any) -> Case:
        return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state=state, **facts)

    return make


def test_only_channel_time_and_place_are_needed_and_twelve_hours_run_from_receipt(cast: Cast) -> None:
    case = operations.open_case(opening(AT), by=cast.as_("lan"), at=AT)
    assert (case.state, case.commune_code, case.is_sensitive) == (CaseState.OPEN, COMMUNE_A, False)
    clock = Deadline.objects.get(case=case)
    assert clock.due_at == case.received_at + timedelta(hours=12)
    assert (case.next_rule, case.next_due_at) == ("D-EMG", clock.due_at)
    assert Entry.objects.filter(verb=Verb.OPEN_CASE).count() == 1
    assert Notice.objects.get(user=cast.khoa).text.startswith(case.code)


def test_a_child_has_one_open_case(cast: Cast) -> None:
    child = make_child("Nguyễn Gia Bảo", village=make_village(COMMUNE_A))
    operations.open_case(opening(AT, child=child), by=cast.as_("lan"), at=AT)
    with pytest.raises(Duplicate):
        operations.open_case(opening(AT, child=child), by=cast.as_("lan"), at=AT)


def test_an_unknown_child_is_identified_later(cast: Cast, at_step: Callable[..., Case]) -> None:
    case, child = at_step("open"), make_child("Nguyễn Gia Bảo", village=make_village(COMMUNE_A))
    subject = operations.identify_child(case, child, by=cast.as_("lan"), at=AT)
    case.refresh_from_db()
    assert (subject.child, subject.name, case.home_commune) == (child, "Nguyễn Gia Bảo", COMMUNE_A)


def test_the_whole_way(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("closed")
    assert case.state == CaseState.CLOSED
    assert case.next_due_at is None
    assert set(Sheet.objects.filter(case=case).values_list("form", flat=True)) == {"M01", "M02", "M03", "M06"}
    plan = Plan.objects.get(case=case)
    assert (plan.state, plan.decision_no, plan.goal) == (PlanState.APPROVED, "12/QĐ-UBND", GOAL)
    assert not Deadline.objects.filter(case=case, met_at__isnull=True, cancelled_at__isnull=True).exists()
    operations.archive_case(case, by=cast.as_("lan"), at=AT)
    case.refresh_from_db()
    assert case.state == CaseState.ARCHIVED


def test_the_level_is_proposed_with_reasons_and_another_one_needs_a_reason(
    cast: Cast, at_step: Callable[..., Case]
) -> None:
    case = at_step("open")
    with pytest.raises(Invalid) as refused:
        operations.assess(case, initial(), decided="low", by=cast.as_("lan"), at=AT)
    assert refused.value.field == "why"
    sheet = operations.assess(case, initial(), decided="low", why="Cha mẹ đã nhận lỗi", by=cast.as_("lan"), at=AT)
    assert (sheet.proposed, sheet.decided) == ("medium", "low")


def test_an_answer_that_is_missing_is_named(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("open")
    with pytest.raises(Invalid) as refused:
        operations.assess(case, initial(seen=""), decided="medium", by=cast.as_("lan"), at=AT)
    assert refused.value.field == "seen"
    assert not Sheet.objects.filter(form="M02").exists()


def test_an_emergency_leaves_the_twelve_hours_running_until_measures_are_taken(
    cast: Cast, at_step: Callable[..., Case]
) -> None:
    case = at_step("open")
    operations.assess(case, initial(carer_harms="yes"), decided="high", by=cast.as_("lan"), at=AT)
    clock = Deadline.objects.get(case=case, rule="D-EMG")
    assert clock.met_at is None
    operations.take_emergency(case, what="Đưa em đến trạm y tế", taken_at=AT, by=cast.as_("lan"), at=AT)
    clock.refresh_from_db()
    assert clock.met_at == AT


def test_the_carer_who_did_the_harm_is_not_asked_with_the_reason(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("assessed")
    answers = detailed(h="", h_skipped="yes")
    with pytest.raises(Invalid) as refused:
        operations.detail(case, answers, decided="medium", by=cast.as_("lan"), at=AT)
    assert refused.value.field == "h_why"
    answers["h_why"] = "Cha là người đánh em"
    sheet = operations.detail(case, answers, decided="medium", by=cast.as_("lan"), at=AT)
    assert "h" not in sheet.answers


def test_a_conference_may_find_that_no_plan_is_needed(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("detailed")
    with pytest.raises(WrongState):
        operations.close_without_plan(case, reason="Không cần kế hoạch", by=cast.as_("khoa"), at=AT)
    operations.hold_conference(case, held(AT, needs_plan=False), by=cast.as_("lan"), at=AT)
    operations.close_without_plan(case, reason="Không cần kế hoạch", by=cast.as_("khoa"), at=AT)
    case.refresh_from_db()
    assert case.state == CaseState.CLOSED_NO_PLAN


def test_what_a_submission_lacks_is_said_whole(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("planning")
    operations.write_plan(case, goal="", review_on=None, by=cast.as_("lan"), at=AT)
    operations.put_measure(case, measure(AT, responsible="", starts_on=None), by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid) as refused:
        operations.submit_plan(case, by=cast.as_("lan"), at=AT)
    for said in ("mục tiêu", "ngày rà soát", "chịu trách nhiệm", "ngày bắt đầu"):
        assert said in str(refused.value)
    case.refresh_from_db()
    assert case.state == CaseState.PLANNING


def test_a_plan_is_not_approved_by_its_author(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("submitted")
    Plan.objects.filter(case=case).update(drafted_by_id=cast.khoa.pk)
    with pytest.raises(NotAllowed):
        operations.approve_plan(case, by=cast.as_("khoa"), at=AT)
    case.refresh_from_db()
    assert case.state == CaseState.SUBMITTED


def test_a_returned_plan_goes_on_with_its_first_limit(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("submitted")
    before = Deadline.objects.get(case=case, rule="D-PLAN")
    assert before.met_at == AT
    operations.return_plan(case, why="Thiếu chi phí", by=cast.as_("khoa"), at=AT)
    after = Deadline.objects.get(case=case, rule="D-PLAN")
    assert (after.met_at, after.due_at) == (None, before.due_at)
    operations.submit_plan(case, by=cast.as_("lan"), at=LATER)
    assert Deadline.objects.filter(case=case, rule="D-APPR", met_at=None, cancelled_at=None).count() == 1


def test_an_adjusted_plan_replaces_the_one_before_when_it_is_approved(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("in_progress")
    first = Plan.objects.get(case=case)
    second = operations.adjust_plan(case, why="Em chuyển trường", by=cast.as_("lan"), at=AT)
    assert [row.what for row in second.measures.all()] == [row.what for row in first.measures.all()]
    operations.write_plan(case, goal=GOAL, review_on=TODAY + timedelta(days=40), by=cast.as_("lan"), at=AT)
    operations.submit_plan(case, by=cast.as_("lan"), at=AT)
    operations.approve_plan(case, by=cast.as_("khoa"), at=AT)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (PlanState.REPLACED, PlanState.APPROVED)


def test_results_and_visits_are_noted_and_an_unsafe_child_is_told(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("in_progress")
    row = Measure.objects.get(plan__case=case)
    operations.note_measure(row, state="done", result="Đủ sáu buổi", by=cast.as_("lan"), at=AT)
    Notice.objects.all().delete()
    operations.note_visit(case, visited_on=TODAY, note="Em sợ về nhà", is_safe=False, by=cast.as_("lan"), at=AT)
    row.refresh_from_db()
    assert (row.state, row.done_on) == ("done", TODAY)
    assert Notice.objects.filter(user=cast.khoa).exists()


def test_nothing_is_closed_without_review(cast: Cast, at_step: Callable[..., Case]) -> None:
    for state in STEPS[:6]:
        case = at_step(state)
        with pytest.raises(WrongState):
            operations.close_case(case, reason="Đã an toàn", by=cast.as_("khoa"), at=AT)
    assert not Closure.objects.exists()


def test_a_case_is_closed_by_both_conditions_and_by_the_leader(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("in_progress")
    operations.review(case, reviewed(stable_mind="no"), decided="low", by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid, match="Tâm lý"):
        operations.close_case(case, reason="Đã an toàn", by=cast.as_("khoa"), at=AT)
    with pytest.raises(NotAllowed):
        operations.close_case(case, reason="Đã an toàn", by=cast.as_("lan"), at=AT)
    plan = operations.replan(case, why="Tâm lý chưa ổn định", by=cast.as_("lan"), at=AT)
    assert plan.number == 2


def test_a_closed_case_is_opened_again_with_a_reason(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("closed")
    operations.reopen_case(case, why="Có thông tin mới", by=cast.as_("khoa"), at=LATER)
    case.refresh_from_db()
    assert (case.state, case.ended_at) == (CaseState.ASSESSED, None)
    assert Closure.objects.get(case=case).reopened_why == "Có thông tin mới"


def test_done_twice_is_refused(cast: Cast, at_step: Callable[..., Case]) -> None:
    with pytest.raises(WrongState):
        operations.assess(at_step("assessed"), initial(), decided="medium", by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState):
        operations.approve_plan(at_step("in_progress"), by=cast.as_("khoa"), at=AT)
    with pytest.raises(WrongState):
        operations.close_case(at_step("closed"), reason="Đã an toàn", by=cast.as_("khoa"), at=AT)


def test_a_clock_set_back_is_noticed(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("open")
    with pytest.raises(Invalid, match="Đồng hồ"):
        operations.assess(case, initial(), decided="medium", by=cast.as_("lan"), at=AT - timedelta(hours=1))


def test_a_year_without_days_off_is_marked_and_reckoned_when_they_come(cast: Cast) -> None:
    at = AT.replace(year=2027, month=12, day=30)
    case = operations.open_case(opening(at), by=cast.as_("lan"), at=at)
    operations.assess(case, initial(), decided="medium", by=cast.as_("lan"), at=at)
    assert Deadline.objects.get(case=case, rule="D-PLAN").missing_years == [2028]


def test_who_is_not_of_the_commune_that_answers_does_nothing(cast: Cast, at_step: Callable[..., Case]) -> None:
    case, before = at_step("open"), Entry.objects.count()
    for name in ("tam", "minh", "thu", "hoa", "hung"):
        with pytest.raises(NotAllowed):
            operations.assess(case, initial(), decided="medium", by=cast.as_(name), at=AT)
        assert not queries.cases_visible_to(cast.as_(name)).exists()
    assert Entry.objects.count() == before


def test_a_late_limit_is_explained_and_stays_late(cast: Cast, at_step: Callable[..., Case]) -> None:
    case = at_step("open")
    clock = Deadline.objects.get(case=case)
    with pytest.raises(Invalid):
        operations.explain_delay(clock, why="Mưa lũ", by=cast.as_("lan"), at=AT)
    row = operations.explain_delay(clock, why="Mưa lũ", by=cast.as_("lan"), at=LATER)
    assert row.delay_why == "Mưa lũ"
    assert row.met_at is None


def test_reminders_go_out_once_before_and_to_the_leader_after(cast: Cast, at_step: Callable[..., Case]) -> None:
    from diemtua.lib.actor import system_actor

    clocks = system_actor("tests")
    at_step("open")
    Notice.objects.all().delete()
    assert operations.send_reminders(by=clocks, at=AT) == 0
    assert operations.send_reminders(by=clocks, at=AT + timedelta(hours=8)) == 1
    assert Notice.objects.filter(user=cast.lan).count() == 1
    assert operations.send_reminders(by=clocks, at=AT + timedelta(hours=12)) == 1
    assert Notice.objects.filter(user=cast.khoa).count() == 1
    assert operations.send_reminders(by=clocks, at=AT + timedelta(hours=13)) == 0
