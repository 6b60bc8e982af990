"""A commune ends: its heir answers for its cases and takes part in them; teams stay; undone, they go home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from diemtua.access.codes import Role
from diemtua.access.models import Notice, User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, Cast, actor, make_user, unit
from diemtua.cases import operations, queries
from diemtua.cases.models import Carried, Case, Handover, Member, Subject
from diemtua.cases.states import CaseState, HandoverState
from diemtua.cases.testing import make_case, opening
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.fence import fenced
from diemtua.people.testing import make_child, make_village
from diemtua.places import operations as places
from diemtua.places.models import Unit, UnitChange
from diemtua.places.operations import Decision, NewUnit
from diemtua.places.queries import names_ever
from diemtua.places.testing import actor as places_actor

pytestmark = pytest.mark.django_db
THIRD = "19405"  # in another province
CHANGER = places_actor("places.change")
DECISION = Decision(number="12/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)


@pytest.fixture
def leader_b(cast: Cast) -> User:
    return make_user("binh.ld", "Trần Văn Bình", Role.COMMUNE_LEADER, COMMUNE_B, "ubnd_xa")


def merge(old: str, new: str) -> UnitChange:
    return places.merge_units([unit(old)], into=unit(new), decision=DECISION, by=CHANGER, at=AT)


def undo(change: UnitChange) -> None:
    places.undo_change(change, reason="ghi nhầm", by=CHANGER, at=AT + timedelta(days=2))


def places_of(case: Case) -> tuple[str, str, str, str]:
    case.refresh_from_db()
    return (case.commune_code, case.event_commune, case.home_commune, case.third_commune)


def test_open_and_closed_cases_are_the_heirs_and_worked_on_there(cast: Cast) -> None:
    lan, khoa, tam = cast.as_("lan"), cast.as_("khoa"), cast.as_("tam")
    running = make_case(lan, khoa, AT, state="in_progress")
    closed = make_case(lan, khoa, AT, state="closed")
    merge(COMMUNE_A, COMMUNE_B)
    for case in (running, closed):
        assert places_of(case) == (COMMUNE_B, COMMUNE_B, "", "")
    with fenced(tam):
        assert queries.cases_visible_to(tam).count() == Subject.objects.count() == 2
    operations.note_visit(running, visited_on=TODAY, note="Em khỏe.", is_safe=True, by=tam, at=now())
    heir = cast.client("tam").get(reverse("cases:case", args=[running.uuid]))
    assert heir.status_code == 200
    said, card = heir.content.decode(), queries.card_of(running, now())
    assert (card.answered_at(AT), card.answered_at(now())) == (COMMUNE_A, COMMUNE_B)  # papers of then bear its name
    assert f"lúc ghi: {names_ever([COMMUNE_A])[COMMUNE_A]}" in said
    assert lan.name in said  # what the old commune did is still told
    assert Notice.objects.filter(user=cast.tam, text__contains="vụ việc đang mở chuyển sang").exists()


def test_people_of_the_old_commune_and_neighbours_stay_outside(cast: Cast) -> None:
    other = make_user("nga.cb", "Đỗ Thị Nga", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh")
    third = make_user("son.cb", "Vũ Sơn", Role.COMMUNE_OFFICER, THIRD, "phong_vhxh")
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    with fenced(actor(other)):
        assert Subject.objects.exists()
    merge(COMMUNE_A, COMMUNE_B)
    for stranger in (other, third):
        with fenced(actor(stranger)):
            assert not Case.objects.exists()
            assert not Subject.objects.exists()
            assert not Carried.objects.exists()
    with fenced(cast.as_("lan")):
        assert Subject.objects.get().case_id == case.pk  # of the team still, until the case is given to another


def test_the_team_of_a_sensitive_case_is_not_widened(cast: Cast, leader_b: User) -> None:
    lan, tam = cast.as_("lan"), cast.as_("tam")
    case = make_case(lan, cast.as_("khoa"), AT, sensitive=("sexual",))
    team = set(Member.objects.values_list("user_id", "until"))
    merge(COMMUNE_A, COMMUNE_B)
    assert set(Member.objects.values_list("user_id", "until")) == team
    with fenced(tam):
        assert queries.cases_visible_to(tam).get() == case
        assert not Subject.objects.exists()
    with fenced(lan):
        assert Subject.objects.exists()
    case.refresh_from_db()
    operations.unseal_case(case, unit(COMMUNE_B), reason="Không ai của nhóm còn ở đây.", by=actor(leader_b), at=now())
    with fenced(actor(leader_b)):
        assert Subject.objects.get().case_id == case.pk


def test_one_handed_to_the_old_commune_and_not_received_waits_for_the_heir(cast: Cast) -> None:
    officer = make_user("son.cb", "Vũ Sơn", Role.COMMUNE_OFFICER, THIRD, "phong_vhxh")
    case = operations.open_case(opening(AT, event=unit(THIRD)), by=actor(officer), at=AT)
    row = operations.hand_over(case, to=unit(COMMUNE_A), reason="em đã về đây", by=actor(officer), at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    tam = cast.as_("tam")
    with fenced(tam):
        assert queries.handovers_waiting_for(tam).get() == row
    row.refresh_from_db()
    operations.take_over(row, by=tam, at=now())
    undo(change)  # received since: it stays where it was received
    row.refresh_from_db()
    assert (row.to_commune, places_of(case)[0]) == (COMMUNE_B, COMMUNE_B)


def test_one_on_its_way_between_two_that_become_one_is_there_and_on_its_way_again_when_undone(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    row = operations.hand_over(case, to=unit(COMMUNE_B), reason="em ở đó", by=cast.as_("lan"), at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    row.refresh_from_db()
    assert (row.state, places_of(case)[0]) == (HandoverState.RECEIVED, COMMUNE_B)
    said = cast.client("tam").get(reverse("cases:case", args=[case.uuid])).content.decode()
    assert f"{names_ever([COMMUNE_A])[COMMUNE_A]} → " in said
    undo(change)
    row.refresh_from_db()
    assert (row.state, row.from_commune, row.to_commune, row.answer) == (HandoverState.SENT, COMMUNE_A, COMMUNE_B, "")
    assert places_of(case)[0] == COMMUNE_A


def test_undone_it_brings_home_what_it_carried_and_nothing_else(cast: Cast) -> None:
    lan, tam = cast.as_("lan"), cast.as_("tam")
    carried = make_case(lan, cast.as_("khoa"), AT)
    own = operations.open_case(opening(AT, event=unit(COMMUNE_B)), by=tam, at=AT)
    beside = operations.open_case(opening(AT, event=unit(COMMUNE_B), home_unit=unit(COMMUNE_A)), by=tam, at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    assert places_of(beside) == (COMMUNE_B, COMMUNE_B, COMMUNE_B, "")
    came = operations.open_case(opening(AT, event=unit(COMMUNE_B)), by=tam, at=now())
    undo(change)
    assert places_of(carried) == (COMMUNE_A, COMMUNE_A, "", "")
    assert places_of(beside) == (COMMUNE_B, COMMUNE_B, COMMUNE_A, "")
    for one in (own, came):
        assert places_of(one)[0] == COMMUNE_B
    assert carried.state == CaseState.OPEN
    with fenced(tam):
        assert set(Subject.objects.values_list("case_id", flat=True)) == {own.pk, beside.pk, came.pk}


def test_of_two_mergers_in_a_chain_the_second_alone_is_undone(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    first = merge(COMMUNE_A, COMMUNE_B)
    decision = Decision(number="20/NQ", decided_on=TODAY, effective_on=TODAY + timedelta(days=1))
    new, at = NewUnit(code="99004", kind="ward", name="Mới"), AT + timedelta(days=1)
    other = Unit.objects.filter(parent=unit(PROVINCE), valid_until=None).exclude(code=COMMUNE_B).order_by("code")[0]
    second = places.merge_units([unit(COMMUNE_B), other], into=new, decision=decision, by=CHANGER, at=at)
    assert places_of(case)[:2] == ("99004", "99004")
    with pytest.raises(Refused):
        undo(first)
    undo(second)
    assert places_of(case)[:2] == (COMMUNE_B, COMMUNE_B)
    undo(first)
    assert places_of(case)[:2] == (COMMUNE_A, COMMUNE_A)


def test_a_commune_that_gives_a_village_away_answers_on_and_the_other_takes_part(cast: Cast) -> None:
    child = make_child("Lê Gia Hân", village=make_village(COMMUNE_A))
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, home_unit=unit(COMMUNE_A), child=child)
    assert child.village is not None
    change = places.split_unit(
        unit(COMMUNE_A), into=[(unit(COMMUNE_B), [child.village])], goes_on=True, decision=DECISION, by=CHANGER, at=AT
    )
    assert places_of(case) == (COMMUNE_A, COMMUNE_A, COMMUNE_B, "")
    undo(change)
    assert places_of(case) == (COMMUNE_A, COMMUNE_A, COMMUNE_A, "")


def test_a_divided_commune_leaves_each_case_to_where_its_child_went(cast: Cast) -> None:
    small, first, second = make_village(COMMUNE_A), make_village(COMMUNE_A, "2"), make_village(COMMUNE_A, "3")
    child = make_child("Lê Gia Hân", village=small)
    of_child = make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=child)
    of_nobody = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    new = NewUnit(code="99003", kind="ward", name="Bình Đa")
    change = places.split_unit(
        unit(COMMUNE_A), into=[(unit(COMMUNE_B), [small]), (new, [first, second])], goes_on=False, decision=DECISION,
        by=CHANGER, at=AT,
    )  # fmt: skip
    assert (places_of(of_child)[0], places_of(of_nobody)[0]) == (COMMUNE_B, "99003")
    undo(change)
    assert set(Case.objects.values_list("commune_code", flat=True)) == {COMMUNE_A}
    assert not Handover.objects.exists()


def test_a_unit_that_ends_without_an_heir_must_have_no_case(cast: Cast) -> None:
    make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    with pytest.raises(Refused, match="còn vụ việc"):
        places.close_unit(unit(COMMUNE_A), decision=DECISION, by=CHANGER, at=AT)
