"""The places a form of a referral offers: what fits first, the nearest on top, what was chosen always in sight."""

from __future__ import annotations

import pytest
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, TODAY, Cast, agency
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations, queries
from diemtua.services.models import Referral
from diemtua.services.pages.choosing import places_to_ask
from diemtua.services.rules.askable import NEAR, Askable, arranged
from diemtua.services.testing import make_offer, make_provider
from diemtua.services.tests.asking import asked

KINDS = ["health", "police"]


def place(key: str, kind: str = "health", **facts: object) -> Askable:
    return Askable(**{"key": key, "name": key, "kind": kind, "is_own": False, **facts})  # type: ignore[arg-type]


def keys(places: list[Askable]) -> list[str]:
    return [each.key for each in places]


def test_of_a_kind_the_own_then_the_nearest_are_in_sight_and_the_rest_among_the_others() -> None:
    far = [place(f"far{km}", km=float(km)) for km in range(20, 20 + NEAR)]
    found = arranged([*far, place("near", km=2.0), place("own", is_own=True), place("somewhere")], order=KINDS)
    (group,) = found.fitting
    assert keys(group.places) == ["own", "near", *(f"far{km}" for km in range(20, 18 + NEAR))]
    assert keys(found.others[0].places) == [f"far{18 + NEAR}", f"far{19 + NEAR}", "somewhere"]


def test_looked_for_by_name_all_that_fit_are_in_sight() -> None:
    found = arranged([place(f"p{number}") for number in range(NEAR + 3)], order=KINDS, near=None)
    assert len(found.fitting[0].places) == NEAR + 3
    assert not found.others


def test_what_was_chosen_stays_in_sight_and_what_does_not_fit_comes_last() -> None:
    places = [place("station"), place("full", why_not=("hết chỗ",)), place("police", kind="police")]
    found = arranged(places, order=KINDS, chosen=["full"])
    assert keys(found.chosen) == ["full"]
    assert [group.kind for group in found.fitting] == KINDS
    assert not found.others


@pytest.fixture
def child(db: None) -> Child:
    return make_child("Nguyễn Măng Cụt", village=make_village(COMMUNE_A))


@pytest.mark.django_db
def test_a_place_is_found_by_a_part_of_its_name_and_nothing_typed_is_lost(cast: Cast, child: Child) -> None:
    make_offer(make_provider(PROVINCE, at=AT, name="Bệnh viện nhi"), at=AT, needs=("N1",))
    station, lan = agency(COMMUNE_A, "tram_y_te"), cast.client("lan")
    page = reverse("services:new_referral")
    typed = {
        "child": str(child.uuid), "need": "N1", "purpose": "Khám trong tuần này", "places": [f"a:{station.uuid}"],
        "find": "benh vien", "then": "look",
    }  # fmt: skip
    answer = lan.post(page, typed)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Bệnh viện nhi" in said
    assert "Khám trong tuần này" in said
    assert f'value="a:{station.uuid}"' in said.partition("Đã chọn")[2].partition("<h3>")[0]
    assert "Công an" not in said.partition("Đã chọn")[2].partition("Nói những gì")[0]
    assert not Referral.objects.exists()


@pytest.mark.django_db
def test_the_own_office_is_not_asked_and_an_agency_of_the_list_is_asked_once(cast: Cast, child: Child) -> None:
    for kind, name in (("phong_vhxh", "Cán bộ bảo vệ trẻ em"), ("tram_y_te", "Trạm Y tế phường Trấn Biên")):
        make_offer(make_provider(COMMUNE_A, at=AT, name=name, agency=agency(COMMUNE_A, kind)), at=AT)
    make_offer(make_provider(COMMUNE_A, at=AT, name="Phòng khám tư"), at=AT)
    offered, _titles = places_to_ask(cast.as_("lan"), child, need="N1")
    names = [each.name for each in offered.places]
    assert "Phòng khám tư" in names
    assert "Cán bộ bảo vệ trẻ em" not in names
    assert [name for name in names if "Trạm Y tế" in name] == [agency(COMMUNE_A, "tram_y_te").name]


@pytest.mark.django_db
def test_somebody_of_a_province_names_offices_of_the_own_province_alone(cast: Cast) -> None:
    agency("44", "so_y_te")  # the other province has the same offices
    found = list(queries.agencies_to_ask(cast.as_("trung"), TODAY))
    assert agency(PROVINCE, "so_y_te") in found
    assert {(row.province_code, row.commune_code) for row in found} == {(PROVINCE, "")}


@pytest.mark.django_db
def test_a_place_that_said_no_is_offered_with_what_it_said(cast: Cast, child: Child) -> None:
    referral = asked(cast, child, "tram_y_te")
    operations.decline_call(referral.calls.get(), reason="full", by=cast.as_("lan"), at=AT)  # told by telephone
    page = cast.client("lan").get(f"/services/referrals/{referral.uuid}/acts/sending/").content.decode()
    station = page.split(agency(COMMUNE_A, "tram_y_te").name, 1)[1]
    assert "đã từ chối" in station.split("</label>", 1)[0]
