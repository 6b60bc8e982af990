"""Early signs propose a visit; a person decides, the decision stays, and the hit rate is open without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast
from diemtua.lib.actor import system_actor
from diemtua.lib.errors import Invalid, NotAllowed, Stale
from diemtua.people import operations as people
from diemtua.people.models import Child, Concern
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.quality import operations, queries
from diemtua.quality.models import Sign
from diemtua.quality.rules.concerns import EXPECTING, FORGOTTEN, OVERDUE, sign_of
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
COUNTER = system_actor("tests")


@pytest.fixture
def child() -> Child:
    return make_child(
        "Trần Gia Bảo", TODAY - timedelta(days=5000), village=make_village(COMMUNE_A), school="dropped_out"
    )


def count(days: int = 0) -> None:
    operations.count_all(by=COUNTER, at=AT + timedelta(days=days))


def the_sign() -> Sign:
    return Sign.objects.get(rule="E01")


def test_a_drop_out_nobody_met_is_proposed_once(child: Child) -> None:
    count()
    count()
    assert the_sign().state == "proposed"


def test_a_visit_is_planned_and_answers_the_sign(cast: Cast, child: Child) -> None:
    count()
    operations.plan_visit(the_sign(), visit_on=TODAY + timedelta(days=2), version=1, by=cast.as_("lan"), at=AT)
    assert the_sign().state == "planned"
    people.note_visit(child, visited_on=TODAY, outcome="seen_changed", by=cast.as_("lan"), at=AT)
    count()
    sign = the_sign()
    assert (sign.state, sign.was_right) == ("visited", True)
    operations.keep_day(by=COUNTER, at=AT)
    assert queries.sign_rates(cast.as_("thuy"))["E01"] == {"visited": 1, "right": 1}


def test_a_visit_in_place_of_another_says_who_came_and_when(cast: Cast, child: Child) -> None:
    count()
    operations.plan_visit(the_sign(), visit_on=TODAY + timedelta(days=9), version=1, by=cast.as_("lan"), at=AT)
    people.note_visit(child, visited_on=TODAY, outcome="seen", by=replace(cast.as_("lan"), name="Bùi Thị Mơ"), at=AT)
    count()
    sign = the_sign()
    assert (sign.visit_on, sign.decided_by_name) == (TODAY, "Bùi Thị Mơ")
    assert sign.decided_by_name in cast.client("lan").get(reverse("quality:signs") + "?show=visited").content.decode()


def test_a_promised_day_ends_with_the_record_and_waits_on_the_one_that_stays(cast: Cast, child: Child) -> None:
    stays = make_child("Trần Gia Bảo", child.birth_on, village=Village.objects.get(), school="dropped_out")
    count()
    promised = Sign.objects.get(child=child)
    operations.plan_visit(promised, visit_on=TODAY + timedelta(days=9), version=1, by=cast.as_("lan"), at=AT)
    versions = {row.uuid: row.version for row in (child, stays)}
    people.merge_children(stays, others=[child], choices={}, versions=versions, by=cast.as_("lan"), at=AT)
    operations.freshen_rest(by=COUNTER, at=AT)
    assert [sign.child for sign in queries.open_signs(cast.as_("lan"))] == [stays]


def test_not_needed_asks_for_a_reason_and_rests_for_half_a_year(cast: Cast, child: Child) -> None:
    count()
    with pytest.raises(Invalid):
        operations.decline_sign(the_sign(), reason=" ", version=1, by=cast.as_("lan"), at=AT)
    operations.decline_sign(the_sign(), reason="hôm qua đã gặp", version=1, by=cast.as_("lan"), at=AT)
    count(30)
    assert the_sign().reason == "hôm qua đã gặp"
    assert the_sign().decided_by_name == "Nguyễn Thị Lan"
    assert Entry.objects.filter(verb="sign.decline", reason="hôm qua đã gặp").exists()
    count(190)
    assert Sign.objects.filter(rule="E01", state="proposed").count() == 1


def test_who_saw_an_old_version_or_another_commune_is_refused(cast: Cast, child: Child) -> None:
    count()
    with pytest.raises(Stale):
        operations.decline_sign(the_sign(), reason="đã gặp", version=7, by=cast.as_("lan"), at=AT)
    with pytest.raises(NotAllowed):
        operations.decline_sign(the_sign(), reason="đã gặp", version=1, by=cast.as_("tam"), at=AT)
    with pytest.raises(Invalid):
        operations.plan_visit(the_sign(), visit_on=TODAY - timedelta(days=1), version=1, by=cast.as_("lan"), at=AT)
    assert cast.client("tam").get(reverse("quality:sign", args=[the_sign().uuid])).status_code == 404


def test_a_sign_goes_when_its_facts_go(child: Child) -> None:
    count()
    Child.objects.filter(pk=child.pk).update(school="studying")
    operations.freshen_seen(by=COUNTER, at=AT)
    assert the_sign().state == "lapsed"


def test_restricted_signs_are_met_by_the_commune_alone(cast: Cast, child: Child) -> None:
    Child.objects.filter(pk=child.pk).update(is_restricted=True)
    count()
    assert queries.open_signs(cast.as_("lan")).filter(rule="E10").exists()
    assert not queries.open_signs(cast.as_("minh")).filter(rule="E10").exists()
    operations.keep_day(by=COUNTER, at=AT)
    assert "E10" not in queries.sign_rates(cast.as_("minh"))


def test_families_of_the_protected_list_stay_behind_their_fence(cast: Cast) -> None:
    village = make_village(COMMUNE_A)
    Concern.objects.create(
        province_code="75", commune_code=COMMUNE_A, village=village, kind="pregnancy", full_name="Lê Thị Kín",
        expected_on=TODAY + timedelta(days=20), added_by_name="chị Lan", added_at=AT,
    )  # fmt: skip
    operations.find_concern_signs(by=COUNTER, at=AT)
    operations.find_concern_signs(by=COUNTER, at=AT)
    sign = Sign.objects.get()
    assert sign.rule == EXPECTING
    page = cast.client("lan").get(reverse("quality:signs")).content.decode()
    assert "Gia đình trong danh sách nguy cơ" in page
    assert "Lê Thị Kín" not in page
    for name in ("tam", "minh", "thu", "hoa"):
        assert not queries.signs_visible_to(cast.as_(name)).exists()
    Concern.objects.update(closed_at=AT)
    operations.find_concern_signs(by=COUNTER, at=AT)
    sign.refresh_from_db()
    assert sign.state == "lapsed"


@pytest.mark.parametrize(
    ("kind", "expected", "look", "age", "sign"),
    [
        ("pregnancy", 20, None, 1, EXPECTING),
        ("pregnancy", 200, None, 1, ""),
        ("migrant", None, -1, 1, OVERDUE),
        ("migrant", None, 5, 200, ""),
        ("broken_family", None, None, 90, FORGOTTEN),
        ("broken_family", None, None, 89, ""),
    ],
)
def test_which_sign_a_family_has(kind: str, expected: int | None, look: int | None, age: int, sign: str) -> None:
    expected_on, next_look_on = (None if days is None else TODAY + timedelta(days=days) for days in (expected, look))
    found = sign_of(
        kind=kind, expected_on=expected_on, next_look_on=next_look_on, added_on=TODAY - timedelta(days=age), today=TODAY
    )
    assert found == sign


def test_only_who_may_visit_is_offered_to_write_a_visit(cast: Cast, child: Child) -> None:
    count()
    address, visit = reverse("quality:sign", args=[the_sign().uuid]), reverse("people:child_visit", args=[child.uuid])
    assert visit in cast.client("lan").get(address).content.decode()
    leader = cast.client("khoa").get(address).content.decode()
    assert "Hẹn thăm" in leader
    assert visit not in leader


def test_both_answers_on_the_page(cast: Cast, child: Child) -> None:
    count()
    browser, address = cast.client("lan"), reverse("quality:sign", args=[the_sign().uuid])
    assert "Đã bỏ học" in browser.get(address).content.decode()
    assert browser.post(address, {"act": "decline", "version": "1", "reason": ""}).status_code == 422
    browser.post(address, {"act": "plan", "version": "1", "visit_on": TODAY.isoformat()})
    assert the_sign().state in {"planned", "proposed"}
    again = the_sign()
    browser.post(address, {"act": "decline", "version": str(again.version), "reason": "đã gặp ở trường"})
    assert the_sign().state == "declined"
    assert "đã gặp ở trường" in browser.get(reverse("quality:signs") + "?show=declined").content.decode()
