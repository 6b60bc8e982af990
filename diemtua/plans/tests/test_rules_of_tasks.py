"""The six clarities, where a task stands, what the clock says: tables of examples."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.plans.rules import clarity, outline
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.rules.lateness import days_left, is_due_soon, is_late

TODAY = date(2026, 11, 20)


def test_a_task_with_everything_is_clear() -> None:
    six = clarity.six(
        lead=["Sở Y tế"],
        cooperate=["Công an"],
        text="Lập danh sách",
        deadline_words="trước ngày 20/12/2026",
        deadline_norm=["<2026-12-20"],
        product="Danh sách",
        authority="Chủ tịch UBND",
    )
    assert [part.name for part in six] == list(clarity.NAMES)
    assert clarity.missing(six) == []


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ["người", "thời gian", "trách nhiệm", "sản phẩm", "thẩm quyền"]),
        ({"lead": ["Sở Y tế"]}, ["thời gian", "sản phẩm", "thẩm quyền"]),
        ({"deadline_norm": ["ongoing"]}, ["người", "trách nhiệm", "sản phẩm", "thẩm quyền"]),
        ({"cooperate": ["Công an"]}, ["người", "thời gian", "trách nhiệm", "sản phẩm", "thẩm quyền"]),
    ],
)
def test_what_is_not_said_is_missing(changes: dict[str, list[str]], missing: list[str]) -> None:
    nothing: dict[str, list[str]] = {"lead": [], "cooperate": [], "deadline_norm": []}
    six = clarity.six(text="Làm", deadline_words="", product="", authority="", **(nothing | changes))
    assert clarity.missing(six) == missing


@pytest.mark.parametrize(
    ("headings", "marker", "place"),
    [
        (["II. NHIỆM VỤ", "1. Rà soát"], "a)", "II.1.a"),
        (["III. TỔ CHỨC THỰC HIỆN"], "1.", "III.1"),
        (["II. NHIỆM VỤ", "Phần không đánh số"], "-", "II"),
        (["II. NHIỆM VỤ", "2.1. Hỗ trợ"], "đ)", "II.2.1.đ"),
        (["II. NHIỆM VỤ", "2. Truyền thông", "2.1. Nội dung"], "-", "II.2.1"),
        (["IV. NỘI DUNG", "1. Chỉ đạo"], "1.2.", "IV.1.2"),
        (["IV. NỘI DUNG", "1. Chỉ đạo"], "12.", "IV.1.12"),
        ([], "", ""),
    ],
)
def test_people_point_at_a_task_by_its_place(headings: list[str], marker: str, place: str) -> None:
    assert outline.place_of(headings, marker) == place


@pytest.mark.parametrize(
    ("due", "state", "tone", "first"),
    [
        (date(2026, 11, 17), "open", "late", "Trễ 3 ngày"),
        (date(2026, 11, 20), "open", "due", "Hết hôm nay"),
        (date(2026, 11, 27), "returned", "due", "Còn 7 ngày"),
        (date(2026, 11, 28), "open", "", "Còn 8 ngày"),
        (None, "open", "", "Không ghi hạn"),
        (date(2026, 11, 1), "done", "done", "Đã hoàn thành"),
        (date(2026, 11, 1), "stopped", "", "Đã dừng"),
        (date(2026, 11, 1), "submitted", "", "Chờ xác nhận"),
    ],
)
def test_the_clock_says_what_is_left(due: date | None, state: str, tone: str, first: str) -> None:
    clock = clock_of(due, state, TODAY)
    assert (clock.tone, clock.first) == (tone, first)


def test_without_a_day_the_clock_says_what_the_document_says() -> None:
    assert clock_of(None, "open", TODAY, "thực hiện thường xuyên").first == "Thực hiện thường xuyên"


def test_the_last_day_is_not_late_yet() -> None:
    assert not is_late(TODAY, TODAY)
    assert is_late(date(2026, 11, 19), TODAY)
    assert not is_late(None, TODAY)
    assert is_due_soon(TODAY, TODAY)
    assert not is_due_soon(date(2026, 11, 19), TODAY)
    assert days_left(None, TODAY) is None
