"""The head and the foot of a paper say who issued what, when, to whom, and who signed."""

import pytest

from diemtua.plans.tests.reading_papers import PLAN, read


def test_a_letterhead_in_two_columns_is_read() -> None:
    header = read(PLAN).header
    assert (header.number, header.date, header.kind) == ("215/KH-UBND", "2026-03-05", "Kế hoạch")
    assert (header.issuer, header.place) == ("Ủy ban nhân dân tỉnh Lâm Thủy", "Lâm Thủy")
    assert header.title == "Phòng, chống đuối nước trẻ em trên địa bàn tỉnh năm 2026"
    assert header.sources["number"].line == 4


def test_the_signature_and_the_recipients_are_read() -> None:
    reading = read(PLAN)
    signer = reading.header.signer
    assert signer is not None
    assert (signer.authority, signer.position, signer.name) == (
        "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Thị Thu",
    )
    assert [item.name for item in reading.recipients] == [
        "Bộ Y tế",
        "Các sở, ban, ngành",
        "UBND các xã, phường",
        "Lưu: VT, KGVX",
    ]


@pytest.mark.parametrize(
    ("written", "number", "date"),
    [
        ("Số:      /KH-UBND\n\nLâm Thủy, ngày    tháng   năm 2026", None, None),
        ("Số: 174 /KH-UBND\n\nLâm Thủy, ngày 3 tháng 11 năm 2025", "174/KH-UBND", "2025-11-03"),
        ("Số 88-KH/TU\n\nLâm Thủy, ngày 11-4-2026", "88-KH/TU", "2026-04-11"),
        ("Số: 12a/2026/KH-HĐND\n\nLâm Thủy, ngày 31 tháng 02 năm 2026", "12a/2026/KH-HĐND", "2026-02-31"),
    ],
)
def test_number_and_date_in_their_usual_forms(written: str, number: str | None, date: str | None) -> None:
    header = read(f"{written}\n\nKẾ HOẠCH\n\nThử\n\nI. NHIỆM VỤ\n\n1. Làm việc này.").header
    assert header.number == number
    assert header.date == (None if date == "2026-02-31" else date)


def test_a_plan_without_number_and_date_warns_and_shows_what_stands_there() -> None:
    reading = read(
        "Số:    /KH-UBND\n\nA Sơn, ngày   tháng   năm 2026\n\nKẾ HOẠCH\n\nThử\n\nI. NHIỆM VỤ\n\n1. Sở Y tế làm việc."
    )
    messages = [warning.message for warning in reading.warnings]
    assert any("Không thấy số văn bản" in message and "/KH-UBND" in message for message in messages)
    assert any("Không thấy ngày ban hành" in message for message in messages)


def test_the_issuer_is_found_in_the_opening_words_when_the_letterhead_is_lost() -> None:
    text = (
        "Xuân Hòa, ngày 02 tháng 02 năm 2026\n\nKẾ HOẠCH\n\nTruyền thông năm 2026\n\nThực hiện chỉ đạo của tỉnh, "
        "Ủy ban nhân dân xã Xuân Hòa xây dựng Kế hoạch như sau:\n\nI. NHIỆM VỤ\n\n1. Truyền thông trên đài."
    )
    header = read(text).header
    assert header.issuer == "Ủy ban nhân dân xã Xuân Hòa"
    assert header.doubt


def test_party_papers_have_their_own_form() -> None:
    text = (
        "TỈNH ỦY LÂM THỦY\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*\nSố 31-HD/BTGDVTU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nLâm Thủy, "
        "ngày 7 tháng 5 năm 2026\n\n"
        "HƯỚNG DẪN\n\nTuyên truyền kỷ niệm các ngày lễ lớn\n\nThực hiện Kế hoạch số 12-KH/TU, ngày 01/4/2026 của "
        "Ban Thường vụ Tỉnh ủy, "
        "Ban hướng dẫn như sau:\n\nI- NỘI DUNG\n\n1- Tuyên truyền truyền thống của Đảng.\n\nNơi nhận:\n- Thường "
        "trực Tỉnh ủy,\n- Lưu.\n\n"
        "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nLê Văn Hòa"
    )
    reading = read(text)
    assert reading.header.issuer == "Ban Tuyên giáo và Dân vận Tỉnh ủy Lâm Thủy"
    assert (reading.header.number, reading.header.kind) == ("31-HD/BTGDVTU", "Hướng dẫn")
    assert [(item.number, item.issuer) for item in reading.based_on] == [("12-KH/TU", "Ban Thường vụ Tỉnh ủy")]
    assert reading.header.signer is not None
    assert reading.header.signer.authority == "K/T TRƯỞNG BAN"


