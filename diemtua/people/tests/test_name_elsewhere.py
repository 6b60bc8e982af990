"""A child is asked for over the country before it is added: who is told of a place, of which, how often."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, actor, api_under, make_user, unit
from diemtua.lib.actor import Actor
from diemtua.lib.errors import TooOften
from diemtua.lib.fence import fenced
from diemtua.people import operations
from diemtua.people.codes import Precision, Verb
from diemtua.people.models import Adult, Child, Membership, Relation, Risk
from diemtua.people.operations import MOST_AN_HOUR, MayBeThere
from diemtua.people.states import ChildState, MembershipState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Agency, Village
from diemtua.places.queries import names_of_communes
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2017, 3, 14)
FACTS: dict[str, Any] = {"full_name": "Trần Thị Hòa", "birth_on": BORN, "birth_precision": Precision.DAY}
STRANGERS = ("khoa", "hoa", "minh", "thuy", "thu", "trung", "hung")


@pytest.fixture
def there(cast: Cast) -> Village:
    return make_village(COMMUNE_B)


@pytest.fixture
def child(there: Village) -> Child:
    return make_child("Trần Thị Hòa", BORN, village=there)


def look(by: Actor, **facts: Any) -> tuple[list[str], bool]:
    with fenced(by):
        found = operations.find_elsewhere(FACTS | facts, by=by, at=AT)
    return [place.code for place in found.places], found.hidden


def add(by: Actor, **more: Any) -> Child:
    with fenced(by):
        return operations.add_child(FACTS, unit=unit(COMMUNE_A), by=by, at=AT, **more)


@pytest.mark.parametrize("name", ["Trần Thị Hòa", "trần  thị hòa", "Tran Thi Hoa", "TRẦN THỊ HÒA"])
def test_the_commune_is_told_and_nothing_else(cast: Cast, child: Child, name: str) -> None:
    assert look(cast.as_("lan"), full_name=name) == ([COMMUNE_B], False)
    told = Entry.objects.get(verb=Verb.ASK_NAME)
    assert (told.facts["communes"], told.facts["hidden"]) == ([COMMUNE_B], False)
    assert "Hòa" not in str(vars(told))
    assert "2017" not in told.thing_label + str(told.facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"full_name": "Trần Thị Hoa Mai"},
        {"full_name": "Trần Thị Hóa"},
        {"full_name": "Trần Thị"},
        {"birth_on": BORN + timedelta(days=1)},
    ],
)
def test_a_name_or_a_day_that_differs_finds_nobody(cast: Cast, child: Child, facts: dict[str, Any]) -> None:
    assert look(cast.as_("lan"), **facts) == ([], False)
    assert Entry.objects.filter(verb=Verb.ASK_NAME).count() == 1  # asked in vain is kept too, and counted


@pytest.mark.parametrize(
    "facts", [{"full_name": "Hòa"}, {"full_name": ""}, {"birth_on": None}, {"birth_precision": Precision.YEAR}]
)
def test_half_a_name_or_a_year_asks_nothing(cast: Cast, child: Child, facts: dict[str, Any]) -> None:
    assert look(cast.as_("lan"), **facts) == ([], False)
    assert not Entry.objects.filter(verb=Verb.ASK_NAME).exists()


def test_other_names_beside_do_not_hide_a_record(cast: Cast, child: Child) -> None:
    Child.objects.filter(pk=child.pk).update(other_names="Bé Na", folded="tran thi hoa be na")
    assert look(cast.as_("lan")) == ([COMMUNE_B], False)


def test_a_record_that_is_no_longer_one_is_not_told(cast: Cast, child: Child) -> None:
    Child.objects.filter(pk=child.pk).update(state=ChildState.WITHDRAWN)
    assert look(cast.as_("lan")) == ([], False)


def test_the_own_commune_is_not_elsewhere(cast: Cast, child: Child) -> None:
    assert look(cast.as_("tam")) == ([], False)


def _restricted(child: Child) -> None:
    Child.objects.filter(pk=child.pk).update(is_restricted=True)


def _proposed(child: Child) -> None:
    Membership.objects.create(
        child=child, group="G11", is_restricted=True, state=MembershipState.PROPOSED, since=TODAY, proposed_at=AT
    )


def _kept_apart(child: Child) -> None:
    Membership.objects.create(
        child=child, group="G03", subgroup="G03.12", is_restricted=False, state=MembershipState.CONFIRMED,
        since=TODAY, proposed_at=AT,
    )  # fmt: skip


def _at_risk(child: Child) -> None:
    Risk.objects.create(child=child, flag="R02", since=TODAY)


def _adopted(child: Child) -> None:
    mother = Adult.objects.create(
        full_name="Lê Thị Tư", folded="le thi tu", province_code=child.province_code, commune_code=child.commune_code
    )
    Relation.objects.create(child=child, adult=mother, kind="adoptive_mother")


@pytest.mark.parametrize("circumstance", [_restricted, _proposed, _kept_apart, _at_risk, _adopted])
def test_of_a_child_whose_place_must_not_be_told_only_that_there_is_one(
    cast: Cast, child: Child, circumstance: Any
) -> None:
    circumstance(child)
    assert look(cast.as_("lan")) == ([], True)
    client = cast.client("lan")
    page = client.post("/children/new/", {"full_name": "Trần Thị Hòa", "birth": "14/03/2017", "sex": "unknown"})
    assert "Sở Y tế" in page.content.decode()
    assert unit(COMMUNE_B).name not in page.content.decode()
    answer = api_under("people/")(client, "POST", "children", _body()).json()
    assert (answer["elsewhere"], answer["elsewhere_hidden"]) == ([], True)


def _body(**more: Any) -> dict[str, Any]:
    return {"full_name": "Trần Thị Hòa", "birth": {"on": "2017-03-14"}, **more}


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_is_told_of_a_place(cast: Cast, child: Child, who: str) -> None:
    assert look(cast.as_(who)) == ([], False)
    assert not Entry.objects.filter(verb=Verb.ASK_NAME).exists()


@pytest.mark.parametrize(
    ("role", "place", "kind"),
    [
        (Role.MINISTRY_ANALYST, "", ""),
        (Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa"),
        (Role.SCHOOL_STAFF, COMMUNE_A, "truong_hoc"),
        (Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te"),
        (Role.HOTLINE_OPERATOR, "", ""),
    ],
)
def test_the_database_itself_tells_no_stranger(cast: Cast, child: Child, role: Role, place: str, kind: str) -> None:
    if kind == "truong_hoc":
        school = {"name": "Trường Tiểu học Một", "folded": "truong tieu hoc mot", "valid_from": SINCE}
        Agency.objects.create(unit=unit(place), kind=kind, **school)
    stranger = actor(make_user("la.mat", "Người Lạ", role, place, kind))
    assert look(stranger) == ([], False)
    for one in (stranger, cast.as_("minh"), cast.as_("thu"), cast.as_("hoa")):
        with fenced(one), connection.cursor() as cursor:
            cursor.execute("select people_name_stands_in('tran thi hoa', 'x', 'x', %s)", [BORN])
            assert cursor.fetchall() == []


def test_a_record_is_made_anyway_with_a_reason_and_then_nothing_is_asked(cast: Cast, child: Child) -> None:
    with pytest.raises(MayBeThere) as refused:
        add(cast.as_("lan"))
    assert [place.name for place in refused.value.elsewhere.places] == [_called(COMMUNE_B)]
    asked = Entry.objects.filter(verb=Verb.ASK_NAME)
    assert asked.count() == 1  # kept, though the record was refused
    assert add(cast.as_("lan"), reason="trùng tên, cha mẹ khác").full_name == "Trần Thị Hòa"
    assert asked.count() == 1


def _called(code: str) -> str:
    return names_of_communes([code], TODAY)[code]


def test_nobody_walks_the_country_by_names(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    for day in range(MOST_AN_HOUR):
        look(lan, birth_on=BORN + timedelta(days=day))
    with pytest.raises(TooOften) as refused:
        look(lan)
    assert refused.value.field == "reason"
    with pytest.raises(TooOften):
        add(lan)
    assert not Child.objects.filter(commune_code=COMMUNE_A).exists()
    later = AT + timedelta(hours=1, minutes=1)
    with fenced(lan):
        assert operations.find_elsewhere(FACTS, by=lan, at=later).places
    add(lan, reason="trẻ mới sinh, không trùng")  # nobody is kept from entering a child


def test_the_page_shows_the_place_and_asks_why(cast: Cast, child: Child) -> None:
    client = cast.client("lan")
    typed = {"full_name": "Trần Thị Hòa", "birth": "14/03/2017", "sex": "unknown"}
    page = client.post("/children/new/", typed)
    said = page.content.decode()
    assert page.status_code == 422
    assert unit(COMMUNE_B).name in said
    assert child.code not in said
    assert str(child.uuid) not in said
    assert 'name="reason"' in said
    assert client.post("/children/new/", typed | {"reason": "trẻ khác"}).status_code == 302
    assert Child.objects.filter(commune_code=COMMUNE_A).count() == 1


def test_the_api_says_it_and_a_key_does_not_make_the_answer_unseen(cast: Cast, child: Child) -> None:
    ask = api_under("people/")
    client = cast.client("lan")
    answer = ask(client, "POST", "children", _body(), "k-1")
    assert answer.status_code == 409
    said = answer.json()
    assert said["elsewhere"] == [{"code": COMMUNE_B, "name": _called(COMMUNE_B)}]
    assert said["likely"] == []
    assert child.code not in answer.content.decode()
    assert Entry.objects.filter(verb=Verb.ASK_NAME).count() == 1
    again = ask(client, "POST", "children", _body(create_anyway=True, reason="trẻ khác"), "k-1")
    assert again.status_code == 201  # a refusal leaves its key free


def test_a_collaborator_adds_without_being_told(cast: Cast, child: Child) -> None:
    home = make_village(COMMUNE_A)
    cast.hoa.assignments.update(villages=[home.pk])
    hoa = cast.as_("hoa")
    with fenced(hoa):
        made = operations.add_child(FACTS, unit=unit(COMMUNE_A), village=home, by=hoa, at=AT)
    assert made.commune_code == COMMUNE_A
    assert not Entry.objects.filter(verb=Verb.ASK_NAME).exists()


def test_the_index_answers(cast: Cast, child: Child) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(
            "explain select id from people_child where hashtext(people_own_name(folded, full_name)) = hashtext('a b')"
            " and birth_on = '2017-03-14' and birth_precision = 'day' and full_name <> ''"
        )
        assert "people_child_named" in "\n".join(row[0] for row in cursor.fetchall())
