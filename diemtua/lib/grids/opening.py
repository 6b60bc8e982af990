"""Opens a workbook: what kind it is, whether it may be read at all, and which cells hold formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from diemtua.lib.errors import BadInput
from diemtua.lib.grids.model import Cell, Grid, Sheet, column_number
from diemtua.lib.locked_office import is_locked
from diemtua.lib.safe_zip import SafeZip

LARGEST = 20 << 20
# What a workbook of 20 MB may unfold to, and how many times smaller than that it may lie in the file.
_UNPACKED = 1 << 30
_RATIO = 200
_MOST_CELLS = 20_000_000
_MOST_ROWS = 200_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f[ >/]')
_ASK = "Hãy lưu lại dưới dạng .xlsx hoặc .csv rồi gửi lại."
_KIND = "Tệp bảng tính"
_DAMAGED = f"{_KIND} bị hỏng, không mở được. {_ASK}"
_MACRO = "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng .xlsx (không macro) rồi gửi lại."
_PASSWORD = "Tệp có mật khẩu. Hãy ghi mật khẩu của tệp, hoặc bỏ mật khẩu, rồi gửi lại."  # noqa: S105 - a sentence
_EMPTY = "Tệp rỗng, không có dòng nào. Hãy kiểm tra lại rồi gửi lại."
_SEPARATORS = ";,\t"


def open_grid(data: bytes, name: str = "") -> Grid:
    """The sheets of a file, or BadInput with one sentence that says what to do."""
    if len(data) > LARGEST:
        raise BadInput(
            f"Tệp lớn hơn {LARGEST >> 20} MB. Hãy chia thành nhiều tệp, hoặc xóa hình và trang không cần, rồi gửi lại.",
            code="file_too_large",
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise BadInput(_EMPTY, code="file_empty")
    if data.startswith(_ZIP):
        return _from_zip(data)
    if data.startswith(_OLE):
        return _from_old(data)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"MZ")):
        raise BadInput(f"Đây không phải tệp bảng tính. {_ASK}", code="file_kind")
    return _from_text(data, PurePosixPath(name).stem)


def _from_zip(data: bytes) -> Grid:
    archive = SafeZip(data, unpacked=_UNPACKED, ratio=_RATIO, kind=_KIND, ask=_ASK)
    if archive.has("vbaproject") or any(part.startswith("Basic/") for part in archive.infos):
        raise BadInput(_MACRO, code="file_macro")
    if not any(part.startswith("xl/") for part in archive.infos) and "content.xml" not in archive.infos:
        raise BadInput(f"Đây không phải tệp bảng tính. {_ASK}", code="file_kind")
    return Grid(list(_sheets(data, archive)))


def _from_old(data: bytes) -> Grid:
    if is_locked(data):
        raise BadInput(_PASSWORD, code="file_password")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise BadInput(_MACRO, code="file_macro")
    return Grid(list(_sheets(data, None)))


def _sheets(data: bytes, archive: SafeZip | None) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for place, about in enumerate(book.sheets_metadata):
            if about.visible != SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_index(place)
            if sheet.total_height * max(1, sheet.total_width) > _MOST_CELLS or sheet.total_height > _MOST_ROWS:
                raise BadInput(
                    f"Trang “{about.name}” có hơn {_MOST_ROWS} dòng. Hãy xóa dòng trống hoặc chia thành nhiều tệp.",
                    code="file_too_large",
                )
            rows = sheet.to_python(skip_empty_area=False)
            yield Sheet(about.name, rows, sheet.merged_cell_ranges or (), _formulas(archive, place, len(rows)))
    except PasswordError:
        raise BadInput(_PASSWORD, code="file_password") from None
    except (CalamineError, OSError, ValueError):
        raise BadInput(_DAMAGED, code="file_damaged") from None


def _formulas(archive: SafeZip | None, place: int, rows: int) -> frozenset[tuple[int, int]]:
    """Cells of an .xlsx sheet that hold a formula: their shown value is used, and people are told."""
    part = f"xl/worksheets/sheet{place + 1}.xml"
    content = archive.read(part) if archive is not None and rows else None
    if content is None or b"<f" not in content:
        return frozenset()
    return frozenset((int(row) - 1, column_number(letters)) for letters, row in _FORMULA.findall(content))


def _from_text(data: bytes, name: str) -> Grid:
    text = _decode(data)
    separator = max(_SEPARATORS, key=text[:4000].count)
    try:
        rows: list[Sequence[Cell]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise BadInput(_DAMAGED, code="file_damaged") from None
    if len(rows) > _MOST_ROWS:
        raise BadInput(f"Tệp có hơn {_MOST_ROWS} dòng. Hãy chia thành nhiều tệp.", code="file_too_large")
    return Grid([Sheet(name or "CSV", rows)])


def _decode(data: bytes) -> str:
    """The text of a .csv: Unicode, or the code page of old Windows in Viet Nam."""
    for encoding in ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1258"]:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadInput(
        "Không đọc được chữ trong tệp: bảng mã lạ. Hãy lưu lại dưới dạng .xlsx hoặc CSV UTF-8 rồi gửi lại.",
        code="encoding",
    )
