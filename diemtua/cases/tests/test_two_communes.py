"""A case of several communes: exactly one answers, the others help and see, and what was done stays done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, unit
from diemtua.cases import operations, queries
from diemtua.cases.codes import FormCode, MemberPart
from diemtua.cases.models import Case, Deadline, Handover, Measure, Member
from diemtua.cases.states import HandoverState
from diemtua.cases.testing import make_case, opening
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.lib.fence import fenced

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Măng Cụt"
THIRD = "26005"


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="in_progress", name=NAME)


def moved(cast: Cast, case: Case) -> Case:
    row = operations.hand_over(case, to=unit(COMMUNE_B), reason="Em về ở với bà", by=cast.as_("lan"), at=AT)
    return operations.take_over(row, by=cast.as_("tam"), at=AT + timedelta(hours=1))


def test_the_commune_of_residence_is_told_and_helps_and_does_not_answer(cast: Cast) -> None:
    facts = opening(AT, home_unit=unit(COMMUNE_B), name=NAME)
    case = operations.open_case(facts, by=cast.as_("lan"), at=AT)
    told = Notice.objects.get(user=cast.tam)
    assert case.code in told.text
    assert NAME not in told.text
    page = cast.client("tam").get(f"/cases/{case.uuid}/").content.decode()
    assert NAME in page
    assert "đang phụ trách vụ việc" in page
    assert "phụ trách" in cast.client("tam").get("/cases/").content.decode()
    operations.note_visit(case, visited_on=TODAY, note="Em khỏe", is_safe=True, by=cast.as_("tam"), at=AT)
    for act in ("submission", "handover", "member", "places"):
        assert cast.client("tam").get(f"/cases/{case.uuid}/acts/{act}/").status_code == 404, act
    with pytest.raises(NotAllowed):
        operations.assess(case, {}, decided="low", by=cast.as_("tam"), at=AT)


def test_what_was_planned_and_reckoned_goes_along(cast: Cast, case: Case) -> None:
    before = list(Deadline.objects.filter(case=case).order_by("pk").values("rule", "due_at", "met_at"))
    moved(cast, case)
    assert list(Deadline.objects.filter(case=case).order_by("pk").values("rule", "due_at", "met_at")) == before
    measure = Measure.objects.get(plan__case=case)
    for name in ("lan", "tam"):  # both communes carry out, one answers
        operations.note_measure(measure, state="doing", by=cast.as_(name), at=AT + timedelta(hours=2))
    with pytest.raises(NotAllowed):
        operations.adjust_plan(case, why="Cần thêm biện pháp", by=cast.as_("lan"), at=AT + timedelta(hours=2))
    operations.adjust_plan(case, why="Cần thêm biện pháp", by=cast.as_("tam"), at=AT + timedelta(hours=2))


def test_who_worked_before_helps_from_now_on(cast: Cast, case: Case) -> None:
    operations.add_member(case, cast.khoa, part=MemberPart.LEADER, by=cast.as_("lan"), at=AT)
    moved(cast, case)
    parts = dict(Member.objects.filter(case=case, until__isnull=True).values_list("user__username", "part"))
    assert parts == {"lan": "helper", "khoa": "helper", "tam": "worker"}
    case.refresh_from_db()
    later = AT + timedelta(days=1)
    back = operations.hand_over(case, to=unit(COMMUNE_A), reason="Em về nhà", by=cast.as_("tam"), at=later)
    operations.take_over(back, by=cast.as_("lan"), at=later)
    parts = dict(Member.objects.filter(case=case, until__isnull=True).values_list("user__username", "part"))
    assert parts == {"lan": "worker", "khoa": "helper", "tam": "helper"}


def test_both_communes_read_all_that_happened_whoever_answered_then(cast: Cast, case: Case) -> None:
    found = moved(cast, case)
    for name in ("lan", "tam"):
        with fenced(cast.as_(name)):
            verbs = {event.entry.verb for event in queries.events_of(found, cast.as_(name))[0]}
        assert {"case.open", "case.approve_plan", "case.take_over"} <= verbs, name


def test_a_paper_bears_the_name_of_who_answered_then(cast: Cast, case: Case) -> None:
    card = queries.card_of(moved(cast, case), AT + timedelta(hours=2))
    assert card.answered_at(AT) == COMMUNE_A
    assert card.answered_at(AT + timedelta(hours=2)) == COMMUNE_B
    approval = queries.paper_of(card, FormCode.M05)
    assert approval
    assert approval.issuer == f"Ủy ban nhân dân\n{unit(COMMUNE_A).name}"


def test_what_was_sent_by_mistake_is_taken_back_while_nobody_answered(cast: Cast, case: Case) -> None:
    row = operations.hand_over(case, to=unit(COMMUNE_B), reason="Em về ở với bà", by=cast.as_("lan"), at=AT)
    page = cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()
    act = f"/cases/{case.uuid}/acts/handover-withdrawal/{row.uuid}/"
    assert act in page
    assert cast.client("lan").post(act, {"why": "Nhầm xã"}).status_code == 302
    assert Handover.objects.get(pk=row.pk).state == HandoverState.WITHDRAWN
    with fenced(cast.as_("tam")):
        assert not Case.objects.filter(pk=case.pk).exists()
    with pytest.raises(WrongState):
        operations.take_over(row, by=cast.as_("tam"), at=now())
    gone = cast.client("tam").post(f"/cases/handovers/{row.uuid}/receiving/", follow=True)
    assert "không còn chờ" in gone.content.decode()
    operations.hand_over(case, to=unit(THIRD), reason="Em về ở với cô", by=cast.as_("lan"), at=now())
    with pytest.raises(NotAllowed):
        operations.withdraw_handover(row, why="Nhầm", by=cast.as_("tam"), at=now())


def test_the_sender_reads_why_it_came_back(cast: Cast, case: Case) -> None:
    row = operations.hand_over(case, to=unit(COMMUNE_B), reason="Em về ở với bà", by=cast.as_("lan"), at=AT)
    operations.give_back(row, answer="Bà đã dọn đi xã khác", by=cast.as_("tam"), at=AT)
    assert "Bà đã dọn đi xã khác" in cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()


@pytest.mark.parametrize("reason", ["Em Nguyễn Măng Cụt về ở với bà", "nguyen mang cut, ve voi ba"])
def test_the_reason_does_not_say_the_childs_name(cast: Cast, case: Case, reason: str) -> None:
    with pytest.raises(Invalid):
        operations.hand_over(case, to=unit(COMMUNE_B), reason=reason, by=cast.as_("lan"), at=AT)


def test_a_third_commune_takes_part_and_leaves_again(cast: Cast, case: Case) -> None:
    client, act = cast.client("lan"), f"/cases/{case.uuid}/acts/places/"
    with fenced(cast.as_("tam")):
        assert not queries.cases_visible_to(cast.as_("tam")).exists()
    seen = client.get(act).context["form"].initial["seen"]
    assert client.post(act, {"home_unit": "", "third_unit": COMMUNE_B, "seen": seen}).status_code == 302
    assert Notice.objects.filter(user=cast.tam, text__contains=case.code).exists()
    with fenced(cast.as_("tam")):
        assert queries.cases_visible_to(cast.as_("tam")).get() == case
    case.refresh_from_db()
    assert (case.commune_code, case.third_commune) == (COMMUNE_A, COMMUNE_B)
    assert client.post(act, {"home_unit": "", "third_unit": COMMUNE_A}).status_code == 422
    assert client.post(act, {"home_unit": "", "third_unit": "Xã Không Có"}).status_code == 422
    operations.set_places(case, home=None, third=None, by=cast.as_("lan"), at=now())
    with fenced(cast.as_("tam")):
        assert not queries.cases_visible_to(cast.as_("tam")).exists()


def test_who_saves_later_is_told_what_the_other_wrote_and_chooses(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="planning")
    client, act = cast.client("lan"), f"/cases/{case.uuid}/acts/plan/"
    seen = client.get(act).context["form"].initial["seen"]
    operations.write_plan(case, goal="Em được đi học", review_on=None, by=cast.as_("lan"), at=AT)
    page = client.post(act, {"goal": "Em an toàn", "review_on": "", "seen": seen})
    assert page.status_code == 422
    assert "Em được đi học" in page.content.decode()
    assert "Em an toàn" in page.content.decode()
    assert seen not in str(page.context["form"].errors)
    assert page.context["form"].data["seen"] not in str(page.context["form"].errors)
    again = page.context["form"].data["seen"]
    assert client.post(act, {"goal": "Em an toàn", "review_on": "", "seen": again}).status_code == 302
    plan = queries.plan_of(case)
    assert plan is not None
    assert plan.goal == "Em an toàn"
