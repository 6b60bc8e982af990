"""A child is matched with checked people alone; of its support every step is kept, private money apart."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from diemtua.access.codes import Role
from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, actor, agency, client_for, make_user, meanwhile
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Refused, WrongState
from diemtua.lib.fence import everywhere, fenced
from diemtua.people.models import Child
from diemtua.people.testing import make_child
from diemtua.services import operations, queries
from diemtua.services.codes import Support
from diemtua.services.models import ChildSupport, Helper, Match, Offer, Provider, SupportStep
from diemtua.services.operations import Noted
from diemtua.services.rules import RULES, suggested
from diemtua.services.testing import make_helper, make_offer, make_provider
from diemtua.services.tests.places import village

pytestmark = pytest.mark.django_db


@pytest.fixture
def child() -> Child:
    return make_child("Lê Bưởi", village=village(), groups=["G01"], is_special=True)


def model(capacity: int | None = None, *, checked: bool = True, name: str = "Mẹ đỡ đầu") -> tuple[Offer, Helper]:
    provider = make_provider(COMMUNE_A, at=AT, kind="me_do_dau", name=name)
    return make_offer(provider, at=AT, needs=("N4",), capacity=capacity), make_helper(provider, at=AT, checked=checked)


def match(cast: Cast, child: Child, offer: Offer, helper: Helper | None) -> Match:
    return operations.match_child(child, offer=offer, helper=helper, since=TODAY, by=cast.as_("lan"), at=AT)


def test_nobody_who_was_not_checked_has_a_child(cast: Cast, child: Child) -> None:
    offer, helper = model(checked=False)
    for who in (helper, None):
        with pytest.raises(Invalid):
            match(cast, child, offer, who)
    assert not Match.objects.exists()
    checked = operations.check_helper(helper, on=TODAY, checked_by="Công an phường", by=cast.as_("lan"), at=AT)
    assert match(cast, child, offer, checked).commune_code == COMMUNE_A
    with pytest.raises(Duplicate):
        match(cast, child, offer, checked)


def test_who_keeps_a_model_knows_how_many_it_helps_and_meets_no_child(cast: Cast, child: Child) -> None:
    offer, helper = model(capacity=10)
    union = make_user("hanh", "Ngô Thị Hạnh", Role.UNION_STAFF, COMMUNE_A, "hoi_phu_nu_xa")
    Provider.objects.filter(pk=offer.provider_id).update(agency=agency(COMMUNE_A, "hoi_phu_nu_xa"))
    match(cast, child, offer, helper)
    page = client_for(union).get(f"/services/providers/{offer.provider.uuid}/").content.decode()
    assert "đang giúp 1 trẻ em" in page
    assert "Lê Bưởi" not in page
    assert "đang giúp" not in cast.client("tam").get(f"/services/providers/{offer.provider.uuid}/").content.decode()


def test_a_person_of_another_model_and_a_closed_model_are_refused(cast: Cast, child: Child) -> None:
    offer, _helper = model()
    with pytest.raises(Invalid):
        match(cast, child, offer, model(name="Mô hình khác")[1])
    closed, person = model(name="Đã thôi")
    operations.close_provider(closed.provider, on=TODAY, why="thôi", by=cast.as_("lan"), at=AT)
    closed = Offer.objects.select_related("provider__kind").get(pk=closed.pk)
    with pytest.raises(Invalid):
        match(cast, child, closed, person)


def test_a_full_model_takes_no_more(cast: Cast, child: Child) -> None:
    offer, helper = model(capacity=1)
    other = make_child("Trần Bưởi", village=child.village or village())
    first = match(cast, child, offer, helper)
    with pytest.raises(WrongState):
        match(cast, other, offer, helper)
    operations.end_match(first, on=TODAY, why="đã lớn", by=cast.as_("lan"), at=AT)
    assert match(cast, other, offer, helper).until is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_place_at_once_one_has_it(cast: Cast, child: Child) -> None:
    offer, helper = model(capacity=1)
    other = make_child("Trần Bưởi", village=child.village or village())
    refused: list[Refused] = []

    def second() -> None:
        with everywhere():
            try:
                match(cast, other, offer, helper)
            except Refused as refusal:
                refused.append(refusal)

    with meanwhile(second):
        match(cast, child, offer, helper)
    assert Match.objects.count() == 1
    assert len(refused) == 1


def test_a_person_with_children_cannot_just_leave(cast: Cast, child: Child) -> None:
    offer, helper = model()
    found = match(cast, child, offer, helper)
    with pytest.raises(WrongState):
        operations.end_helper(helper, on=TODAY, why="chuyển đi", by=cast.as_("lan"), at=AT)
    operations.end_match(found, on=TODAY, why="ghép người khác", by=cast.as_("lan"), at=AT)
    assert operations.end_helper(helper, on=TODAY, why="chuyển đi", by=cast.as_("lan"), at=AT).until == TODAY


def test_who_keeps_the_model_and_meets_no_child_cannot_leave_one_with_nobody(cast: Cast, child: Child) -> None:
    offer, helper = model()
    union = make_user("hanh", "Ngô Thị Hạnh", Role.UNION_STAFF, COMMUNE_A, "hoi_phu_nu_xa")
    for rows in (Provider.objects.filter(pk=offer.provider_id), Helper.objects.filter(pk=helper.pk)):
        rows.update(agency_id=agency(COMMUNE_A, "hoi_phu_nu_xa").pk)
    match(cast, child, offer, helper)
    helper, by = Helper.objects.select_related("provider__kind").get(pk=helper.pk), actor(union)
    with fenced(by), pytest.raises(WrongState):
        operations.end_helper(helper, on=TODAY, why="chuyển đi", by=by, at=AT)
    with fenced(by):
        operations.close_provider(helper.provider, on=TODAY, why="hết người", by=by, at=AT)
    told = Notice.objects.get(text__contains="ngừng nhận")
    assert told.user == cast.lan
    assert "Lê Bưởi" not in told.text


def test_who_may_not_see_the_child_meets_no_match(cast: Cast, child: Child) -> None:
    offer, helper = model()
    match(cast, child, offer, helper)
    with fenced(cast.as_("tam")):
        assert not Match.objects.exists()
        assert not queries.matches_of_child(child).exists()
    with pytest.raises(NotAllowed):
        operations.match_child(child, offer=offer, helper=helper, since=TODAY, by=cast.as_("tam"), at=AT)
    assert child.full_name not in cast.client("tam").get(f"/services/providers/{offer.provider.uuid}/").content.decode()
    assert child.full_name in cast.client("lan").get(f"/services/providers/{offer.provider.uuid}/").content.decode()


def note(cast: Cast, child: Child, code: str, act: str, **facts: object) -> ChildSupport:
    noted = Noted(act=act, on=TODAY, **facts)  # type: ignore[arg-type]
    return operations.note_support(child, code, noted, by=cast.as_("lan"), at=AT)


def test_a_support_is_asked_refused_with_a_reason_asked_again_and_given(cast: Cast, child: Child) -> None:
    note(cast, child, "U1", "ask", giver="Bảo hiểm xã hội")
    with pytest.raises(Invalid):
        note(cast, child, "U1", "refuse")
    note(cast, child, "U1", "refuse", why="thiếu giấy khai sinh")
    note(cast, child, "U1", "ask")
    assert note(cast, child, "U1", "give").state == "given"
    assert [step.state for step in SupportStep.objects.order_by("pk")] == ["asked", "refused", "asked", "given"]
    with pytest.raises(WrongState):
        note(cast, child, "U1", "refuse", why="x")


def test_private_money_stands_apart(cast: Cast, child: Child) -> None:
    note(cast, child, "U7", "give", purse="private", amount=500_000, giver="Hội Phụ nữ")
    note(cast, child, "U2", "give", purse="state", amount=1_250_000)
    for code, purse in (("U2", "private"), ("U7", "state"), ("U2", "")):
        with pytest.raises(Invalid):
            note(cast, child, code, "give", purse=purse, amount=1)
    sums = queries.sums_of(queries.checklist_of(child))
    assert sums == {"private": 500_000, "state": 1_250_000}
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportStep.objects.update(purse="")


def test_a_day_to_come_and_a_stranger_are_refused(cast: Cast, child: Child) -> None:
    with pytest.raises(Invalid):
        operations.note_support(child, "U1", Noted(act="ask", on=TODAY + timedelta(days=1)), by=cast.as_("lan"), at=AT)
    for name in ("tam", "minh", "hoa"):
        with pytest.raises(NotAllowed):
            operations.note_support(child, "U1", Noted(act="ask", on=TODAY), by=cast.as_(name), at=AT)
    note(cast, child, "U1", "ask")
    with fenced(cast.as_("tam")):
        assert not [line for line in queries.checklist_of(child) if line.support]


def test_what_the_register_shows_suggests_and_a_restricted_group_does_not(cast: Cast, child: Child) -> None:
    def hints(groups: list[str], *, poor: bool = False, young: bool = False) -> set[str]:
        return {one.rule.code for one in suggested(groups, is_poor=poor, is_too_young=young) if one.is_suggested}

    assert [rule.code for rule in RULES] == list(Support.values)
    assert hints(["G01.1"]) == {"U1", "U2", "U4", "U5", "U6", "U7"}
    assert hints(["G01.1"], young=True) == {"U1", "U2", "U5", "U6", "U7"}  # costs of learning are of who goes to school
    assert hints([]) == set()
    assert hints([], poor=True) == {"U7", "U9"}
    child.groups, child.is_restricted = [], True
    child.save()
    assert not [line for line in queries.checklist_of(child) if line.suggestion.is_suggested]


def test_the_pages_of_a_child(cast: Cast, child: Child) -> None:
    client = cast.client("lan")
    offer, helper = model()
    at = f"/services/children/{child.uuid}/"
    assert client.get(f"{at}supports/").status_code == 200
    step = {"code": "U7", "act": "give", "on": "2020-01-01", "purse": "private", "amount": "500000"}
    assert client.post(f"{at}supports/step/", step).status_code == 302
    assert "500.000" in client.get(f"{at}supports/").content.decode()
    assert client.post(f"{at}supports/step/", {**step, "purse": "state"}).status_code == 422
    typed = {"offer": offer.pk, "helper": helper.pk, "since": "2020-01-01"}
    assert client.post(f"{at}matches/new/", typed).status_code == 302
    page = client.get(f"/children/{child.uuid}/").content.decode()
    assert "Mẹ đỡ đầu" in page
    assert "Chín hỗ trợ" in page
    found = Match.objects.get()
    assert (
        client.post(f"/services/matches/{found.uuid}/ending/", {"on": "2020-02-01", "why": "xong"}).status_code == 302
    )
    for name in ("tam", "trung"):
        assert cast.client(name).get(f"{at}supports/").status_code == 404
