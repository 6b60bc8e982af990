"""An agency gives a part to one of its people: by the operation and the page; who left, who works elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.access import operations as access
from diemtua.access.models import Assignment, Notice, User
from diemtua.access.testing import AT, MAKER, PROVINCE, TODAY, Cast, actor, make_user
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Duty
from diemtua.plans.testing import commune_duty, given_plan, hand_in, schools_duty
from diemtua.trail.models import Entry


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))


def hand(cast: Cast, duty: Duty, person_id: int | None, *, who: str = "trung", version: int | None = None) -> Duty:
    seen = duty.version if version is None else version
    return operations.hand_over_duty(duty, person_id=person_id, version=seen, by=cast.as_(who), at=AT)


def test_the_part_goes_to_a_colleague_who_is_told(cast: Cast, duty: Duty) -> None:
    colleague = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    done = hand(cast, duty, colleague.pk)
    assert (done.person_id, done.version) == (colleague.pk, duty.version + 1)
    told = Notice.objects.get(user=colleague)
    assert told.text.startswith("Vũ Thành Trung giao anh/chị làm: ")
    assert told.url == f"/plans/duties/{duty.uuid}/"


def test_taking_it_oneself_tells_nobody(cast: Cast, duty: Duty) -> None:
    before = Notice.objects.count()
    assert hand(cast, duty, cast.trung.pk).person_id == cast.trung.pk
    assert Notice.objects.count() == before


def test_the_trail_says_who_gave_it_to_whom(cast: Cast, duty: Duty) -> None:
    hand(cast, hand(cast, duty, cast.trung.pk), None)
    entries = Entry.objects.filter(verb="duty.hand_over").order_by("pk")
    assert [entry.facts for entry in entries] == [
        {"to": "Vũ Thành Trung", "before": ""},
        {"to": "", "before": "Vũ Thành Trung"},
    ]
    assert {entry.actor_name for entry in entries} == {"Vũ Thành Trung"}


@pytest.mark.parametrize("who", ["lan", "minh", "thuy", "hoa", "hung", "locked"])
def test_who_works_somewhere_else_cannot_be_chosen(cast: Cast, duty: Duty, who: str) -> None:
    with pytest.raises(Invalid) as refused:
        hand(cast, duty, cast.people[who].pk)
    assert refused.value.field == "person"
    duty.refresh_from_db()
    assert duty.person_id is None


@pytest.mark.parametrize("who", ["lan", "tam", "minh", "thuy", "thu", "hoa", "hung"])
def test_only_the_agency_itself_hands_over(cast: Cast, duty: Duty, who: str) -> None:
    with pytest.raises(NotAllowed):
        hand(cast, duty, cast.trung.pk, who=who)


def test_in_a_commune_its_officers_and_leaders_can_be_chosen(cast: Cast, duty: Duty) -> None:
    own = commune_duty(duty.task.document)
    names = [person.name for person in queries.colleagues_of(own, TODAY)]
    assert names == ["Lê Đăng Khoa", "Nguyễn Thị Lan"]  # by given name; the collaborator sees no plans
    assert hand(cast, own, cast.lan.pk, who="khoa").person_id == cast.lan.pk


def test_a_finished_part_is_not_handed_over(cast: Cast, duty: Duty) -> None:
    operations.decide_duty(hand_in(cast, duty), done=True, by=cast.as_("thuy"), at=AT)
    duty.refresh_from_db()
    with pytest.raises(WrongState):
        hand(cast, duty, cast.trung.pk)


def test_two_people_at_once_the_second_is_told_who_has_it(cast: Cast, duty: Duty) -> None:
    colleague = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    hand(cast, duty, colleague.pk)
    with pytest.raises(Stale, match="Lý Thị Nga"):
        hand(cast, duty, cast.trung.pk, version=duty.version)
    duty.refresh_from_db()
    assert duty.person_id == colleague.pk


def test_the_page_of_the_second_shows_both_and_lets_choose(cast: Cast, duty: Duty) -> None:
    colleague = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    hand(cast, duty, colleague.pk)
    client, url = cast.client("trung"), f"/plans/duties/{duty.uuid}/person/"
    answer = client.post(url, {"version": duty.version, "person": str(cast.trung.uuid)})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "đang làm: Lý Thị Nga" in page
    assert f'name="version" value="{duty.version + 1}"' in page
    again = client.post(url, {"version": duty.version + 1, "person": str(cast.trung.uuid)})
    assert again.status_code == 302


def leave(cast: Cast, who: str) -> None:
    gone(cast.people[who])


def gone(user: User) -> None:
    """The role ended by itself on its day: ending it by hand passes on what is left (access.end_assignment)."""
    Assignment.objects.filter(user=user).update(valid_until=TODAY)


def test_a_person_who_left_is_said_and_the_part_is_offered_again(cast: Cast, duty: Duty) -> None:
    colleague = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    hand(cast, duty, colleague.pk)
    gone(colleague)
    duty.refresh_from_db()
    assert not queries.still_there([duty], on=TODAY)
    page = cast.client("trung").get(f"/plans/duties/{duty.uuid}/").content.decode()
    assert "Người này đã thôi làm" in page
    assert "Lý Thị Nga không còn làm việc ở đây" in page
    assert "Tôi làm việc này" in page


def test_what_lay_with_a_person_who_left_waits_for_everybody_again(cast: Cast, duty: Duty) -> None:
    colleague = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    hand(cast, duty, colleague.pk)

    def waits(who: str) -> bool:
        rows = queries.duties_visible_to(cast.as_("trung")).filter(queries.handed(cast.as_("trung"), who, TODAY))
        return rows.filter(pk=duty.pk).exists()

    assert not waits("open")
    gone(colleague)
    assert waits("open")
    assert waits("nobody")
    assert not waits("me")


def test_a_locked_account_has_left_too(cast: Cast, duty: Duty) -> None:
    colleague = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    done = hand(cast, duty, colleague.pk)
    access.lock_user(colleague, reason="nghỉ việc", by=MAKER, at=AT)
    assert not queries.still_there([done], on=TODAY)
    assert queries.still_there([hand(cast, done, cast.trung.pk)], on=TODAY) == {duty.pk}


def test_the_list_narrows_to_what_was_handed_to_me(cast: Cast, duty: Duty) -> None:
    hand(cast, duty, cast.trung.pk)

    def found(name: str, who: str) -> set[int]:
        rows = queries.duties_visible_to(cast.as_(name))
        filters = queries.Filters(who=who)
        return {row.pk for row in queries.narrowed(rows, filters, viewer=cast.as_(name), today=TODAY)}

    assert found("trung", "me") == {duty.pk}
    assert duty.pk in found("trung", "open")
    assert duty.pk not in found("trung", "nobody")
    assert duty.pk not in found("minh", "open")
    assert cast.client("trung").get("/plans/tasks/?who=me").status_code == 200


def test_a_step_of_mine_brings_the_part_to_my_list(cast: Cast, duty: Duty) -> None:
    own = commune_duty(duty.task.document)
    step = operations.add_step(own, text="Gọi điện", person_id=cast.lan.pk, by=cast.as_("khoa"), at=AT)

    def mine() -> bool:
        rows = queries.duties_visible_to(cast.as_("lan"))
        return queries.narrowed(rows, queries.Filters(who="me"), viewer=cast.as_("lan"), today=TODAY).exists()

    assert mine()
    operations.finish_step(step, done=True, by=cast.as_("lan"), at=AT)
    assert not mine()


def test_the_page_hands_over_and_readers_find_no_form(cast: Cast, duty: Duty) -> None:
    url = f"/plans/duties/{duty.uuid}/"
    client = cast.client("trung")
    assert client.post(f"{url}person/", {"version": duty.version, "person": str(cast.trung.uuid)}).status_code == 302
    page = cast.client("thu").get(url).content.decode()
    assert "Vũ Thành Trung" in page
    assert "Giao lại cho người khác" not in page
    assert cast.client("thu").post(f"{url}person/", {"version": 2, "person": ""}).status_code == 403
    assert cast.client("lan").post(f"{url}person/", {"version": 2, "person": ""}).status_code == 404


@pytest.mark.parametrize("person", ["không phải ai", "00000000-0000-4000-8000-000000000000", "\0"])
def test_a_made_up_person_is_refused_at_the_field(cast: Cast, duty: Duty, person: str) -> None:
    answer = cast.client("trung").post(
        f"/plans/duties/{duty.uuid}/person/", {"version": duty.version, "person": person}
    )
    assert answer.status_code in {400, 422}
    duty.refresh_from_db()
    assert duty.person_id is None


def test_the_page_asks_the_same_for_few_and_many_people(cast: Cast, duty: Duty, queries_of) -> None:  # type: ignore[no-untyped-def]
    client = cast.client("trung")
    operations.add_step(duty, text="Việc đầu", person_id=None, by=cast.as_("trung"), at=AT)
    operations.add_comment(duty, words="Lời đầu", by=cast.as_("trung"), at=AT)
    few = queries_of(lambda: client.get(f"/plans/duties/{duty.uuid}/"))
    for n in range(10):
        user = make_user(f"nga{n}", f"Lý Thị Nga {n}", "agency_officer", PROVINCE, "so_giao_duc")
        operations.add_step(duty, text=f"Việc {n}", person_id=user.pk, by=cast.as_("trung"), at=AT)
        operations.add_comment(duty, words=f"Lời {n}", by=actor(user), at=AT)
    assert queries_of(lambda: client.get(f"/plans/duties/{duty.uuid}/")) <= few


def test_an_assignment_that_begins_tomorrow_is_not_there_yet(cast: Cast, duty: Duty) -> None:
    assert [p.name for p in queries.colleagues_of(duty, date(2025, 6, 30))] == []
    assert [p.name for p in queries.colleagues_of(duty, TODAY)] == ["Vũ Thành Trung"]
    leave(cast, "trung")
    assert [p.name for p in queries.colleagues_of(duty, TODAY)] == []
