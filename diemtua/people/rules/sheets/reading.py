"""From rows of cells to children: which rows are data, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from diemtua.lib.grids import Cell, Sheet
from diemtua.lib.text import fold, nfc
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.headers import Header
from diemtua.people.rules.sheets.model import Known, RowRead, error, warning
from diemtua.people.rules.sheets.row import interpret, village_of
from diemtua.people.rules.sheets.words import text_of

_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|cong cong|cong don)\b.*|\s*i?v?i{0,3}[.)]?\s*tong.*")
_SIGNATURE = re.compile(
    r"(?:nguoi lap|nguoi tong hop|can bo|tm[. ]|kt[. ]|chu tich|pho chu tich|thu truong|noi nhan|ky ten|xac nhan|"
    r"uy ban nhan dan|.*ngay .{0,6}thang .{0,6}nam).*"
)
_SECTION = re.compile(r"(?:[ivx\d]+[.)]\s*)?((?:thon|ap|khu pho|kp|to|to dan pho|ban|buon|lang|khom|xom)\s+\S.*)")
_COLUMN_MARK = re.compile(r"\(?\s*(?:\d{1,2}|[a-z])\s*\)?")
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
_IDENTIFYING = frozenset({Field.FULL_NAME, Field.GIVEN_NAME, Field.BIRTH, Field.NUMBER, Field.BIRTH_YEAR})
_ENOUGH = 3
# Villages, peoples, schools, family names: most cells of a list say what another cell says.
_tidied = lru_cache(maxsize=16384)(nfc)


def read_rows(sheet: Sheet, header: Header, known: Known, place_of_sheet: int = 0) -> Iterator[RowRead]:
    """The data rows below the header. Titles, totals, blank rows, numbers of columns and signatures are no rows.

    A sheet that bears a village's name is the list of that village.
    """
    columns = sorted(header.fields.items())
    has_village = Field.VILLAGE in header.fields.values()
    section, started = village_named(sheet.name, known), False
    last = _last_full_row(sheet, header, columns)
    for place in range(header.last_row + 1, len(sheet.rows)):
        cells = sheet.rows[place]
        filled = [(column, what) for column, what in columns if column < len(cells) and cells[column] not in {"", None}]
        if not filled or (not started and _marks_columns(cells)):
            continue
        said = section_of(cells) if len(filled) <= 1 else ""
        if said:
            section = said
            continue
        if not _is_child(cells, filled, after_last=place > last):
            continue
        started = True
        row = _read_row(place, cells, filled, sheet, header, known, "" if has_village else section)
        row.sheet = place_of_sheet
        yield row


def _last_full_row(sheet: Sheet, header: Header, columns: Sequence[tuple[int, Field]]) -> int:
    """The last row that says several things of a child; what stands below it is names of those who sign."""
    for place in range(len(sheet.rows) - 1, header.last_row, -1):
        cells = sheet.rows[place]
        full = [what for column, what in columns if column < len(cells) and cells[column] not in {"", None}]
        if len(full) >= min(_ENOUGH, len(columns)) and _IDENTIFYING & set(full):
            return place
    return header.last_row


def _marks_columns(cells: Sequence[Cell]) -> bool:
    """The row below a header that numbers its columns: (1), (2), (3) or A, B, C."""
    said = [fold(text_of(cell)) for cell in cells if cell not in {"", None}]
    return len(said) > 1 and all(_COLUMN_MARK.fullmatch(text) for text in said) and len(set(said)) == len(said)


def section_of(cells: Sequence[Cell]) -> str:
    """The village a line of its own announces: "II. Ấp 3" before its children; empty for any other line."""
    said = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
    if match := _SECTION.fullmatch(fold(said).strip(" :.")):
        return nfc(said)[-len(match[1]) :] if len(nfc(said)) >= len(match[1]) else nfc(said)
    return ""


def village_named(name: str, known: Known) -> str:
    """The village a sheet's name says: "Ấp 3", "Thôn Tân Lập", or a name the commune's list of villages has."""
    return name if section_of([name]) or village_of(name, known) is not None else ""


def _is_child(cells: Sequence[Cell], filled: Sequence[tuple[int, Field]], *, after_last: bool) -> bool:
    if not after_last and len(filled) > _ENOUGH and isinstance(cells[filled[0][0]], float):
        return True  # numbered and full, as most rows are
    first = next((cell for cell in cells if cell not in {"", None}), "")
    for text in {fold(text_of(first)), *(fold(text_of(cells[c])) for c, what in filled if what in _NAMES)}:
        if _TOTAL.fullmatch(text) or (len(filled) <= _ENOUGH and _SIGNATURE.fullmatch(text)):
            return False
    what = {field for _column, field in filled}
    if what <= {Field.ROW_NO}:
        return False
    if after_last and len(filled) < _ENOUGH:
        return Field.ROW_NO in what and len(filled) > 1
    if not _IDENTIFYING & what:  # a line that says nothing of who it is about, unless it is numbered like the others
        return Field.ROW_NO in what or len(filled) >= _ENOUGH
    return True


_NAMES = frozenset({Field.FULL_NAME, Field.FAMILY_NAME})


def _read_row(  # noqa: PLR0917 - all of it is where the row stands
    place: int,
    cells: Sequence[Cell],
    filled: Sequence[tuple[int, Field]],
    sheet: Sheet,
    header: Header,
    known: Known,
    section: str,
) -> RowRead:
    row = RowRead(place + 1, {})
    found: dict[Field, Any] = {}
    marked: list[str] = []
    for column, what in filled:
        cell = cells[column]
        if isinstance(cell, str):
            cell = _tidied(cell)
            if not cell:
                continue
            if cell[0] == "#" and cell in _ERRORS:
                row.problems.append(error(what, "cell_error", said=cell))
                continue
        if sheet.formulas and (place, column) in sheet.formulas:
            row.problems.append(warning(what, "formula"))
        if what is Field.MARKED_GROUP:
            if fold(text_of(cell)).strip(" .") not in {"0", "khong"}:
                marked.append(header.group_of[column])
        else:
            found[what] = cell
    if section and Field.VILLAGE not in found:
        found[Field.VILLAGE] = section
    interpret(row, found, marked, known)
    return row
