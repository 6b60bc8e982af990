"""Nobody drops out: an officer is away for a month, a collaborator's village changes, a commune has nobody at all.

The leader of a commune writes a leave down and somebody stands in; what a collaborator leaves must have a new keeper;
the province sees in red where nobody is, and which places do not answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from diemtua.lib.clock import day_of, now
from tests.browser.desk import Desk
from tests.browser.hands import another, follow, pick, press, write

LEADER, OFFICER, DEPUTY, PROVINCE = "Hoàng Đức Thịnh", "Trần Thị Lan", "Bùi Như Ý", "Đặng Quang Minh"
KEEPER, VILLAGE, OTHER_VILLAGE = "Lê Thị Hoa", "An Hòa", "Thủy Trung"
SILENT = "Văn phòng"
Take = Callable[..., Desk]


def open_posting(desk: Desk, name: str) -> str:
    """The page of a person's posting, from the list; its address."""
    desk.go("/workforce/")
    follow(desk, name)
    desk.sees("Nghỉ và người thay")
    return desk.path()


def test_an_officer_is_away_for_a_month_and_nothing_lies_still(desk_of: Take) -> None:
    leader, today = desk_of(LEADER), day_of(now())
    posting = open_posting(leader, OFFICER)
    follow(leader, "Ghi nghỉ")
    write(leader, valid_from=str(today), valid_until=str(today + timedelta(days=30)))
    pick(leader, "deputy", DEPUTY)
    faults = leader.faults_in_every_look()
    press(leader, "Ghi nghỉ")
    leader.sees("Đang nghỉ")
    faults += leader.faults_in_every_look()

    deputy = desk_of(f"{DEPUTY} Trạm Y tế")
    deputy.go("/notices/")
    deputy.sees(OFFICER)
    deputy.go("/")  # still in the role at the health station, which reaches no commune
    deputy.sees(f"Làm thay {OFFICER}")
    deputy.page.locator(".dt-unitmenu > summary").click()
    with deputy.page.expect_navigation():
        deputy.page.locator(".dt-unitmenu").get_by_role("button", name=re.compile(f"thay {OFFICER}")).click()
    deputy.go("/")
    deputy.sees(f"Làm thay {OFFICER}")
    faults += deputy.faults_in_every_look()
    deputy.go("/cases/")
    deputy.page.locator("tbody a.name").first.click()
    deputy.sees("Nhóm phụ trách")
    deputy.go("/reports/")
    deputy.page.locator("tbody a.name").first.wait_for()

    leader.go(posting)
    press(leader, "Đã trở lại")
    leader.sees("Đã ghi trở lại")
    deputy.go("/")
    expect(deputy.page.get_by_text(f"Làm thay {OFFICER}")).to_have_count(0)
    assert not faults, "\n".join(faults)


def test_a_collaborator_goes_to_another_village_and_the_children_get_a_new_keeper(desk_of: Take) -> None:
    """Nobody is let go before somebody takes over; afterwards everything is as it was."""
    leader, keeper = desk_of(LEADER), desk_of(KEEPER)
    keeper.go("/children/")
    child = keeper.page.locator("tbody a.name").first
    child.wait_for()
    address = str(child.get_attribute("href"))
    posting = open_posting(leader, KEEPER)
    another(leader, "Đổi nơi phụ trách")
    move(leader, away_from=VILLAGE, to=OTHER_VILLAGE)
    press(leader, "Giao")
    leader.sees(re.compile("Hãy chọn (người|ai) nhận"))
    leader.complaints.clear()  # the browser itself notes the 422 of what was refused
    faults = leader.faults_in_every_look()
    pick(leader, "heir", OFFICER)
    press(leader, "Giao")
    leader.sees("Đã giao.")
    assert keeper.status(address) == 404
    leader.go(posting)
    another(leader, "Đổi nơi phụ trách")
    move(leader, away_from=OTHER_VILLAGE, to=VILLAGE)
    press(leader, "Giao")
    leader.sees("Đã giao.")
    assert keeper.status(address) == 200
    leader.go("/workforce/network/")
    expect(leader.page.get_by_role("row").filter(has_text=VILLAGE)).to_contain_text(KEEPER)
    faults += leader.faults_in_every_look()
    assert not faults, "\n".join(faults)


def move(desk: Desk, *, away_from: str, to: str) -> None:
    desk.page.get_by_role("checkbox", name=re.compile(away_from)).uncheck()
    desk.page.get_by_role("checkbox", name=re.compile(to)).check()


def test_the_province_sees_in_red_where_nobody_is_and_who_does_not_answer(desk_of: Take) -> None:
    province, leader = desk_of(PROVINCE), desk_of(LEADER)
    province.sees("Xã chưa có cán bộ")
    province.go("/workforce/load/")
    red = province.page.locator("tbody tr:has(.dt-badge.late)")
    expect(red.filter(has_text="Trống từ")).to_have_count(2)
    expect(red.filter(has_text="Nghỉ, chưa có người thay").first).to_be_visible()
    expect(province.page.locator("tbody tr").first).to_contain_text(re.compile("Trống từ|chưa có người thay"))
    faults = province.faults_in_every_look()
    province.go("/services/referrals/unanswered/")
    province.sees("Trạm Y tế")
    assert "CG-" not in province.page.locator("main").inner_text()
    faults += province.faults_in_every_look()

    leader.go("/services/referrals/unanswered/")
    silent = leader.page.get_by_role("row").filter(has_text=SILENT)
    expect(silent.locator(".dt-badge.late")).to_be_visible()
    leader.go("/services/referrals/?tab=stuck")
    expect(leader.page.get_by_role("row").filter(has_text=SILENT)).to_contain_text("Quá hạn")
    faults += leader.faults_in_every_look()
    assert not faults, "\n".join(faults)
