"""Sheets as communes really write them, and every kind of bad input, each with its sentence at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from diemtua.lib.errors import BadInput
from diemtua.lib.grids import LARGEST, Sheet, open_grid
from diemtua.people.codes import Group, Precision, SubGroup
from diemtua.people.rules.sheets import COLUMNS, Field, Known, RowRead, find_header, read_rows
from diemtua.people.rules.sheets.books import template_book
from diemtua.people.rules.sheets.dates import read_date
from diemtua.people.rules.sheets.groups import read_groups, vietnamese
from diemtua.people.rules.sheets.problems import SENTENCES
from diemtua.people.rules.sheets.whole import check_file
from diemtua.people.rules.sheets.words import read_insurance, read_number, read_poverty, read_school, read_sex
from diemtua.people.tests.workbooks import AN, HEADER, book

TODAY = date(2026, 11, 20)
KNOWN = Known(
    today=TODAY,
    commune_code="26041",
    commune_names=frozenset({"tan loi"}),
    villages={"ap 3": 7, "3": 7, "khu pho 1": 8},
    labels={"con em cong nhan": (("G14",), ("R06",))},
)


def rows_of(sheet: Sheet) -> list[RowRead]:
    header = find_header(sheet)
    assert header is not None
    rows = list(read_rows(sheet, header, KNOWN))
    check_file(rows)
    return rows


def of(*rows: Sequence[Any], header: Sequence[str] = HEADER, above: Sequence[Sequence[Any]] = ()) -> list[RowRead]:
    return rows_of(Sheet("DS", [*above, header, *rows]))


def one(**said: Any) -> RowRead:
    """One row with a name, by the columns of the template."""
    cells = {"full_name": "Nguyễn Văn An", **said}
    fields = [Field(name) for name in cells]
    (row,) = of(list(cells.values()), header=[COLUMNS[field] for field in fields])
    return row


def codes(row: RowRead) -> list[str]:
    return [problem.code for problem in row.problems]


def test_the_template_is_understood_column_by_column() -> None:
    sheet = open_grid(template_book(str)).sheets[0]
    header = find_header(sheet)
    assert header is not None
    assert list(header.fields.values()) == list(COLUMNS)


def test_titles_merged_cells_and_two_header_rows_are_seen_through() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet()
        sheet.merge_range("A1:D1", "ỦY BAN NHÂN DÂN XÃ TÂN LỢI")
        sheet.merge_range("A3:H3", "DANH SÁCH TRẺ EM CÓ HOÀN CẢNH ĐẶC BIỆT")
        for span, label in (("A5:A6", "TT"), ("B5:B6", "HỌ VÀ TÊN TRẺ"), ("G5:G6", "Mã định danh")):
            sheet.merge_range(span, label)
        sheet.merge_range("C5:D5", "Ngày tháng năm sinh")
        sheet.merge_range("E5:F5", "Họ tên cha, mẹ")
        for cell, label in (("C6", "Nam"), ("D6", "Nữ"), ("E6", "Cha"), ("F6", "Mẹ")):
            sheet.write(cell, label)
        sheet.write_row("A7", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        sheet.merge_range("A8:G8", "I. Ấp 3")
        sheet.write_row("A9", [1, "LÊ THỊ HỒNG", "", "3/5/2019", "Lê Ba", "Vũ Tư", "075319001234"])
        sheet.merge_range("A10:G10", "Tổng cộng: 01 trẻ")
        sheet.write("F12", "Tân Lợi, ngày 12 tháng 3 năm 2026")
        sheet.write("F13", "NGƯỜI LẬP BIỂU")
        sheet.write("F16", "Nguyễn Thị Lan")
    (row,) = rows_of(open_grid(out.getvalue()).sheets[0])
    assert row.number == 9
    assert row.values == {
        "full_name": "Lê Thị Hồng", "birth_on": "2019-05-03", "birth_precision": "day", "sex": "female",
        "number": "075319001234", "father": "Lê Ba", "mother": "Vũ Tư", "village": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    "labels",
    [
        ("TT", "ho ten tre em", "ngay thang nam sinh", "nam/nu", "ma dinh danh", "ho va ten bo", "ten me", "hoan canh"),
        ("Giới tính (nam/nữ)", "SỐ CCCD/MÃ ĐỊNH DANH", "Hoàn cảnh", "HỌ TÊN MẸ", "HỌ TÊN CHA", "NTNS", "TÊN TRẺ", "TT"),
        ("Họ và tên trẻ em*", "Năm sinh", "Phái", "Số định danh", "Cha", "Mẹ", "Nhóm", "STT"),
    ],
)  # fmt: skip
def test_headers_in_any_order_without_marks_and_with_other_words(labels: Sequence[str]) -> None:
    header = find_header(Sheet("DS", [labels, ["x"] * len(labels)]))
    assert header is not None
    assert set(header.fields.values()) == {
        Field.ROW_NO, Field.FULL_NAME, Field.BIRTH, Field.SEX, Field.NUMBER, Field.FATHER, Field.MOTHER, Field.GROUPS,
    }  # fmt: skip
    assert header.unknown == []


def test_columns_of_crosses_say_groups_sex_and_poverty() -> None:
    header = ("Họ", "Tên", "Ngày sinh", "Khuyết tật", "Bị bỏ rơi", "Hộ nghèo", "Hộ cận nghèo", "Xã")
    (row,) = of(("Lê Văn", "Tám", 2019, "x", "", "", "x", "Xã Tân Lợi"), header=header)
    assert row.values["full_name"] == "Lê Văn Tám"
    assert (row.values["groups"], row.values["poverty"]) == (["G04"], "near_poor")


def test_a_header_nobody_knows_is_no_header() -> None:
    assert find_header(Sheet("DS", [["Mã", "Số lượng", "Đơn giá"], [1, 2, 3]])) is None
    assert find_header(Sheet("DS", [])) is None


def test_unknown_columns_are_named_and_left_alone() -> None:
    head = ["Họ và tên", "Ngày sinh", "Cân nặng lúc sinh"]
    header = find_header(Sheet("DS", [["DANH SÁCH TRẺ EM"], head, ["Lê Bé", 2019]]))
    assert header is not None
    assert header.unknown == ["Cân nặng lúc sinh"]


@pytest.mark.parametrize(
    ("said", "on", "precision"),
    [
        (date(2018, 3, 15), date(2018, 3, 15), Precision.DAY),
        (datetime(2018, 3, 15, 0, 0), date(2018, 3, 15), Precision.DAY),  # noqa: DTZ001 - Excel knows no zones
        ("15/03/2018", date(2018, 3, 15), Precision.DAY),
        ("15-3-2018", date(2018, 3, 15), Precision.DAY),
        ("15.3.2018", date(2018, 3, 15), Precision.DAY),
        ("2018-03-15", date(2018, 3, 15), Precision.DAY),
        ("ngày 15 tháng 3 năm 2018", date(2018, 3, 15), Precision.DAY),
        ("15032018", date(2018, 3, 15), Precision.DAY),
        ("03/2018", date(2018, 3, 1), Precision.MONTH),
        ("2018", date(2018, 1, 1), Precision.YEAR),
        (2018.0, date(2018, 1, 1), Precision.YEAR),
        ("khoảng 2018", date(2018, 1, 1), Precision.ESTIMATED),
        ("khoảng 5 tuổi", date(2021, 1, 1), Precision.ESTIMATED),
        ("không rõ", None, Precision.UNKNOWN),
        ("", None, Precision.UNKNOWN),
    ],
)
def test_dates_are_read_as_people_write_them(said: object, on: date | None, precision: Precision) -> None:
    found = read_date(said, Field.BIRTH, TODAY)
    assert (found.on, found.precision, found.problem) == (on, precision, None)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("31/02/2019", "date_impossible"),
        ("00/00/2019", "date_impossible"),
        (date(1900, 1, 1), "date_impossible"),
        ("3/25/2018", "date_month_first"),
        ("21/11/2026", "date_in_future"),
        ("2030", "date_in_future"),
        (date(2027, 1, 1), "date_in_future"),
        ("mùa đông", "date_unreadable"),
        (7.5, "date_unreadable"),
        ("15/03/0018", "date_impossible"),
    ],
)
def test_dates_that_cannot_be_are_errors(said: object, code: str) -> None:
    found = read_date(said, Field.BIRTH, TODAY)
    assert found.on is None
    assert found.problem is not None
    assert found.problem.code == code


def test_a_day_excel_shows_as_a_number_is_read_with_a_warning() -> None:
    found = read_date(43174.0, Field.BIRTH, TODAY)
    assert found.on == date(2018, 3, 15)
    assert found.problem is not None
    assert found.problem.severity == "warning"


@given(st.dates(date(1950, 1, 1), TODAY))
def test_a_day_means_itself_however_it_is_written(day: date) -> None:
    serial = float((day - date(1899, 12, 30)).days)
    for said in (day, f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f"{day:%Y-%m-%d}"):
        assert read_date(said, Field.BIRTH, TODAY).on == day
    if day >= date(1983, 1, 1):
        assert read_date(serial, Field.BIRTH, TODAY).on == day


@given(st.one_of(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False), st.booleans()))
def test_no_cell_breaks_the_reading_of_dates(said: object) -> None:
    found = read_date(said, Field.BIRTH, TODAY)
    assert found.on is None or date(1880, 1, 1) <= found.on <= TODAY


@given(
    st.lists(st.lists(st.one_of(st.text(max_size=12), st.floats(allow_nan=False), st.dates()), max_size=9), max_size=9)
)
def test_no_sheet_breaks_the_reading(cells: list[list[Any]]) -> None:
    for row in of(*cells):
        assert row.number > 1
        assert all(problem.code in SENTENCES for problem in row.problems)


@pytest.mark.parametrize(
    ("said", "code"),
    [("1986", "too_old"), ("20/11/2008", "too_old"), ("20/11/2010", "over_16"), ("31/02/2019", "date_impossible")],
)
def test_who_is_no_child_is_said_so(said: str, code: str) -> None:
    assert codes(one(birth=said)) == [code]


@pytest.mark.parametrize(
    ("said", "number", "code"),
    [
        ("075218001234", "075218001234", None),
        (" 075 218 001 234 ", "075218001234", None),
        (75218001234.0, "075218001234", "number_zero_restored"),
        (1218001234.0, "001218001234", "number_zero_restored"),
        ("07521800123", "", "number_digits"),
        (752180012.0, "", "number_digits"),
        ("0752180012345", "", "number_digits"),
        ("7.5218E+10", "", "number_lost"),
        ("ABC", "", "number_letters"),
        ("chưa có", "", None),
        ("", "", None),
    ],
)
def test_personal_numbers(said: object, number: str, code: str | None) -> None:
    found, problem = read_number(said)
    assert (found, problem.code if problem else None) == (number, code)


def test_sex_and_year_in_the_number_only_warn() -> None:
    row = one(birth="2018", sex="Nữ", number="075219001234")
    assert codes(row) == ["number_sex", "number_year"]
    assert not row.is_faulty()


def test_one_number_for_two_children_is_an_error_of_both_rows() -> None:
    rows = of(AN, (2, "Lê Thị Bé", "2019", "Nữ", "075218001234"))
    assert [codes(row)[-1] for row in rows] == ["number_repeated", "number_repeated"]


def test_a_child_written_twice_keeps_its_first_row() -> None:
    first, second = of(AN, (2, *AN[1:]))
    assert not first.is_faulty()
    assert "number_repeated" in codes(second)


def test_one_name_and_birth_in_two_rows_is_a_warning() -> None:
    _first, second = of((1, "Lê Bé", "1/2/2019"), (2, "le be", "01/02/2019"))
    assert codes(second) == ["row_repeated"]


@pytest.mark.parametrize(
    ("said", "groups", "flags"),
    [
        ("G01; g4.2", ["G01", "G04.2"], []),
        ("Trẻ em khuyết tật nặng", ["G04.2"], []),
        ("mồ côi cả cha và mẹ;khuyết tật", ["G01", "G04"], []),
        ("G04 - Trẻ em khuyết tật", ["G04"], []),
        ("Mồ côi cha, hộ nghèo", [], ["R09", "R03"]),
        ("HIV", ["G05"], []),
        ("Con em công nhân", ["G14"], ["R06"]),
        ("không", [], []),
    ],
)
def test_groups_are_codes_names_or_the_communes_own_labels(said: str, groups: list[str], flags: list[str]) -> None:
    found = read_groups(said, KNOWN.labels)
    assert (found.groups, found.flags, found.unknown, found.vague) == (groups, flags, [], [])


@pytest.mark.parametrize("code", [*Group.values, *SubGroup.values])
def test_every_name_of_the_law_is_known(code: str) -> None:
    name = vietnamese(dict([*Group.choices, *SubGroup.choices])[code])
    assert read_groups(name).groups == [code]
    assert read_groups(name.upper()).groups == [code]


@pytest.mark.parametrize(
    ("said", "code"), [("nhóm không có", "group_unknown"), ("G15", "group_unknown"), ("mồ côi", "group_vague")]
)
def test_a_group_that_does_not_exist_is_an_error(said: str, code: str) -> None:
    row = one(groups=said)
    assert codes(row) == [code]
    assert row.is_faulty()


@pytest.mark.parametrize(
    ("read", "said", "value"),
    [
        (read_sex, "Bé gái", "female"), (read_sex, "NAM", "male"), (read_poverty, "Cận nghèo", "near_poor"),
        (read_poverty, "Hộ nghèo (2025)", "poor"), (read_poverty, "Không", "none"),
        (read_school, "đã nghỉ học", "dropped_out"), (read_school, "Lớp 3", "studying"),
        (read_school, "Chưa đến tuổi", "too_young"), (read_insurance, "TE1757522222222", "has"),
        (read_insurance, "chưa có", "none"),
    ],
)  # fmt: skip
def test_words_for_states(read: Any, said: str, value: str) -> None:
    found = read(said)
    assert (str(found[0]), found[-1]) == (value, None)


def test_what_is_not_understood_is_a_warning_and_left_out() -> None:
    row = one(sex="xyz", poverty="xyz", school="xyz", insurance="xyz", phone="xyz", village="Ấp lạ")
    assert {problem.severity for problem in row.problems} == {"warning"}
    assert row.values["address"] == "Ấp lạ"


def test_a_child_of_another_commune_is_an_error() -> None:
    header = ("Họ và tên", "Xã")
    assert codes(of(("Lê Bé", "Xã Thọ Sơn"), header=header)[0]) == ["commune_other"]
    assert codes(of(("Lê Bé", "x. tân lợi"), header=header)[0]) == []


def test_values_of_formulas_are_used_and_told() -> None:
    sheet = open_grid(book((1, "Lê Bé", "=1+1"))).sheets[0]
    (row,) = rows_of(sheet)
    assert row.values["birth_on"] == "2018-01-01"
    assert codes(row) == ["formula"]


def test_a_cell_in_which_excel_reports_a_fault_is_an_error() -> None:
    assert codes(one(mother="#REF!")) == ["cell_error"]


def test_rows_about_nobody_are_errors_and_blank_rows_are_none() -> None:
    rows = of((1, "", "", "Nam"), ("", "", ""), (2, "Lê Bé"))
    assert [(row.number, row.is_faulty()) for row in rows] == [(2, True), (4, False)]


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_csv_files(encoding: str, separator: str) -> None:
    text = (
        separator.join(("Họ và tên", "Ngày sinh")) + "\r\n" + separator.join(("Lê Thị Ngọc Ánh", "1/2/2019")) + "\r\n"
    )
    (row,) = rows_of(open_grid(text.encode(encoding), "a.csv").sheets[0])
    assert row.values["full_name"] == "Lê Thị Ngọc Ánh"


def test_csv_of_old_windows() -> None:
    text = "Ho\u0323 va\u0300 tên;Nga\u0300y sinh\r\nLê Thi\u0323 Nga;1/2/2019\r\n"
    (row,) = rows_of(open_grid(text.encode("cp1258"), "a.csv").sheets[0])
    assert row.values["full_name"] == "Lê Thị Nga"


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + b"0" * LARGEST, "file_too_large"),
        (b"", "file_empty"),
        (b"PK\x03\x04 hong", "file_damaged"),
        (_zip({"xl/workbook.xml": b"<x/>"}), "file_damaged"),
        (_zip({"word/document.xml": b"<x/>"}), "file_kind"),
        (_zip({"xl/vbaProject.bin": b"x"}), "file_macro"),
        (_zip({"xl/worksheets/sheet1.xml": b"0" * (40 << 20)}), "file_bomb"),
        (b"%PDF-1.7", "file_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "file_damaged"),
    ],
)
def test_files_that_are_refused_in_one_sentence(content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        open_grid(content, "a.xlsx")
    assert refusal.value.code == code
    assert "\n" not in str(refusal.value)


def test_a_year_of_days_costs_nothing_to_read() -> None:
    start = date(2018, 1, 1)
    days = [start + timedelta(days=n) for n in range(365)]
    assert len(of(*((n, f"Lê Văn {n}", day) for n, day in enumerate(days)))) == 365
