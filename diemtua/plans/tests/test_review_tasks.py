"""A person goes through what was read: each step at once, by keyboard or mouse, with or without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.plans import operations
from diemtua.plans.models import Document, Task
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.states import TaskState
from diemtua.plans.testing import add_plan, confirm_plan
from diemtua.trail.models import Entry


@pytest.fixture
def document(cast: Cast) -> Document:
    return add_plan(cast)


@pytest.fixture
def task(document: Document) -> Task:
    return document.tasks.order_by("position")[0]


def test_accepting_dropping_and_taking_back(cast: Cast, task: Task) -> None:
    by = cast.as_("minh")
    assert operations.accept_task(task, by=by, at=AT).state == TaskState.ACCEPTED
    assert operations.drop_task(task, by=by, at=AT).state == TaskState.DROPPED
    assert operations.restore_task(task, by=by, at=AT).state == TaskState.PROPOSED
    verbs = list(Entry.objects.filter(thing_id=str(task.uuid)).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["task.accept", "task.drop", "task.restore"]


def test_accepting_twice_changes_nothing_more(cast: Cast, task: Task) -> None:
    by = cast.as_("minh")
    operations.accept_task(task, by=by, at=AT)
    assert operations.accept_task(task, by=by, at=AT).state == TaskState.ACCEPTED


def test_correcting_writes_the_six_and_accepts(cast: Cast, task: Task) -> None:
    correction = Correction(
        text="Thống kê học sinh nghỉ học",
        lead=["Sở Giáo dục và Đào tạo", " "],
        cooperate=["Sở Y tế", "Công an thành phố"],
        product="Danh sách theo mẫu",
        authority="Phó Chủ tịch UBND thành phố",
        deadline_words="trước ngày 01/12/2026",
        due_on=date(2026, 11, 30),
    )
    after = operations.correct_task(task, correction, version=task.version, by=cast.as_("minh"), at=AT)
    assert (after.state, after.text, after.due_on) == (TaskState.ACCEPTED, correction.text, correction.due_on)
    assert after.lead == ["Sở Giáo dục và Đào tạo"]
    assert after.deadline_norm == ["2026-11-30"]
    assert after.doubts == []
    assert Entry.objects.get(verb="task.correct").facts["before"]["due_on"] == "2026-12-14"


def test_words_of_a_deadline_are_read_when_no_day_is_given(cast: Cast, task: Task) -> None:
    correction = Correction(text=task.text, lead=task.lead, deadline_words="trước ngày 20/01/2027")
    after = operations.correct_task(task, correction, version=task.version, by=cast.as_("minh"), at=AT)
    assert str(after.due_on) == "2027-01-19"


@pytest.mark.parametrize(
    ("correction", "field"),
    [
        (Correction(text="  "), "text"),
        (Correction(text="Làm", due_on=date(2026, 11, 9)), "due_on"),
    ],
)
def test_what_cannot_be_true_is_refused_at_its_field(
    cast: Cast, task: Task, correction: Correction, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.correct_task(task, correction, version=task.version, by=cast.as_("minh"), at=AT)
    assert refused.value.field == field


def test_the_second_to_save_is_told(cast: Cast, task: Task) -> None:
    seen = task.version
    operations.correct_task(task, Correction(text="Bản thứ nhất"), version=seen, by=cast.as_("minh"), at=AT)
    with pytest.raises(Stale):
        operations.correct_task(task, Correction(text="Bản thứ hai"), version=seen, by=cast.as_("thuy"), at=AT)
    task.refresh_from_db()
    assert task.text == "Bản thứ nhất"


def test_the_page_shows_both_versions_and_lets_the_person_choose(cast: Cast, task: Task) -> None:
    client, url = cast.client("thuy"), f"/plans/tasks/{task.uuid}/correction/"
    seen = task.version
    operations.correct_task(task, Correction(text="Bản của Minh"), version=seen, by=cast.as_("minh"), at=AT)

    mine = {"version": str(seen), "text": "Bản của Thủy", "lead": "Sở Y tế\n"}
    answer = client.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bản của Minh" in page
    assert "Bản của Thủy" in page

    assert client.post(url, mine | {"version": str(seen + 1)}).status_code == 302
    task.refresh_from_db()
    assert task.text == "Bản của Thủy"


def test_the_header_is_corrected_and_the_second_to_save_is_told(cast: Cast, document: Document) -> None:
    client, url = cast.client("minh"), f"/plans/documents/{document.uuid}/header/"
    data = {
        "version": str(document.version),
        "number": "32/KH-UBND",
        "issued_on": "11/11/2026",
        "kind": "Kế hoạch",
        "title": "Tên mới",
    }
    assert client.post(url, data).status_code == 302
    document.refresh_from_db()
    assert (document.number, str(document.issued_on), document.number_key) == (
        "32/KH-UBND",
        "2026-11-11",
        "32||kh|ubnd",
    )

    answer = client.post(url, data | {"title": "Tên khác"})
    assert answer.status_code == 422
    assert "Tên mới" in answer.content.decode()
    assert 'value="2"' in answer.content.decode()


def test_a_day_that_does_not_exist_comes_back_with_what_was_typed(cast: Cast, document: Document) -> None:
    url = f"/plans/documents/{document.uuid}/header/"
    answer = cast.client("minh").post(url, {"version": "1", "issued_on": "31/02/2026", "title": "Đã gõ"})
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()
    assert "Đã gõ" in answer.content.decode()


def test_splitting_keeps_agencies_and_order(cast: Cast, document: Document, task: Task) -> None:
    first, second = operations.split_task(
        task, first="Thống kê", second="Vận động", version=task.version, by=cast.as_("minh"), at=AT
    )
    order = list(document.tasks.order_by("position").values_list("text", flat=True))
    assert order[:2] == ["Thống kê", "Vận động"]
    assert second.lead == first.lead
    with pytest.raises(Invalid):
        operations.split_task(second, first="Vận động", second=" ", version=second.version, by=cast.as_("minh"), at=AT)


def test_joining_drops_the_second_which_can_be_restored(cast: Cast, document: Document) -> None:
    first, second = document.tasks.order_by("position")[:2]
    joined = operations.join_tasks(first, second, by=cast.as_("minh"), at=AT)
    assert second.text in joined.text
    assert joined.lead == [*first.lead, *second.lead]
    assert Task.objects.get(pk=second.pk).state == TaskState.DROPPED
    with pytest.raises(Invalid):
        operations.join_tasks(joined, joined, by=cast.as_("minh"), at=AT)


def test_adding_what_the_machine_did_not_find(cast: Cast, document: Document) -> None:
    added = operations.add_task(document, text="Việc mới", lead=["Sở Y tế"], by=cast.as_("minh"), at=AT)
    assert added.state == TaskState.ACCEPTED
    assert document.tasks.order_by("position").last() == added


def test_one_tap_says_who_leads(cast: Cast, document: Document) -> None:
    nobody = document.tasks.get(lead=[])
    url = f"/plans/tasks/{nobody.uuid}/lead/"
    cast.client("minh").post(url, {"name": "Sở Y tế", "version": str(nobody.version)})
    nobody.refresh_from_db()
    assert (nobody.lead, nobody.state, nobody.doubts) == (["Sở Y tế"], TaskState.ACCEPTED, [])


def test_the_clear_ones_at_once_leave_the_doubtful(cast: Cast, document: Document) -> None:
    assert operations.accept_clear_tasks(document, by=cast.as_("minh"), at=AT) == 4
    assert document.tasks.get(state=TaskState.PROPOSED).doubts


STEPS = ("acceptance", "dropping", "restoration", "correction", "split", "joining", "lead")


@pytest.mark.parametrize("step", STEPS)
def test_a_stranger_finds_no_task_and_a_reader_may_not_touch_it(cast: Cast, task: Task, step: str) -> None:
    url = f"/plans/tasks/{task.uuid}/{step}/"
    assert cast.client("tam").post(url, {}).status_code == 404
    assert cast.client("trung").post(url, {}).status_code == 404
    assert cast.client("thu").post(url, {}).status_code == 403
    task.refresh_from_db()
    assert task.version == 1


@pytest.mark.parametrize("who", ["thu", "tam", "trung"])
def test_an_operation_refuses_who_may_not_review(cast: Cast, task: Task, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.accept_task(task, by=cast.as_(who), at=AT)
    assert Task.objects.get(pk=task.pk).state == TaskState.PROPOSED


def test_after_confirmation_nothing_is_reviewed(cast: Cast, document: Document, task: Task) -> None:
    confirm_plan(cast, document)
    with pytest.raises(WrongState):
        operations.drop_task(task, by=cast.as_("minh"), at=AT)
    assert cast.client("minh").post(f"/plans/tasks/{task.uuid}/dropping/").status_code == 404
    assert cast.client("minh").get(f"/plans/documents/{document.uuid}/review/").status_code == 302


def _htmx(client: Client, url: str, **data: str) -> str:
    answer = client.post(url, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_with_a_script_only_the_items_come_back_and_the_next_takes_the_focus(cast: Cast, document: Document) -> None:
    tasks = list(document.tasks.order_by("position"))
    page = _htmx(cast.client("minh"), f"/plans/tasks/{tasks[0].uuid}/acceptance/", version="1")
    assert "<html" not in page
    focused = page[: page.index("autofocus")].rsplit("<article", 1)[1]
    assert str(tasks[1].uuid) in focused


def test_without_a_script_the_whole_page_comes_back(cast: Cast, task: Task) -> None:
    answer = cast.client("minh").post(f"/plans/tasks/{task.uuid}/acceptance/", {"version": "1"})
    assert answer["Location"].endswith("/review/#items")


def test_a_stale_step_says_so_beside_the_items(cast: Cast, task: Task) -> None:
    operations.correct_task(task, Correction(text="Mới"), version=1, by=cast.as_("thuy"), at=AT)
    page = _htmx(cast.client("minh"), f"/plans/tasks/{task.uuid}/acceptance/", version="1")
    assert "Người khác vừa sửa" in page


def test_the_page_lays_the_source_beside_the_reading(cast: Cast, document: Document, task: Task) -> None:
    page = cast.client("minh").get(f"/plans/documents/{document.uuid}/review/").content.decode()
    assert page.count(f'data-link="{task.uuid}"') == 2
    assert "Không thấy cơ quan thực hiện" in page
    assert "II.1.a" in page


def test_the_page_asks_the_same_of_the_database_for_few_and_many(
    cast: Cast, document: Document, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client, url = cast.client("minh"), f"/plans/documents/{document.uuid}/review/"
    few = queries_of(lambda: client.get(url))
    by = cast.as_("minh")
    for n in range(30):
        operations.add_task(document, text=f"Việc {n}", lead=["Sở Y tế"], by=by, at=AT)
    assert queries_of(lambda: client.get(url)) == few
