"""Figures to be reached, with their sign, unit and year; and what only looks like one."""

import pytest

from diemtua.plans.rules.reading.targets import Goal, targets_in
from diemtua.plans.tests.reading_papers import PLAN, body, read

Figure = tuple[str, float, str, int | None]


def figures(text: str, year: int | None = None) -> list[Figure]:
    goal = Goal(text=text, line=1, last=1, year=year, implied=False)
    return [(target.comparator, target.value, target.unit, target.year) for target in targets_in(goal)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu 100% trẻ em được khám sức khỏe.", [("=", 100, "%", None)]),
        ("Phần đầu 100% trẻ em được khám sức khỏe.", [("=", 100, "%", None)]),
        ("Trên 95% trẻ em có thẻ; dưới 0,034% bị xâm hại", [(">", 95, "%", None), ("<", 0.034, "%", None)]),
        ("Ít nhất 90%; tối thiểu 02 mô hình", [(">=", 90, "%", None), (">=", 2, "mô hình", None)]),
        ("Đạt từ 70% trở lên, không quá 3% bỏ học", [(">=", 70, "%", None), ("<=", 3, "%", None)]),
        ("Khoảng 20% số hộ", [("~", 20, "%", None)]),
        ("Tăng từ 85% lên 90%", [("=", 90, "%", None)]),
        ("Đạt 65% vào năm 2025 và 75% vào năm 2030", [("=", 65, "%", 2025), ("=", 75, "%", 2030)]),
        ("Đến năm 2030, 80% thôn có mạng, trên 90% người dùng", [("=", 80, "%", 2030), (">", 90, "%", 2030)]),
        ("Trên 70% có chữ ký số (năm 2025: 41%)", [(">", 70, "%", None)]),
        ("Giảm 10% so với năm 2025", [("=", 10, "%", None)]),
        ("Dưới 111 bé trai/100 bé gái", [("<", 111, "bé trai/100 bé gái", None)]),
        ("Tử vong mẹ dưới 42/100.000 trẻ đẻ sống", [("<", 42, "/100.000 trẻ đẻ sống", None)]),
        ("Tổng tỷ suất sinh đạt 2,0 con/phụ nữ", [("=", 2, "con/phụ nữ", None)]),
        ("Mỗi xã có ít nhất 1.500 lượt người", [(">=", 1500, "lượt người", None)]),
    ],
)
def test_signs_units_and_years(text: str, expected: list[Figure]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Trẻ em dưới 05 tuổi", "Cuộc vận động 5 không, 3 sạch", "giai đoạn 2021 - 2030", "trong 24 giờ", "ngày 01/6"],
)
def test_ages_names_and_dates_are_no_targets(text: str) -> None:
    assert figures(text) == []


def test_a_bare_figure_takes_along_what_it_counts() -> None:
    goal = Goal(text="Giảm tỷ lệ trẻ em bị xâm hại; phấn đấu dưới 0,03%.", line=1, last=1, year=2030, implied=False)
    (target,) = targets_in(goal)
    assert target.text == "Giảm tỷ lệ trẻ em bị xâm hại; phấn đấu dưới 0,03%"


def test_the_year_comes_from_the_heading_or_else_from_the_title_with_a_doubt() -> None:
    for target in read(PLAN).targets:
        assert target.year == 2026
        assert target.doubt == ("Năm suy ra từ tên hoặc phần mở đầu của văn bản.",)
    text = "I. MỤC TIÊU\n\n1. Đến năm 2028\n\n- 50% xã đạt chuẩn.\n\n2. Tầm nhìn đến năm 2045\n\n- 90% xã đạt chuẩn."
    assert [(target.value, target.year, target.doubt) for target in body(text).targets] == [
        (50, 2028, ()),
        (90, 2045, ()),
    ]


def test_figures_of_the_past_and_of_the_budget_are_no_targets() -> None:
    text = (
        "I. ĐÁNH GIÁ TÌNH HÌNH\n\n- Năm 2025, 87% trẻ em biết bơi.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế khám cho 100% "
        "trường học.\n\n"
        "2. Tuyên truyền; phấn đấu 80% hộ gia đình cam kết.\n\nIII. KINH PHÍ\n\n- Ngân sách tỉnh bảo đảm 70%."
    )
    assert [(target.value, target.text) for target in body(text).targets] == [(80, "80% hộ gia đình cam kết")]


def test_the_end_of_a_change_counts_and_not_its_beginning() -> None:
    (target,) = body("I. CHỈ TIÊU\n\n- Tỷ lệ thấp còi giảm từ 12% xuống còn dưới 8% vào năm 2030.").targets
    assert (target.comparator, target.value, target.year) == ("<", 8, 2030)


def test_people_to_be_helped_are_a_target() -> None:
    (target,) = body("I. CHỈ TIÊU ĐẾN NĂM 2026\n\n- Kết nối đỡ đầu 120 trẻ em mồ côi.").targets
    assert (target.value, target.unit) == (120, "trẻ em")


def test_a_task_that_strives_has_all_its_shares_as_targets() -> None:
    found = body(
        "I. NHIỆM VỤ\n\n1. Phấn đấu đến năm 2030: 100% xã có sân chơi; số trẻ em bị ngã giảm ít nhất 30% so "
        "với giai đoạn 2021 - 2025."
    ).targets
    assert [(item.comparator, item.value, item.year) for item in found] == [("=", 100, 2030), (">=", 30, 2030)]
