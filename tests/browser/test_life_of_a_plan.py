"""The working life of a plan, on the real site: handed on inside an agency, compared with the plan above, derived by a
ward, put into a calendar, printed as a table. Each page is looked at in every look.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from docx import Document as Word
from playwright.sync_api import expect

from diemtua.lib.clock import now
from tests.browser.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Take = Callable[..., Desk]
CITY_PLAN = "214/KH-UBND"
WARDS_NUMBER = "77"
PIECE = "Gọi điện hẹn từng nhà trước khi đến"
WORDS = "Tuần này ưu tiên các hộ ở xa giúp em nhé."


def button(desk: Desk, name: str) -> Locator:
    return desk.page.get_by_role("button", name=name, exact=True).filter(visible=True).first


def link(desk: Desk, name: str | re.Pattern[str]) -> Locator:
    return desk.page.get_by_role("link", name=name).filter(visible=True).first


def panel(name: str) -> str:
    """The panel under the heading of this name."""
    return f"section:has(> header #{name})"


def open_city_plan(desk: Desk) -> str:
    desk.go(f"/plans/?q={CITY_PLAN}")
    desk.page.locator(f"a[href^='/plans/documents/']:has-text('{CITY_PLAN}')").first.click()
    desk.page.wait_for_url("**/plans/documents/*/")
    return desk.path()


def test_a_part_goes_from_the_agency_to_a_person(desk_of: Take) -> None:
    lan = desk_of("Trần Thị Lan")
    lan.go("/plans/tasks/?mine=1&state=open")
    lan.page.locator("a[href^='/plans/duties/']").first.click()
    lan.page.wait_for_url("**/plans/duties/*/")
    part = lan.path()
    unfold(lan, panel("nguoi-lam"))
    lan.page.locator(panel("nguoi-lam") + " select[name=person]").select_option(label=re_label(lan, "Hoàng Đức Thịnh"))
    button(lan, "Giao").click()
    lan.sees("Hoàng Đức Thịnh")
    add_piece(lan)
    unfold(lan, panel("trao-doi"))
    lan.page.locator(panel("trao-doi") + " textarea").fill(WORDS)
    button(lan, "Gửi trao đổi").click()
    lan.sees(WORDS)
    assert not lan.faults_in_every_look()

    thinh = desk_of("Hoàng Đức Thịnh", width="phone", theme="dark")
    thinh.go("/plans/tasks/?who=me")
    assert thinh.page.locator(f"a[href='{part}']").count() == 1
    thinh.go(part)
    thinh.sees(WORDS)
    thinh.page.get_by_role("button", name=f"Xong: {PIECE}").click()
    thinh.page.locator(panel("viec-con") + " li.done", has_text=PIECE).wait_for()
    assert not thinh.faults()


def unfold(desk: Desk, place: str) -> None:
    """Open the form of a panel, if it is not open already."""
    form = desk.page.locator(f"{place} details.dt-more-form")
    if form.get_attribute("open") is None:
        form.locator("summary").click()


def re_label(desk: Desk, name: str) -> str:
    """The option that begins with this name; the person's post follows it."""
    return str(desk.page.locator(panel("nguoi-lam") + " select[name=person] option", has_text=name).first.inner_text())


def add_piece(desk: Desk) -> None:
    unfold(desk, panel("viec-con"))
    desk.page.locator(panel("viec-con") + " [name=text]").fill(PIECE)
    button(desk, "Thêm").click()
    desk.page.locator(panel("viec-con") + " li", has_text=PIECE).wait_for()


def test_the_cascade_is_compared_and_covered(desk_of: Take) -> None:
    minh = desk_of("Đặng Quang Minh")
    minh.go("/plans/cascade/")
    minh.sees("Văn bản theo cấp")
    assert not minh.faults_in_every_look()
    link(minh, "Xem cả bản").click()
    minh.page.wait_for_url("**/comparison/*/")
    assert not minh.faults_in_every_look()
    chosen = minh.page.locator("button[name=verdict][value=same]")
    before = chosen.count()
    chosen.first.click()
    minh.sees("Đã ghi: hai nhiệm vụ này là một việc.")
    assert chosen.count() == before - 1
    button(minh, "Bỏ quyết định").click()
    minh.sees("Đã bỏ quyết định; máy đề xuất lại.")
    assert chosen.count() == before
    minh.go("/plans/cascade/")
    link(minh, "Danh sách xã, phường").click()
    minh.page.wait_for_url("**/coverage/**")
    assert not minh.faults_in_every_look()
    minh.page.get_by_role("button", name=re.compile(r"^Nhắc \d+ xã, phường$")).first.click()
    minh.sees(re.compile(r"Đã nhắc \d+ xã, phường"))


