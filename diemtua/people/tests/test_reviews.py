"""Visits, who is in charge, and reviews of a commune's children."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, actor
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.codes import Outcome, Verb
from diemtua.people.models import Child, ReviewItem, ReviewRound, Visit
from diemtua.people.panels.today import reviews_open, unvisited_children
from diemtua.people.states import RoundState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2018, 3, 14)


@pytest.fixture
def village(cast: Cast) -> Village:
    return make_village(COMMUNE_A, "Một")


@pytest.fixture
def child(village: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", BORN, village=village, is_special=True)


@pytest.fixture
def other(child: Child) -> Child:
    return make_child("Trần Văn Xa", BORN, village=make_village(COMMUNE_A, "Hai"))


@pytest.fixture
def hoa(cast: Cast, village: Village) -> Actor:
    held = cast.hoa.assignments.get()
    held.villages = [village.pk]
    held.save()
    return actor(cast.hoa)


@pytest.fixture
def review(cast: Cast, child: Child, other: Child) -> ReviewRound:
    return operations.open_review(name="Rà soát 2026", due_on=TODAY, only_special=False, by=cast.as_("lan"), at=AT)


def answer(by: Actor, child: Child, outcome: str = Outcome.SEEN, note: str = "") -> ReviewItem:
    item = ReviewItem.objects.get(child=child)
    return operations.answer_review(item, outcome=outcome, note=note, answered_on=TODAY, by=by, at=AT)


def test_a_visit_says_when_the_child_was_last_met(cast: Cast, child: Child, hoa: Actor) -> None:
    assert list(queries.unvisited(hoa, TODAY)) == [child]
    with fenced(hoa):
        operations.note_visit(child, visited_on=TODAY, outcome=Outcome.SEEN, by=hoa, at=AT)
        operations.note_visit(child, visited_on=TODAY - timedelta(9), outcome=Outcome.SEEN, by=hoa, at=AT)
        operations.note_visit(child, visited_on=TODAY, outcome=Outcome.NOT_MET, note="đi học", by=hoa, at=AT)
    child.refresh_from_db()
    assert (child.visited_on, Visit.objects.count()) == (TODAY, 3)
    assert not queries.unvisited(hoa, TODAY).exists()
    assert Entry.objects.filter(verb=Verb.NOTE_VISIT).count() == 3


def test_a_visit_that_cannot_be_is_refused(cast: Cast, child: Child, hoa: Actor) -> None:
    with pytest.raises(Invalid):
        operations.note_visit(child, visited_on=TODAY + timedelta(1), outcome=Outcome.SEEN, by=hoa, at=AT)
    with pytest.raises(Invalid):
        operations.note_visit(child, visited_on=TODAY, outcome=Outcome.AWAY, by=hoa, at=AT)
    for name in ("tam", "minh", "khoa"):
        with pytest.raises(NotAllowed):
            operations.note_visit(child, visited_on=TODAY, outcome=Outcome.SEEN, by=cast.as_(name), at=AT)
    assert not Visit.objects.exists()


def test_the_phones_page_notes_a_visit_in_the_own_village_only(cast: Cast, other: Child, hoa: Actor) -> None:
    child, browser = Child.objects.get(village_id__in=hoa.scope.villages), cast.client("hoa")
    page = reverse("people:child_visit", args=[child.uuid])
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"outcome": "seen", "visited_on": f"{TODAY}"}).status_code == 302
    assert browser.get(reverse("people:child_visit", args=[other.uuid])).status_code == 404
    for name in ("tam", "minh"):
        assert cast.client(name).get(page).status_code == 404


def test_a_collaborator_is_put_in_charge_one_by_one_or_of_many(
    cast: Cast, child: Child, other: Child, review: ReviewRound, at_most: Any
) -> None:
    with at_most(12):
        assert operations.assign_keeper([child, other], cast.hoa, by=cast.as_("lan"), at=AT) == 2
    assert operations.assign_keeper([child, other], cast.hoa, by=cast.as_("lan"), at=AT) == 0
    assert set(ReviewItem.objects.values_list("keeper_id", flat=True)) == {cast.hoa.pk}
    operations.assign_keeper([child], None, by=cast.as_("lan"), at=AT)
    child.refresh_from_db()
    assert child.keeper is None
    with pytest.raises(Invalid):
        operations.assign_keeper([child], cast.tam, by=cast.as_("lan"), at=AT)
    for name in ("hoa", "tam", "minh"):
        with pytest.raises(NotAllowed):
            operations.assign_keeper([child], cast.hoa, by=cast.as_(name), at=AT)
    posted = cast.client("lan").post(reverse("people:child_keeper", args=[child.uuid]), {"user": f"{cast.hoa.pk}"})
    child.refresh_from_db()
    assert (posted.status_code, child.keeper_id) == (302, cast.hoa.pk)


def test_a_review_asks_about_every_child_of_the_day(cast: Cast, child: Child, review: ReviewRound) -> None:
    assert ReviewItem.objects.count() == 2
    with pytest.raises(Duplicate):
        operations.open_review(name="x", due_on=TODAY, only_special=True, by=cast.as_("lan"), at=AT)
    for name in ("hoa", "minh"):
        with pytest.raises(NotAllowed):
            operations.open_review(name="x", due_on=TODAY, only_special=True, by=cast.as_(name), at=AT)
    with pytest.raises(Invalid):  # nobody to ask about
        operations.open_review(name="x", due_on=TODAY, only_special=True, by=cast.as_("tam"), at=AT)


def test_only_special_children_when_that_is_asked(cast: Cast, child: Child, other: Child) -> None:
    operations.open_review(name="Đặc biệt", due_on=TODAY, only_special=True, by=cast.as_("khoa"), at=AT)
    assert ReviewItem.objects.get().child == child


def test_a_collaborator_answers_in_the_own_village(
    cast: Cast, child: Child, other: Child, review: ReviewRound, hoa: Actor
) -> None:
    with fenced(hoa):
        assert [item.child for item in queries.review_items(hoa, review)] == [child]
        assert queries.reviews_visible_to(hoa).get() == review
        answer(hoa, child)
    child.refresh_from_db()
    assert (child.reviewed_on, child.visited_on) == (TODAY, TODAY)
    with pytest.raises(NotAllowed):
        answer(hoa, other)
    answer(hoa, child)  # the same said twice is one visit
    assert Visit.objects.count() == 1
    assert [(one.village, one.answered, one.total) for one in queries.progress_of(cast.as_("lan"), review)] == [
        ("Khu phố Hai", 0, 1), ("Khu phố Một", 1, 1),
    ]  # fmt: skip
    assert not queries.reviews_visible_to(cast.as_("tam")).exists()


def test_the_leader_signs_when_all_is_settled(cast: Cast, child: Child, other: Child, review: ReviewRound) -> None:
    lan, khoa = cast.as_("lan"), cast.as_("khoa")
    item = answer(lan, child, Outcome.AWAY, "theo mẹ về quê")
    with pytest.raises(NotAllowed):
        operations.sign_review(review, version=1, by=lan, at=AT)
    with pytest.raises(Invalid, match="chưa được xử lý"):
        operations.sign_review(review, version=1, by=khoa, at=AT)
    operations.settle_review_item(item, by=lan, at=AT)
    with pytest.raises(WrongState):
        operations.settle_review_item(item, by=lan, at=AT)
    with pytest.raises(Invalid, match="lý do"):
        operations.sign_review(review, version=1, by=khoa, at=AT)
    signed = operations.sign_review(review, reason="bão", version=1, by=khoa, at=AT)
    assert (signed.state, signed.signed_by_name) == (RoundState.SIGNED, khoa.name)
    with pytest.raises(WrongState):
        answer(lan, other)
    with pytest.raises(Stale):
        operations.reopen_review(review, reason="x", version=1, by=khoa, at=AT)
    opened = operations.reopen_review(review, reason="hết bão", version=2, by=khoa, at=AT)
    answer(lan, other)
    operations.cancel_review(opened, reason="mở nhầm", version=3, by=lan, at=AT)
    with pytest.raises(WrongState):
        operations.cancel_review(opened, reason="mở nhầm", version=4, by=lan, at=AT)
    verbs = [Verb.OPEN_REVIEW, Verb.SIGN_REVIEW, Verb.REOPEN_REVIEW, Verb.CANCEL_REVIEW]
    assert [Entry.objects.filter(verb=verb).count() for verb in verbs] == [1, 1, 1, 1]


def test_an_answer_without_a_word_is_refused_where_one_is_needed(cast: Cast, child: Child, review: ReviewRound) -> None:
    with pytest.raises(Invalid):
        answer(cast.as_("lan"), child, Outcome.NOT_FOUND)
    with pytest.raises(Invalid):
        answer(cast.as_("lan"), child, "gone")


def test_the_pages_walk_from_child_to_child(cast: Cast, child: Child, other: Child, review: ReviewRound) -> None:
    browser = cast.client("lan")
    item, last = ReviewItem.objects.get(child=child), ReviewItem.objects.get(child=other)
    typed = {"outcome": "seen", "answered_on": f"{TODAY}"}
    sent = browser.post(reverse("people:review_item", args=[item.uuid]), typed)
    assert sent["Location"] == reverse("people:review_item", args=[last.uuid])
    typed = {"outcome": "not_found", "note": "hàng xóm không biết", "answered_on": f"{TODAY}"}
    sent = browser.post(reverse("people:review_item", args=[last.uuid]), typed)
    assert sent["Location"] == reverse("people:review", args=[review.uuid])
    page = browser.get(reverse("people:review", args=[review.uuid]) + "?which=settle").content.decode()
    assert reverse("people:child", args=[other.uuid]) in page
    assert reverse("people:child", args=[child.uuid]) not in page
    sign = reverse("people:review_signature", args=[review.uuid])
    assert (
        "2 trong 2 trẻ em đã có câu trả lời; 0 em chưa gặp, 1 em chờ xử lý."
        in cast.client("khoa").get(sign).content.decode()
    )
    assert browser.post(reverse("people:review_item_settling", args=[last.uuid])).status_code == 302
    assert cast.client("khoa").post(
        reverse("people:review_signature", args=[review.uuid]), {"version": "1"}
    ).status_code == 302  # fmt: skip
    for name in ("tam", "trung"):
        assert cast.client(name).get(reverse("people:review", args=[review.uuid])).status_code == 404
        assert cast.client(name).get(reverse("people:review_item", args=[item.uuid])).status_code == 404
    assert cast.client("minh").get(reverse("people:review", args=[review.uuid])).status_code == 200


def test_today_shows_what_the_lists_hold(cast: Cast, child: Child, other: Child, review: ReviewRound) -> None:
    lan = cast.as_("lan")
    late = AT + timedelta(days=3)
    group = reviews_open(lan, late)
    assert group is not None
    assert (group.count, group.tone, group.rows[0].meta) == (1, "late", "còn 2 trẻ em chưa trả lời")
    assert reviews_open(cast.as_("tam"), late) is None
    shown = unvisited_children(lan, AT)
    assert shown is not None
    assert shown.count == queries.unvisited(lan, TODAY).count() == 1
    assert child.name in cast.client("lan").get(shown.url).content.decode()


def test_the_reviews_page_asks_the_same_for_many(cast: Cast, village: Village, queries_of: Any) -> None:
    browser = cast.client("lan")

    def asked(n: int) -> int:
        for number in range(n):
            make_child(f"Lê Văn {n}{number}", BORN, village=village, keeper=cast.hoa)
        found = operations.open_review(name="x", due_on=TODAY, only_special=False, by=cast.as_("lan"), at=AT)
        counted: int = queries_of(lambda: browser.get(reverse("people:review", args=[found.uuid])))
        operations.cancel_review(found, reason="x", version=1, by=cast.as_("lan"), at=AT)
        return counted

    assert asked(1) == asked(15)


def test_a_neighbour_commune_has_a_review_of_its_own(cast: Cast, review: ReviewRound) -> None:
    make_child("Phạm Ở Kia", BORN, village=make_village(COMMUNE_B, "Ba"))
    mine = operations.open_review(name="B", due_on=TODAY, only_special=False, by=cast.as_("tam"), at=AT)
    assert list(queries.reviews_visible_to(cast.as_("tam"))) == [mine]
    with pytest.raises(NotAllowed):
        operations.cancel_review(review, reason="x", version=1, by=cast.as_("tam"), at=AT)
