"""A commune's messy workbook becomes records; a child is found by half a name, changed by two, and moves away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from diemtua.people.tests.workbooks import HEADER, book
from tests.browser.desk import Desk
from tests.browser.papers import next_number

# Given names are told apart by syllables, for names have no digits.
SYLLABLES = ("Bồng", "Cát", "Diệp", "Gấm", "Hạc", "Kha", "Lụa", "Mộc", "Nhã", "Quế")
TITLE = (("UBND XÃ VĨNH THỦY",), ("DANH SÁCH TRẺ EM NĂM 2026",), ())
LAN, TAM, STATION, ANALYST = "Trần Thị Lan", "Phạm Thanh Tâm", "Bùi Như Ý", "Kiều Anh Dũng"


def family() -> str:
    """Two syllables no other child of the commune has: "Hạc Lụa"."""
    number = int(next_number())
    return f"{SYLLABLES[number % 10]} {SYLLABLES[number // 10 % 10]}"


def workbook(family: str) -> bytes:
    rows = (
        (1, f"Tôn Nữ {family} Hiền", date(2018, 3, 12), "Nữ", "", "", "Tôn Nữ Thị Hoài", ""),
        (2, f"Tôn Thất {family} Tùng", "05/2019", "Nam", "", "", "Tôn Nữ Thị Hoài", "G04.2"),
        (3, f"Tôn Thất {family} Đăng", "31/02/2018", "Nam", "", "", "", ""),
        ("", "Cộng: 3", "", "", "", "", "", ""),
    )
    return book(*rows, header=HEADER, above=TITLE)


def bring_in(lan: Desk, name: str) -> None:
    """Drop the list, see the faulty cell, write the rest."""
    lan.go("/children/imports/")
    lan.let_fall("[data-drop]", "danh sach tre em.xlsx", workbook(name))
    lan.page.get_by_role("button", name="Đọc và xem trước").click()
    lan.page.wait_for_url(re.compile(r"/children/imports/[0-9a-f-]{36}/"))
    lan.sees("Sẽ thêm mới 2")
    lan.sees(re.compile("31/02/2018"))
    assert not lan.faults_in_every_look()
    lan.page.get_by_role("button", name="Ghi vào sổ").click()
    lan.sees("Đã ghi vào sổ.")


def test_a_list_becomes_records_and_a_child_moves_to_another_province(desk_of: Callable[..., Desk]) -> None:
    lan, name = desk_of(LAN), family()
    bring_in(lan, name)

    first, last = name.split(" ")
    lan.go(f"/children/?q={last} hien {first}")  # half a name, without marks, in any order
    lan.page.get_by_role("link", name=f"Tôn Nữ {name} Hiền").first.click()
    lan.page.wait_for_url(re.compile(r"/children/[0-9a-f-]{36}/$"))
    child = lan.path()
    lan.sees("12/03/2018")
    assert not lan.faults_in_every_look()

    for stranger in (STATION, ANALYST, TAM):
        assert desk_of(stranger).status(child) == 404

    lan.go(f"{child}move/")
    lan.page.get_by_label("Nơi đến", exact=False).first.fill("26068")
    lan.page.get_by_role("button", name="Gửi sang nơi đến").click()
    lan.page.wait_for_url("**/children/moves/")
    tam = desk_of(TAM)
    tam.go("/children/moves/")
    tam.page.get_by_role("link", name=f"Tôn Nữ {name} Hiền").click()
    assert not tam.faults_in_every_look()
    tam.page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    tam.page.wait_for_url("**" + child)
    tam.sees(f"Tôn Nữ {name} Hiền")
    assert lan.status(child) == 404


def test_two_who_change_one_child_see_both_versions(desk_of: Callable[..., Desk]) -> None:
    lan, other, number = desk_of(LAN), desk_of(LAN), next_number()
    first, second = f"Ghi {number} của máy thứ nhất", f"Ghi {number} của máy thứ hai"
    lan.go("/children/")
    lan.page.locator("tbody a.name").first.click()
    lan.page.wait_for_url(re.compile(r"/children/[0-9a-f-]{36}/$"))
    child = lan.path()
    for desk, words in ((lan, first), (other, second)):
        desk.go(f"{child}change/")
        desk.page.get_by_label("Ghi chú").fill(words)
    for desk in (lan, other):
        with desk.page.expect_navigation():  # the first is answered before the second sends
            desk.page.locator("main form button[type=submit]").last.click()
    expect(other.page.locator("main")).to_contain_text(first)
    assert other.page.get_by_label("Ghi chú").first.input_value() == second
    other.complaints.clear()  # the browser notes the answer 409, which is what was asked for
    assert not other.faults_in_every_look()
