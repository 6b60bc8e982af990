"""Help that arrives: psychology, police and legal aid are asked for one child, each told no more than its work needs.

One declines and another is found; each answers from its own inbox, and a link sent on opens nothing; the officer sees
where it is stuck. A mother without an account finds the nearest help on a phone that runs no script.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from diemtua.services.rules.packet import letters_of
from diemtua.web import testing
from tests.browser.desk import PATIENCE, Desk, watch
from tests.browser.hands import another, choose, follow, press, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OFFICER, STATION, HOME = "Nguyễn Lan Anh", "Đỗ Minh Thư", "Huỳnh Ngọc Bích"
POLICE, LAWYERS = "Ngô Hồng Quân", "Trịnh Mỹ Linh"
UNDER_WAY = "Đang thực hiện"
LAW = "Luật Trẻ em 102/2016/QH13 Điều 50; Nghị định 56/2017/NĐ-CP Điều 21"
UNEASY = "Ngủ không yên, sợ tiếng quát."
CODE = re.compile(r"CG-\d+")
Take = Callable[..., Desk]


@dataclass
class Story:
    """What was asked of whom, by which number, and what is wrong with the pages they met."""

    take: Take
    officer: Desk
    case: str = ""
    child: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def check(self, desk: Desk) -> None:
        self.faults += desk.faults_in_every_look()


@dataclass(frozen=True)
class Wish:
    """One referral as the officer writes it down. `told` is on the sheet besides what the sheet begins with."""

    key: str
    place: str
    need: str
    purpose: str
    told: tuple[str, ...]
    untold: tuple[str, ...] = ()


WISHES = (
    Wish("mind", "Trạm Y tế", "N3", "Nhờ tham vấn tâm lý cho một trẻ em sáu buổi.", ("state",)),
    Wish("guard", "Công an thành phố", "N5", "Nhờ thăm nhà buổi tối trong một tháng.", ("state", "address")),
    Wish("law", "Sở Tư pháp", "N6", "Nhờ luật sư tư vấn về quyền nuôi con.", ("state",), ("sex",)),
)


def test_help_arrives_from_those_who_were_asked_and_reaches_nobody_else(desk_of: Take) -> None:
    story = Story(desk_of, desk_of(OFFICER))
    say_who_the_case_is_about(story)
    for wish in WISHES:
        ask(story, wish)
    the_station_declines(story)
    another_place_is_found(story)
    the_home_takes_it(story)
    the_police_ask_and_are_answered(story)
    the_lawyers_name_a_day(story)
    officer_sees_where_each_stands(story)
    assert not story.faults, "\n".join(story.faults)


def say_who_the_case_is_about(story: Story) -> None:
    """Help is asked for a child of the register."""
    desk = story.officer
    desk.go("/children/")
    story.child = desk.page.locator("tbody a.name").first.inner_text().strip()
    follow(desk, story.child)
    code = re.search(r"TE-\d+", desk.page.locator("main").inner_text())
    assert code
    desk.go("/cases/")
    desk.page.get_by_role("row").filter(has_text=UNDER_WAY).locator("a.name").first.click()
    desk.page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    story.case = desk.path()
    another(desk, "Xác định trẻ em")
    write(desk, child_code=code.group())
    press(desk, "Lưu")
    desk.sees("Đã xác định trẻ em.")


def ask(story: Story, wish: Wish) -> None:
    """What the work does not need is refused until it is taken off the sheet."""
    desk = story.officer
    desk.go(story.case)
    follow(desk, "Nhờ nơi khác giúp")
    desk.page.locator("[name=need]").select_option(wish.need)
    write(desk, purpose=wish.purpose, state=UNEASY, law=LAW)
    tick_office(desk, wish.place)
    for code in wish.told:
        choose(desk, pieces=code)
    desk.page.locator("[name=basis]").select_option("duty")
    if wish.untold:
        press(desk, "Gửi đi")
        desk.sees("không cần cho việc này")
        desk.complaints.clear()  # the browser itself notes the 422 of what was refused
        story.check(desk)
        for code in wish.untold:
            desk.page.locator(f"[name=pieces][value={code}]").uncheck()
    press(desk, "Gửi đi")
    desk.sees("Đã gửi.")
    found = CODE.search(desk.page.locator("h1").inner_text())
    assert found
    story.asked[wish.key] = found.group()
    if wish.key == "mind":
        story.check(desk)


def tick_office(desk: Desk, name: str) -> None:
    """An office, not the same place as the directory has it; one that helps with other things is folded away."""
    offices = desk.page.locator("label:has([name=places][value^='a:'])")
    office = offices.filter(has_text=re.compile(f"^\\s*{name}")).first
    if not office.is_visible():
        desk.page.locator("summary", has_text="Nơi khác").click()
    office.locator("input").check()


def open_in_inbox(story: Story, desk: Desk, key: str) -> None:
    """The inbox says a number and no name; the page says what was chosen and no more."""
    desk.go("/services/inbox/")
    follow(desk, story.asked[key])
    desk.sees(UNEASY)
    said = desk.page.locator("main").inner_text()
    told = {code for wish in WISHES if wish.key == key for code in wish.told}
    assert letters_of(story.child) in said
    assert story.child not in said
    assert ("Nơi ở" in said) == ("address" in told)
    for other in story.asked.values():
        assert (other in said) == (other == story.asked[key])
    assert desk.status(story.case) == 404


def the_station_declines(story: Story) -> None:
    desk = story.take(STATION)
    desk.go("/services/inbox/")
    story.check(desk)
    open_in_inbox(story, desk, "mind")
    story.check(desk)
    follow(desk, "Từ chối")
    desk.page.locator("[name=reason]").select_option("full")
    write(desk, words="Trạm chưa có người làm tham vấn tâm lý.")
    press(desk, "Từ chối")
    desk.sees("Đã từ chối.")
    assert UNEASY not in desk.page.locator("main").inner_text()


def another_place_is_found(story: Story) -> None:
    """Declined by everybody stands on the list of what is stuck; from there the next place is asked."""
    desk = story.officer
    desk.go("/services/referrals/?tab=stuck")
    story.check(desk)
    follow(desk, story.asked["mind"])
    desk.sees("Trạm chưa có người làm tham vấn tâm lý.")
    follow(desk, "Gửi tới nơi khác")
    tick_office(desk, "Cơ sở trợ giúp xã hội")
    choose(desk, ground="given")  # the same article speaks of this office too
    press(desk, "Gửi")
    desk.sees("Đã gửi.")


def the_home_takes_it(story: Story) -> None:
    """A link that one place sends on to another opens nothing there."""
    desk = story.take(HOME)
    open_in_inbox(story, desk, "mind")
    follow(desk, "Nhận")
    write(desk, words="Mời em đến sáng thứ Sáu.")
    press(desk, "Nhận chuyển gửi")
    desk.sees("Đã nhận.")
    sent_on = desk.path()
    for name in (POLICE, STATION):
        assert story.take(name).status(sent_on) == 404, name
    assert story.take().status(sent_on) == 302  # a stranger is asked to sign in
    follow(desk, "Báo việc đã làm")
    write(desk, words="Đã gặp em và bà, em chịu nói chuyện.")
    press(desk, "Gửi báo cáo")
    desk.sees("Đã báo nơi gửi.")
    story.check(desk)


def the_police_ask_and_are_answered(story: Story) -> None:
    desk = story.take(POLICE)
    open_in_inbox(story, desk, "guard")
    another(desk, "Hỏi thêm nơi gửi")
    write(desk, words="Buổi tối ai ở nhà với em?")
    press(desk, "Gửi câu hỏi")
    desk.sees("Buổi tối ai ở nhà với em?")
    officer = story.officer
    officer.go("/services/referrals/")
    follow(officer, story.asked["guard"])
    officer.sees("Buổi tối ai ở nhà với em?")
    officer.page.get_by_role("link", name=re.compile("^Trả lời câu hỏi")).first.click()
    officer.page.locator("[name=words]").fill("Bà nội, từ 18 giờ.")
    press(officer, "Gửi trả lời")
    officer.sees("Đã trả lời.")
    desk.page.reload()
    desk.sees("Bà nội, từ 18 giờ.")
    follow(desk, "Nhận")
    press(desk, "Nhận chuyển gửi")
    desk.sees("Đã nhận.")


def the_lawyers_name_a_day(story: Story) -> None:
    desk = story.take(LAWYERS)
    open_in_inbox(story, desk, "law")
    follow(desk, "Nhận")
    write(desk, words="Luật sư gọi cho chị trong tuần này.")
    press(desk, "Nhận chuyển gửi")
    desk.sees("Đã nhận.")


def officer_sees_where_each_stands(story: Story) -> None:
    """On the case's own page: who declined, who has it, who is at work; and on the page of the circle."""
    desk = story.officer
    desk.go(story.case)
    panel = desk.page.locator("section[aria-labelledby=chuyen-gui]")
    for key in story.asked:
        expect(panel).to_contain_text(story.asked[key])
    expect(panel).to_contain_text("Đã từ chối")
    expect(panel).to_contain_text("Đã nhận")
    story.check(desk)
    follow(desk, "Xem các nơi, ghi cuộc họp")
    desk.sees("Đã gặp em và bà, em chịu nói chuyện.")
    story.check(desk)


