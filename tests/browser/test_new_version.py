"""A plan is issued again while its work runs: what goes on, what changes and what ends is shown before it happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.desk import Desk
from tests.browser.papers import COMES, GOES, LATER, STAYS, next_number, small_plan

if TYPE_CHECKING:
    from playwright.sync_api import Locator

SAID = "Đã gửi phiếu hỏi số áo phao đến sáu điểm bơi."
REASON = "Bản mới giao việc này cho cơ quan khác."


def button(desk: Desk, name: str) -> Locator:
    return desk.page.get_by_role("button", name=name, exact=True).filter(visible=True).first


def accept(desk: Desk) -> None:
    """All tasks of a paper under review, as read."""
    desk.page.get_by_role("button", name=re.compile(r"^Nhận \d+ mục rõ ràng$")).click()
    desk.page.locator("a[href$='/confirmation/']").click()


def test_a_new_version_takes_over_the_running_work(desk_of: Callable[..., Desk]) -> None:
    minh, ha, number = desk_of("Đặng Quang Minh"), desk_of("Lý Thu Hà"), next_number()
    old = give_out_first(minh, ha, number)

    unfold = minh.page.locator("details", has_text="Bản mới thay bản này")
    unfold.locator("summary").click()
    name, content = small_plan(number, edition=2)
    unfold.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    button(minh, "Đọc bản mới").click()
    minh.page.wait_for_url("**/review/")
    accept(minh)
    minh.page.wait_for_url("**/replacement/")
    for place, words in (("giu", STAYS), ("doi", LATER), ("thoi", GOES), ("moi", COMES)):
        assert words in minh.page.locator(f"section:has(> header #{place})").inner_text(), place
    assert not minh.faults_in_every_look()

    minh.page.locator("[name=stop_dropped]").check()
    minh.page.locator("[name=reason]").fill(REASON)
    button(minh, "Bản mới thay bản cũ").click()
    minh.page.wait_for_url(lambda url: "/replacement/" not in url)
    minh.sees(COMES)
    assert not minh.faults()
    minh.go(old)
    minh.sees("Đã được thay thế")

    open_part(ha, number)  # whose work is due later finds what was said about it, under the new version
    ha.sees(SAID)
    assert not ha.faults()


def open_part(ha: Desk, number: str) -> None:
    """The part of the finance office in this test's plan."""
    ha.go(f"/plans/tasks/?q={LATER}&mine=1&state=open")
    ha.page.locator("tbody tr", has_text=f"{number}/KH-UBND").locator("a.name").click()
    ha.page.wait_for_url("**/duties/*/")


def give_out_first(minh: Desk, ha: Desk, number: str) -> str:
    """The first edition, given out, with a report on one part; the address of its page."""
    name, content = small_plan(number)
    minh.go("/plans/")
    minh.let_fall("[data-drop]", name, content)
    button(minh, "Đọc văn bản").click()
    minh.page.wait_for_url("**/review/")
    accept(minh)
    button(minh, "Xác nhận và giao việc").click()
    minh.sees("Đã giao việc. Các cơ quan đã được báo.")
    open_part(ha, number)
    ha.page.locator("[name=percent]").fill("30")
    ha.page.locator("#id_words").fill(SAID)
    button(ha, "Gửi báo cáo").click()
    ha.sees("Đã ghi báo cáo tiến độ.")
    return minh.path()
