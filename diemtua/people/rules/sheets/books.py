"""Workbooks handed out: the template to fill in, and the faulty rows of a file with the faulty cells marked."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from diemtua.lib.text import noop
from diemtua.people.codes import SHORT_GROUPS, Flag, InsuranceState, Poverty, SchoolState, SubGroup
from diemtua.people.rules.sheets.fields import COLUMNS, Field
from diemtua.people.rules.sheets.groups import vietnamese

Say = Callable[[str], str]
LAST_ROW = 2000
_WIDTHS = {
    Field.ROW_NO: 6, Field.FULL_NAME: 26, Field.BIRTH: 13, Field.SEX: 10, Field.NUMBER: 17, Field.ETHNICITY: 11,
    Field.GROUPS: 30, Field.ADDRESS: 26, Field.NOTE: 26, Field.SCHOOL: 18, Field.POVERTY: 18,
}  # fmt: skip
_MARK, _WARN, _HEAD = "#F8D7DA", "#FFF3CD", "#DCE6F2"
_GUIDE = (
    noop("Mỗi dòng một trẻ. Chỉ cần Họ và tên và một cột nữa; điều chưa biết thì để trống."),
    noop("Ngày sinh, Từ ngày: ghi 15/03/2018, 03/2018 hoặc 2018; tuổi ước lượng ghi “khoảng 5 tuổi”."),
    noop("Số định danh cá nhân: đủ 12 chữ số; chưa có thì để trống."),
    noop("Nhóm hoàn cảnh đặc biệt: mã hoặc tên nhóm ở bảng dưới; nhiều nhóm cách nhau bằng dấu chấm phẩy."),
    noop("Người chăm sóc: họ tên, có thể ghi quan hệ trong ngoặc, thí dụ Trần Thị B (bà ngoại)."),
    noop("Được đổi thứ tự cột, bớt cột, thêm dòng tên đơn vị ở trên; phần mềm tự tìm dòng tiêu đề."),
)


@dataclass(frozen=True)
class FaultyRow:
    """A row to hand back: what its cells say, and the sentences at its cells."""

    number: int
    cells: Mapping[str, str]
    faults: Sequence[tuple[str, str, bool]]  # field, sentence, whether it stops the row


def template_book(say: Say, villages: Sequence[str] = ()) -> bytes:
    """The workbook to fill in: columns with lists to choose from, and beside it how to fill them in."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": _HEAD, "border": 1, "text_wrap": True, "valign": "vcenter"})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(say(noop("Trẻ em")))
        for column, (field, name) in enumerate(COLUMNS.items()):
            sheet.write_string(0, column, say(name), head)
            # Everything is text, so that a zero at the head of a number and a date without a day stay as typed.
            sheet.set_column(column, column, _WIDTHS.get(field, 18), text)
        sheet.freeze_panes(1, 2)
        sheet.set_row(0, 32)
        _choices(book, sheet, say, villages)
        _guide(book, say, head)
    return out.getvalue()


def _choices(book: Any, sheet: Any, say: Say, villages: Sequence[str]) -> None:
    places = {field: column for column, field in enumerate(COLUMNS)}
    lists: dict[Field, list[str]] = {
        Field.SEX: [say("Nam"), say("Nữ")],
        **{
            field: [say(vietnamese(label)) for code, label in choices if code != "unknown"]
            for field, choices in (
                (Field.POVERTY, Poverty.choices),
                (Field.SCHOOL, SchoolState.choices),
                (Field.INSURANCE, InsuranceState.choices),
            )
        },
    }
    for field, words in lists.items():
        sheet.data_validation(
            1, places[field], LAST_ROW, places[field], {"validate": "list", "source": words, "error_type": "warning"}
        )
    if villages:
        names = book.add_worksheet(say(noop("Thôn, ấp, khu phố")))
        names.set_column(0, 0, 30)
        names.write_column(0, 0, list(villages))
        source = f"='{names.get_name()}'!$A$1:$A${len(villages)}"
        column = places[Field.VILLAGE]
        sheet.data_validation(
            1, column, LAST_ROW, column, {"validate": "list", "source": source, "error_type": "warning"}
        )


def _guide(book: Any, say: Say, head: Any) -> None:
    sheet = book.add_worksheet(say(noop("Hướng dẫn")))
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 110)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for place, line in enumerate(_GUIDE):
        sheet.write_string(place, 1, say(line), wrap)
    place = len(_GUIDE) + 1
    sheet.write_row(place, 0, [say(noop("Mã")), say(noop("Nhóm"))], head)
    rows = [*SHORT_GROUPS.items(), *SubGroup.choices, *Flag.choices]
    for code, name in sorted((str(code), say(vietnamese(name))) for code, name in rows):
        place += 1
        sheet.write_string(place, 0, code)
        sheet.write_string(place, 1, name, wrap)


def faulty_book(rows: Sequence[FaultyRow], say: Say) -> bytes:
    """The faulty rows under the template's columns, so that it can be mended and brought in as it is."""
    out = io.BytesIO()
    columns = {field.value: column for column, field in enumerate(COLUMNS)}
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": _HEAD, "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        stops = book.add_format({"bg_color": _MARK, "border": 1, "num_format": "@"})
        warns = book.add_format({"bg_color": _WARN, "border": 1, "num_format": "@"})
        sheet = book.add_worksheet(say(noop("Dòng cần sửa")))
        for column, (column_of, name) in enumerate(COLUMNS.items()):
            sheet.write_string(0, column, say(name), head)
            sheet.set_column(column, column, _WIDTHS.get(column_of, 18), text)
        told = len(columns)
        sheet.set_column(told, told, 80)
        sheet.write_string(0, told, say(noop("Cần sửa gì (bỏ cột này trước khi nhập lại cũng được)")), head)
        for place, row in enumerate(rows, start=1):
            marks = {field: stopping for field, _sentence, stopping in sorted(row.faults, key=lambda fault: fault[2])}
            for field, column in columns.items():
                look = text if field not in marks else stops if marks[field] else warns
                sheet.write_string(place, column, row.cells.get(field, ""), look)
            for field, sentence, _stopping in row.faults:
                if field in columns:
                    sheet.write_comment(place, columns[field], sentence, {"x_scale": 2})
            where = say(noop("Dòng %(number)s:")) % {"number": row.number}
            sheet.write_string(place, told, " ".join([where, *(sentence for _field, sentence, _stops in row.faults)]))
        sheet.freeze_panes(1, 2)
    return out.getvalue()
