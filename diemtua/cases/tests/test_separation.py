"""Emergency measures and temporary separation: twelve hours, fifteen days in all, act before paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, TODAY, Cast
from diemtua.cases import operations
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Deadline, Separation
from diemtua.cases.states import SeparationState
from diemtua.cases.testing import detailed, initial, make_case, reviewed
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def days(count: int) -> Any:
    return timedelta(days=count)


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="assessed", carer_harms=True)


def apart(until: int = 10, **changed: Any) -> operations.Apart:
    known: dict[str, Any] = {
        "ground": "harmed", "effective_on": TODAY, "until": TODAY + days(until), "handed_to": "Bà ngoại",
        "handed_at": AT,
    }  # fmt: skip
    return operations.Apart(**{**known, **changed})


@pytest.fixture
def separation(cast: Cast, case: Case) -> Separation:
    return operations.separate(case, apart(), by=cast.as_("khoa"), at=AT)


def test_the_leader_decides_the_child_is_handed_over_and_the_paper_follows(
    cast: Cast, case: Case, separation: Separation
) -> None:
    assert separation.decision_no == ""
    clock = Deadline.objects.get(case=case, rule="D-SEP")
    assert day_of(clock.due_at) == TODAY + days(16)  # midnight after the fifteenth day
    assert Deadline.objects.get(case=case, rule="D-EMG").met_at == AT
    row = operations.note_separation_paper(
        separation, decision_no="7/QĐ-UBND", decision_on=TODAY, by=cast.as_("lan"), at=AT
    )
    assert row.decision_no == "7/QĐ-UBND"


def test_nobody_but_a_leader_of_its_communes_separates(cast: Cast, case: Case) -> None:
    for name in ("lan", "tam", "minh", "hoa"):
        with pytest.raises(NotAllowed):
            operations.separate(case, apart(), by=cast.as_(name), at=AT)
    assert not Separation.objects.exists()


def test_a_child_is_separated_once(cast: Cast, case: Case, separation: Separation) -> None:
    with pytest.raises(Duplicate):
        operations.separate(case, apart(), by=cast.as_("khoa"), at=AT)


def test_fifteen_days_in_all_extensions_and_earlier_separations_included(
    cast: Cast, case: Case, separation: Separation
) -> None:
    leader = cast.as_("khoa")
    with pytest.raises(Invalid, match="15 ngày"):
        operations.extend_separation(separation, until=TODAY + days(16), why="Chưa an toàn", by=leader, at=AT)
    row = operations.extend_separation(separation, until=TODAY + days(15), why="Chưa an toàn", by=leader, at=AT)
    assert row.until == TODAY + days(15)
    later = AT + days(8)
    operations.detail(case, detailed(carer_safe="yes"), decided="medium", by=cast.as_("lan"), at=later)
    operations.end_separation(row, ended_on=TODAY + days(8), why="Cha đã đi cai nghiện", by=leader, at=later)
    again = apart(effective_on=TODAY + days(8), until=8 + 8)
    with pytest.raises(Invalid, match="15 ngày"):
        operations.separate(case, again, by=leader, at=later)
    operations.separate(case, apart(effective_on=TODAY + days(8), until=8 + 7), by=leader, at=later)
    clock = Deadline.objects.get(case=case, rule="D-SEP", met_at__isnull=True)
    assert day_of(clock.due_at) == TODAY + days(16)


def test_it_ends_only_when_the_carer_was_found_safe_since(cast: Cast, case: Case, separation: Separation) -> None:
    with pytest.raises(WrongState, match="Mẫu 03"):
        operations.end_separation(separation, ended_on=TODAY, why="Đã ổn", by=cast.as_("khoa"), at=AT)
    operations.detail(case, detailed(carer_safe="yes"), decided="medium", by=cast.as_("lan"), at=AT)
    row = operations.end_separation(separation, ended_on=TODAY, why="Đã ổn", by=cast.as_("khoa"), at=AT)
    assert row.state == SeparationState.ENDED


def test_the_court_may_let_it_go_on(cast: Cast, case: Case, separation: Separation) -> None:
    leader = cast.as_("khoa")
    operations.ask_court(separation, asked_on=TODAY, court="Tòa án khu vực 1", words="Cách ly thêm", by=leader, at=AT)
    assert Deadline.objects.get(case=case, rule="D-SEP").met_at == AT
    with pytest.raises(WrongState):
        operations.extend_separation(separation, until=TODAY + days(12), why="Chờ Tòa", by=leader, at=AT)
    row = operations.note_court(
        separation, answer="longer", answered_on=TODAY, words="QĐ 5/2026", by=cast.as_("lan"), at=AT
    )
    assert row.state == SeparationState.LONGER
    assert (row.court_words, row.court_answer) == ("Cách ly thêm", "QĐ 5/2026")


def test_where_the_child_is_kept_stands_on_a_page_of_its_own(cast: Cast, case: Case, separation: Separation) -> None:
    page = f"/cases/{case.uuid}/safe-place/"
    officer = cast.client("lan")
    assert officer.post(page, {"safe_address": "12 hẻm Kín"}).status_code == 302
    whole = officer.get(f"/cases/{case.uuid}/").content.decode()
    assert "hẻm Kín" not in whole
    assert page in whole
    assert "12 hẻm Kín" in officer.get(page).content.decode()
    assert Entry.objects.filter(verb=Verb.READ_SAFE_PLACE).count() == 1
    assert not any("Kín" in f"{each.facts} {each.thing_label} {each.reason}" for each in Entry.objects.all())
    for name in ("tam", "minh", "hoa"):
        assert cast.client(name).get(page).status_code in {403, 404}
        with pytest.raises(NotAllowed):
            operations.read_safe_place(separation, by=cast.as_(name), at=now())
        with pytest.raises(NotAllowed):
            operations.note_safe_place(separation, safe_address="Nơi khác", by=cast.as_(name), at=now())
    assert Entry.objects.filter(verb=Verb.READ_SAFE_PLACE).count() == 1


def test_where_the_child_was_kept_is_not_told_after_the_end(cast: Cast, case: Case, separation: Separation) -> None:
    operations.detail(case, detailed(carer_safe="yes"), decided="medium", by=cast.as_("lan"), at=AT)
    operations.end_separation(separation, ended_on=TODAY, why="Đã ổn", by=cast.as_("khoa"), at=AT)
    assert cast.client("lan").get(f"/cases/{case.uuid}/safe-place/").status_code == 404
    with pytest.raises(WrongState):
        operations.note_safe_place(separation, safe_address="Nhà bà", by=cast.as_("lan"), at=AT)


def test_a_case_is_not_closed_while_the_child_is_separated(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="in_progress")
    operations.separate(case, apart(), by=cast.as_("khoa"), at=AT)
    operations.review(case, reviewed(), decided="low", by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState, match="cách ly"):
        operations.close_case(case, reason="Đã an toàn", by=cast.as_("khoa"), at=AT)


def test_measures_are_taken_after_the_receipt_and_not_in_the_future(cast: Cast, case: Case) -> None:
    for wrong in (case.received_at - days(1), AT + days(1)):
        with pytest.raises(Invalid):
            operations.take_emergency(case, what="Đưa đi khám", taken_at=wrong, by=cast.as_("lan"), at=AT)


def test_a_child_handed_over_in_time_meets_the_twelve_hours_though_the_paper_is_written_later(
    cast: Cast,
) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    in_time, late = case.received_at + timedelta(hours=3), case.received_at + timedelta(hours=20)
    operations.separate(case, apart(handed_at=in_time), by=cast.as_("khoa"), at=late)
    clock = Deadline.objects.get(case=case, rule="D-EMG")
    assert clock.met_at == in_time < clock.due_at


def test_nobody_is_separated_before_it_was_told(cast: Cast, case: Case) -> None:
    early = {"handed_at": case.received_at - timedelta(minutes=1)}, {"effective_on": TODAY - days(1)}
    for wrong in early:
        with pytest.raises(Invalid) as refused:
            operations.separate(case, apart(**wrong), by=cast.as_("khoa"), at=AT)
        assert refused.value.field in wrong


def test_a_separated_child_is_urgent_whatever_the_first_assessment_says(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    operations.separate(case, apart(), by=cast.as_("khoa"), at=AT)
    operations.assess(case, initial(), decided="medium", by=cast.as_("lan"), at=AT)
    case.refresh_from_db()
    assert case.is_urgent
