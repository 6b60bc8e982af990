"""Who owes whom a report, how often, by which day."""

import pytest

from diemtua.plans.rules.reading import Report
from diemtua.plans.rules.recurrence import Due, Every, rhythm_of_report
from diemtua.plans.tests.reading_papers import PLAN, body, read


def dues(reports: tuple[Report, ...]) -> list[tuple[str | None, str | None]]:
    return [(report.period, report.due) for report in reports if report.due]


def test_half_year_and_year_have_each_their_day() -> None:
    reports = read(PLAN).reporting
    assert dues(reports) == [("6 tháng", "06-10"), ("hằng năm", "12-05")]
    assert reports[-1].receiver == ("Sở Y tế",)
    assert reports[-1].sender == ("Các sở, ngành", "Ủy ban nhân dân các xã, phường")


def test_the_agency_of_the_heading_owes_the_report() -> None:
    (report,) = body(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã\n\n- Báo cáo kết quả về UBND xã trước ngày 20/5/2026."
    ).reporting
    assert (report.sender, report.receiver) == (("Công an xã",), ("UBND xã",))
    assert (report.period, report.due, report.source.line) == ("một lần", "2026-05-20", 13)


def test_the_closing_words_speak_to_those_they_name() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Ban điều hành các thôn\n\n- Rà soát trẻ em.\n\n"
        "Căn cứ Kế hoạch này các cơ quan, đơn vị liên quan tổ chức thực hiện. Định kỳ báo cáo kết quả về UBND xã "
        "(qua Phòng Văn hóa - Xã hội)./."
    )
    (report,) = body(text).reporting
    assert (report.sender, report.receiver, report.period) == (
        ("các cơ quan, đơn vị liên quan",),
        ("UBND xã",),
        "định kỳ",
    )


def test_the_day_of_another_duty_is_not_the_day_of_the_report() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Sở Y tế xây dựng kế hoạch, xong trước ngày 15/4/2026; hằng năm báo cáo UBND tỉnh "
        "trước ngày 15/12."
    )
    assert dues(body(text).reporting) == [("hằng năm", "12-15")]


def test_a_report_already_written_is_owed_by_nobody() -> None:
    assert (
        body(
            "I. NHIỆM VỤ\n\n1. Theo Báo cáo số 12/BC-SYT ngày 01/3/2026, đội ngũ báo cáo viên tuyên truyền về trẻ em."
        ).reporting
        == ()
    )


def test_two_days_that_share_a_year_are_two_reports() -> None:
    text = "I. NHIỆM VỤ\n\n1. Sở Y tế\n\n- Báo cáo UBND tỉnh trước ngày 10/6 và ngày 10/12/2026."
    assert [due for _, due in dues(body(text).reporting)] == ["2026-06-10", "2026-12-10"]


def test_a_day_in_each_quarter_is_no_due_day_but_tells_the_rhythm() -> None:
    (report,) = body(
        "I. NHIỆM VỤ\n\n1. Dạy bơi.\n\nII. CHẾ ĐỘ BÁO CÁO\n\n"
        "Các cơ quan, địa phương báo cáo về Sở Y tế trước ngày 25 tháng cuối quý."
    ).reporting
    assert (report.sender, report.period, report.due) == (("Các cơ quan, địa phương",), "hằng quý", None)
    rhythm = rhythm_of_report(report.period or "", report.due, report.text)
    assert rhythm is not None
    assert (rhythm.every, rhythm.dues) == (Every.QUARTERLY, (Due(day=25, before=True),))


def test_two_days_go_to_the_two_periods_named_before_them() -> None:
    (first, second) = body(
        "I. NHIỆM VỤ\n\n1. Văn phòng Đảng ủy xã định kỳ 6 tháng, năm tổng hợp báo cáo Ban Thường vụ Đảng ủy (trước "
        "ngày 10-6 và 10-12 hằng năm)."
    ).reporting
    assert dues((first, second)) == [("6 tháng", "06-10"), ("hằng năm", "12-10")]


def test_a_quarter_beside_dated_reports_is_one_too() -> None:
    found = body(
        "I. NHIỆM VỤ\n\n1. Phòng Kinh tế báo cáo quý (trước ngày 10 tháng cuối quý), 6 tháng (trước 10/6), năm (trước "
        "10/12) gửi Sở Nội vụ."
    ).reporting
    assert [(report.period, report.due) for report in found] == [
        ("hằng quý", None),
        ("6 tháng", "06-10"),
        ("hằng năm", "12-10"),
    ]


def test_a_loose_paragraph_after_the_last_list_is_not_for_the_last_agency_alone() -> None:
    (report,) = body(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Trung tâm Công tác xã hội\n\n- Trực đường dây nóng.\n\nBáo cáo kết quả về Sở Y tế "
        "trước ngày 05/9/2026."
    ).reporting
    assert (report.sender, report.due) == ((), "2026-09-05")


def _given_to_communes(line: str) -> tuple[int, int]:
    """How many tasks and how many reports a line under the communes' heading is read as."""
    reading = body(f"I. TỔ CHỨC THỰC HIỆN\n\n1. Ủy ban nhân dân các xã, phường\n\n- Thăm trẻ em.\n\n- {line}")
    return len(reading.tasks) - 1, len(reading.reporting)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Định kỳ 6 tháng (trước ngày 05/6), hằng năm (trước ngày 05/12) báo cáo kết quả thực hiện về Sở Y tế.", 2),
        ("Tổng hợp kết quả triển khai thực hiện, báo cáo Sở Y tế trước ngày 20/11 hằng năm.", 1),
        ("Thực hiện nghiêm chế độ báo cáo 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12) gửi Sở Y tế.", 2),
        ("Hằng quý báo cáo Sở Y tế; thời gian gửi báo cáo trước ngày 20 tháng cuối quý.", 1),
        ("Báo cáo kết quả về Sở Y tế trước ngày 20/5/2026.", 1),
    ],
)
def test_a_sentence_that_only_asks_for_a_report_is_no_task(line: str, count: int) -> None:
    assert _given_to_communes(line) == (0, count)


@pytest.mark.parametrize(
    "line",
    [
        "Rà soát trẻ em có nguy cơ, báo cáo kết quả về Sở Y tế trước ngày 25 hằng tháng.",
        "Xây dựng kế hoạch của xã; báo cáo kết quả thực hiện về Sở Y tế trước ngày 05/12/2026.",
        "Theo dõi, đôn đốc việc thực hiện; tổng hợp báo cáo Sở Y tế trước ngày 15/12 hằng năm.",
        "Báo cáo kết quả về Sở Y tế trước ngày 20/5/2026 và hướng dẫn các thôn thực hiện.",
        "Báo cáo kết quả thực hiện theo quy định.",  # without a day nothing would remind of it
    ],
)
def test_work_that_ends_with_a_report_stays_work(line: str) -> None:
    assert _given_to_communes(line)[0] == 1
