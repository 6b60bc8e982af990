"""Records are mended and the score follows, an early sign is answered, pairs are worked through without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import expect

from diemtua.lib.clock import day_of, now
from diemtua.people.tests.workbooks import HEADER, book
from tests.browser.desk import Desk
from tests.browser.papers import next_number
from tests.browser.test_keeping_the_register import sit_at

# A commune no other journey works in.
OFFICER, PROVINCE = "canbo.26332", "Đặng Quang Minh"
SYLLABLES = ("Ốc", "Vẹm", "Hến", "Nghêu", "Cáy", "Còng", "Rạm", "Móng", "Điệp", "Bào")
RECORD = re.compile(r"/children/[0-9a-f-]{36}/(\?[^#]*)?(#.*)?$")
SCORE = re.compile(r"(\d+) điểm trên 100")
SCHOOL = "Từ 6 đến dưới 16 tuổi mà chưa ghi việc học"


def twins(officer: Desk) -> tuple[str, str]:
    """Two sisters of one day are brought in: their names, which no other children have."""
    number = int(next_number())
    family = f"{SYLLABLES[number % 10]} {SYLLABLES[number // 10 % 10]}"
    names = (f"Tôn Nữ {family} Hiền", f"Tôn Nữ {family} Hậu")
    rows = (
        (place, name, date(2016, 3, 12), "Nữ", "", "", "Tôn Nữ Thị Hoài", "") for place, name in enumerate(names, 1)
    )
    officer.go("/children/imports/")
    officer.let_fall("[data-drop]", "sinh doi.xlsx", book(*rows, header=HEADER))
    officer.page.get_by_role("button", name="Đọc và xem trước").click()
    officer.sees("Sẽ thêm mới 2")
    officer.page.get_by_role("button", name="Ghi vào sổ").click()
    officer.sees("Đã ghi vào sổ.")
    return names


def open_record(officer: Desk, name: str) -> None:
    officer.go(f"/children/?q={name}")
    officer.page.get_by_role("link", name=name).first.click()
    officer.page.wait_for_url(RECORD)


def score(officer: Desk) -> int:
    found = SCORE.search(officer.sees(SCORE).inner_text())
    assert found
    return int(found.group(1))


def mend_school(officer: Desk) -> None:
    """From the fault straight to the form, and back at the record."""
    officer.page.get_by_role("link", name=re.compile(rf"^Sửa\s*: {SCHOOL}")).click()
    officer.page.locator("#id_state").select_option("dropped_out")
    officer.page.locator("#id_dropped_on").fill(f"{day_of(now()) - timedelta(days=30):%Y-%m-%d}")
    officer.page.get_by_label("Lý do bỏ học").fill("theo mẹ đi làm")
    officer.page.get_by_role("button", name="Ghi năm học").click()
    officer.page.wait_for_url(RECORD)


def test_what_is_mended_counts_at_once_and_a_sign_is_answered(desk_of: Callable[..., Desk]) -> None:
    officer = sit_at(desk_of, OFFICER)
    one, two = twins(officer)
    for name in (one, two):
        open_record(officer, name)
        before = score(officer)
        mend_school(officer)
        assert score(officer) > before
        expect(officer.page.get_by_text(SCHOOL)).to_have_count(0)

    officer.go("/quality/signs/")
    officer.sees(one)
    assert not officer.faults_in_every_look()
    officer.page.get_by_role("link", name=two).click()
    officer.page.get_by_label("Vì sao không cần").fill("Hôm qua đã gặp ở nhà, em học nghề.")
    officer.page.get_by_role("button", name="Ghi không cần").click()
    officer.go("/quality/signs/?show=declined")
    officer.sees("Hôm qua đã gặp ở nhà, em học nghề.")

    officer.go("/quality/signs/")
    officer.page.get_by_role("link", name=one).click()
    officer.page.get_by_role("button", name="Hẹn thăm").click()
    officer.sees(re.compile("Người khác thấy được ai quyết định"))
    officer.page.get_by_role("link", name=one).click()
    officer.page.get_by_role("link", name="Ghi lần thăm").click()
    officer.page.locator("input[name=outcome][value=seen_changed]").check(force=True)
    officer.page.locator("main form[method=post] button[type=submit]").last.click()
    officer.page.wait_for_url(RECORD)
    officer.go("/quality/signs/?show=visited")
    expect(officer.page.get_by_role("row").filter(has_text=one)).to_contain_text("thấy có thay đổi")


def test_the_list_is_read_and_tapped_on_a_phone(desk_of: Callable[..., Desk]) -> None:
    officer = sit_at(desk_of, OFFICER)
    twins(officer)
    officer.page.set_viewport_size({"width": 360, "height": 740})
    for address in ("/quality/", "/quality/?all=1", "/quality/units/", "/quality/rules/"):
        officer.go(address)
        assert not officer.faults_in_every_look()
    officer.go("/quality/?all=1")
    row = officer.page.locator(".dt-mend-row").first
    words = row.locator(".dt-row-what").bounding_box()
    assert words
    assert words["width"] > 200
    expect(row.get_by_role("link", name="Sửa")).to_be_visible()
    name = row.get_by_role("link").first
    record = name.get_attribute("href")
    name.click()
    officer.page.wait_for_url(f"**{record}")


def test_pairs_are_worked_through_without_a_mouse_and_twins_are_none(desk_of: Callable[..., Desk]) -> None:
    officer = sit_at(desk_of, OFFICER)
    names = twins(officer)
    minh = desk_of(PROVINCE)
    minh.go("/quality/pairs/")
    minh.page.get_by_role("button", name="Tìm trong cả tỉnh").press("Enter")
    minh.sees(re.compile("Tìm xong lúc"))
    assert not minh.faults_in_every_look()

    officer.go("/quality/pairs/")
    officer.sees("Chờ xem")
    for name in names:
        expect(officer.page.get_by_text(name)).to_have_count(0)

    minh.page.get_by_role("link", name="Xem lần lượt").press("Enter")
    minh.sees("giữ lại")
    minh.press("b")
    minh.page.wait_for_load_state()
    minh.sees("giữ lại")
    assert not minh.faults_in_every_look()
    minh.press("h")
    minh.sees("Đã ghi nhận: hai trẻ em khác nhau, không nhắc lại nữa.")
    minh.press("g")
    minh.sees("Đã gộp thành một hồ sơ.")
    minh.press("u")
    minh.sees("Hoàn tác kết luận về cặp này")
    minh.tab_to("textarea")
    minh.page.keyboard.type("Xem lại giấy khai sinh")
    minh.tab_to("form[method=post] button[type=submit]")
    minh.press("Enter")
    minh.sees("Đã hoàn tác; cặp này chờ xem lại.")
