"""An agency reports where a target stands; the line to 2030 shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from diemtua.lib.clock import day_of, now
from diemtua.lib.dates import day
from tests.browser.desk import Desk

TARGET = "được lập hồ sơ và theo dõi"
SOURCE = "Sổ theo dõi của phòng Bảo trợ xã hội"
REFUSED = re.compile("Tử số lớn hơn mẫu số")


def test_a_value_is_reported_and_stands_on_the_line(desk_of: Callable[..., Desk]) -> None:
    minh = desk_of("Đặng Quang Minh")
    minh.go("/plans/targets/?who=me")
    minh.page.locator("tbody a.name", has_text=TARGET).click()
    minh.page.wait_for_url("**/plans/targets/*/")
    before = points(minh)
    as_of = free_day(minh)
    say(minh, as_of.isoformat(), "9321", "10000")
    minh.sees("Đã ghi số liệu")
    row = minh.page.locator("section:has(> header #so-lieu) tbody tr", has_text=day(as_of)).first
    assert "93,21" in row.inner_text()
    assert "9.321 / 10.000" in row.inner_text()
    assert points(minh) == before + 1
    assert not minh.faults_in_every_look()

    say(minh, free_day(minh).isoformat(), "10001", "10000")
    minh.sees(REFUSED)  # more children with a file than there are
    minh.complaints.clear()  # the browser itself notes the 422
    assert minh.page.locator("[name=numerator]").input_value() == "10001"
    assert points(minh) == before + 1
    assert not minh.faults()


def free_day(desk: Desk) -> date:
    """The latest day that no value has yet: a site that runs on between two tries has one of yesterday."""
    told, at = desk.page.locator("section:has(> header #so-lieu)").inner_text(), day_of(now())
    while day(at := at - timedelta(days=1)) in told:
        pass
    return at


def points(desk: Desk) -> int:
    """How many reported values the drawing shows."""
    return desk.page.locator("section:has(> header #dien-bien-so) svg circle").count()


def say(desk: Desk, as_of: str, numerator: str, denominator: str) -> None:
    desk.page.locator("[name=as_of]").fill(as_of)
    desk.page.locator("[name=numerator]").fill(numerator)
    desk.page.locator("[name=denominator]").fill(denominator)
    desk.page.locator("[name=source]").fill(SOURCE)
    desk.page.get_by_role("button", name="Gửi số liệu").click()
