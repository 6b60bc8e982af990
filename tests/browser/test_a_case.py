"""From a neighbour's words at night to a closed case, as each person meets it.

A neighbour tells without a name; the officer of the ward takes it and opens the case; the leader separates the child
and approves; the officer assesses, confers, plans, visits, reviews; the leader closes. The neighbour's code says one
sentence, the province sees figures, and whoever has no part in it finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from diemtua.lib.clock import day_of, now
from tests.browser.desk import Desk
from tests.browser.hands import (
    HARM,
    another,
    assert_official,
    choose,
    decide,
    fill_detailed,
    fill_levels,
    follow,
    number_of,
    press,
    write,
)

OFFICER, LEADER, PROVINCE = "Nguyễn Lan Anh", "Lê Đăng Khoa", "Đặng Quang Minh"
WITHOUT_A_PART = ("Trần Thị Lan", "Phạm Thanh Tâm", "Tạ Quốc Hùng")  # a far commune, the next one, the administrator
SPOT = "Dãy trọ sau chợ Tân Phú, phòng cuối"
WORDS = "Đêm nào cũng nghe em nhỏ khóc, bố say rượu đánh em bằng dây điện."
CHILD = "Lê Ngọc Diệp"
VISITS = ("Em ăn ngủ được ở nhà bà.", "Em đi học đủ buổi.", "Bố đã cai rượu, em muốn về nhà.")
Take = Callable[..., Desk]


@dataclass
class Story:
    """The people of one telling, and what is wrong with the pages they met."""

    take: Take
    officer: Desk = field(init=False)
    leader: Desk = field(init=False)
    case: str = ""
    faults: list[str] = field(default_factory=list)

    def check(self, desk: Desk) -> None:
        self.faults += desk.faults_in_every_look()


def test_from_a_neighbours_words_to_a_closed_case(desk_of: Take) -> None:
    story = Story(desk_of)
    code = neighbour_tells(story)
    story.officer, story.leader = desk_of(OFFICER), desk_of(LEADER)
    officer_takes_it(story)
    officer_opens_the_case(story)
    leader_separates(story)
    officer_assesses(story)
    officer_confers(story)
    officer_plans(story)
    leader_approves(story)
    officer_sends_it(story)
    measures_are_carried_out(story)
    child_is_visited(story)
    child_goes_home(story)
    leader_closes(story)
    neighbour_reads_one_sentence(story, code)
    province_sees_figures(story)
    papers_open(story)
    others_find_nothing(story)
    assert not story.faults, "\n".join(story.faults)


def neighbour_tells(story: Story) -> str:
    """On a phone in the dark, without a name."""
    phone = story.take(width="phone", theme="dark")
    phone.go("/bao-tin/")
    write(phone, words=WORDS, commune="phường Trấn Biên", spot=SPOT)
    for _step in range(3):
        phone.page.get_by_role("button", name="Tiếp tục").filter(visible=True).first.click()
        if phone.page.locator("[name=by_whom]").first.is_visible():
            choose(phone, by_whom="parent")
    story.faults += phone.faults()
    press(phone, "Gửi tin")
    phone.sees("Chúng tôi đã nhận tin của bạn")
    story.faults += phone.faults()
    return phone.page.locator(".dt-ticket-code").inner_text().strip()


def officer_takes_it(story: Story) -> None:
    desk = story.officer
    desk.go("/reports/")
    desk.page.locator("tbody a.name").first.wait_for()
    newest = max(desk.page.locator("tbody a.name").all_inner_texts())
    follow(desk, newest)
    desk.sees(SPOT)
    press(desk, "Nhận xử lý")
    desk.sees(re.compile(r"Còn \d+ giờ"))
    story.check(desk)


def officer_opens_the_case(story: Story) -> None:
    desk = story.officer
    follow(desk, "Mở vụ việc")
    assert SPOT in desk.page.locator("[name=event_place]").input_value()
    write(desk, name=CHILD, address=SPOT, carer="Bố, Lê Văn Quý")
    desk.page.locator("[name=carer_harms]").check()
    desk.page.locator("[name=sex]").select_option("female")
    choose(desk, harms="X1")
    story.check(desk)
    press(desk, "Mở vụ việc")
    desk.sees("Đã mở vụ việc.")
    desk.sees(re.compile(r"Còn \d+ giờ"))
    story.case = desk.path()
    another(desk, "Ghi biện pháp khẩn cấp")
    write(desk, what="Công an phường và Trạm Y tế đến đưa em đi khám ngay trong đêm.", with_whom="Công an phường")
    press(desk, "Lưu")
    desk.sees("Công an phường và Trạm Y tế")


def leader_separates(story: Story) -> None:
    desk, today = story.leader, day_of(now())
    desk.go(story.case)
    another(desk, "Quyết định tạm thời cách ly (Mẫu 07)")
    desk.page.locator("[name=ground]").first.check()
    write(desk, until=str(today + timedelta(days=10)), handed_to="Bà nội, Trần Thị Sáu")
    story.check(desk)
    press(desk, "Quyết định cách ly")
    desk.sees("Đã quyết định tạm thời cách ly.")
    story.check(desk)


def officer_assesses(story: Story) -> None:
    desk = story.officer
    desk.go(story.case)
    follow(desk, "Đánh giá ban đầu (Mẫu 02)")
    fill_levels(desk, "high", HARM)
    fill_levels(desk, "low", ("ability_self", "ability_tell", "ability_others"))
    choose(desk, serious="yes", carer_harms="yes")
    write(desk, seen="Nhiều vết bầm mới và cũ ở lưng, tay.")
    decide(desk, "high")
    story.check(desk)
    press(desk, "Lưu đánh giá")
    follow(desk, "Đánh giá cụ thể (Mẫu 03)")
    fill_detailed(desk, carer_safe="no")
    desk.sees("Con muốn ở với bà nội.")


def child_goes_home(story: Story) -> None:
    """The separation ends by a Mẫu 03 filled in since, that finds the carer safe (Đ32.3)."""
    another(story.officer, "Đánh giá cụ thể (Mẫu 03)")
    fill_detailed(story.officer, carer_safe="yes")
    story.leader.go(story.case)
    another(story.leader, "Chấm dứt tạm thời cách ly")
    write(story.leader, why="Mẫu 03 cho thấy người chăm sóc an toàn.")
    press(story.leader, "Chấm dứt cách ly")
    story.leader.sees("Đã chấm dứt cách ly.")


def officer_confers(story: Story) -> None:
    desk = story.officer
    follow(desk, "Ghi cuộc họp vụ việc")
    write(
        desk, place="Phòng họp UBND phường", chair=LEADER, responsible="Nguyễn Lan Anh, cán bộ\nCao Đình Nam, công an",
        parent="Trần Thị Sáu, bà nội", minutes="Mọi người thống nhất em ở với bà nội.", conclusion="Lập kế hoạch.",
    )  # fmt: skip
    choose(desk, needs_plan="yes")
    story.check(desk)
    press(desk, "Lưu biên bản")
    desk.sees("Đã lưu biên bản họp.")


def officer_plans(story: Story) -> None:
    desk, today = story.officer, day_of(now())
    another(desk, "Kế hoạch hỗ trợ, can thiệp (Mẫu 04)")
    write(desk, goal="Em an toàn ở nhà bà nội, tiếp tục đi học.", review_on=str(today + timedelta(days=30)))
    press(desk, "Lưu")
    for what, service in (("Tham vấn tâm lý sáu buổi", "Trạm Y tế"), ("Tư vấn cho cha về nuôi dạy con", "Hội Phụ nữ")):
        another(desk, "Thêm biện pháp")
        write(
            desk, what=what, responsible=OFFICER, service=service, starts_on=str(today),
            ends_on=str(today + timedelta(days=20)), cost="600000",
        )  # fmt: skip
        press(desk, "Thêm")
    story.check(desk)
    follow(desk, "Trình phê duyệt kế hoạch")
    press(desk, "Trình phê duyệt")
    desk.sees("Đã trình lãnh đạo.")


def leader_approves(story: Story) -> None:
    desk = story.leader
    desk.go("/")
    desk.sees(number_of(story.officer))
    story.check(desk)
    desk.go(story.case)
    follow(desk, "Phê duyệt kế hoạch (Mẫu 05)")
    write(desk, decision_no="512/QĐ-UBND", decision_on=str(day_of(now())))
    press(desk, "Phê duyệt")
    desk.sees("Đã phê duyệt kế hoạch.")
    desk.sees("512/QĐ-UBND")


def officer_sends_it(story: Story) -> None:
    """The decision and the plan to all with duties, never to the carer who did the harm (Đ28.5)."""
    desk = story.officer
    desk.go(story.case)
    another(desk, "Gửi quyết định, kế hoạch")
    assert "Hội Phụ nữ" in desk.page.locator("[name=duty]").input_value()
    assert not desk.page.locator("[name=family]").input_value()
    write(desk, family="Trần Thị Sáu, bà nội")
    choose(desk, how="hand")
    press(desk, "Ghi đã gửi")
    desk.sees("Trần Thị Sáu, bà nội")


def measures_are_carried_out(story: Story) -> None:
    desk = story.officer
    desk.go(story.case)
    for what in ("Tham vấn tâm lý sáu buổi", "Tư vấn cho cha về nuôi dạy con"):
        follow(desk, what)
        choose(desk, state="done")
        write(desk, result="Đã làm đủ.")
        press(desk, "Lưu kết quả")
    desk.sees("2/2 biện pháp xong")


def child_is_visited(story: Story) -> None:
    desk = story.officer
    for seen in VISITS:
        another(desk, "Ghi lần thăm")
        choose(desk, is_safe="yes")
        write(desk, note=seen)
        press(desk, "Lưu lần thăm")
        desk.sees(seen)
    story.check(desk)


def leader_closes(story: Story) -> None:
    officer, leader = story.officer, story.leader
    follow(officer, "Rà soát (Mẫu 06)")
    fill_levels(officer, "low", HARM)
    fill_levels(officer, "high", ("ability_self", "ability_heal"))
    fill_levels(officer, "yes", ("risk_gone", "stable_body", "stable_mind", "stable_thought", "stable_feeling"))
    write(officer, results="Đã làm đủ các biện pháp, em khỏe và yên tâm.")
    decide(officer, "low")
    press(officer, "Lưu đánh giá")
    leader.go(story.case)
    follow(leader, "Đóng vụ việc")
    write(leader, reason="Trẻ em hết nguy cơ và đã ổn định.", decision_no="530/QĐ-UBND")
    press(leader, "Đóng vụ việc")
    leader.sees("Đã đóng vụ việc.")
    story.check(leader)


def neighbour_reads_one_sentence(story: Story, code: str) -> None:
    phone = story.take(width="phone")
    phone.go("/bao-tin/ma/")
    phone.page.locator("[name=code]").fill(code)
    press(phone, "Xem")
    phone.sees("Đã tiếp nhận, đang xử lý")
    said = phone.page.locator("main").inner_text()
    for secret in (CHILD, OFFICER, "VV-", "cách ly", "kế hoạch", "Đóng", "bà nội"):
        assert secret not in said
    story.faults += phone.faults()


def province_sees_figures(story: Story) -> None:
    desk = story.take(PROVINCE)
    desk.go("/cases/figures/")
    row = desk.page.get_by_role("row").filter(has_text="Trấn Biên")
    assert re.search(r"\d+/\d+", row.inner_text()), row.inner_text()
    assert CHILD not in desk.page.locator("body").inner_text()
    story.check(desk)
    assert desk.status(story.case) == 404


def papers_open(story: Story) -> None:
    """Every paper of the case, with the two columns of its head, its number left to the clerk."""
    desk = story.officer
    desk.go(story.case)
    links = desk.page.locator("section:has(> header #giay-to) a[href*='/papers/']:not([href$='pdf/'])")
    words = [str(link.get_attribute("href")) for link in links.all()]
    assert len(words) >= 8
    for address in words:
        assert_official(desk.context.request.get(desk.site + address).body())


def others_find_nothing(story: Story) -> None:
    for name in WITHOUT_A_PART:
        desk = story.take(name)
        assert desk.status(story.case) == 404, name
        assert desk.status(f"{story.case}papers/m05/") == 404, name
    assert story.take().status(story.case) in {302, 404}  # a stranger