def test_a_ward_drafts_and_issues_its_own_plan(desk_of: Take) -> None:
    tam = desk_of("Phạm Thanh Tâm")
    open_city_plan(tam)
    link(tam, "Soạn tiếp").click()
    tam.page.wait_for_url("**/draft/")
    assert not tam.faults_in_every_look()
    with tam.page.expect_download() as fetched:
        link(tam, "Tải Word").click()
    paper = Word(str(fetched.value.path()))
    assert "KẾ HOẠCH" in [each.text for each in paper.paragraphs]
    assert f"Kế hoạch số {CITY_PLAN}" in "\n".join(each.text for each in paper.paragraphs)
    accept_everything(tam)
    link(tam, "Ban hành").click()
    tam.page.wait_for_url("**/issue/")
    assert not tam.faults_in_every_look()
    tam.page.locator("[name=number]").fill(WARDS_NUMBER)
    tam.page.locator("[name=issued_on]").fill(f"{now() - timedelta(days=100):%Y-%m-%d}")  # before all deadlines
    button(tam, "Ban hành và giao việc").click()
    tam.sees("Đã ban hành và giao việc. Các cơ quan đã được báo.")
    minh = desk_of("Đặng Quang Minh")
    open_city_plan(minh)
    link(minh, "Xem cả dòng").click()
    link(minh, "Danh sách xã, phường").click()
    row = minh.page.get_by_role("row").filter(has_text="Phường Biên Hòa")
    assert f"{WARDS_NUMBER}/KH-UBND" in row.inner_text()


def accept_everything(desk: Desk) -> None:
    """The clear ones at once, then what is left one by one, with the keyboard."""
    said = desk.page.locator(".dt-review-done .dt-prog-words")
    before = said.inner_text()
    desk.page.locator(".dt-review-done form button").click()
    for _each in range(30):
        expect(said).not_to_have_text(before)
        before = said.inner_text()
        done, total = re.findall(r"\d+", before)
        if done == total:
            return
        desk.press("ArrowDown", "Enter")
    raise AssertionError("there is always one more")


def test_days_reach_the_calendar_of_a_phone_until_the_address_is_withdrawn(desk_of: Take) -> None:
    lan = desk_of("Trần Thị Lan")
    for path in ("/plans/calendar/", "/plans/timeline/", "/plans/reports/", "/plans/targets/"):
        lan.go(path)
        assert not lan.faults_in_every_look()
    lan.go("/plans/calendar/feeds/")
    lan.page.locator("main form button").filter(has_text="Tạo địa chỉ").click()
    address = lan.page.locator(".dt-secret-address code").inner_text()
    stranger = desk_of()
    answer = stranger.context.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in answer.text()
    button(lan, "Thu hồi").click()
    lan.sees("Chưa có địa chỉ nào")
    assert stranger.context.request.get(address).status in {404, 410}


def test_the_assignment_table_opens_as_a_paper(desk_of: Take) -> None:
    minh = desk_of("Đặng Quang Minh")
    open_city_plan(minh)
    minh.go(f"{minh.path()}assignments/")
    assert not minh.faults_in_every_look()
    button(minh, "Tải Word").click()
    minh.page.locator("#xuat-docx [name=purpose]").fill("Gửi các cơ quan làm căn cứ thực hiện")
    with minh.page.expect_download() as fetched:
        minh.page.locator("#xuat-docx").get_by_role("button", name="Xuất", exact=True).click()
    content = fetched.value.path().read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(content))
    table = max(Word(io.BytesIO(content)).tables, key=lambda one: len(one.rows))
    assert "Nhiệm vụ" in [cell.text for cell in table.rows[0].cells]
    assert len(table.rows) > 20
