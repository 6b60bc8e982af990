"""The register kept clean: a list is mended and brought in, a review is signed, records are merged and parted again."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date

import openpyxl
from playwright.sync_api import expect

from diemtua.config.demo.cast import PASSWORD
from diemtua.people.tests.workbooks import HEADER, book
from tests.browser.desk import Desk
from tests.browser.papers import next_number

# Communes no other journey works in; their officers are made by the demo and are not on its sign-in page.
OF_LISTS, OF_MERGING = "canbo.25993", "canbo.25195"
OFFICER, LEADER = "Nguyễn Lan Anh", "Lê Đăng Khoa"
SYLLABLES = ("Sim", "Lài", "Ngâu", "Súng", "Trà", "Tràm", "Đước", "Bàng", "Phượng", "Sen")
RECORD = re.compile(r"/children/[0-9a-f-]{36}/$")


def words() -> str:
    """Two syllables no other child has."""
    number = int(next_number())
    return f"{SYLLABLES[number % 10]} {SYLLABLES[number // 10 % 10]}"


def sit_at(desk_of: Callable[..., Desk], username: str) -> Desk:
    """Sign in by name and password."""
    desk = desk_of()
    desk.go("/accounts/login/")
    desk.page.locator("input[autocomplete=username]").fill(username)
    desk.page.locator("input[type=password]").fill(PASSWORD)
    desk.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    desk.page.wait_for_url(lambda url: "/accounts/" not in url)
    return desk


def bring_in(desk: Desk, name: str, content: bytes) -> None:
    desk.go("/children/imports/")
    desk.let_fall("[data-drop]", name, content)
    desk.page.get_by_role("button", name="Đọc và xem trước").click()
    desk.page.wait_for_url(re.compile(r"/children/imports/[0-9a-f-]{36}/"))
    desk.page.get_by_role("button", name="Ghi vào sổ").wait_for()


def mended(content: bytes) -> bytes:
    """The workbook of faulty rows as somebody mends it in Excel."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    for row in made.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "31/02/2018":
                cell.value = "28/02/2018"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_faulty_rows_are_mended_in_excel_and_brought_in_again(desk_of: Callable[..., Desk]) -> None:
    officer, name = sit_at(desk_of, OF_LISTS), words()
    rows = (
        (1, f"Kpă {name} Hiền", date(2018, 3, 12), "Nữ", "", "", "", ""),
        (2, f"Kpă {name} Đăng", "31/02/2018", "Nam", "", "", "", ""),
    )
    bring_in(officer, "danh sach.xlsx", book(*rows, header=HEADER, above=(("DANH SÁCH TRẺ EM",), ())))
    assert not officer.faults_in_every_look()
    with officer.page.expect_download() as coming:
        officer.page.get_by_role("link", name="Tải các dòng lỗi để sửa").click()
    again = mended(coming.value.path().read_bytes())
    officer.page.get_by_role("button", name="Ghi vào sổ").dblclick()
    officer.sees("Đã ghi vào sổ.")

    bring_in(officer, "dong da sua.xlsx", again)
    officer.page.get_by_role("button", name="Ghi vào sổ").click()
    officer.sees("Đã ghi vào sổ.")
    officer.go(f"/children/?q=kpa {name}")
    expect(officer.page.locator("tbody a.name")).to_have_text([f"Kpă {name} Đăng", f"Kpă {name} Hiền"])


def answer(desk: Desk, outcome: str, note: str = "") -> None:
    """One child of the review, and on to the next."""
    before = desk.page.url
    desk.page.get_by_label(outcome, exact=True).check()
    desk.page.get_by_label("Ghi thêm").fill(note)
    desk.page.get_by_role("button", name=re.compile("^Lưu")).click()
    desk.page.wait_for_url(lambda url: url != before)


