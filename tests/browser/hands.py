"""What hands do on the pages of a case: buttons, links, fields, the menu of other acts."""

from __future__ import annotations

import io
import re

from docx import Document as Word

from tests.browser.desk import Desk

HARM = ("harm_now", "harm_access", "harm_home")


def press(desk: Desk, name: str) -> None:
    """A button that leads to another page."""
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name=name, exact=True).filter(visible=True).first.click()


def follow(desk: Desk, name: str) -> None:
    with desk.page.expect_navigation():
        desk.page.get_by_role("link", name=name, exact=True).filter(visible=True).first.click()


def another(desk: Desk, name: str) -> None:
    """An act of the menu "Việc khác"."""
    desk.page.locator("main summary[aria-label='Việc khác']").click()
    follow(desk, name)


def write(desk: Desk, **typed: str) -> None:
    for name, words in typed.items():
        desk.page.locator(f"main [name={name}]").fill(words)


def choose(desk: Desk, **chosen: str) -> None:
    for name, value in chosen.items():
        desk.page.locator(f"main [name={name}][value={value}]").check()


def pick(desk: Desk, name: str, words: str) -> None:
    """The line of a select in which these words stand."""
    field = desk.page.locator(f"main [name={name}]")
    field.select_option(label=field.locator("option").filter(has_text=words).first.inner_text())


def fill_levels(desk: Desk, value: str, names: tuple[str, ...]) -> None:
    choose(desk, **dict.fromkeys(names, value))


def decide(desk: Desk, level: str) -> None:
    """First the counts and the proposal, then the person's own word."""
    press(desk, "Tính và xem gợi ý")
    desk.sees("Gợi ý")
    choose(desk, decided=level)
    if (why := desk.page.locator("main [name=why]")).is_visible():
        why.fill("Trẻ em đã được tạm thời cách ly, người gây hại không tiếp cận được.")


def fill_detailed(desk: Desk, *, carer_safe: str) -> None:
    """Mẫu 03, whose carer did the harm and is not asked."""
    write(desk, **{code: f"Đã tìm hiểu, ghi ở sổ thăm, mục {code}." for code in ("a", "b", "c", "d", "dd", "e")})
    write(desk, g="Con muốn ở với bà nội.", h_why="Cha là người đánh em.")
    choose(desk, h_skipped="yes", carer_safe=carer_safe)
    fill_levels(desk, "medium", (*HARM, "ability_self", "ability_heal"))
    decide(desk, "medium")
    press(desk, "Lưu đánh giá")


def number_of(desk: Desk) -> str:
    """The case's number, as its page says it."""
    found = re.search(r"VV-\d+", desk.page.locator("h1").inner_text())
    assert found
    return found.group()


def assert_official(content: bytes) -> None:
    """A Word file with the two columns of an official head, its number left to the clerk."""
    head, second = Word(io.BytesIO(content)).tables[0].rows
    words = " ".join(cell.text for cell in head.cells)
    assert "ỦY BAN NHÂN DÂN" in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Số:       /" in second.cells[0].text
