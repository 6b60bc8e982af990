"""Workbooks of made-up children, as communes write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

HEADER = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số định danh cá nhân",
    "Họ tên cha",
    "Họ tên mẹ",
    "Nhóm hoàn cảnh đặc biệt",
)
AN = (1, "Nguyễn Văn An", date(2018, 3, 12), "Nam", "075218001234", "Nguyễn Văn Bình", "Trần Thị Cúc", "G04.2")
BE = (2, "Lê Thị Bé", "05/2019", "Nữ", "", "", "Lê Thị Dung", "Mồ côi cha")


def book(*rows: Sequence[Any], header: Sequence[str] = HEADER, above: Sequence[Sequence[Any]] = ()) -> bytes:
    """A workbook: lines above the header, the header, then the rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        sheet = made.add_worksheet("Danh sách")
        for place, row in enumerate([*above, header, *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - Excel knows no zones
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(place, column, cell, None, 2018)
                elif cell not in {None, ""}:
                    sheet.write(place, column, cell)
    return out.getvalue()
