"""Reviewed tasks are given out: one part for each agency, its people told; taken back while nobody has reported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.places.queries import communes_of
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, Duty
from diemtua.plans.states import DocumentState, DutyState, TaskState
from diemtua.plans.testing import (
    add_commune_plan,
    add_plan,
    commune_duty,
    confirm_plan,
    given_commune_plan,
    given_plan,
    schools_duty,
)
from diemtua.trail.models import Entry

Limit = Callable[[int], AbstractContextManager[None]]


def test_each_agency_named_gets_its_part(cast: Cast) -> None:
    document = given_plan(cast)
    task = document.tasks.order_by("position")[0]
    parts = set(task.duties.values_list("agency__kind", "part"))
    assert parts == {("so_giao_duc", "lead"), ("so_y_te", "cooperate")}
    duty = schools_duty(document)
    assert (duty.state, duty.percent, str(duty.due_on), str(duty.opened_on)) == (
        DutyState.OPEN, 0, "2026-12-14", "2026-11-20",
    )  # fmt: skip
    assert document.confirmed_by_name == "Mai Thu Thủy"


def test_all_communes_means_each_commune(cast: Cast) -> None:
    document = given_plan(cast)
    task = document.tasks.order_by("position")[1]
    codes = set(task.duties.values_list("commune_code", flat=True))
    assert codes == {unit.code for unit in communes_of("75", AT.date())}
    assert len(codes) == 95
    task.refresh_from_db()
    assert set(task.reader_communes) == codes


def test_giving_out_to_all_communes_takes_few_queries(cast: Cast, at_most: Limit) -> None:
    document = add_plan(cast)
    operations.accept_clear_tasks(document, doubtful_too=True, by=cast.as_("minh"), at=AT)
    leader = cast.as_("thuy")
    with at_most(45):
        operations.confirm_document(document, by=leader, at=AT)


def test_a_task_that_names_nobody_makes_no_part(cast: Cast) -> None:
    document = given_plan(cast)
    assert not document.tasks.get(lead=[]).duties.exists()


def test_an_agency_nobody_knows_keeps_its_name(cast: Cast) -> None:
    document = add_plan(cast)
    operations.add_task(document, text="Làm", lead=["Ban Quản lý Vũ trụ"], by=cast.as_("minh"), at=AT)
    shares = queries.preview_confirmation(document, on=AT.date())
    assert shares[0].name == "Ban Quản lý Vũ trụ"
    assert shares[0].agencies == []
    confirm_plan(cast, document)
    duty = Duty.objects.get(agency=None)
    assert (duty.agency_name, duty.written_as) == ("Ban Quản lý Vũ trụ", "Ban Quản lý Vũ trụ")


def test_the_preview_says_who_gets_how_much(cast: Cast) -> None:
    document = add_plan(cast)
    operations.accept_clear_tasks(document, doubtful_too=True, by=cast.as_("minh"), at=AT)
    shares = {share.name: share for share in queries.preview_confirmation(document, on=AT.date())}
    assert len(shares["Ủy ban nhân dân các xã, phường"].agencies) == 95
    assert (shares["Sở Y tế"].lead, shares["Sở Y tế"].cooperate) == (1, 1)
    page = cast.client("minh").get(f"/plans/documents/{document.uuid}/confirmation/").content.decode()
    assert "95 cơ quan" in page


def test_people_of_the_agencies_are_told_once(cast: Cast) -> None:
    given_plan(cast)
    told = set(Notice.objects.values_list("user__username", flat=True))
    assert {"trung", "lan", "tam", "khoa", "minh"} <= told
    assert not {"hoa", "thu", "hung", "thuy", "locked"} & told
    assert Notice.objects.filter(user__username="trung").count() == 1


def test_undecided_tasks_must_be_decided_first(cast: Cast) -> None:
    document = add_plan(cast)
    with pytest.raises(Invalid) as refused:
        operations.confirm_document(document, by=cast.as_("minh"), at=AT)
    assert refused.value.code == "undecided"
    answer = cast.client("minh").post(f"/plans/documents/{document.uuid}/confirmation/")
    assert answer.status_code == 422
    assert Document.objects.get().state == DocumentState.READ


def test_without_any_accepted_task_there_is_nothing_to_give(cast: Cast) -> None:
    document = add_plan(cast)
    for task in document.tasks.all():
        operations.drop_task(task, by=cast.as_("minh"), at=AT)
    with pytest.raises(Invalid) as refused:
        operations.confirm_document(document, by=cast.as_("minh"), at=AT)
    assert refused.value.code == "nothing_accepted"


def test_twice_is_refused(cast: Cast) -> None:
    document = given_plan(cast)
    with pytest.raises(WrongState):
        operations.confirm_document(document, by=cast.as_("minh"), at=AT)
    assert Duty.objects.filter(task__document=document, agency__kind="so_giao_duc").count() == 1


@pytest.mark.parametrize("who", ["thu", "trung", "lan", "tam", "hung"])
def test_who_is_not_of_the_place_is_refused(cast: Cast, who: str) -> None:
    document = add_plan(cast)
    with pytest.raises(NotAllowed):
        operations.confirm_document(document, by=cast.as_(who), at=AT)
    assert not Duty.objects.exists()


def test_doors_of_strangers_and_readers(cast: Cast) -> None:
    document = add_plan(cast)
    for step in ("confirmation", "header", "tasks"):
        url = f"/plans/documents/{document.uuid}/{step}/"
        assert cast.client("tam").get(url).status_code == 404
        assert cast.client("thu").get(url).status_code == 403
    for step in ("reopening", "withdrawal", "acceptance"):
        url = f"/plans/documents/{document.uuid}/{step}/"
        assert cast.client("tam").post(url).status_code == 404


def test_what_is_audited(cast: Cast) -> None:
    document = given_plan(cast)
    entry = Entry.objects.get(verb="document.confirm")
    assert (entry.thing_id, entry.actor_name) == (str(document.uuid), "Mai Thu Thủy")
    assert entry.facts == {"tasks": 5, "duties": 99, "reports": 0}


def test_a_giving_out_is_taken_back_while_nobody_has_reported(cast: Cast) -> None:
    document = given_plan(cast)
    operations.reopen_document(document, reason="giao nhầm", by=cast.as_("thuy"), at=AT)
    document.refresh_from_db()
    assert (document.state, document.reader_agencies, document.reader_communes) == (DocumentState.READ, [], [])
    assert not Duty.objects.exists()
    assert set(document.tasks.values_list("state", flat=True)) == {TaskState.ACCEPTED}
    assert cast.client("tam").get(f"/plans/documents/{document.uuid}/").status_code == 404

    operations.confirm_document(document, by=cast.as_("thuy"), at=AT)
    assert Notice.objects.filter(user__username="trung").count() == 3  # given out, taken back, given out again


def test_once_somebody_has_reported_it_stays(cast: Cast) -> None:
    document = given_plan(cast)
    operations.report_progress(schools_duty(document), percent=10, words="Đang làm.", by=cast.as_("trung"), at=AT)
    with pytest.raises(WrongState):
        operations.reopen_document(document, reason="giao nhầm", by=cast.as_("thuy"), at=AT)
    assert Duty.objects.filter(task__document=document).exists()


def test_once_somebody_has_divided_the_work_or_said_something_it_stays(cast: Cast) -> None:
    document = given_plan(cast)
    step = operations.add_step(schools_duty(document), text="Gọi các trường", by=cast.as_("trung"), at=AT)
    with pytest.raises(WrongState):
        operations.reopen_document(document, reason="giao nhầm", by=cast.as_("thuy"), at=AT)
    operations.drop_step(step, by=cast.as_("trung"), at=AT)
    comment = operations.add_comment(schools_duty(document), words="Hạn gấp quá.", by=cast.as_("trung"), at=AT)
    with pytest.raises(WrongState):
        operations.reopen_document(document, reason="giao nhầm", by=cast.as_("thuy"), at=AT)
    comment.refresh_from_db()


def test_those_whose_work_ends_with_a_withdrawal_are_told_why(cast: Cast) -> None:
    document = given_plan(cast)
    Notice.objects.all().delete()
    operations.withdraw_document(document, reason="thay bằng kế hoạch khác", by=cast.as_("thuy"), at=AT)
    told = Notice.objects.get(user=cast.trung)
    assert "thay bằng kế hoạch khác" in told.text
    assert told.url == f"/plans/documents/{document.uuid}/"
    assert not Notice.objects.filter(user=cast.thuy).exists()


def test_withdrawing_stops_what_is_unfinished_and_keeps_everything_to_read(cast: Cast) -> None:
    document = given_plan(cast)
    with pytest.raises(Invalid):
        operations.withdraw_document(document, reason=" ", by=cast.as_("thuy"), at=AT)
    operations.withdraw_document(document, reason="thay bằng kế hoạch khác", by=cast.as_("thuy"), at=AT)
    assert set(Duty.objects.values_list("state", flat=True)) == {DutyState.STOPPED}
    assert cast.client("trung").get(f"/plans/documents/{document.uuid}/").status_code == 200


def test_a_commune_gives_work_inside_the_commune(cast: Cast) -> None:
    document = given_commune_plan(cast)
    duties = Duty.objects.filter(task__document=document)
    assert set(duties.values_list("commune_code", flat=True)) == {COMMUNE_A}
    assert set(duties.values_list("agency__kind", flat=True)) == {"phong_vhxh", "cong_an_xa", "tram_y_te"}


def test_the_province_reads_a_communes_plan_and_does_not_review_it(cast: Cast) -> None:
    document = add_commune_plan(cast)
    client = cast.client("minh")
    assert client.get(f"/plans/documents/{document.uuid}/").status_code == 200
    assert client.get(f"/plans/documents/{document.uuid}/confirmation/").status_code == 403
    assert client.get(f"/plans/documents/{document.uuid}/review/").status_code == 302


def test_a_commune_sees_its_own_part_and_not_its_neighbours(cast: Cast) -> None:
    document = given_plan(cast)
    own, neighbours = commune_duty(document), commune_duty(document, COMMUNE_B)
    client = cast.client("lan")
    assert client.get(f"/plans/duties/{own.uuid}/").status_code == 200
    assert client.get(f"/plans/duties/{neighbours.uuid}/").status_code == 404
    page = client.get(f"/plans/documents/{document.uuid}/").content.decode()
    assert str(own.uuid) in page
    assert str(neighbours.uuid) not in page
    assert "học sinh nghỉ học" not in page.split("</table>")[0].split("<tbody")[1]


def test_the_same_number_on_the_same_day_is_said_before_confirming(cast: Cast) -> None:
    first = add_plan(cast)
    second = add_plan(cast, text=given_text_again(), name="bản quét lại.txt")
    for step in ("review", "confirmation"):
        page = cast.client("minh").get(f"/plans/documents/{second.uuid}/{step}/").content.decode()
        assert f"/plans/documents/{first.uuid}/" in page


def given_text_again() -> str:
    from diemtua.plans.testing import PLAN

    return PLAN + "\n"
