"""Under-sixes and children out of school wait for another office: asked with a clock of that step, until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from diemtua.access.codes import Role
from diemtua.access.testing import COMMUNE_A, Cast, actor, agency, make_user
from diemtua.lib.clock import day_of, now
from diemtua.people.codes import BirthRegistration, InsuranceState, SchoolState
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.services import operations, queries
from diemtua.services.models import Referral

pytestmark = pytest.mark.django_db
PAGE = "/services/chains/"


@pytest.fixture
def here() -> Village:
    return make_village(COMMUNE_A, "Một")


def small(name: str, here: Village, **facts: Any) -> Child:
    """A child of two, registered, at home and insured but for what `facts` says."""
    born = day_of(now()) - timedelta(days=800)
    whole: dict[str, Any] = {
        "birth_registration": BirthRegistration.DONE, "residence_registered_on": born + timedelta(days=30),
        "insurance": InsuranceState.HAS,
    }  # fmt: skip
    return make_child(name, born, village=here, **(whole | facts))


def test_each_step_has_its_children_and_says_how_many(cast: Cast, here: Village) -> None:
    small("Chưa Khai Sinh", here, birth_registration=BirthRegistration.NONE)
    small("Chưa Thường Trú", here, residence_registered_on=None)
    small("Chưa Có Thẻ", here, insurance=InsuranceState.NONE)
    small("Đủ Cả", here)
    make_child("Nghỉ Học", date(2014, 3, 1), village=here, school=SchoolState.DROPPED_OUT)

    lan = cast.as_("lan")
    assert queries.counts_of_steps(lan, day_of(now())) == {
        "all": 4, "birth": 1, "residence": 1, "insurance": 1, "school": 1,
    }  # fmt: skip
    for step, name in (
        ("birth", "Chưa Khai Sinh"), ("residence", "Chưa Thường Trú"), ("insurance", "Chưa Có Thẻ"),
        ("school", "Nghỉ Học"),
    ):  # fmt: skip
        page = cast.client("lan").get(PAGE, {"step": step}).content.decode()
        assert name in page
        assert "Đủ Cả" not in page
        assert "chưa nhờ" in page
    assert cast.client("minh").get(PAGE).status_code == 404
    assert "Chưa Thường Trú" not in cast.client("tam").get(PAGE, {"step": "residence"}).content.decode()


def test_the_office_of_the_step_is_asked_and_has_the_time_of_the_step(cast: Cast, here: Village) -> None:
    child, police = small("Chưa Thường Trú", here, residence_registered_on=None), agency(COMMUNE_A, "cong_an_xa")
    lan = cast.client("lan")
    form = lan.get(reverse("services:new_referral"), {"child": str(child.uuid), "step": "residence"}).content.decode()
    assert f"a:{police.uuid}" in form
    assert str(agency(COMMUNE_A, "tram_y_te").uuid) not in form
    typed: dict[str, Any] = {
        "child": child.uuid, "step": "residence", "need": "N4", "urgency": "normal", "basis": "duty",
        "purpose": "Đề nghị đăng ký thường trú cho trẻ em.", "law": "Luật Cư trú 68/2020/QH14 Đ22",
        "pieces": ["name", "birth", "address", "papers"], "places": [f"a:{police.uuid}"],
    }  # fmt: skip
    assert lan.post(reverse("services:new_referral"), typed).status_code == 302
    sent = Referral.objects.get()
    assert sent.answer_due_at is not None
    assert sent.sent_at is not None
    assert sent.answer_due_at - sent.sent_at > timedelta(days=8)  # seven working days of the law on residence

    page = lan.get(PAGE, {"step": "residence"}).content.decode()
    assert sent.code in page
    assert "Nhờ cơ quan làm" not in page
    assert "chưa nhờ" not in page


def test_what_the_office_has_done_and_the_record_says_leaves_the_list(cast: Cast, here: Village) -> None:
    child = small("Chưa Thường Trú", here, residence_registered_on=None)
    duc = actor(make_user("duc", "Phan Văn Đức", Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa"))
    asking = operations.Asking(
        child=child, need="N4", step="residence", purpose="Đề nghị đăng ký thường trú cho trẻ em.", basis="duty",
        law="Luật Cư trú 68/2020/QH14 Đ22", pieces=(),
    )  # fmt: skip
    at = now()
    sent = operations.refer(
        asking, to=[operations.Place(agency=agency(COMMUNE_A, "cong_an_xa"))], by=cast.as_("lan"), at=at
    )
    call = sent.calls.get()
    operations.accept_call(call, by=duc, at=at)
    operations.report_call(call, words="Đã đăng ký.", done_on=day_of(at), is_done=True, by=duc, at=at)
    lan = cast.client("lan")
    page = lan.get(PAGE, {"step": "residence"}).content.decode()
    assert "Đã làm xong" in page
    assert f"/children/{child.uuid}/papers/" in page

    Child.objects.filter(pk=child.pk).update(residence_registered_on=day_of(at))
    assert "Chưa Thường Trú" not in lan.get(PAGE, {"step": "residence"}).content.decode()


def test_the_list_asks_as_often_for_one_as_for_many(
    cast: Cast, here: Village, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    lan = cast.client("lan")
    small("Em đầu", here, residence_registered_on=None)
    few = queries_of(lambda: lan.get(PAGE, {"step": "residence"}))
    for number in range(30):
        small(f"Em {number}", here, residence_registered_on=None)
    assert queries_of(lambda: lan.get(PAGE, {"step": "residence"})) == few
