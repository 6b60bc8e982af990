"""Who is of the team, what a police officer of it writes, and what waits for the leader."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.codes import Role
from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, Cast, client_for, make_user
from diemtua.cases import operations, queries
from diemtua.cases.codes import MemberPart
from diemtua.cases.models import Case, Justice, Member
from diemtua.cases.testing import detailed, held, initial, make_case, opening
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState

pytestmark = pytest.mark.django_db
CLOCKS = system_actor("thử")
FACTS: dict[str, Any] = {
    "role": "victim",
    "stage": "investigation",
    "authority": "Công an phường",
    "lawyer": "Luật sư Ngọc",
}


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="assessed")


def test_a_police_officer_of_the_team_writes_what_the_police_classified(cast: Cast, case: Case) -> None:
    police = make_user("son", "Trần Sơn", Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa")
    client, act = client_for(police), f"/cases/{case.uuid}/acts/justice/"
    assert client.get(act).status_code == 404
    with pytest.raises(Invalid):  # who works on the case is of the commune that answers
        operations.add_member(case, police, part=MemberPart.WORKER, by=cast.as_("lan"), at=AT)
    operations.add_member(case, police, part=MemberPart.HELPER, by=cast.as_("lan"), at=AT)
    assert client.post(act, FACTS).status_code == 302
    row = Justice.objects.get(case=case)
    assert (row.by_name, row.classified_as) == ("Trần Sơn", "")
    assert client.get(f"/cases/{case.uuid}/sheets/m03/").status_code == 404


def test_what_was_written_of_a_part_is_changed_and_not_wiped_out(cast: Cast, case: Case) -> None:
    row = operations.note_justice(case, operations.JusticeFacts(**FACTS), by=cast.as_("lan"), at=AT)
    with pytest.raises(Duplicate):
        operations.note_justice(case, operations.JusticeFacts(**FACTS), by=cast.as_("lan"), at=AT)
    page = cast.client("lan").get(f"/cases/{case.uuid}/acts/justice/{row.uuid}/")
    assert page.context["form"].initial["lawyer"] == "Luật sư Ngọc"


def test_a_leader_who_opens_a_sensitive_case_at_night_does_not_shut_the_officers_out(cast: Cast) -> None:
    case = operations.open_case(opening(AT, harms=("X3",)), by=cast.as_("khoa"), at=AT)
    parts = dict(Member.objects.filter(case=case).values_list("user__username", "part"))
    assert parts["khoa"] == MemberPart.LEADER
    assert parts["lan"] == MemberPart.WORKER
    operations.assess(case, initial(), decided="medium", by=cast.as_("lan"), at=AT)
    operations.add_member(case, cast.hoa, part=MemberPart.HELPER, by=cast.as_("khoa"), at=AT)
    with pytest.raises(NotAllowed):
        operations.add_member(case, cast.hoa, part=MemberPart.HELPER, by=cast.as_("tam"), at=AT)


def test_a_case_that_needs_no_plan_waits_for_the_leader_and_not_after_it_was_opened_again(cast: Cast) -> None:
    lan, khoa, at = cast.as_("lan"), cast.as_("khoa"), now()
    case = make_case(lan, khoa, at, state="detailed")
    page = f"/cases/{case.uuid}/"
    assert not queries.to_decide(khoa, at).exists()
    assert "acts/no-plan/" not in cast.client("khoa").get(page).content.decode()
    operations.hold_conference(case, held(at, needs_plan=False), by=lan, at=at)
    assert queries.to_decide(khoa, at).get() == case
    assert cast.client("khoa").get(page).context["main"].name == "no-plan"
    operations.close_without_plan(case, reason="Gia đình đã an toàn", by=khoa, at=at)
    operations.reopen_case(case, why="Có tin mới về em", by=khoa, at=now())
    operations.detail(case, detailed(), decided="medium", by=lan, at=now())
    assert not queries.to_decide(khoa, now()).exists()
    with pytest.raises(WrongState):
        operations.close_without_plan(case, reason="Gia đình đã an toàn", by=khoa, at=now())


def test_the_leader_is_not_called_to_a_sensitive_case_of_others(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="submitted")
    operations.seal_case(case, reasons=("hiv",), by=cast.as_("lan"), at=AT)
    assert not queries.to_decide(cast.as_("khoa"), AT).exists()
    operations.add_member(case, cast.khoa, part=MemberPart.LEADER, by=cast.as_("lan"), at=AT)
    assert queries.to_decide(cast.as_("khoa"), AT).get() == case


def test_a_form_sent_twice_writes_once(cast: Cast, case: Case) -> None:
    client, act = cast.client("lan"), f"/cases/{case.uuid}/acts/visit/"
    typed = {"visited_on": "2026-11-20", "is_safe": "yes", "note": "Em khỏe"}
    assert client.post(act, typed).status_code == 302
    assert client.post(act, typed).status_code == 422
    assert case.visits.count() == 1


def test_the_clock_of_a_sensitive_case_rings_for_a_leader_also_before_one_is_of_the_team(cast: Cast) -> None:
    case = operations.open_case(opening(AT, harms=("X3",), name="Bé Na"), by=cast.as_("lan"), at=AT)
    operations.send_reminders(by=CLOCKS, at=AT + timedelta(hours=12))
    told = Notice.objects.filter(user=cast.khoa, text__contains=case.code)
    assert {text.partition(": ")[2] for text in told.values_list("text", flat=True)} == {
        "vụ việc mới, mười hai giờ đang chạy.", "quá hạn quyết định biện pháp khẩn cấp.",
    }  # fmt: skip
    assert not told.filter(text__contains="Na").exists()


def test_once_a_leader_is_of_the_team_the_others_are_told_nothing_of_it(cast: Cast) -> None:
    case = operations.open_case(opening(AT, harms=("X3",)), by=cast.as_("lan"), at=AT)
    deputy = make_user("pho.chu.tich", "Võ Thị Dung", Role.COMMUNE_LEADER, COMMUNE_A, "ubnd_xa")
    operations.add_member(case, cast.khoa, part=MemberPart.LEADER, by=cast.as_("lan"), at=AT)
    Notice.objects.all().delete()
    operations.send_reminders(by=CLOCKS, at=AT + timedelta(hours=12))
    assert Notice.objects.filter(user=cast.khoa).exists()
    assert not Notice.objects.filter(user=deputy).exists()
