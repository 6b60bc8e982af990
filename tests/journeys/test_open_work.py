"""Somebody goes, or goes to other villages, with open work of all apps: nothing is left with nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Assignment, Notice, User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, actor, client_for, make_user
from diemtua.cases import operations as cases
from diemtua.cases import queries as case_queries
from diemtua.cases.models import Deadline, Member
from diemtua.cases.testing import make_case
from diemtua.intake import operations as intake
from diemtua.intake.testing import make_report
from diemtua.lib import open_work
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid, Refused
from diemtua.people.testing import make_child, make_village
from diemtua.workforce import operations, queries
from diemtua.workforce.testing import posting_of

pytestmark = pytest.mark.django_db
KEEPER = system_actor("Nhân sự")


def second_officer() -> User:
    return make_user("mai.phuong", "Hồ Thị Mai", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh")


def end(cast: Cast, who: str, *, by: str = "khoa", **facts: object) -> None:
    row = posting_of(cast.people[who])
    whole = {"on": TODAY, "reason": "chuyển công tác", "version": row.version} | facts
    operations.end_posting(row, by=cast.as_(by), at=AT, **whole)  # type: ignore[arg-type]


def test_who_has_open_work_does_not_go_until_somebody_has_it(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("lan"), AT)
    report = make_report(COMMUNE_A, at=AT)
    intake.take_report(report, by=cast.as_("lan"), at=AT)
    heir = second_officer()

    with pytest.raises(Refused) as refused:
        end(cast, "lan")
    assert refused.value.code == "open_work"
    assert "1 vụ việc" in str(refused.value)
    assert "1 tin báo" in str(refused.value)
    assert Assignment.objects.get(user=cast.lan).valid_until is None

    end(cast, "lan", heir=heir)

    case.refresh_from_db()
    report.refresh_from_db()
    assert case.worker == heir
    assert report.taken_by == heir
    assert set(Member.objects.filter(case=case, until=None).values_list("user", flat=True)) == {heir.pk}
    assert not open_work.left_with(cast.lan.pk, open_work.Part())
    assert Notice.objects.filter(user=heir, text__contains="bàn giao").count() == 2


def test_the_page_of_roles_does_not_let_somebody_go_with_open_work_either(cast: Cast) -> None:
    make_case(cast.as_("lan"), cast.as_("lan"), AT)
    with pytest.raises(Refused):
        access.end_assignment(Assignment.objects.get(user=cast.lan), on=TODAY, reason="x", by=cast.as_("hung"), at=AT)
    heir = second_officer()
    access.end_assignment(
        Assignment.objects.get(user=cast.lan), on=TODAY, reason="x", heir=heir, by=cast.as_("hung"), at=AT
    )
    assert not queries.postings_found(cast.as_("khoa"), TODAY, text="lan").exists()


@pytest.mark.parametrize("who", ["tam", "hoa", "minh", "lan", "locked"])
def test_the_heir_works_at_the_same_place_in_the_same_role(cast: Cast, who: str) -> None:
    make_case(cast.as_("lan"), cast.as_("lan"), AT)
    with pytest.raises(Invalid) as refused:
        end(cast, "lan", heir=cast.people[who])
    assert refused.value.field == "heir"


def test_a_collaborator_moved_to_another_village_hands_over_the_children_of_the_old_one(cast: Cast) -> None:
    first, second = make_village(COMMUNE_A, "Một"), make_village(COMMUNE_A, "Hai")
    row = posting_of(cast.hoa)
    operations.move_collaborator(row, villages=[first], version=row.version, by=cast.as_("lan"), at=AT)
    child = make_child("Lê An", SINCE, village=first, keeper=cast.hoa)

    row = posting_of(cast.hoa)
    with pytest.raises(Refused) as refused:
        operations.move_collaborator(row, villages=[second], version=row.version, by=cast.as_("lan"), at=AT)
    assert refused.value.code == "open_work"
    assert actor(cast.hoa).scope.villages == {first.pk}

    operations.move_collaborator(row, villages=[second], heir=cast.lan, version=row.version, by=cast.as_("khoa"), at=AT)

    child.refresh_from_db()
    assert child.keeper == cast.lan
    assert actor(cast.hoa).scope.villages == {second.pk}
    assert posting_of(cast.hoa).villages == [second.pk]


def test_a_role_of_two_communes_hands_over_only_what_is_of_the_one(cast: Cast) -> None:
    make_case(cast.as_("lan"), cast.as_("lan"), AT)
    assert open_work.left_with(cast.lan.pk, open_work.Part(commune_code=COMMUNE_A)) == {"cases": 1}
    assert not open_work.left_with(cast.lan.pk, open_work.Part(commune_code=COMMUNE_B))


def test_while_the_officer_is_away_the_deputy_works_on_cases_of_the_team_alone(cast: Cast) -> None:
    """Chị Lan is away for a month; nothing is lost, and on her return it is hers again."""
    heir, back = second_officer(), day_of(now()) + timedelta(days=30)
    case = make_case(cast.as_("lan"), cast.as_("lan"), AT)
    cases.seal_case(case, reasons=("other",), by=cast.as_("lan"), at=AT)
    deputy = actor(heir)
    assert not case_queries.is_member(deputy, case, now())

    leave = operations.plan_leave(
        posting_of(cast.lan), valid_from=TODAY, valid_until=back, deputy=heir, by=cast.as_("khoa"), at=AT
    )
    assert case_queries.is_member(deputy, case, now())
    assert case_queries.is_member(cast.as_("lan"), case, now())
    case.refresh_from_db()
    assert case.worker == cast.lan
    later = make_case(cast.as_("lan"), cast.as_("lan"), AT)
    operations.keep_leaves(by=KEEPER, at=now())
    assert case_queries.is_member(deputy, later, now())
    Deadline.objects.filter(case=case).update(due_at=now() + timedelta(hours=1), reminded_at=None)
    cases.send_reminders(by=KEEPER, at=now())
    assert Notice.objects.filter(user=heir, text__startswith="[thay Nguyễn Thị Lan] VV-").exists()

    operations.return_early(leave, version=leave.version, by=cast.as_("khoa"), at=now())
    assert not case_queries.is_member(deputy, case, now())
    assert not case_queries.is_member(deputy, later, now())


def test_the_deputy_sees_each_line_of_the_work_and_a_stranger_none(cast: Cast) -> None:
    heir = second_officer()
    case = make_case(cast.as_("lan"), cast.as_("lan"), AT)
    until = day_of(now()) + timedelta(days=9)
    operations.plan_leave(
        posting_of(cast.lan), valid_from=TODAY, valid_until=until, deputy=heir, by=cast.as_("khoa"), at=AT
    )
    page = client_for(heir).get("/").content.decode()
    assert "Làm thay Nguyễn Thị Lan" in page
    assert case.code in page
    address = f"/workforce/postings/{posting_of(cast.lan).uuid}/work/"
    assert case.code in client_for(heir).get(address).content.decode()
    assert case.code in cast.client("khoa").get(address).content.decode()
    assert cast.client("tam").get(address).status_code == 404
    assert cast.client("thuy").get(address).status_code == 404
    load = cast.client("thuy").get(f"/workforce/load/?commune={COMMUNE_A}").content.decode()
    assert "Nguyễn Thị Lan" in load
    assert 'data-label="Vụ việc"' not in load
