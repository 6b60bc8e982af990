"""From a case another place is asked to help: who works on it asks, its page shows who has it, nobody else learns."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, Cast, agency
from diemtua.cases.models import Case, Subject
from diemtua.cases.testing import make_case
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services.models import Referral, Teammate

pytestmark = pytest.mark.django_db
ASKED = {
    "need": "N3", "purpose": "Cần tham vấn tâm lý.", "urgency": "normal", "pieces": ["initials", "age"],
    "basis": "duty", "law": "Luật Trẻ em Đ50",
}  # fmt: skip


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=make_village(COMMUNE_A))


@pytest.fixture
def case(cast: Cast, child: Child) -> Case:
    made = make_case(cast.as_("lan"), cast.as_("khoa"), timezone.now())
    Subject.objects.filter(case=made).update(child=child)
    return made


def ask(cast: Cast, who: str, child: Child, case: Case) -> int:
    places = [f"a:{agency(COMMUNE_A, 'tram_y_te').uuid}"]
    sent = {**ASKED, "places": places, "child": str(child.uuid), "origin": str(case.uuid)}
    return int(cast.client(who).post(reverse("services:new_referral"), sent).status_code)


def test_who_works_on_a_case_asks_from_its_page(cast: Cast, child: Child, case: Case) -> None:
    page = reverse("cases:case", args=[case.uuid])
    lan = cast.client("lan")
    assert f"?child={child.uuid}&amp;origin={case.uuid}" in lan.get(page).content.decode()
    assert ask(cast, "lan", child, case) == 302
    made = Referral.objects.get()
    assert (made.origin, made.origin_code, made.is_sensitive) == (case.uuid, case.code, False)
    assert made.code in lan.get(page).content.decode()


@pytest.mark.parametrize("who", ["tam", "minh", "hung"])
def test_nobody_else_asks_from_it(cast: Cast, child: Child, case: Case, who: str) -> None:
    assert ask(cast, who, child, case) == 404
    assert not Referral.objects.exists()


def test_a_case_of_another_child_is_no_origin(cast: Cast, case: Case) -> None:
    other = make_child("Trần Cà Na", village=make_village(COMMUNE_A, "Hai"))
    assert ask(cast, "lan", other, case) == 404


def test_what_a_sensitive_case_asks_is_met_by_its_team_alone(cast: Cast, child: Child, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(is_sensitive=True)
    assert ask(cast, "lan", child, case) == 302
    made = Referral.objects.get()
    assert made.is_sensitive
    assert Teammate.objects.get(origin=case.uuid).person == cast.lan.pk
    assert cast.client("lan").get(reverse("services:referral", args=[made.uuid])).status_code == 200
    assert cast.client("khoa").get(reverse("services:referral", args=[made.uuid])).status_code == 404
