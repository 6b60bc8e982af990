"""Somebody is away for a month: the deputy gets the work, and on return it comes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Assignment, Notice, User
from diemtua.access.queries import assignments_of
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, actor, agency, make_user, unit
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Refused, Stale, WrongState
from diemtua.trail.models import Entry
from diemtua.workforce import operations, queries
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Leave
from diemtua.workforce.testing import NEXT_MONTH, NEXT_WEEK, make_village, plan_leave, posting_of

pytestmark = pytest.mark.django_db
JOB = system_actor("Nhân sự")


def second_officer(name: str = "mai") -> User:
    return make_user(f"{name}.phuong", "Hồ Thị Mai", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh")


def with_second(cast: Cast) -> Cast:
    cast.people["mai"] = second_officer()
    return cast


def at_day(days: int) -> datetime:
    return AT + timedelta(days=days)


def test_a_deputy_without_the_role_gets_it_for_that_time_and_no_longer(cast: Cast) -> None:
    leave = plan_leave(cast, "lan", deputy="hoa", by="khoa")

    held = Assignment.objects.get(user=cast.hoa, role=Role.COMMUNE_OFFICER)
    assert (held.valid_from, held.valid_until, held.unit_id) == (TODAY, NEXT_MONTH, unit(COMMUNE_A).pk)
    assert "thay Nguyễn Thị Lan" in held.title
    assert leave.begun_at == AT
    assert leave.deputy_role == held
    assert assignments_of(cast.hoa, NEXT_MONTH).filter(role=Role.COMMUNE_OFFICER).count() == 0
    assert queries.postings_found(cast.as_("khoa"), TODAY, text="le thi hoa").count() == 1


def test_a_deputy_who_has_the_role_gets_no_second_one(cast: Cast) -> None:
    leave = plan_leave(with_second(cast), "lan", deputy="mai", by="khoa")
    assert leave.deputy_role is None
    assert Assignment.objects.filter(user=cast.mai).count() == 1


def test_notices_to_who_is_away_also_reach_the_deputy_until_the_return(cast: Cast) -> None:
    plan_leave(with_second(cast), "lan", deputy="mai", by="khoa")

    access.notify([cast.lan.pk], text="VV-1: sắp hết hạn", url="/x", key="soon", by=JOB, at=AT)
    access.notify([cast.lan.pk], text="VV-2: sắp hết hạn", url="/x", key="later", by=JOB, at=at_day(31))

    told = Notice.objects.filter(user=cast.mai, key="soon").get().text
    assert told == "[thay Nguyễn Thị Lan] VV-1: sắp hết hạn"
    assert Notice.objects.filter(user=cast.lan, key="soon").exists()
    assert not Notice.objects.filter(user=cast.mai, key="later").exists()


def test_what_is_told_of_the_leave_itself_is_passed_on_to_nobody(cast: Cast) -> None:
    leave = plan_leave(with_second(cast), "lan", deputy="mai", by="khoa")
    later = operations.change_leave(
        leave, valid_until=NEXT_WEEK, deputy=cast.mai, version=leave.version, by=cast.as_("khoa"), at=AT
    )
    operations.return_early(later, version=later.version, by=cast.as_("khoa"), at=at_day(3))

    assert Notice.objects.filter(user=cast.lan, text__contains="làm thay anh/chị").count() == 2
    assert not Notice.objects.filter(user=cast.mai, text__startswith="[thay").exists()


def test_what_is_of_the_person_s_own_account_is_passed_on_to_nobody(cast: Cast) -> None:
    plan_leave(with_second(cast), "lan", deputy="mai", by="khoa")
    access.change_user(
        cast.lan, full_name="Nguyễn Thị Lan", email="", phone="0900000111", subject="", by=cast.as_("hung"), at=AT
    )
    assert Notice.objects.filter(user=cast.lan, text__contains="đã sửa tài khoản").exists()
    assert not Notice.objects.filter(user=cast.mai, text__startswith="[thay").exists()


def test_reminders_of_many_reach_the_deputy_once(cast: Cast) -> None:
    plan_leave(with_second(cast), "lan", deputy="mai", by="khoa")
    both = [access.Message(user_id=who.pk, key="due", text="Báo cáo", url="/x") for who in (cast.lan, cast.mai)]
    access.tell_people(both, by=JOB, at=AT)
    assert Notice.objects.filter(user=cast.mai, key="due").get().text == "Báo cáo"


def test_what_the_deputy_does_is_signed_with_both_names(cast: Cast) -> None:
    today = day_of(now())
    plan_leave(
        with_second(cast), "lan", deputy="mai", by="khoa", valid_from=TODAY, valid_until=today + timedelta(days=40)
    )
    village = make_village(COMMUNE_A)
    hoa = posting_of(cast.hoa)
    sent = {"villages": [village.pk], "version": hoa.version}

    assert cast.client("mai").post(f"/workforce/postings/{hoa.uuid}/villages/", sent).status_code == 302

    entry = Entry.objects.filter(verb="assignment.hand_villages").latest("at")
    assert entry.actor_name == "Hồ Thị Mai (thay Nguyễn Thị Lan)"
    assert entry.user_id == cast.mai.pk


def test_a_collaborator_s_villages_are_lent_to_another_and_taken_back(cast: Cast) -> None:
    first, second = make_village(COMMUNE_A, "Một"), make_village(COMMUNE_A, "Hai")
    cast.people["sau"] = make_user("sau.phuong", "Phan Thị Sáu", Role.COLLABORATOR, COMMUNE_A)
    for who, village in (("hoa", first), ("sau", second)):
        row = posting_of(cast.people[who])
        operations.move_collaborator(row, villages=[village], version=row.version, by=cast.as_("lan"), at=AT)

    plan_leave(cast, "hoa", deputy="sau", by="lan")
    assert actor(cast.sau).scope.villages == {first.pk, second.pk}
    assert actor(cast.hoa).scope.villages == {first.pk}

    operations.keep_leaves(by=JOB, at=at_day(30))
    assert actor(cast.sau).scope.villages == {second.pk}


def test_a_leave_of_later_begins_and_ends_by_itself(cast: Cast) -> None:
    leave = plan_leave(with_second(cast), "lan", deputy="mai", by="khoa", valid_from=NEXT_WEEK)
    assert leave.begun_at is None
    assert operations.keep_leaves(by=JOB, at=at_day(6)) == 0
    assert operations.keep_leaves(by=JOB, at=at_day(7)) == 1
    assert operations.keep_leaves(by=JOB, at=at_day(8)) == 0
    assert operations.keep_leaves(by=JOB, at=at_day(30)) == 1
    leave.refresh_from_db()
    assert leave.ended_at == at_day(30)
    assert Notice.objects.filter(user=cast.lan, text__contains="đã trở lại").exists()


def test_the_leader_is_told_before_a_leave_nobody_stands_in_for(cast: Cast) -> None:
    plan_leave(cast, "lan", by="lan", valid_from=NEXT_WEEK)
    assert Notice.objects.filter(user=cast.khoa, text__contains="chưa có người thay").count() == 1
    operations.keep_leaves(by=JOB, at=at_day(5))
    operations.keep_leaves(by=JOB, at=at_day(5))
    assert Notice.objects.filter(user=cast.khoa, text__contains="chưa có người thay").count() == 2
    assert queries.uncovered_leaves(cast.as_("khoa"), TODAY).count() == 1
    assert [one.unit.code for one in queries.vacant_communes(cast.as_("khoa"), NEXT_WEEK)] == [COMMUNE_A]


def test_an_officer_chooses_a_colleague_but_gives_nobody_a_role(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        plan_leave(cast, "lan", deputy="hoa", by="lan")
    assert not Assignment.objects.filter(user=cast.hoa, role=Role.COMMUNE_OFFICER).exists()
    assert plan_leave(with_second(cast), "lan", deputy="mai", by="lan").deputy == cast.mai


def test_a_leader_does_not_make_oneself_the_officer(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        plan_leave(cast, "lan", deputy="khoa", by="khoa")
    assert plan_leave(cast, "lan", deputy="khoa", by="hung").deputy == cast.khoa


def test_nobody_is_the_own_deputy(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        plan_leave(cast, "lan", deputy="lan", by="khoa")
    assert refused.value.field == "deputy"


def test_who_is_away_as_well_does_not_stand_in_and_a_deputy_does_not_go(cast: Cast) -> None:
    with_second(cast).people["tu"] = second_officer("tu")
    plan_leave(cast, "mai", deputy="tu", by="khoa", valid_from=NEXT_WEEK, valid_until=NEXT_MONTH)

    with pytest.raises(Invalid) as refused:
        plan_leave(cast, "lan", deputy="mai", by="khoa")
    assert "cũng nghỉ" in str(refused.value)
    with pytest.raises(Refused) as chain:
        plan_leave(cast, "tu", deputy="lan", by="khoa")
    assert chain.value.code == "is_deputy"
    row = posting_of(cast.tu)
    with pytest.raises(Refused) as stays:
        operations.end_posting(row, on=TODAY, reason="nghỉ", version=row.version, by=cast.as_("khoa"), at=AT)
    assert stays.value.code == "is_deputy"


def test_two_leaves_at_once_and_days_that_cannot_be(cast: Cast) -> None:
    with_second(cast)
    plan_leave(cast, "lan", deputy="mai", by="khoa")
    with pytest.raises(Duplicate):
        plan_leave(
            cast, "lan", deputy="mai", by="khoa", valid_from=NEXT_WEEK, valid_until=NEXT_MONTH + timedelta(days=9)
        )
    wrong: list[dict[str, Any]] = [
        {"valid_from": NEXT_WEEK, "valid_until": TODAY},
        {"valid_from": TODAY - timedelta(days=9), "valid_until": TODAY},
        {"valid_from": TODAY, "valid_until": TODAY + timedelta(days=2000)},
        {"valid_from": posting_of(cast.hoa).valid_from - timedelta(days=1), "valid_until": NEXT_WEEK},
    ]
    for facts in wrong:
        with pytest.raises(Invalid):
            plan_leave(cast, "hoa", by="lan", **facts)


@pytest.mark.parametrize("who", ["tam", "minh", "thuy", "thu", "trung", "hoa"])
def test_a_stranger_records_no_leave(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        plan_leave(cast, "lan", by=who)


def test_a_deputy_works_at_the_same_place(cast: Cast) -> None:
    for who in ("tam", "minh", "locked"):
        with pytest.raises(Invalid):
            plan_leave(cast, "lan", deputy=who, by="khoa")


def test_another_deputy_takes_over_in_the_middle(cast: Cast) -> None:
    leave = plan_leave(with_second(cast), "lan", deputy="hoa", by="khoa")

    done = operations.change_leave(
        leave, valid_until=NEXT_WEEK, deputy=cast.mai, version=leave.version, by=cast.as_("khoa"), at=AT
    )

    assert (done.deputy, done.valid_until, done.deputy_role) == (cast.mai, NEXT_WEEK, None)
    assert not assignments_of(cast.hoa, TODAY).filter(role=Role.COMMUNE_OFFICER).exists()
    with pytest.raises(Stale):
        operations.change_leave(leave, valid_until=NEXT_WEEK, deputy=None, version=1, by=cast.as_("khoa"), at=AT)


def test_who_is_back_early_has_the_work_again(cast: Cast) -> None:
    leave = plan_leave(cast, "lan", deputy="hoa", by="khoa")
    back = operations.return_early(leave, version=leave.version, by=cast.as_("khoa"), at=at_day(3))
    assert back.valid_until == TODAY + timedelta(days=3)
    assert Assignment.objects.get(user=cast.hoa, role=Role.COMMUNE_OFFICER).valid_until == TODAY + timedelta(days=3)
    with pytest.raises(WrongState):
        operations.return_early(back, version=back.version, by=cast.as_("khoa"), at=at_day(4))


def test_back_on_the_first_day_the_days_are_free_again(cast: Cast) -> None:
    for _time in range(2):
        leave = plan_leave(cast, "lan", deputy="hoa", by="khoa")
        back = operations.return_early(leave, version=leave.version, by=cast.as_("khoa"), at=AT)
        assert back.cancelled_at == AT
    assert not assignments_of(cast.hoa, TODAY).filter(role=Role.COMMUNE_OFFICER).exists()


def test_days_somebody_was_away_are_not_written_down_twice(cast: Cast) -> None:
    leave = plan_leave(cast, "lan", deputy="hoa", by="khoa")
    operations.return_early(leave, version=leave.version, by=cast.as_("khoa"), at=at_day(3))
    with pytest.raises(Duplicate):
        plan_leave(cast, "lan", deputy="hoa", by="khoa")


def test_a_leave_that_is_not_taken_leaves_no_role_behind(cast: Cast) -> None:
    leave = plan_leave(cast, "lan", deputy="hoa", by="khoa", valid_from=NEXT_WEEK)
    gone = operations.cancel_leave(leave, version=leave.version, by=cast.as_("khoa"), at=AT)
    assert gone.cancelled_at == AT
    assert not assignments_of(cast.hoa, NEXT_WEEK).filter(role=Role.COMMUNE_OFFICER).exists()
    assert Entry.objects.filter(verb=Verb.CANCEL_LEAVE).count() == 1
    plan_leave(cast, "lan", deputy="hoa", by="khoa", valid_from=NEXT_WEEK)  # the days are free again


def test_a_leave_that_has_begun_is_not_cancelled(cast: Cast) -> None:
    leave = plan_leave(with_second(cast), "lan", deputy="mai", by="khoa")
    with pytest.raises(WrongState):
        operations.cancel_leave(leave, version=leave.version, by=cast.as_("khoa"), at=AT)


def test_who_is_relieved_of_the_post_is_no_longer_away_from_it(cast: Cast) -> None:
    plan_leave(cast, "lan", deputy="hoa", by="khoa")
    row = posting_of(cast.lan)
    operations.end_posting(row, on=TODAY, reason="chuyển", version=row.version, by=cast.as_("khoa"), at=AT)
    assert Leave.objects.get().cancelled_at is not None
    assert not assignments_of(cast.hoa, day_of(now())).filter(role=Role.COMMUNE_OFFICER).exists()
    assert agency(COMMUNE_A, "phong_vhxh").pk in {held.agency_id for held in Assignment.objects.filter(user=cast.lan)}
