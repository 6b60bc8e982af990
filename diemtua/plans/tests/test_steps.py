"""Pieces of a part: added, given to people, done and undone, moved, dropped. By the operations and the page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, TODAY, Cast
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.plans import operations
from diemtua.plans.models import Duty, Step
from diemtua.plans.testing import commune_duty, given_plan, hand_in, schools_duty
from diemtua.trail.models import Entry

TOO_MUCH = "a" * 1_000_000


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))  # due 14/12/2026, opened 20/11/2026


def add(cast: Cast, duty: Duty, text: str = "Gọi các trường", *, who: str = "trung", **facts: object) -> Step:
    return operations.add_step(duty, text=text, by=cast.as_(who), at=AT, **facts)  # type: ignore[arg-type]


def test_a_step_is_kept_with_its_person_and_day(cast: Cast, duty: Duty) -> None:
    step = add(cast, duty, person_id=cast.trung.pk, due_on=date(2026, 12, 1))
    assert (step.position, step.text, step.person_id, step.due_on) == (
        1, "Gọi các trường", cast.trung.pk, date(2026, 12, 1),
    )  # fmt: skip
    assert (step.made_by_name, step.done_at) == ("Vũ Thành Trung", None)


def test_the_person_is_told_once(cast: Cast, duty: Duty) -> None:
    own = commune_duty(duty.task.document)
    before = Notice.objects.filter(user=cast.lan).count()
    step = add(cast, own, who="khoa", person_id=cast.lan.pk)
    operations.correct_step(
        step, text="Gọi lại các trường", person_id=cast.lan.pk, due_on=None, by=cast.as_("khoa"), at=AT
    )
    told = list(Notice.objects.filter(user=cast.lan).order_by("pk").values_list("text", flat=True))[before:]
    assert told == ["Lê Đăng Khoa giao anh/chị việc con: Gọi các trường"]


def test_done_and_undone(cast: Cast, duty: Duty) -> None:
    by, step = cast.as_("trung"), add(cast, duty)
    done = operations.finish_step(step, done=True, by=by, at=AT)
    assert (done.done_at, done.done_by_name) == (AT, "Vũ Thành Trung")
    assert operations.finish_step(step, done=True, by=by, at=AT + timedelta(hours=1)).done_at == AT
    assert operations.finish_step(step, done=False, by=by, at=AT).done_at is None
    duty.refresh_from_db()
    assert duty.percent == 0  # never computed from steps
    verbs = list(Entry.objects.filter(verb__startswith="step.").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["step.add", "step.finish", "step.reopen"]


def test_a_day_before_the_start_is_refused(cast: Cast, duty: Duty) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, duty, due_on=date(2026, 11, 19))
    assert refused.value.field == "due_on"


def test_a_day_after_the_part_needs_a_second_word(cast: Cast, duty: Duty) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, duty, due_on=date(2026, 12, 20))
    assert (refused.value.field, refused.value.code) == ("due_on", "after_duty")
    assert add(cast, duty, due_on=date(2026, 12, 20), even_if_after=True).due_on == date(2026, 12, 20)


def test_a_part_that_is_late_has_no_day_to_keep_within(cast: Cast, duty: Duty) -> None:
    Duty.objects.filter(pk=duty.pk).update(due_on=TODAY - timedelta(days=3), opened_on=TODAY - timedelta(days=30))
    assert add(cast, duty, due_on=TODAY + timedelta(days=2)).due_on == TODAY + timedelta(days=2)


@pytest.mark.parametrize("text", ["", "   ", "a\0b", TOO_MUCH])
def test_words_that_cannot_be_kept_are_refused(cast: Cast, duty: Duty, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, duty, text)
    assert refused.value.field == "text"
    assert not Step.objects.exists()


def test_somebody_from_elsewhere_gets_no_step(cast: Cast, duty: Duty) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, duty, person_id=cast.lan.pk)
    assert refused.value.field == "person"


@pytest.mark.parametrize("who", ["lan", "tam", "minh", "thuy", "thu", "hoa", "hung"])
def test_only_the_agency_itself_has_steps(cast: Cast, duty: Duty, who: str) -> None:
    step = add(cast, duty)
    by = cast.as_(who)
    for act in (
        lambda: add(cast, duty, who=who),
        lambda: operations.finish_step(step, done=True, by=by, at=AT),
        lambda: operations.move_step(step, up=True, by=by, at=AT),
        lambda: operations.drop_step(step, by=by, at=AT),
        lambda: operations.correct_step(step, text="x", person_id=None, due_on=None, by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_steps_of_a_finished_part_stay(cast: Cast, duty: Duty) -> None:
    step = add(cast, duty)
    operations.decide_duty(hand_in(cast, duty), done=True, by=cast.as_("thuy"), at=AT)
    with pytest.raises(WrongState):
        operations.finish_step(step, done=True, by=cast.as_("trung"), at=AT)
    with pytest.raises(WrongState):
        add(cast, duty)
    page = cast.client("trung").get(f"/plans/duties/{duty.uuid}/steps/{step.uuid}/").content.decode()
    assert "Phần việc này đã kết thúc" in page


def test_the_order_is_the_agencys(cast: Cast, duty: Duty) -> None:
    by = cast.as_("trung")
    one, _two, three = (add(cast, duty, text) for text in ("Một", "Hai", "Ba"))

    def order() -> list[str]:
        return list(duty.steps.order_by("position").values_list("text", flat=True))

    operations.move_step(three, up=True, by=by, at=AT)
    assert order() == ["Một", "Ba", "Hai"]
    operations.move_step(one, up=True, by=by, at=AT)
    assert order() == ["Một", "Ba", "Hai"]
    operations.move_step(one, up=False, by=by, at=AT)
    assert order() == ["Ba", "Một", "Hai"]


def test_a_dropped_step_leaves_its_words_in_the_trail(cast: Cast, duty: Duty) -> None:
    operations.drop_step(add(cast, duty), by=cast.as_("trung"), at=AT)
    assert not Step.objects.exists()
    assert Entry.objects.get(verb="step.drop").facts["text"] == "Gọi các trường"


def test_there_is_an_end_to_steps(cast: Cast, duty: Duty) -> None:
    Step.objects.bulk_create(
        Step(duty=duty, position=n, text=str(n), made_by_name="thử", made_at=AT) for n in range(60)
    )
    with pytest.raises(Invalid, match="60"):
        add(cast, duty)


def test_a_step_of_another_duty_is_not_there(cast: Cast, duty: Duty) -> None:
    step = add(cast, duty)
    own = commune_duty(duty.task.document)
    client = cast.client("lan")
    for end in ("", "done/", "place/", "removal/"):
        assert client.post(f"/plans/duties/{own.uuid}/steps/{step.uuid}/{end}", {"text": "x"}).status_code == 404
        assert client.post(f"/plans/duties/{duty.uuid}/steps/{step.uuid}/{end}", {"text": "x"}).status_code == 404
    step.refresh_from_db()
    assert (step.text, step.done_at) == ("Gọi các trường", None)


def test_the_page_adds_changes_finishes_moves_and_drops(cast: Cast, duty: Duty) -> None:
    client, url = cast.client("trung"), f"/plans/duties/{duty.uuid}/steps/"
    for text in ("Một", "Hai"):
        made = client.post(url, {"text": text, "person": str(cast.trung.uuid), "due_on": "01/12/2026"})
        assert made.status_code == 302
    one, two = duty.steps.order_by("position")
    client.post(f"{url}{two.uuid}/place/", {"up": "1"})
    client.post(f"{url}{one.uuid}/done/", {"done": "1"})
    page = client.get(f"/plans/duties/{duty.uuid}/").content.decode()
    assert "1/2 việc con xong" in page
    assert page.index("<p>Hai</p>") < page.index("<p>Một</p>")
    assert "Một" in client.get(f"{url}{one.uuid}/").content.decode()
    changed = {"text": "Một rưỡi", "person": "", "due_on": ""}
    assert client.post(f"{url}{one.uuid}/", changed).status_code == 422  # of which version?
    one.refresh_from_db()
    assert client.post(f"{url}{one.uuid}/", changed | {"version": str(one.version)}).status_code == 302
    client.post(f"{url}{two.uuid}/removal/")
    assert [(step.text, step.person_id) for step in duty.steps.all()] == [("Một rưỡi", None)]


def test_a_refused_step_comes_back_with_what_was_typed_and_a_choice(cast: Cast, duty: Duty) -> None:
    client, url = cast.client("trung"), f"/plans/duties/{duty.uuid}/steps/"
    data = {"text": "Họp tổng kết", "person": "", "due_on": "20/12/2026"}
    answer = client.post(url, data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Họp tổng kết" in page
    assert "Vẫn ghi dù sau hạn" in page
    assert client.post(url, data | {"even_if_after": "on"}).status_code == 302
    assert client.post(url, {"text": "x", "due_on": "31/02/2027"}).status_code == 422
    assert client.post(url, {"text": TOO_MUCH}).status_code == 422
    assert client.post(url, {"text": "a\0b"}).status_code in {400, 422}


def test_a_person_who_left_is_said_beside_the_step(cast: Cast, duty: Duty) -> None:
    step = add(cast, duty)
    Step.objects.filter(pk=step.pk).update(person=cast.lan)
    page = cast.client("trung").get(f"/plans/duties/{duty.uuid}/").content.decode()
    assert "đã thôi làm, cần giao lại" in page
    step.refresh_from_db()
    changed = operations.correct_step(
        step, text="Gọi các trường", person_id=cast.trung.pk, due_on=TODAY, by=cast.as_("trung"), at=AT
    )
    assert changed.person_id == cast.trung.pk


def test_a_step_that_somebody_else_dropped_meanwhile_is_said_to_be_gone(cast: Cast, duty: Duty) -> None:
    step, same = (one := add(cast, duty)), Step.objects.select_related("duty").get(pk=one.pk)
    operations.drop_step(step, by=cast.as_("trung"), at=AT)
    with pytest.raises(WrongState):
        operations.finish_step(same, done=True, by=cast.as_("trung"), at=AT)
    with pytest.raises(WrongState):
        operations.drop_step(same, by=cast.as_("trung"), at=AT)
