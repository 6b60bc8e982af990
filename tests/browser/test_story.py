"""A plan becomes work: dropped, read, reviewed, given out, done, reported, confirmed, as each person sees it.

Once at an office computer in Vietnamese, once on a phone in the dark in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import gettext, override

from tests.browser.desk import Desk
from tests.browser.papers import COMMUNE_TASK, SCHOOL_TASK, VAGUE_TASK, drowning_plan, next_number

if TYPE_CHECKING:
    from playwright.sync_api import Locator

OFFICE = {"width": "desktop", "theme": "light", "language": "vi"}
PHONE = {"width": "phone", "theme": "dark", "language": "en"}
REPORT = "Đã đo bảy ao quanh ba trường, còn hai trường chưa tới."
Take = Callable[..., Desk]


@dataclass
class Story:
    """What one telling carries from step to step."""

    take: Take
    look: dict[str, str]
    number: str
    faults: list[str] = field(default_factory=list)

    def said(self, vietnamese: str) -> str:
        """What a button or heading is called in the language of this telling."""
        with override(self.look["language"]):
            return gettext(vietnamese)

    def person(self, name: str) -> Desk:
        return self.take(name, **self.look)

    def check(self, desk: Desk) -> None:
        self.faults += desk.faults_in_every_look() if self.look is OFFICE else desk.faults()

    def row(self, desk: Desk) -> Locator:
        """The education office's line of a list, from this telling's paper."""
        agency = desk.page.locator("td:nth-child(2)", has_text="Sở Giáo dục và Đào tạo")
        return desk.page.locator("tbody tr").filter(has_text=f"{self.number}/KH-UBND").filter(has=agency)

    def button(self, desk: Desk, vietnamese: str) -> Locator:
        return desk.page.get_by_role("button", name=self.said(vietnamese), exact=True)


@pytest.mark.parametrize("look", [OFFICE, PHONE], ids=["office", "phone"])
def test_a_plan_becomes_work(desk_of: Take, look: dict[str, str]) -> None:
    story = Story(desk_of, look, next_number())
    minh = story.person("Đặng Quang Minh")
    drop(story, minh)
    review(story, minh)
    give_out(story, minh)
    duty = work_at_school_office(story)
    leader_sees_what_is_late(story)
    hand_in(story, duty)
    leader_confirms(story, duty)
    others_see_only_their_own(story, document=minh.path(), duty=duty)
    assert not story.faults, "\n".join(story.faults)


def drop(story: Story, minh: Desk) -> None:
    """From *Hôm nay* to the list of documents, and the file into the box."""
    minh.sees(story.said("Hôm nay"))
    story.check(minh)
    if story.look is PHONE:  # the bar below has room for four entries
        minh.page.locator(".dt-tabbar summary").click()
    minh.page.get_by_role("link", name=story.said("Kế hoạch"), exact=True).filter(visible=True).first.click()
    minh.page.locator("[data-drop]").wait_for()
    story.check(minh)
    name, content = drowning_plan(story.number)
    minh.let_fall("[data-drop]", name, content)
    minh.sees(name.split(" ", 2)[1])
    story.button(minh, "Đọc văn bản").click()
    minh.page.wait_for_url("**/review/")
    minh.sees(f"{story.number}/KH-UBND")
    minh.sees(f"0/6 {story.said('mục đã rà')}")
    assert minh.page.locator(".dt-lines").get_by_text(COMMUNE_TASK).count() == 1
    story.check(minh)


def review(story: Story, minh: Desk) -> None:
    """Name who does what the paper gave to nobody, drop one, accept the rest. At a desk by the keyboard alone."""
    if story.look is OFFICE:
        review_by_keyboard(story, minh)
    else:
        review_by_touch(story, minh)
    minh.sees(f"6/6 {story.said('mục đã rà')}")
    story.check(minh)


def review_by_keyboard(story: Story, minh: Desk) -> None:
    minh.press("ArrowDown")
    assert VAGUE_TASK in minh.in_hand()
    minh.press("e")
    minh.page.wait_for_url("**/correction/")
    story.check(minh)
    minh.tab_to("[name=lead]")
    minh.page.keyboard.type("Thành đoàn")
    minh.tab_to("main form button[type=submit]")
    minh.press("Enter")
    minh.page.wait_for_url("**/review/*")
    minh.sees(f"1/6 {story.said('mục đã rà')}")
    minh.press("ArrowDown")
    for done in range(2, 6):
        minh.page.locator("[data-review-item]:focus").wait_for()  # the next one is in hand
        minh.press("Enter")
        minh.sees(f"{done}/6 {story.said('mục đã rà')}")
    minh.page.locator("[data-review-item]:focus").wait_for()
    assert "phao cứu sinh" in minh.in_hand()
    minh.press("x")
    minh.sees(story.said("Đã bỏ"))


def review_by_touch(story: Story, minh: Desk) -> None:
    minh.page.get_by_role("button", name="Sở Y tế", exact=True).first.click()
    minh.sees(f"1/6 {story.said('mục đã rà')}")
    with minh.page.expect_response("**/acceptance/"):
        minh.page.get_by_role("button", name=re.compile(r"\b5\b")).click()


def give_out(story: Story, minh: Desk) -> None:
    """The preview counts the communes before anything is sent."""
    target = "a[href$='/confirmation/']"
    if story.look is OFFICE:
        minh.tab_to(target)
        minh.press("Enter")
    else:
        minh.page.locator(target).click()
    minh.sees(story.said("Ai sẽ nhận việc"))
    row = minh.page.get_by_role("row").filter(has_text="Ủy ban nhân dân các xã, phường")
    assert re.search(r"\b95\b", row.inner_text()), row.inner_text()
    story.check(minh)
    story.button(minh, "Xác nhận và giao việc").click()
    minh.page.wait_for_url("**/documents/*/")
    minh.sees(story.said("Đã giao việc. Các cơ quan đã được báo."))
    story.check(minh)


def work_at_school_office(story: Story) -> str:
    """The education office sees its own tasks and no other, and reports with a file."""
    trung = story.person("Vũ Thành Trung")
    trung.sees(story.said("Trễ hạn"))
    trung.sees(re.compile(SCHOOL_TASK))
    story.check(trung)
    trung.go(f"/plans/tasks/?q={SCHOOL_TASK}")
    agencies = trung.page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert agencies
    assert all("Sở Giáo dục và Đào tạo" in each for each in agencies), agencies
    story.check(trung)
    story.row(trung).locator("a.name").click()
    trung.page.wait_for_url("**/duties/*/")
    story.check(trung)
    trung.page.locator("[name=percent]").fill("60")
    trung.page.locator("#id_words").fill(REPORT)
    trung.let_fall("[data-drop]", "biên bản đo ao.txt", "Ao số 1: sâu 1,8 m, chưa có rào.".encode())
    story.button(trung, "Gửi báo cáo").click()
    trung.sees(story.said("Đã ghi báo cáo tiến độ."))
    trung.sees(REPORT)
    trung.sees("biên bản đo ao.txt")
    story.check(trung)
    return trung.path()


def leader_sees_what_is_late(story: Story) -> None:
    thuy = story.person("Mai Thu Thủy")
    thuy.sees(story.said("Cơ quan đang trễ"))
    story.check(thuy)
    thuy.go(f"/plans/tasks/?when=late&q={SCHOOL_TASK}")
    late = story.row(thuy).inner_text()
    assert "60" in late
    story.check(thuy)


def hand_in(story: Story, duty: str) -> None:
    trung = story.person("Vũ Thành Trung")
    trung.go(duty)
    trung.page.locator("[name=percent]").fill("100")
    trung.page.locator("#id_words").fill("Đã rà xong, kèm danh sách ao cần rào.")
    story.button(trung, "Gửi báo cáo").click()
    trung.sees(story.said("Đã ghi báo cáo tiến độ."))
    story.button(trung, "Đề nghị xác nhận hoàn thành").click()
    trung.sees(story.said("Đã gửi đề nghị xác nhận hoàn thành."))
    trung.sees(story.said("Chờ xác nhận"))


def leader_confirms(story: Story, duty: str) -> None:
    thuy = story.person("Mai Thu Thủy")
    thuy.sees(story.said("Chờ xác nhận"))
    thuy.go(duty)
    story.check(thuy)
    story.button(thuy, "Xác nhận hoàn thành").click()
    thuy.sees(story.said("Đã xác nhận hoàn thành."))
    thuy.sees(story.said("Hoàn thành"))


def others_see_only_their_own(story: Story, *, document: str, duty: str) -> None:
    """A commune of the city sees its own part; a commune elsewhere not even that the paper exists."""
    tam = story.person("Phạm Thanh Tâm")
    tam.go(f"/plans/tasks/?q={COMMUNE_TASK}")
    agencies = tam.page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert agencies
    assert all("Biên Hòa" in each for each in agencies), agencies
    story.check(tam)
    assert tam.status(duty) == 404
    lan = story.person("Trần Thị Lan")
    for path in (document, duty, f"{document}original/"):
        assert lan.status(path) == 404, path
    lan.go(f"/plans/tasks/?q={COMMUNE_TASK}")
    lan.sees(story.said("Không có phần việc nào"))
    story.check(lan)