def test_a_review_is_answered_settled_and_signed(desk_of: Callable[..., Desk]) -> None:
    officer, leader = desk_of(OFFICER), desk_of(LEADER)
    officer.go("/children/reviews/new/")
    name = f"Rà soát đợt {next_number()}"
    officer.page.get_by_label("Tên đợt rà soát").fill(name)
    officer.page.get_by_label("Hạn xong").fill("2030-12-31")
    officer.page.get_by_role("button", name="Mở đợt rà soát").click()
    officer.page.get_by_role("link", name=name).click()
    officer.page.get_by_role("link", name="Trả lời", exact=True).first.click()
    review = officer.page.locator(".dt-form-end a").get_attribute("href") or ""
    answer(officer, "Đã gặp trẻ em")
    answer(officer, "Đến mà không gặp", "đi vắng, hẹn tuần sau")
    answer(officer, "Đã gặp, có thay đổi", "đổi số điện thoại của mẹ")

    leader.go(f"{review}signature/")
    leader.sees(re.compile(r"3 trong \d+ trẻ em đã có câu trả lời; 1 em chưa gặp, 1 em chờ xử lý"))
    leader.page.get_by_role("button", name="Ký đợt rà soát").click()
    leader.sees(re.compile("chưa được xử lý"))
    officer.go(f"{review}?which=settle")
    assert not officer.faults_in_every_look()
    officer.page.get_by_role("button", name="Đã xử lý").click()
    officer.sees("Không có trẻ em nào ở mục này")

    leader.complaints.clear()  # the browser notes the answers 422, which are what was asked for
    leader.page.get_by_label("Lý do").fill("còn lại rà soát khi hết mưa lũ")
    leader.page.get_by_role("button", name="Ký đợt rà soát").click()
    leader.sees(re.compile("Đã ký, "))
    leader.go(f"{review}?which=not_met")
    expect(leader.page.locator("tbody a.name").last).to_be_visible()
    assert not leader.faults_in_every_look()


def enter(desk: Desk, name: str, note: str, why: str = "") -> str:
    """Make a record; gives its address."""
    desk.go("/children/new/")
    desk.page.get_by_label("Họ và tên").fill(name)
    desk.page.get_by_label("Ngày sinh").fill("12/3/2018")
    desk.page.get_by_label("Ghi chú").fill(note)
    desk.page.get_by_role("button", name="Lập hồ sơ").click()
    if why:
        desk.page.get_by_label("Vì sao đây là trẻ khác").fill(why)
        desk.complaints.clear()
        desk.page.get_by_role("button", name="Vẫn lập hồ sơ mới").dblclick()
    desk.page.wait_for_url(RECORD)
    return desk.path()


def test_two_records_of_one_child_are_merged_and_parted_again(desk_of: Callable[..., Desk]) -> None:
    officer, name = sit_at(desk_of, OF_MERGING), f"Kpă {words()} Thảo"
    first = enter(officer, name, "nhà cạnh suối")
    second = enter(officer, name, "ở với bà", why="hai em khác nhau")
    officer.go(f"/children/?q={name}")
    assert officer.page.locator("tbody a.name").count() == 2  # pressed twice, made once

    officer.go(f"{first}duplicates/")
    officer.page.get_by_role("link", name="So sánh và gộp").click()
    officer.page.get_by_label("ở với bà").check()
    assert officer.page.locator("main input[type=radio]").count() == 2  # only what differs is asked
    assert not officer.faults_in_every_look()
    officer.page.get_by_label("Vì sao là một trẻ em").fill("cùng mẹ, cùng nhà")
    officer.page.get_by_role("button", name="Gộp thành một hồ sơ").dblclick()
    officer.page.wait_for_url(re.compile("/children/merges/"))
    merge = officer.path()
    assert not officer.faults_in_every_look()
    officer.go(first)
    officer.sees("ở với bà")

    officer.go(f"{merge}undoing/")
    officer.page.get_by_label("Lý do").fill("gộp nhầm")
    officer.page.get_by_role("button", name="Hoàn tác").click()
    officer.page.wait_for_url("**" + first)
    officer.sees("nhà cạnh suối")
    officer.go(second)
    officer.sees("ở với bà")
