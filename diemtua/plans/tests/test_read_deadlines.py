"""Times in words become the notation of the contract."""

import pytest

from diemtua.plans.rules.reading.deadlines import norms
from diemtua.plans.rules.reading.task_times import due_in


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trước ngày 05/6/2026", ("<2026-06-05",)),
        ("chậm nhất ngày 30 tháng 9 năm 2026", ("2026-09-30",)),
        ("hoàn thành trong tháng 5/2026", ("2026-05-31",)),
        ("Tháng 12/2025", ("2025-12",)),
        ("hoàn thành trước tháng 7/2026", ("<2026-07-01",)),
        ("Quý III/2026", ("2026-Q3",)),
        ("Quý II, quý III năm 2026", ("2026-Q2", "2026-Q3")),
        ("đến hết năm 2027", ("2027-12-31",)),
        ("Năm 2026", ("2026",)),
        ("Từ năm 2025 trở đi", ("2025/..",)),
        ("giai đoạn 2026 - 2030", ("2026/2030",)),
        ("từ ngày 01/6 đến ngày 30/6/2026", ("2026-06-01/2026-06-30",)),
        ("Từ tháng 3/2026 đến tháng 6/2026", ("2026-03/2026-06",)),
        ("trước ngày 15 hằng tháng", ("monthly-15",)),
        ("Hàng quý", ("quarterly",)),
        ("hằng năm", ("yearly",)),
        ("Thường xuyên", ("ongoing",)),
        ("07 giờ 30, ngày 01/6/2026", ("2026-06-01",)),
        ("Sau khi được phê duyệt", ()),
        ("ngày 31/02/2026", ()),
    ],
)
def test_words_about_time_have_one_notation(words: str, expected: tuple[str, ...]) -> None:
    assert norms(words) == expected


def test_a_day_without_a_year_is_in_the_year_of_the_paper() -> None:
    assert norms("trước ngày 30/9", 2026) == ("<2026-09-30",)
    assert norms("trước ngày 30/9") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Báo cáo kết quả về Sở Y tế trước ngày 05/6/2026 (theo mẫu).", "trước ngày 05/6/2026"),
        ("Phấn đấu hoàn thành trong quý II/2026.", "hoàn thành trong quý II/2026"),
    ],
)
def test_a_task_that_says_when_it_is_due(text: str, words: str) -> None:
    found = due_in(text)
    assert found is not None
    assert found[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chương trình hành động quốc gia giai đoạn 2021 - 2030.",
        "Triển khai Tháng hành động vì trẻ em (tháng 6 hằng năm), Ngày Quốc tế thiếu nhi (ngày 01/6 hằng năm).",
        "Thường xuyên kiểm tra, giám sát.",
        "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022.",
        "Bố trí ngân sách hằng năm theo quy định.",
    ],
)
def test_names_and_habits_are_no_deadlines(text: str) -> None:
    assert due_in(text) is None


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("Nhận mọi tin báo; thực hiện thường xuyên.", "ongoing"),
        ("Nhắc phụ huynh đội mũ cho con (thường xuyên).", "ongoing"),
        ("Giữ trật tự ở cổng trường, triển khai thường xuyên, liên tục.", "ongoing"),
        ("Tặng quà; duy trì hằng năm.", "yearly"),
        ("Định kỳ hằng quý kiểm tra bể bơi.", "quarterly"),
        ("Lập danh sách; định kỳ hằng tháng cập nhật.", "monthly"),
        ("Khám sức khỏe cho trẻ em; 6 tháng một lần.", "half-yearly"),
        ("Khám mắt cho học sinh; mỗi năm một lần.", "yearly"),
    ],
)
def test_a_clause_of_its_own_says_how_often(words: str, norm: str) -> None:
    due = due_in(words)
    assert due is not None
    assert due[1] == (norm,)


@pytest.mark.parametrize(
    "words",
    [
        "Thường xuyên kiểm tra bể bơi.",
        "Triển khai thực hiện thường xuyên, thiết thực, hiệu quả các chủ trương.",
        "Phối hợp chặt chẽ, thường xuyên.",
        "Bố trí dự toán chi thường xuyên.",
        "Định kỳ hằng quý báo cáo Sở Y tế.",
        "Lồng ghép vào kế hoạch hằng năm.",
    ],
)
def test_how_something_is_done_is_no_deadline(words: str) -> None:
    assert due_in(words) is None


def test_a_time_without_a_date_is_shown_for_a_person_to_settle() -> None:
    assert due_in("Sơn lại lớp học; hoàn thành trước khai giảng năm học mới.") == (
        "hoàn thành trước khai giảng năm học mới",
        (),
    )


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("Tổ chức trại hè vào tháng 7/2026.", "2026-07"),
        ("Ban hành hướng dẫn; ra quân cấp tỉnh ngày 01/6/2026.", "2026-06-01"),
        ("Đến năm 2028, thay hết phòng học tạm.", "2028-12-31"),
    ],
)
def test_a_time_at_the_start_or_end_of_a_clause_is_a_deadline(words: str, norm: str) -> None:
    due = due_in(words)
    assert due is not None
    assert due[1] == (norm,)


def test_the_day_of_a_paper_or_the_year_one_strives_for_is_none() -> None:
    assert due_in("Thực hiện Nghị quyết số 12-NQ/TW ngày 02/3/2025.") is None
    assert due_in("Quan tâm giảm nghèo, phấn đấu đến hết năm 2026 còn dưới 2%.") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("06 tháng/lần", ("half-yearly",)),
        ("01 lần/năm", ("yearly",)),
        ("2 lần/năm", ("half-yearly",)),
        ("quý/lần", ("quarterly",)),
        ("Định kỳ 6 tháng, hằng năm", ("half-yearly", "yearly")),
        ("6 tháng đầu năm 2026", ("2026",)),
    ],
)
def test_so_many_times_a_year_has_a_name(words: str, expected: tuple[str, ...]) -> None:
    assert norms(words) == expected


def test_months_joined_by_a_dash_are_a_span_and_a_day_of_each_month_is_a_day() -> None:
    assert norms("Tháng 11 - 12", 2026) == ("2026-11/2026-12",)
    assert norms("Tháng 4-2026") == ("2026-04",)
    due = due_in("Họp định kỳ hằng tháng vào ngày 25.")
    assert due is not None
    assert due[1] == ("monthly-25",)