def test_the_basis_is_told_from_what_is_only_mentioned() -> None:
    text = (
        "Số: 9/KH-UBND\n\nKẾ HOẠCH\n\nThử\n\nNhững năm qua, thực hiện Chỉ thị số 20-CT/TW ngày 05/11/2012, kết quả "
        "rất tốt.\n\n"
        "Để thực hiện Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị, UBND tỉnh ban hành Kế hoạch như sau:\n\n"
        "I. NHIỆM VỤ\n\n1. Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ."
    )
    reading = read(text)
    assert [item.number for item in reading.based_on] == ["28-CT/TW"]
    assert [item.number for item in reading.citations] == ["20-CT/TW", "06/QĐ-TTg"]
    assert reading.citations[1].date == "2022-01-06"
    assert reading.citations[1].issuer == "Thủ tướng Chính phủ"


def test_laws_count_as_a_basis_even_without_a_number() -> None:
    basis = read(PLAN).based_on
    assert [(item.kind, item.number, item.date) for item in basis] == [
        ("Luật", None, "2016-04-05"),
        ("Quyết định", "1248/QĐ-TTg", "2021-07-19"),
        ("Tờ trình", "64/TTr-SYT", "2026-02-20"),
    ]


def test_a_letterhead_torn_by_a_narrow_column_or_run_together_is_put_right() -> None:
    torn = (
        "ỦY\nBAN NHÂN DÂN\nTỈNH LÂM THỦY\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố: 503/QĐ-UBND\n|\n"
        "Lâm\nThủy, ngày 17 tháng 5 năm 2026\n|\nQUYẾT ĐỊNH\nVề phòng, chống thiên tai\nĐiều 1. Giao Sở Y tế thực hiện."
    )
    together = (
        "ỦY BAN NHÂN DÂN XÃ XUÂN HÒA Số:31/KH-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Xuân Hòa, ngày 16 tháng 9 năm 2026\nKẾ HOẠCH\nTổ chức Tết Trung thu\nI. NHIỆM VỤ\n1. Các thôn chuẩn bị quà."
    )
    first, second = read(torn).header, read(together).header
    assert (first.issuer, first.number, first.place) == ("Ủy ban nhân dân tỉnh Lâm Thủy", "503/QĐ-UBND", "Lâm Thủy")
    assert (second.issuer, second.number, second.date) == ("Ủy ban nhân dân xã Xuân Hòa", "31/KH-UBND", "2026-09-16")


def test_a_title_that_is_only_announced_is_taken_with_a_doubt() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\n\nSố: 71/KH-UBND\n\nLâm Thủy, ngày 29 tháng 4 năm 2026\n\nCăn cứ Nghị quyết số 28/NQ-CP "
        "ngày 03/3/2021;\n\n"
        "UBND tỉnh xây dựng Kế hoạch bình đẳng giới năm 2026, cụ thể như sau:\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ "
        "truyền thông."
    )
    header = read(text).header
    assert (header.title, header.issuer) == ("bình đẳng giới năm 2026", "UBND tỉnh Lâm Thủy")
    assert len(header.doubt) == 2


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG TRẤN AN", "Ủy ban nhân dân phường Trấn An"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SƠN BÌNH - LÂM HẢI", "Ủy ban nhân dân thành phố Sơn Bình - Lâm Hải"),
        ("UBND TP. LÂM HẢI", "UBND TP. Lâm Hải"),
        ("ỦY BAN NHÂN DÂN\nXÃ EA H'LÂM", "Ủy ban nhân dân xã Ea H'lâm"),
        ("SỞ Y TẾ LÂM THỦY", "Sở Y tế Lâm Thủy"),
        ("TỈNH ĐOÀN LÂM THỦY", "Tỉnh đoàn Lâm Thủy"),
        ("TRƯỜNG THCS HOA ĐÀO", "Trường THCS Hoa Đào"),
    ],
)
def test_an_issuer_in_capitals_gets_the_capitals_of_a_sentence(head: str, issuer: str) -> None:
    text = f"{head}\n\nSố: 3/KH-HĐ\n\nLâm Thủy, ngày 3 tháng 11 năm 2025\n\nKẾ HOẠCH\n\nDạy bơi tại Trường THCS Hoa Đào"
    assert read(text).header.issuer == issuer


def test_whose_directive_it_is_stands_outside_the_title() -> None:
    text = "TỈNH ỦY LÂM THỦY\n*\nSố 31-CT/TU\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề bảo vệ trẻ em\n\n1. Dạy bơi.\n"
    assert read(text).header.title == "về bảo vệ trẻ em"