def test_a_mother_finds_the_nearest_help_on_a_phone_without_script_or_account(browser: Browser, site: str) -> None:
    wide, high = testing.WIDTHS["phone"]
    context = browser.new_context(viewport={"width": wide, "height": high}, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    desk = Desk(site, context, context.new_page())
    watch(desk, desk.page)
    desk.go("/tim-giup/")
    desk.page.get_by_label("Gần nơi nào?").fill("Trấn Biên, Đồng Nai")
    press(desk, "Tìm nơi giúp")
    first = desk.page.locator(".dt-help-place").first
    expect(first.get_by_role("heading")).to_contain_text("Trấn Biên")
    assert str(first.get_by_role("link").first.get_attribute("href")).startswith("tel:")
    assert testing.sticks_out(desk.page) <= 0
    desk.page.get_by_role("radio", name="Tâm lý").check()
    press(desk, "Tìm nơi giúp")
    expect(desk.page.locator(".dt-help-place").filter(has_text="tâm lý").first).to_be_visible()
    assert not context.cookies()
    assert not desk.complaints + desk.strangers
    context.close()


def test_the_help_finder_in_every_look(desk_of: Take) -> None:
    desk = desk_of(width="phone")
    desk.go("/tim-giup/?noi=Trấn Biên, Đồng Nai&can=an-toan")
    desk.sees("Địa chỉ được giữ kín.")
    assert "đường Không Có Thật" not in desk.page.content()
    assert not desk.faults_in_every_look()
