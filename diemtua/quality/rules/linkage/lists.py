"""A file of records, line by line; what cannot be read is refused with the line it stands in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from diemtua.lib.errors import BadInput
from diemtua.quality.rules.linkage.columns import COLUMNS


def lines_of(path: Path) -> Iterator[Mapping[str, str]]:
    """The records of a CSV file in UTF-8, whatever the order of its columns. Refused: BadInput."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        try:
            _require_columns(reader.fieldnames)
            for line in reader:
                _require_whole(line, reader.line_num)
                yield line
        except UnicodeDecodeError as error:
            raise BadInput("Tệp không phải UTF-8. Hãy lưu lại tệp CSV theo mã UTF-8.") from error
        except csv.Error as error:
            raise BadInput(f"Dòng {reader.line_num} của tệp CSV không đọc được: {error}.") from error


def _require_columns(found: object) -> None:
    names = list(found) if isinstance(found, list) else []
    if missing := [name for name in COLUMNS if name not in names]:
        raise BadInput(f"Dòng đầu của tệp CSV thiếu cột: {', '.join(missing)}.")


def _require_whole(line: Mapping[str, str], number: int) -> None:
    if None in line:
        raise BadInput(f"Dòng {number} có nhiều ô hơn dòng đầu.")
    if any(line[name] is None for name in COLUMNS):
        raise BadInput(f"Dòng {number} có ít ô hơn dòng đầu.")
    if not line["record_id"].strip():
        raise BadInput(f"Dòng {number} không có record_id.")
    if "\0" in "".join(line.values()):
        raise BadInput(f"Dòng {number} có ký tự không đọc được.")
