from datetime import date

import pytest

from diemtua.plans.rules.recurrence import in_words, is_rhythm, last_day, problem_with, span_in, window


@pytest.mark.parametrize(
    ("norm", "first", "last", "words"),
    [
        ("2026-05-31", date(2026, 5, 31), date(2026, 5, 31), "31/05/2026"),
        ("<2026-06-05", None, date(2026, 6, 4), "trước 05/06/2026"),
        ("2025/..", date(2025, 1, 1), None, "từ năm 2025"),
        ("../2027", None, date(2027, 12, 31), "đến năm 2027"),
        ("2025-03/2026-06", date(2025, 3, 1), date(2026, 6, 30), "từ tháng 3/2025 đến tháng 6/2026"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "quý III/2026"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "tháng 12/2025"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "tháng 2/2028"),
        ("<2026-06", None, date(2026, 5, 31), "trước tháng 6/2026"),
    ],
)
def test_what_a_deadline_means_in_days_and_how_it_is_said(
    norm: str, first: date | None, last: date | None, words: str
) -> None:
    found = window(norm)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert in_words(norm) == words


@pytest.mark.parametrize(
    ("norm", "words"),
    [
        ("ongoing", "thường xuyên"),
        ("yearly", "hằng năm"),
        ("yearly-12-05", "hằng năm, ngày 05/12"),
        ("half-yearly", "6 tháng một lần"),
        ("quarterly", "hằng quý"),
        ("monthly-15", "ngày 15 hằng tháng"),
    ],
)
def test_rhythms_have_no_days_of_their_own(norm: str, words: str) -> None:
    assert window(norm) is None
    assert is_rhythm(norm)
    assert in_words(norm) == words


@pytest.mark.parametrize(
    "norm", ["", "soon", "2026-13", "2026-00-10", "0000-01", "0000-01-01", "2026-Q5", "2026-06-40", "x/y"]
)
def test_nonsense_is_no_deadline(norm: str) -> None:
    assert window(norm) is None
    assert not is_rhythm(norm)


def test_a_day_that_does_not_exist_is_the_last_of_its_month_and_says_so() -> None:
    found = window("2026-04-31")
    assert found is not None
    assert found.last == date(2026, 4, 30)
    assert found.notes == ("Tháng 4/2026 không có ngày 31, lấy ngày 30/04/2026.",)


def test_the_last_of_several_deadlines_is_when_all_is_due() -> None:
    assert last_day(["2026-06-05", "yearly", "2026-12"]) == date(2026, 12, 31)
    assert last_day(["ongoing"]) is None


@pytest.mark.parametrize(
    ("norms", "problem"),
    [
        (["2026-05-31"], "Hạn 31/05/2026 đứng trước ngày bắt đầu 20/06/2026. Kiểm tra lại hạn hoặc ngày bắt đầu."),
        (["<2026-06-21"], None),
        (["<2026-06-20"], "Hạn 19/06/2026 đứng trước ngày bắt đầu 20/06/2026. Kiểm tra lại hạn hoặc ngày bắt đầu."),
        (["2027/2026"], "Hạn kết thúc 31/12/2026 đứng trước ngày bắt đầu 01/01/2027."),
        (["sớm"], "Không hiểu hạn “sớm”. Ghi lại hạn theo ngày, tháng, quý hoặc kỳ."),
        (["2026-06-20", "yearly", "2025/.."], None),
    ],
)
def test_a_deadline_before_the_start_is_a_problem_in_a_sentence(norms: list[str], problem: str | None) -> None:
    assert problem_with(norms, start=date(2026, 6, 20)) == problem


@pytest.mark.parametrize(
    ("title", "start", "until", "is_assumed"),
    [
        ("Kế hoạch giai đoạn 2026 - 2030, tầm nhìn đến năm 2045", date(2026, 5, 20), date(2031, 1, 1), False),
        ("Kế hoạch giai đoạn 2027–2030", date(2027, 1, 1), date(2031, 1, 1), False),
        ("Kế hoạch từ năm 2026 đến năm 2028", date(2026, 5, 20), date(2029, 1, 1), False),
        ("Kế hoạch năm 2026", date(2026, 5, 20), date(2027, 1, 1), False),
        ("Kế hoạch đến năm 2030", date(2026, 5, 20), date(2031, 1, 1), False),
        ("Kế hoạch năm học 2026 - 2027", date(2026, 9, 1), date(2027, 6, 1), False),
        ("Thực hiện Kế hoạch số 5-KH/TU ngày 11/4/2025", date(2026, 5, 20), date(2027, 1, 1), True),
        ("Kế hoạch giai đoạn 2021 - 2025", date(2026, 5, 20), date(2027, 1, 1), True),
        ("", date(2026, 5, 20), date(2027, 1, 1), True),
    ],
)
def test_the_years_of_a_plan_are_read_from_its_title(title: str, start: date, until: date, *, is_assumed: bool) -> None:
    span = span_in(title, issued_on=date(2026, 5, 20))
    assert (span.start, span.until, span.is_assumed) == (start, until, is_assumed)
