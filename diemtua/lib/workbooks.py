"""A list as an Excel file. Text stays text: what begins like a formula is not one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

Cell = str | int | date | None
Column = tuple[str, int]


def sheet_of(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The workbook: numbered rows, dates as dates, and whatever somebody typed as text that is never a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#e3f1ee"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day_form = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, value in enumerate((count, *row)):
            if isinstance(value, int):
                sheet.write_number(count, place, value, wrap)
            elif isinstance(value, date):
                sheet.write_datetime(count, place, datetime.combine(value, datetime.min.time()), day_form)
            else:
                sheet.write_string(count, place, value or "", wrap)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    book.close()
    return out.getvalue()
