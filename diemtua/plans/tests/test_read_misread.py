"""What OCR spoils: figures taken for letters, chapters taken for numbers, names robbed of their marks."""

from diemtua.plans.rules.reading.words import as_digits
from diemtua.plans.tests.reading_papers import read

SCAN = """UY BAN NHAN DÂN
TỈNH LÂM THỦY

Sô: l36/KH-UBND

Lâm Thủy, ngày 1O tháng O3 năm 2O26

KÊ HOẠCH

Đội mũ bảo hiểm cho trẻ em giai đoạn 2O26 - 2O30

Ủy ban nhân dân tỉnh ban hành Kê hoạch như sau:

l. MỤC TIÊU

- Trên 9O% trẻ em đội mũ khi ngồi xe máy.

ll. NHIỆM V Ụ

1. Đê nghị Hội Liên hiệp Phụ nữ tỉnh tặng mũ; hoàn thành trước ngày l5/6/2O26.

2. Công an tinh kiểm tra; hoàn thành trong Quý ll/2027.
"""


def test_letters_among_figures_are_figures_and_words_stay_words() -> None:
    assert as_digits("ngày 1O tháng O3 năm 2O26, Ol5%") == "ngày 10 tháng 03 năm 2026, 015%"
    assert as_digits("Ol lo Il hòa 5l lít, H2O, COVID-19") == "Ol lo Il hòa 51 lít, H2O, COVID-19"


def test_number_and_day_are_put_right_and_what_the_paper_shows_is_kept() -> None:
    header = read(SCAN).header
    assert (header.number, header.number_raw) == ("136/KH-UBND", "Sô: l36/KH-UBND")
    assert (header.date, header.date_raw) == ("2026-03-10", "Lâm Thủy, ngày 1O tháng O3 năm 2O26")
    assert header.issuer == "Ủy ban nhân dân tỉnh Lâm Thủy"


def test_a_first_chapter_read_as_a_small_l_still_holds_the_targets() -> None:
    (target,) = read(SCAN).targets
    assert (target.comparator, target.value, target.unit, target.year) == (">", 90, "%", 2030)
    assert target.text.startswith("Trên 9O%")


def test_misread_days_and_quarters_are_deadlines() -> None:
    first, second = read(SCAN).tasks
    assert first.deadline is not None
    assert first.deadline.norms == ("<2026-06-15",)
    assert (first.lead, first.role) == (("Hội Liên hiệp Phụ nữ tỉnh",), "đề nghị")
    assert second.deadline is not None
    assert second.deadline.norms == ("2027-Q2",)


def test_a_small_l_among_plain_numbers_is_the_number_one() -> None:
    text = SCAN.replace("ll. NHIỆM V Ụ", "2. NHIỆM VỤ").replace("\n1. Đê nghị", "\n- Đê nghị")
    assert [task.lead for task in read(text.replace("\n2. Công an", "\n- Công an")).tasks] == [
        ("Hội Liên hiệp Phụ nữ tỉnh",),
        ("Công an tinh",),
    ]
