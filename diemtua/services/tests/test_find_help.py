"""Somebody without an account finds the nearest help: nothing is asked, nothing kept, no secret shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY
from diemtua.lib.clock import VN, now
from diemtua.services import operations, queries
from diemtua.services.rules import hours_of, kilometres, position_of, standing_at
from diemtua.services.testing import KEEPER, make_offer, make_provider

pytestmark = pytest.mark.django_db
HERE = (10.95, 106.82)
WEEK = {"days": [[["07:30", "11:30"], ["13:30", "17:00"]]] * 5 + [[], []]}


def help_at(position: tuple[float, float] | None, name: str, place: str = COMMUNE_A, **facts: Any) -> Any:
    needs = facts.pop("needs", ("N1",))
    row = make_provider(place, at=facts.pop("at", AT), name=name, position=position, **facts)
    make_offer(row, at=AT, needs=needs)
    return row


def names(client: Client, asked: str) -> list[str]:
    page = client.get(f"/tim-giup/?{asked}").content.decode()
    return [part.split("</h3>")[0] for part in page.split("<h3>")[1:]]


def test_the_nearest_comes_first_by_true_distance(client: Client) -> None:
    help_at((11.05, 106.82), "Xa")
    help_at((10.951, 106.821), "Gần")
    help_at((10.95, 106.90), "Giữa", place=COMMUNE_B)
    assert names(client, "vi-tri=10.95,106.82") == ["Gần", "Giữa", "Xa"]
    page = client.get("/tim-giup/?vi-tri=10.95,106.82").content.decode()
    assert "0,2 km" in page
    assert "11 km" in page


def test_a_place_is_typed_by_its_old_or_new_name(client: Client) -> None:
    help_at(None, "Của phường")
    help_at(None, "Của nơi khác", place=COMMUNE_B)
    assert names(client, "noi=phường Trấn Biên, Đồng Nai")[0] == "Của phường"
    assert names(client, "noi=26041")[0] == "Của phường"
    assert "Chưa tìm ra nơi này" in client.get("/tim-giup/?noi=qwxzqwxz").content.decode()


def test_from_the_middle_of_a_commune_the_order_is_right_and_no_distance_is_claimed(client: Client) -> None:
    help_at(HERE, "Ở đây")
    help_at((10.96, 106.83), "Bên cạnh", place=COMMUNE_B)
    assert names(client, "noi=26041") == ["Ở đây", "Bên cạnh"]
    assert " km" not in client.get("/tim-giup/?noi=26041").content.decode()


def test_help_of_the_other_end_of_the_country_is_no_help(client: Client) -> None:
    house: dict[str, Any] = {"kind": "tin_cay", "needs": ("N5",)}
    help_at(HERE, "Trong phường", **house)
    help_at((17.0, 107.0), "Xa 670 km", place=COMMUNE_B, **house)
    for asked in ("vi-tri=10.95,106.82", "vi-tri=10.95,106.82&can=an-toan"):
        assert names(client, asked) == ["Trong phường"]
    assert names(client, "noi=26041&can=an-toan") == ["Trong phường", "Xa 670 km"]  # of the own province, said last


def test_the_list_says_what_was_looked_for(client: Client) -> None:
    help_at(HERE, "Phòng khám")
    page = client.get("/tim-giup/?noi=26041&can=y-te").content.decode()
    assert "Y tế" in page.partition('id="ds-h"')[2].partition("<h3>")[0]


def test_only_what_is_public_verified_and_open_to_new_children_is_shown(client: Client) -> None:
    help_at(HERE, "Đúng")
    help_at(HERE, "Chưa xác minh", verified=False)
    help_at(HERE, "Không công khai", is_public=False)
    make_provider(COMMUNE_A, at=AT, name="Không làm gì", position=HERE)
    closed = help_at(HERE, "Đã đóng")
    operations.close_provider(closed, on=now().date(), why="dời đi", by=KEEPER, at=AT)
    assert names(client, "vi-tri=10.95,106.82") == ["Đúng"]


def test_a_need_is_chosen(client: Client) -> None:
    help_at(HERE, "Y tế")
    help_at(HERE, "Luật sư", kind="legal_aid", needs=("N6",))
    help_at(HERE, "Công an", kind="police", needs=("N5",))
    assert names(client, "vi-tri=10.95,106.82&can=phap-ly") == ["Luật sư"]
    assert names(client, "vi-tri=10.95,106.82&can=cong-an") == ["Công an"]
    assert len(names(client, "vi-tri=10.95,106.82&can=<script>")) == 3


def test_a_secret_place_comes_last_without_address_distance_or_way(client: Client) -> None:
    house = make_provider(
        PROVINCE, at=AT, kind="binh_yen", name="Ngôi nhà bình yên", is_secret=True, address="Hẻm Cây Khế",
        position=HERE, hours={"always": True},
    )  # fmt: skip
    make_offer(house, at=AT, needs=("N5",))
    help_at((11.2, 107.2), "Rất xa")
    page = client.get("/tim-giup/?noi=26041").content.decode()
    assert names(client, "noi=26041") == ["Rất xa", "Ngôi nhà bình yên"]
    assert "Cây Khế" not in page
    assert page.count("geo:") == 1
    assert "Địa chỉ được giữ kín" in page


def test_nothing_is_kept_of_who_asks(client: Client) -> None:
    help_at(HERE, "Trạm Y tế")
    answer = client.get("/tim-giup/?noi=26041")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    page = answer.content.decode()
    for number in ("111", "113", "115"):
        assert f'href="tel:{number}"' in page
    assert page.index('href="tel:111"') < page.index("<h3>")
    assert client.post("/tim-giup/", {"noi": "x"}).status_code in {403, 405}


@pytest.mark.parametrize("asked", ["noi=%00", "noi=" + "x" * 5000, "vi-tri=999,999", "vi-tri=abc", "can=%F0%9F%92%A9"])
def test_whatever_is_asked_the_page_answers(client: Client, asked: str) -> None:
    assert client.get(f"/tim-giup/?{asked}").status_code in {200, 400}


def test_questions_to_the_database_do_not_grow_with_the_list(client: Client, queries_of) -> None:  # type: ignore[no-untyped-def]
    help_at(HERE, "Một")
    few = queries_of(lambda: client.get("/tim-giup/?vi-tri=10.95,106.82"))
    for number in range(15):
        help_at(HERE, f"Nơi {number}")
    assert queries_of(lambda: client.get("/tim-giup/?vi-tri=10.95,106.82")) == few


def test_an_ended_offer_helps_nobody() -> None:
    row = help_at(HERE, "Trạm")
    operations.end_offer(row.offers.get(), on=TODAY, by=KEEPER, at=AT)
    assert queries.nearest(TODAY, position=HERE, place=None) == []


def test_hours_are_read_as_people_type_them() -> None:
    assert hours_of("7:30-11:30, 13h30 - 17h") == [["07:30", "11:30"], ["13:30", "17:00"]]
    assert hours_of("") == []
    for bad in ("sáng", "25:00-26:00", "12-8", "7-9, 8-10"):
        assert hours_of(bad) is None


def test_open_shut_at_noon_over_the_weekend_and_on_a_holiday() -> None:
    friday = datetime(2026, 11, 20, 9, 15, tzinfo=VN)
    assert standing_at(WEEK, friday, {}).until == "11:30"
    noon = standing_at(WEEK, friday.replace(hour=12), {})
    assert (noon.is_open, noon.opens_at, noon.opens_on) == (False, "13:30", friday.date())
    night = standing_at(WEEK, friday.replace(hour=20), {})
    assert night.opens_on == friday.date() + timedelta(days=3)
    assert not standing_at(WEEK, friday, {friday.date(): "Tết"}).is_open
    assert standing_at({"always": True}, friday, {friday.date(): "Tết"}).is_open
    assert not standing_at({}, friday, {}).known


def test_distances_and_positions() -> None:
    assert kilometres((10.0, 106.0), (11.0, 106.0)) == pytest.approx(111.2, abs=0.1)
    assert position_of("10.95, 106.82") == (10.95, 106.82)
    assert position_of("phường Trấn Biên") is None
    assert position_of("95, 200") is None
