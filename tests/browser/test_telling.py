"""A neighbour tells in four short steps on a telephone; the hotline writes by keys, the commune takes over."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.papers import next_number

OFFICER, HOTLINE = "Trần Thị Lan", "Dương Hải Yến"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
STEPS = ("Điều gì đã xảy ra?", "Về em nhỏ", "Bạn có ảnh hay tệp nào không?", "Về bạn")


def step(page: Page, name: str) -> None:
    expect(page.locator("details[open] h2")).to_have_text(name)


def go_on(page: Page) -> None:
    page.locator("details[open] [data-step-next]").click()


def test_a_neighbour_tells_in_steps_and_the_telephones_back_loses_nothing(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(width="phone")
    page, words = desk.page, f"Nghe tiếng khóc {next_number()}"
    desk.go("/bao-tin/")
    page.locator("#id_words").fill(words)
    page.locator("#id_commune").fill("xã Vĩnh Thủy, tỉnh Quảng Trị")
    for name in STEPS[:-1]:
        step(page, name)
        assert not desk.faults_in_every_look()
        go_on(page)
    step(page, STEPS[3])
    page.go_back()
    step(page, STEPS[2])
    page.locator("[data-step-back]").click()
    step(page, STEPS[1])
    page.locator("[data-step-back]").click()
    expect(page.locator("#id_words")).to_have_value(words)
    page.get_by_role("button", name="Gửi luôn, không ghi thêm").click()
    assert CODE.search(page.locator(".dt-ticket-code").inner_text())
    expect(page.get_by_text("Tin đã tới Xã Vĩnh Thủy")).to_be_visible()


def test_leaving_fast_from_a_later_step_leaves_nothing_to_come_back_to(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(width="phone")
    page = desk.page
    page.route("https://www.google.com/**", lambda route: route.fulfill(body="<p>x</p>", content_type="text/html"))
    desk.go("/bao-tin/ma/")
    desk.go("/bao-tin/")
    page.locator("#id_words").fill("Điều không ai được thấy")
    go_on(page)
    go_on(page)
    step(page, STEPS[2])
    page.locator("[data-leave]").click()
    page.wait_for_url(re.compile("google"))
    page.go_back()
    assert desk.path() == "/bao-tin/ma/"


def test_the_hotline_writes_by_keys_and_the_commune_takes_corrects_and_passes_on(desk_of: Callable[..., Desk]) -> None:
    hotline, words = desk_of(HOTLINE), f"Bị dọa trên mạng {next_number()}"
    page = hotline.page
    hotline.go("/reports/new/")
    hotline.press("Alt+1")
    page.keyboard.type(words)
    hotline.press("Alt+2")
    page.keyboard.type("Gần chợ")
    page.locator("#id_unit").fill("")
    page.locator("#id_unit").press_sequentially("19405")
    expect(page.locator("#noi-nhan")).to_contain_text("Xã Vĩnh Thủy")
    assert not hotline.faults_in_every_look()
    hotline.press("Control+Enter")
    expect(page.get_by_text("Mã theo dõi đọc cho người báo")).to_be_visible()

    desk = desk_of(OFFICER)
    page = desk.page
    desk.go("/reports/")
    page.locator("tr", has_text="Tổng đài 111").locator("a.name").last.click()
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="Nhận xử lý").click()
    page.get_by_role("link", name="Sửa, bổ sung").click()
    assert not desk.faults_in_every_look()
    page.locator("#id_family").fill("Em ở với bà ngoại")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Em ở với bà ngoại")).to_be_visible()
    page.get_by_role("link", name="Ghi một lần chuyển").click()
    page.locator("label", has_text="An ninh mạng").click()
    page.locator("#id_words").fill("Đề nghị xác minh tài khoản")
    assert not desk.faults_in_every_look()
    page.get_by_role("button", name="Ghi lần chuyển").click()
    expect(page.get_by_text("Đề nghị xác minh tài khoản")).to_be_visible()
    assert not desk.faults_in_every_look()
