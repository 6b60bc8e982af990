"""A morning's post dropped all at once: read one after the other while the person may go elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.papers import next_number, small_plan

if TYPE_CHECKING:
    from playwright.sync_api import Locator

DONE = re.compile("Đã đọc|Không nhận được")
NOISE = "ảnh chụp màn hình.bin"
# The tap of the network is nearly closed, so that the bar has to show how far it got.
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 40_000}
AS_EVER = SLOW | {"uploadThroughput": -1}


def row(desk: Desk, name: str) -> Locator:
    return desk.page.locator("#tep-dua-vao li", has_text=name)


def test_several_files_are_sent_with_a_bar_and_read_in_turn(desk_of: Callable[..., Desk]) -> None:
    minh = desk_of("Đặng Quang Minh")
    minh.go("/plans/")
    post = dict(small_plan(next_number()) for _each in range(2)) | {NOISE: b"\x00\x01\x02" * 30_000}
    minh.let_all_fall("[data-drop]", post)
    told = minh.page.locator("[data-drop-name]")
    for name in post:
        expect(told).to_contain_text(name)
    line = minh.context.new_cdp_session(minh.page)
    line.send("Network.emulateNetworkConditions", SLOW)
    minh.page.get_by_role("button", name="Đọc văn bản", exact=True).click()
    bar = minh.page.locator("[data-drop-bar]")
    bar.wait_for()
    expect(bar).to_have_js_property("max", 100)
    line.send("Network.emulateNetworkConditions", AS_EVER)
    minh.page.wait_for_url("**/plans/uploads/")

    for name in post:
        expect(row(minh, name)).to_contain_text(DONE)
    assert row(minh, NOISE).locator(".dt-wrong").count() == 1
    read = [name for name in post if name != NOISE]
    assert all(row(minh, name).locator("a[href$='/review/']").count() == 1 for name in read)
    assert not minh.faults_in_every_look()
    minh.page.get_by_role("button", name="Xong, bỏ khỏi danh sách").click()
    minh.page.wait_for_url("**/plans/")
    assert row(minh, NOISE).count() == 0
