"""What goes wrong on an ordinary day: the session ends in the middle of a form, two people correct the same task."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.desk import FIRST_PAGE, LATER_PAGE, Desk, weight
from tests.browser.papers import drowning_plan, next_number

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

Take = Callable[..., Desk]
LONG = "Đã họp với hiệu trưởng mười một trường, thống nhất lịch đo ao; còn trường ở ấp 5 xin lùi một tuần."


def open_first_duty(desk: Desk) -> None:
    """The first part of work that the person may report on."""
    desk.go("/plans/tasks/?mine=1&state=open")
    desk.page.locator("tbody a.name").first.click()
    desk.page.wait_for_url("**/duties/*/")


def put_in(desk: Desk) -> str:
    """A paper, read and waiting for review; the address of its review."""
    name, content = drowning_plan(next_number())
    desk.go("/plans/")
    desk.let_fall("[data-drop]", name, content)
    desk.page.get_by_role("button", name="Đọc văn bản", exact=True).click()
    desk.page.wait_for_url("**/review/")
    return desk.path()


def test_a_session_that_ends_loses_nothing_typed(desk_of: Take) -> None:
    trung = desk_of("Vũ Thành Trung")
    open_first_duty(trung)
    trung.page.locator("[name=percent]").fill("35")
    trung.page.locator("#id_words").fill(LONG)
    trung.context.clear_cookies(name="diemtua_session")
    with trung.page.expect_console_message(lambda said: "401" in said.text):
        trung.page.get_by_role("button", name="Gửi báo cáo").click()
    trung.sees("Phiên làm việc đã hết")
    trung.complaints.clear()  # the browser itself notes the 401 that was asked for
    assert trung.page.locator("#id_words").input_value() == LONG
    assert not [fault for fault in trung.faults() if "401" not in fault]  # the draft on its way is refused as well
    with trung.context.expect_page() as fresh:
        trung.page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    with fresh.value as door:
        door.get_by_role("button", name=re.compile("Vũ Thành Trung")).click()
        door.wait_for_url(lambda url: "/accounts/" not in url)
    trung.page.keyboard.press("Escape")
    trung.page.get_by_role("button", name="Gửi báo cáo").click()
    trung.sees("Đã ghi báo cáo tiến độ.")
    trung.sees(LONG)


def kept_as_draft(answer: Response) -> bool:
    """The page also asks for a draft when it opens, which is answered in the same way where there is none."""
    return "/drafts/" in answer.url and answer.request.method == "POST"


def test_a_draft_comes_back_on_another_day(desk_of: Take) -> None:
    linh = desk_of("Trịnh Mỹ Linh")
    open_first_duty(linh)
    with linh.page.expect_response(kept_as_draft) as kept:
        linh.page.locator("#id_words").fill(LONG)
    assert kept.value.status == 204
    later = desk_of("Trịnh Mỹ Linh")
    later.go(linh.path())
    expect(later.page.locator("#id_words")).to_have_value(LONG, timeout=30_000)


def test_the_second_of_two_reviewers_sees_both_versions(desk_of: Take) -> None:
    minh = desk_of("Đặng Quang Minh")
    review = put_in(minh)
    thuy = desk_of("Mai Thu Thủy")
    for desk in (minh, thuy):
        desk.go(review)
        desk.page.locator("[data-review-item] a[data-key=e]").filter(visible=True).first.click()
        desk.page.wait_for_url("**/correction/")
    minh.page.locator("[name=lead]").fill("Thành đoàn")
    minh.page.locator("[name=lead]").locator("xpath=ancestor::form").get_by_role("button").last.click()
    minh.page.wait_for_url("**/review/*")
    thuy.page.locator("[name=lead]").fill("Sở Nội vụ")
    thuy.page.locator("[name=lead]").locator("xpath=ancestor::form").get_by_role("button").last.click()
    thuy.sees("Bản người khác vừa lưu")
    thuy.sees("Thành đoàn")
    assert thuy.page.locator("[name=lead]").input_value() == "Sở Nội vụ"
    thuy.complaints.clear()  # the browser itself notes the 422
    assert not thuy.faults_in_every_look()
    thuy.page.get_by_role("button", name="Ghi đè bằng bản của tôi").click()
    thuy.page.wait_for_url("**/review/*")
    thuy.sees("Sở Nội vụ")


def test_pages_are_light(browser: Browser, desk_of: Take, site: str) -> None:
    minh = desk_of()
    first = weight(minh.page, f"{site}/accounts/login/")
    assert first < FIRST_PAGE, first
    minh.sign_in("Đặng Quang Minh")
    for path in ("/", "/plans/", "/plans/tasks/", "/places/"):
        assert (later := weight(minh.page, site + path)) < LATER_PAGE, (path, later)
