"""The pages and the API of places, through HTTP, as each of the cast meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from diemtua.access.testing import Cast
from diemtua.lib.fence import everywhere
from diemtua.places import operations
from diemtua.places.models import Unit, UnitChange, Village
from diemtua.places.testing import AT, keeper_of
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
EVERYBODY = ("lan", "khoa", "tam", "hoa", "minh", "thuy", "thu", "trung", "hung")
PAPER = {"number": "12/NQ-HĐND", "decided_on": "2026-09-15", "effective_on": "2026-10-01"}


@pytest.fixture
def ward(db: None) -> Unit:
    return Unit.objects.get(code="26041", valid_until=None)


@pytest.fixture
def village(ward: Unit) -> Village:
    return operations.add_village(ward, kind="khu_pho", name="1", by=keeper_of(ward.code), at=AT)


def test_everybody_signed_in_may_look(cast: Cast) -> None:
    for name in EVERYBODY:
        client = cast.client(name)
        for url in (reverse("places:units"), reverse("places:unit", args=["26041"]), reverse("places:became")):
            assert client.get(url).status_code == 200, (name, url)


def test_a_visitor_is_sent_to_sign_in() -> None:
    answer = Client().get(reverse("places:units"))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_the_list_shows_the_country_of_a_day(cast: Cast) -> None:
    client = cast.client("lan")
    now = client.get(reverse("places:units")).content.decode()
    assert "34 tỉnh, thành phố và 3.321 đơn vị cấp xã" in now
    before = client.get(reverse("places:units"), {"on": "2025-06-30"}).content.decode()
    assert "63 tỉnh, thành phố và 10.051 đơn vị cấp xã" in before
    assert "Tỉnh Kiên Giang" in before


def test_the_list_finds_without_marks_and_by_code(cast: Cast) -> None:
    client = cast.client("lan")
    for words in ("tran bien", "Trấn Biên", "26041"):
        assert "Phường Trấn Biên" in client.get(reverse("places:units"), {"q": words}).content.decode()
    nothing = client.get(reverse("places:units"), {"q": "qwrtzp"}).content.decode()
    assert "Không có đơn vị nào khớp" in nothing


@pytest.mark.parametrize("query", ["on=hôm qua", "province=zz", "level=x", "page=999", "page=-1", "on=0001-01-01"])
def test_an_address_bar_full_of_nonsense_is_no_error(cast: Cast, query: str) -> None:
    assert cast.client("lan").get(f"{reverse('places:units')}?{query}").status_code == 200


def test_a_unit_tells_its_history_in_sentences(cast: Cast) -> None:
    page = cast.client("lan").get(reverse("places:unit", args=["26041"])).content.decode()
    assert "Phường Trấn Biên được lập từ toàn bộ phường Bửu Long" in page
    assert "01/07/2025" in page
    city = cast.client("lan").get(reverse("places:unit", args=["75"])).content.decode()
    assert "Tỉnh Đồng Nai đổi thành Thành phố Đồng Nai." in city
    assert "Sở Y tế" in city


def test_a_unit_is_called_as_it_was_on_the_day(cast: Cast) -> None:
    client = cast.client("lan")
    day = {"on": "2025-12-01"}
    assert "<h1>Tỉnh Đồng Nai" in client.get(reverse("places:unit", args=["75"]), day).content.decode()
    assert "Thành phố Đồng Nai" not in client.get(reverse("places:units"), day).content.decode()
    assert client.get("/api/v1/places/units/75", day).json()["kind"] == "province"
    assert client.get("/api/v1/places/units/75").json()["kind"] == "centrally_run_city"


def test_a_former_unit_says_who_holds_its_land(cast: Cast) -> None:
    page = cast.client("lan").get(reverse("places:unit", args=["26008"]), {"on": "2025-06-30"}).content.decode()
    assert "Nay thuộc:" in page
    assert "Phường Tam Hiệp" in page


def test_a_code_used_twice_shows_both_meanings(cast: Cast) -> None:
    page = cast.client("lan").get(reverse("places:unit", args=["91"])).content.decode()
    assert "Mã 91 dùng hai lần." in page
    assert "Tỉnh Kiên Giang" in page
    before = cast.client("lan").get(reverse("places:unit", args=["91"]), {"on": "2025-06-30"}).content.decode()
    assert "<h1>Tỉnh Kiên Giang" in before


@pytest.mark.parametrize("code", ["00000", "abc", "26041x", "'--"])
def test_a_code_that_is_none_is_not_found(cast: Cast, code: str) -> None:
    assert cast.client("lan").get(reverse("places:unit", args=[code])).status_code == 404


def test_an_old_address_is_answered_with_todays_unit(cast: Cast) -> None:
    page = cast.client("lan").get(reverse("places:became"), {"q": "P. Tân Hiệp, Biên Hoà, Đồng Nai"}).content.decode()
    assert "Phường Tam Hiệp" in page
    assert "chắc" in page
    part = cast.client("lan").get(reverse("places:became"), {"q": "26008"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "Không nhận ra" in cast.client("lan").get(reverse("places:became"), {"q": "qwrtzp"}).content.decode()
    assert cast.client("lan").get(reverse("places:became"), {"q": " "}).status_code == 422


def test_decisions_do_not_exist_for_others(cast: Cast, ward: Unit) -> None:
    for name in EVERYBODY:
        if name == "hung":
            continue
        client = cast.client(name)
        for what in ("name", "kind", "merger", "split", "closing"):
            url = reverse("places:decide", args=[ward.code, what])
            assert client.get(url).status_code == 404
            assert client.post(url, {**PAPER, "name": "X", "step": "confirm"}).status_code == 404
        assert client.get(reverse("places:changes")).status_code == 404
        assert "Ghi quyết định" not in client.get(reverse("places:unit", args=[ward.code])).content.decode()
    assert not UnitChange.objects.exclude(kind="reform").exists()


def test_an_administrator_sees_what_would_change_confirms_and_takes_it_back(cast: Cast, ward: Unit) -> None:
    client = cast.client("hung")
    url = reverse("places:decide", args=[ward.code, "name"])
    assert client.get(url).status_code == 200
    seen = client.post(url, {**PAPER, "name": "Biên Hùng", "step": "preview"})
    assert "Sẽ thay đổi" in seen.content.decode()
    assert "Phường Biên Hùng" in seen.content.decode()
    assert not UnitChange.objects.exclude(kind="reform").exists()
    made = client.post(url, {**PAPER, "name": "Biên Hùng", "step": "confirm"})
    change = UnitChange.objects.exclude(kind="reform").get()
    assert made["Location"] == reverse("places:change", args=[change.uuid])
    assert "Phường Biên Hùng" in client.get(made["Location"]).content.decode()
    assert "12/NQ-HĐND" in client.get(reverse("places:changes")).content.decode()
    undone = client.post(reverse("places:undoing", args=[change.uuid]), {"reason": "ghi nhầm"})
    assert undone.status_code == 302
    ward.refresh_from_db()
    assert ward.name == "Phường Trấn Biên"
    with everywhere():
        verbs = set(Entry.objects.filter(actor_name="Tạ Quốc Hùng").values_list("verb", flat=True))
    assert {"unit.change", "unit.undo_change"} <= verbs
    again = client.post(reverse("places:undoing", args=[change.uuid]), {"reason": "ghi nhầm"})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("kind", {"kind": "commune"}),
        ("merger", {"into": "new", "code": "99001", "kind": "ward", "name": "Đông Biên Hòa", "others": "@26017"}),
        ("merger", {"into": "@26017"}),
        ("split", {"into": "new", "code": "99001", "kind": "ward", "name": "Bình Đa"}),
        ("closing", {}),
    ],
)
def test_every_kind_of_decision_can_be_previewed_and_made(
    cast: Cast, ward: Unit, what: str, data: dict[str, str]
) -> None:
    keys = {k: _key(v) for k, v in data.items()}
    client = cast.client("hung")
    url = reverse("places:decide", args=[ward.code, what])
    assert client.get(url).status_code == 200
    seen = client.post(url, {**PAPER, **keys, "step": "preview"})
    assert seen.status_code == 200, seen.content.decode()
    assert "Sẽ thay đổi" in seen.content.decode()
    assert client.post(url, {**PAPER, **keys, "step": "confirm"}).status_code == 302


def _key(value: str) -> str:
    """ "@26017" stands for the id of that unit."""
    return str(Unit.objects.get(code=value[1:], valid_until=None).pk) if value.startswith("@") else value


@pytest.mark.parametrize(
    ("what", "data", "said"),
    [
        ("name", {**PAPER, "name": "Tam Hiệp"}, "Đã có đơn vị tên"),
        ("name", {**PAPER, "name": ""}, "Tên mới"),
        ("name", {**PAPER, "name": "X", "effective_on": "2020-01-01", "decided_on": "2019-01-01"}, "phải sau ngày"),
        ("name", {**PAPER, "name": "X", "effective_on": "mai"}, "Ngày có hiệu lực"),
        ("merger", {**PAPER, "into": "new"}, "Hãy ghi mục này"),
        ("merger", {**PAPER, "into": "999999999"}, "Đơn vị nhận"),
        ("kind", {**PAPER, "kind": "township"}, "Loại mới"),
    ],
)
def test_nonsense_is_said_at_the_field_and_nothing_changes(
    cast: Cast, ward: Unit, what: str, data: dict[str, str], said: str
) -> None:
    answer = cast.client("hung").post(reverse("places:decide", args=[ward.code, what]), {**data, "step": "confirm"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not UnitChange.objects.exclude(kind="reform").exists()


def test_an_administrator_settles_a_former_commune_nobody_knew_about(cast: Cast) -> None:
    client = cast.client("hung")
    assert "Xã Mỹ Hưng" in client.get(reverse("places:changes")).content.decode()
    url = reverse("places:heirs", args=["01651"])
    assert client.get(url).status_code == 200
    heir = Unit.objects.filter(province_code="04", level="commune", valid_until=None).order_by("code")[0]
    assert client.post(url, {"heirs": [heir.pk], "source": ""}).status_code == 422
    assert client.post(url, {"heirs": [heir.pk], "source": "Nghị quyết 1657"}).status_code == 302
    assert client.get(url).status_code == 404
    for name in ("lan", "minh", "thu"):
        assert cast.client(name).get(reverse("places:heirs", args=["02482"])).status_code == 404


def test_the_communes_officer_keeps_its_villages(cast: Cast, ward: Unit) -> None:
    client = cast.client("lan")
    url = reverse("places:villages", args=[ward.code])
    for name in ("1", "2"):
        assert client.post(url, {"kind": "khu_pho", "name": name, "act": "add"}).status_code == 302
    assert "Khu phố 2" in client.get(url).content.decode()
    assert client.post(url, {"kind": "khu_pho", "name": "2", "act": "add"}).status_code == 422
    first, second = Village.objects.order_by("name")
    merged = {"villages": [first.uuid, second.uuid], "kind": "khu_pho", "name": "1", "act": "merge"}
    assert client.post(url, {**merged, "effective_on": date(2026, 10, 1)}).status_code == 422  # by id, not by uuid
    merged["villages"] = [first.pk, second.pk]
    assert client.post(url, {**merged, "effective_on": date(2026, 10, 1)}).status_code == 302
    assert Village.objects.filter(valid_until=None).count() == 1


def test_a_village_is_renamed_and_closed(cast: Cast, village: Village) -> None:
    client = cast.client("lan")
    url = reverse("places:village", args=[village.uuid])
    assert client.get(url).status_code == 200
    day = {"effective_on": "2026-10-01"}
    assert client.post(url, {"kind": "khu_pho", "name": "Bửu Long", "act": "rename", **day}).status_code == 302
    new = Village.objects.get(name="Bửu Long")
    closing = client.post(
        reverse("places:village", args=[new.uuid]), {"act": "close", "close-effective_on": "2026-10-02"}
    )
    assert closing.status_code == 302
    assert not Village.objects.filter(valid_until=None).exists()


def test_the_villages_of_another_commune_do_not_exist_for_others(cast: Cast, village: Village) -> None:
    for name in ("tam", "minh", "thu", "trung", "hoa"):
        client = cast.client(name)
        for url in (reverse("places:villages", args=["26041"]), reverse("places:village", args=[village.uuid])):
            assert client.get(url).status_code == 404
            assert client.post(url, {"kind": "ap", "name": "X", "act": "add"}).status_code == 404
    assert Village.objects.count() == 1


def test_the_api_answers_in_json(cast: Cast) -> None:
    client = cast.client("lan")
    page = client.get("/api/v1/places/units", {"province": "75", "level": "commune"}).json()
    assert (page["count"], len(page["units"])) == (95, 95)
    assert client.get("/api/v1/places/units/91", {"on": "2025-06-30"}).json()["name"] == "Tỉnh Kiên Giang"
    assert client.get("/api/v1/places/units/00000").status_code == 404
    history = client.get("/api/v1/places/units/26041/history").json()
    assert {event["what"] for event in history["events"]} == {"came_from"}
    agencies = client.get("/api/v1/places/units/26041/agencies").json()
    assert len(agencies) == 17
    named = client.get("/api/v1/places/agencies", {"name": "Sở LĐTBXH", "province": "75"}).json()
    assert [agency["kind"] for agency in named] == ["so_y_te"]
    found = client.get("/api/v1/places/resolve", {"q": "Phường Tân Hiệp, TP Biên Hòa"}).json()["matches"][0]
    assert (found["code"], found["current"][0]["code"]) == ("26008", "26017")
    assert Client().get("/api/v1/places/units").status_code in {302, 401}


@pytest.mark.parametrize(
    "path", ["units?page=0", "units?on=x", "units/91?on=30/6/2025", "agencies?name=x", "resolve", "units?page=abc"]
)
def test_the_api_refuses_unreadable_questions(cast: Cast, path: str) -> None:
    assert cast.client("lan").get(f"/api/v1/places/{path}").status_code == 422


def test_a_list_of_one_costs_as_many_queries_as_a_list_of_fifty(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client("lan")
    counts = []
    for query in ({"q": "26041"}, {"level": "commune", "province": "75"}):
        client.get(reverse("places:units"), query)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(reverse("places:units"), query)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] < 20
