"""What the columns of a table are for, told by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from diemtua.plans.rules.reading.outline import Node
from diemtua.plans.rules.reading.words import tight

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("order", re.compile(r"^(?:stt|tt|so|sott)$")),
    ("goal", re.compile(r"chitieu|muctieu(?!.*nhiemvu)")),
    ("unit", re.compile(r"donvitinh|^dvt$")),
    ("cooperate", re.compile(r"phoihop")),
    ("deadline", re.compile(r"thoigian|thoihan|^han(?!che)|tiendo|hoanthanh|lotrinh|thoidiem")),
    ("product", re.compile(r"sanpham|ketqua|daura|hinhthuc")),
    ("authority", re.compile(r"thamquyen|capphe|captrinh|capbanhanh|coquanbanhanh|capquyetdinh")),
    ("lead", re.compile(r"chutri|thuchien(?=$|chinh)|coquan|donvi|daumoi|trachnhiem|phancong|chiutrach|nguoi")),
    ("content", re.compile(r"noidung|nhiemvu|congviec|hoatdong|giaiphap|tenviec|dean|chuongtrinh|vande")),
    ("note", re.compile(r"ghichu|kinhphi|nguon")),
)


_IS_PAST = re.compile(r"thuchien|ketqua|datduoc|hientrang|thuctrang|uoc")


@dataclass(kw_only=True, slots=True)
class Table:
    """Rows under known columns."""

    columns: dict[str, int]
    rows: list[Node]
    years: dict[int, int] = field(default_factory=dict)


def cells_of(row: Node) -> tuple[str, ...]:
    return row.block.cells if row.block else ()


def _name_of(cell: str) -> str | None:
    plain = tight(cell)
    if not plain or len(plain) > 70:
        return None
    if "chutri" in plain and "phoihop" in plain:
        return "lead"
    if re.match(r"(?:noidung|nhiemvu|congviec|hoatdong)", plain):
        return "content"
    return next((name for name, words in _COLUMNS if words.search(plain)), None)


def _table(rows: list[Node]) -> Table | None:
    """The columns of a table, from its first row or two."""
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    start = 0
    for at, row in enumerate(rows[:3]):
        cells = cells_of(row)
        named = {place: name for place, cell in enumerate(cells) if (name := _name_of(cell))}
        if not _may_head(cells, named, columns):
            break
        for place, name in named.items():
            columns.setdefault(name, place)
        for place, cell in enumerate(cells):
            if (found := re.search(r"(20\d\d)", cell)) and not _IS_PAST.search(tight(cell)):
                years[place] = int(found[1])
        start = at + 1
    return (
        Table(columns=columns, rows=[row for row in rows[start:] if not _repeats(row)], years=years) if start else None
    )


def _may_head(cells: tuple[str, ...], named: dict[int, str], columns: dict[str, int]) -> bool:
    """The first row names its columns; a second one only parts them ("Chủ trì", "Phối hợp", years)."""
    if not columns:
        return len(named) >= 2
    if re.match(r"\s*(?:\d+|[IVX]+)\b", cells[0] if cells else "") or any(len(cell) > 45 for cell in cells):
        return False
    return len(named) >= 2 or _is_year_row(cells, columns) or (bool(named) and len(set(filter(None, cells))) <= 3)


def _repeats(row: Node) -> bool:
    """The heading comes again on the next page."""
    named = [name for cell in cells_of(row) if (name := _name_of(cell))]
    return len(named) >= 3 and len(set(named)) == len(named) and all(len(cell) < 45 for cell in cells_of(row))


def _is_year_row(cells: tuple[str, ...], columns: dict[str, int]) -> bool:
    return bool(columns) and any(re.fullmatch(r"(?:Năm\s*)?20\d\d", cell.strip()) for cell in cells)


def tables_of(rows: list[Node]) -> Iterator[Table]:
    """The tables among rows that follow each other; one that goes on over a page keeps its columns."""
    start = 0
    kept: Table | None = None
    while start < len(rows):
        number = _number(rows[start])
        end = next((at for at in range(start, len(rows)) if _number(rows[at]) != number), len(rows))
        found = _table(rows[start:end])
        if (
            found is None
            and kept is not None
            and _width(rows[start]) == _width(kept.rows[0] if kept.rows else rows[start])
        ):
            found = Table(columns=kept.columns, rows=rows[start:end], years=kept.years)
        if found:
            yield found
            kept = found
        start = end


def _number(row: Node) -> int:
    return row.block.table if row.block else 0


def _width(row: Node) -> int:
    return len(cells_of(row))
