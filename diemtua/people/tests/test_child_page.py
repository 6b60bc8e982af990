"""The pages of a child's record: who opens them, what they show and hide, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from diemtua.access.codes import Role
from diemtua.access.testing import (
    AT,
    COMMUNE_A,
    COMMUNE_B,
    SINCE,
    TODAY,
    Cast,
    client_for,
    make_cast,
    make_user,
    meanwhile,
    unit,
)
from diemtua.people import operations
from diemtua.people.codes import Outcome, Precision, RelationKind, Sex, Verb
from diemtua.people.models import Adult, Child, Membership, Relation, Residence, Risk, Schooling, Visit
from diemtua.people.states import ChildState, MembershipState
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NUMBER = "075217000123"


@pytest.fixture
def home(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def child(home: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", date(2017, 3, 14), village=home, sex=Sex.MALE, address="12 đường số 5")


def page(child: Child, rest: str = "") -> str:
    return f"/children/{child.uuid}/{rest}"


def test_every_look_stays_in_the_trail_and_in_no_cache(cast: Cast, child: Child) -> None:
    answer = cast.client("lan").get(page(child))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert "Nam, " in answer.content.decode()
    looks = Entry.objects.filter(verb=Verb.READ_CHILD, thing_id=str(child.uuid))
    assert [(look.actor_name, look.commune_code) for look in looks] == [("Nguyễn Thị Lan", COMMUNE_A)]


@pytest.mark.parametrize("rest", ["", "history/"])
@pytest.mark.parametrize(("who", "status"), [
    ("lan", 200), ("khoa", 200), ("minh", 200), ("thu", 200), ("tam", 404), ("hoa", 404), ("thuy", 404),
    ("trung", 404), ("hung", 404),
])  # fmt: skip
def test_who_opens_a_record(cast: Cast, child: Child, who: str, status: int, rest: str) -> None:
    assert cast.client(who).get(page(child, rest)).status_code == status
    assert Entry.objects.filter(verb=Verb.READ_CHILD).exists() is (status == 200)


@pytest.mark.parametrize(
    ("role", "place", "kind"),
    [
        (Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa"),
        (Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te"),
        (Role.MINISTRY_ANALYST, "", ""),
    ],
)
def test_police_health_and_ministry_meet_no_child(cast: Cast, child: Child, role: str, place: str, kind: str) -> None:
    client = client_for(make_user("nguoi.la", "Người Lạ", role, place, kind))
    for rest in ("", "history/", "photo/", "change/", "number/whole/", "restricted/"):
        assert client.get(page(child, rest)).status_code in {403, 404}
    assert client.get("/children/households/").status_code in {403, 404}


def test_a_collaborator_opens_children_of_the_own_villages(cast: Cast, child: Child, home: Village) -> None:
    cast.hoa.assignments.update(villages=[home.pk])
    other = make_child("Lê Thị Sen", SINCE, village=make_village(COMMUNE_A, "Hai"))
    client = cast.client("hoa")
    assert client.get(page(child)).status_code == 200
    assert client.get(page(child, "change/")).status_code == 200
    for rest in ("", "change/", "place/", "people/new/"):
        assert client.get(page(other, rest)).status_code == 404


@pytest.mark.parametrize("who", ["khoa", "minh", "thu"])
def test_who_only_reads_finds_no_form(cast: Cast, child: Child, who: str) -> None:
    client = cast.client(who)
    for rest in ("change/", "number/", "place/", "death/", "departure/", "people/new/", "household/"):
        assert client.get(page(child, rest)).status_code == 404
    assert page(child, "change/") not in client.get(page(child)).content.decode()


def test_the_page_asks_as_much_for_twenty_rows_as_for_one(
    cast: Cast, child: Child, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client = cast.client("lan")
    _beside(child, 1)
    once = queries_of(lambda: client.get(page(child)))
    _beside(child, 20)
    answer = client.get(page(child)).content.decode()
    assert "Bà thứ 19" in answer
    assert queries_of(lambda: client.get(page(child))) == once


def test_the_record_is_fetched_by_one_statement(
    cast: Cast, child: Child, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    from diemtua.people.queries import card_of

    _beside(child, 5)
    lan = cast.as_("lan")
    with django_assert_num_queries(1):
        card = card_of(child.uuid, lan)
        assert card is not None
        told = [str(row.adult) for row in card.relations] + [str(row.village) for row in card.residences]
        told += [row.get_group_display() for row in card.memberships] + [str(row) for row in card.visits]
    assert len(told) >= 5 + 5 + 5


def _beside(child: Child, many: int) -> None:
    """So many rows of each kind on a record."""
    place = {"province_code": child.province_code, "commune_code": child.commune_code, "village": child.village}
    for n in range(many):
        adult = Adult.objects.create(full_name=f"Bà thứ {n}", folded=f"ba thu {n}", birth_year=1960, **place)
        Relation.objects.create(child=child, adult=adult, kind=RelationKind.RELATIVE)
        Visit.objects.create(child=child, visited_on=TODAY, outcome=Outcome.SEEN, by_name="Lê Thị Hoa", at=AT)
        since = {"child": child, "since": SINCE, "until": TODAY}
        Risk.objects.create(**since, flag="R01")
        Membership.objects.create(
            **since, group="G01", is_restricted=False, state=MembershipState.ENDED, proposed_at=AT
        )
        Residence.objects.create(**since, kind="actual", unit=unit(COMMUNE_A), village=child.village, recorded_at=AT)
        Schooling.objects.get_or_create(child=child, year=2000 + n, defaults={"state": "studying"})
        Entry.objects.create(
            at=AT, verb=Verb.CHANGE_CHILD, thing_kind="people.child", thing_id=str(child.uuid), actor_name=f"Người {n}",
            province_code=child.province_code, commune_code=child.commune_code,
        )  # fmt: skip


def test_groups_of_class_c3_open_on_their_own_page_after_saying_why(cast: Cast, child: Child) -> None:
    Membership.objects.create(
        child=child, group="G05", is_restricted=True, state=MembershipState.CONFIRMED, since=SINCE, proposed_at=AT,
        evidence="Quyết định 12",
    )  # fmt: skip
    Child.objects.filter(pk=child.pk).update(is_restricted=True, is_special=True)
    lan, there = cast.client("lan"), page(child, "restricted/")
    first = lan.get(page(child)).content.decode()
    assert "Nhóm hạn chế" in first
    assert "Quyết định 12" not in first
    assert "G05" not in first
    assert "Quyết định 12" not in lan.get(there).content.decode()
    assert lan.post(there, {"reason": " "}).status_code == 422
    opened = lan.post(there, {"reason": "họp liên ngành"})
    assert "Quyết định 12" in opened.content.decode()
    assert opened["Cache-Control"] == "no-store, private"
    assert Entry.objects.get(verb=Verb.READ_RESTRICTED).reason == "họp liên ngành"
    for who in ("minh", "thu", "tam", "hoa"):
        assert cast.client(who).post(there, {"reason": "xem"}).status_code == 404


def test_the_whole_number_stands_on_one_answer_only(cast: Cast, child: Child) -> None:
    operations.set_number(child, NUMBER, version=1, by=cast.as_("lan"), at=AT)
    lan, there = cast.client("lan"), page(child, "number/whole/")
    assert NUMBER not in lan.get(page(child)).content.decode()
    assert NUMBER not in lan.get(there).content.decode()
    assert NUMBER in lan.post(there, {"reason": "làm thẻ BHYT"}).content.decode()
    assert NUMBER not in lan.get(page(child, "history/")).content.decode()
    for who in ("minh", "thu"):
        assert cast.client(who).post(there, {"reason": "xem"}).status_code == 404
        assert NUMBER not in cast.client(who).get(page(child)).content.decode()


def test_that_a_child_is_adopted_is_read_by_the_commune_alone(cast: Cast, child: Child) -> None:
    told = {"kind": RelationKind.ADOPTIVE_MOTHER, "full_name": "Trần Thị Hai"}
    operations.add_relative(child, told, by=cast.as_("lan"), at=AT)
    assert "Mẹ nuôi" in cast.client("lan").get(page(child)).content.decode()
    for who in ("minh", "thu"):
        words = cast.client(who).get(page(child)).content.decode()
        assert "Trần Thị Hai" in words
        assert "Mẹ nuôi" not in words


def test_a_brother_who_lives_elsewhere_by_now_is_not_named(cast: Cast, child: Child) -> None:
    brother = make_child("Nguyễn Gia Khang", SINCE, village=make_village(COMMUNE_B))
    Relation.objects.create(child=child, sibling=brother, kind=RelationKind.SIBLING)
    answer = cast.client("lan").get(page(child))
    assert answer.status_code == 200
    assert "Khang" not in answer.content.decode()


def new(**said: str) -> dict[str, str]:
    return {"full_name": "Nguyễn Gia Bảo", "birth": "14/03/2017", "sex": Sex.MALE, "nationality": "Việt Nam"} | said


def test_a_record_is_made_after_looking_who_is_there(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    asked = lan.post("/children/new/", new())
    words = asked.content.decode()
    assert asked.status_code == 422
    assert child.code in words
    assert 'value="Nguyễn Gia Bảo"' in words
    made = lan.post("/children/new/", new(reason="con nhà khác"))
    assert made.status_code == 302
    newest = Child.objects.latest("pk")
    assert made["Location"] == page(newest)
    assert (newest.birth_on, newest.birth_precision) == (date(2017, 3, 14), Precision.DAY)
    assert Entry.objects.get(verb=Verb.ADD_CHILD).reason == "con nhà khác"


@pytest.mark.parametrize("birth", ["31/02/2017", "20/12/2099", "1899", "14/3/1986", "mùa xuân"])
def test_a_date_that_cannot_be_comes_back_into_the_form(cast: Cast, birth: str) -> None:
    answer = cast.client("lan").post("/children/new/", new(birth=birth, address="3 ngõ 9"))
    assert answer.status_code == 422
    assert f'value="{birth}"' in answer.content.decode()
    assert "3 ngõ 9" in answer.content.decode()
    assert not Child.objects.exists()


def test_a_mark_before_and_hostile_words_are_only_words(cast: Cast) -> None:
    cast.client("lan").post("/children/new/", new(full_name="<script>alert(1)</script>", birth="khoảng 6 tuổi"))
    made = Child.objects.get()
    words = cast.client("lan").get(page(made)).content.decode()
    assert "<script>alert(1)" not in words
    assert "khoảng" in words


@pytest.mark.django_db(transaction=True)
def test_the_one_who_waits_for_the_lock_sees_what_was_written_under_it() -> None:
    cast = make_cast()
    child = make_child("Nguyễn Gia Bảo", date(2017, 3, 14), village=make_village(COMMUNE_A))
    typed = new(version="1", note="của người sau")
    answers: list[Any] = []
    browser = cast.client("lan")

    with meanwhile(lambda: answers.append(browser.post(page(child, "change/"), typed))):
        operations.change_child(child, {"note": "của người trước"}, version=1, by=cast.as_("lan"), at=AT)

    said = answers[0].content.decode()
    assert answers[0].status_code == 409
    assert "của người trước" in said
    assert "của người sau" in said
    assert 'name="version" value="2"' in said


def test_two_who_save_at_once_see_both_versions_and_lose_nothing(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    typed = new(version="1", other_names="Bin", phone="0901")
    operations.change_child(child, {"other_names": "Cún", "ethnicity": "Kinh"}, version=1, by=cast.as_("lan"), at=AT)

    late = lan.post(page(child, "change/"), typed)

    words = late.content.decode()
    assert late.status_code == 409
    for said in ("Cún", 'value="Bin"', 'value="0901"', 'value="Kinh"', 'name="version" value="2"'):
        assert said in words
    child.refresh_from_db()
    assert (child.other_names, child.phone) == ("Cún", "")
    again = lan.post(page(child, "change/"), typed | {"version": "2", "ethnicity": "Kinh"})
    assert again.status_code == 302
    child.refresh_from_db()
    assert (child.other_names, child.phone, child.ethnicity) == ("Bin", "0901", "Kinh")
    told = lan.get(page(child, "history/")).content.decode()
    assert "Cún" in told
    assert "Nguyễn Thị Lan" in told


def test_a_record_ends_and_comes_back_by_its_pages(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    day = f"{TODAY:%d/%m/%Y}"
    assert lan.post(page(child, "departure/"), {"version": 1, "left_on": day, "reason": "đi xa"}).status_code == 302
    assert "đi xa" in lan.get(page(child)).content.decode()
    assert lan.post(page(child, "return/"), {"version": 1, "reason": "đã về"}).status_code == 422
    assert lan.post(page(child, "return/"), {"version": 2, "reason": "đã về"}).status_code == 302
    assert lan.post(page(child, "death/"), {"version": 3, "died_on": "1/1/2099"}).status_code == 422
    assert lan.post(page(child, "death/"), {"version": 3, "died_on": day}).status_code == 302
    child.refresh_from_db()
    assert child.state == ChildState.DIED


def test_families_are_written_by_their_pages(cast: Cast, child: Child, home: Village) -> None:
    lan = cast.client("lan")
    mother = {"kind": "mother", "full_name": "Trần Thị Hai", "is_carer": "on", "sex": "female", "birth_year": "1990"}
    assert lan.post(page(child, "people/new/"), mother).status_code == 302
    relation = Relation.objects.get()
    there = page(child, f"people/{relation.uuid}/")
    assert lan.post(there, mother | {"version": 9, "phone": "0901"}).status_code == 422
    assert lan.post(there, mother | {"version": 1, "phone": "0901"}).status_code == 302
    brother = make_child("Nguyễn Gia Khang", SINCE, village=home)
    assert lan.post(page(child, "people/sibling/"), {"sibling": "TE-99999999"}).status_code == 422
    assert lan.post(page(child, "people/sibling/"), {"sibling": brother.code.lower()}).status_code == 302
    made: Any = lan.post(f"/children/households/new/?child={child.uuid}", {"head_name": "Trần Thị Hai"})
    assert made.status_code == 302
    words = lan.get(page(child)).content.decode()
    for said in ("Trần Thị Hai", "chăm sóc hằng ngày", "0901", "Nguyễn Gia Khang", "HO-"):
        assert said in words
    shown = lan.get(made["Location"]).content.decode()
    assert child.full_name in shown
    assert Entry.objects.filter(verb=Verb.READ_HOUSEHOLD).count() == 1


def test_a_household_of_another_commune_is_not_there(cast: Cast, home: Village) -> None:
    there = make_household("Lê Văn Tư", village=home)
    for who, status in (("lan", 200), ("khoa", 200), ("minh", 200), ("tam", 404), ("thuy", 404), ("trung", 404)):
        assert cast.client(who).get(f"/children/households/{there.uuid}/").status_code == status
    assert cast.client("khoa").get(f"/children/households/{there.uuid}/change/").status_code == 404
    assert "Lê Văn Tư" in cast.client("lan").get("/children/households/?q=van tu").content.decode()
    assert "Lê Văn Tư" not in cast.client("lan").get("/children/households/?q=khac").content.decode()
