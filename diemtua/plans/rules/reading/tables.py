"""Tables that assign work: a row is a task, its columns told by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from diemtua.plans.rules.reading.actors import Actors, split_names, task_actors
from diemtua.plans.rules.reading.deadlines import norms
from diemtua.plans.rules.reading.model import Deadline, Source, Target, Task
from diemtua.plans.rules.reading.outline import Node
from diemtua.plans.rules.reading.targets import Goal, targets_in
from diemtua.plans.rules.reading.words import one_space, tight

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("order", re.compile(r"^(?:stt|tt|so|sott)$")),
    ("goal", re.compile(r"chitieu|muctieu(?!.*nhiemvu)")),
    ("unit", re.compile(r"donvitinh|^dvt$")),
    ("cooperate", re.compile(r"phoihop")),
    ("deadline", re.compile(r"thoigian|thoihan|tiendo|hoanthanh|lotrinh|thoidiem")),
    ("product", re.compile(r"sanpham|ketqua|daura|hinhthuc")),
    ("authority", re.compile(r"thamquyen|capphe|captrinh|capbanhanh|coquanbanhanh|capquyetdinh")),
    ("lead", re.compile(r"chutri|thuchien(?=$|chinh)|coquan|donvi|dauMoi|daumoi|trachnhiem|phancong|chiutrach|nguoi")),
    ("content", re.compile(r"noidung|nhiemvu|congviec|hoatdong|giaiphap|tenviec|dean|chuongtrinh|vande")),
    ("note", re.compile(r"ghichu|kinhphi|nguon")),
)


@dataclass(kw_only=True, slots=True)
class Table:
    """Rows under known columns."""

    columns: dict[str, int]
    rows: list[Node]
    years: dict[int, int] = field(default_factory=dict)


def _name_of(cell: str) -> str | None:
    plain = tight(cell)
    if not plain or len(plain) > 70:
        return None
    if re.match(r"(?:noidung|nhiemvu|congviec|hoatdong)", plain):
        return "content"
    return next((name for name, words in _COLUMNS if words.search(plain)), None)


def _table(rows: list[Node]) -> Table | None:
    """The columns of a table, from its first row or two."""
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    start = 0
    for at, row in enumerate(rows[:4]):
        cells = row.block.cells if row.block else ()
        named = {place: name for place, cell in enumerate(cells) if (name := _name_of(cell))}
        heads = sum(1 for cell in cells if cell.strip() and len(cell) < 60)
        if len(named) < 2 and not (columns and named and at == start) and not _is_year_row(cells, columns):
            break
        if heads < 1:
            break
        for place, name in named.items():
            columns.setdefault(name, place)
        for place, cell in enumerate(cells):
            if found := re.search(r"(20\d\d)", cell):
                years[place] = int(found[1])
        start = at + 1
    if start == 0:
        return None
    return Table(columns=columns, rows=rows[start:], years=years)


def _is_year_row(cells: tuple[str, ...], columns: dict[str, int]) -> bool:
    return bool(columns) and any(re.fullmatch(r"(?:Năm\s*)?20\d\d", cell.strip()) for cell in cells)


def _tables(rows: list[Node]) -> Iterator[Table]:
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
    return len(row.block.cells) if row.block else 0


def rows_as_tasks(rows: list[Node], above: Actors, year: int | None) -> Iterator[Task]:
    """A task for each row of a table that has work and somebody or some time for it."""
    for table in _tables(rows):
        columns = table.columns
        if "content" not in columns and "product" in columns and "lead" in columns:
            columns = {**columns, "content": columns["product"]}
        if "content" not in columns or not ({"lead", "deadline", "cooperate"} & columns.keys()):
            continue
        group: list[str] = []
        for row in table.rows:
            if label := _group_label(row, columns):
                group = [label]
            elif task := _row_task(row, columns, tuple(group), above=above, year=year):
                yield task


def _cell(row: Node, columns: dict[str, int], name: str) -> str:
    cells = row.block.cells if row.block else ()
    place = columns.get(name)
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _group_label(row: Node, columns: dict[str, int]) -> str | None:
    """A row with nothing but a name stands above the rows that follow."""
    cells = row.block.cells if row.block else ()
    filled = [cell.strip() for cell in cells if cell.strip()]
    texts = list(dict.fromkeys(filled))
    if not texts or any(
        _cell(row, columns, name) and _cell(row, columns, name) not in texts[-1:] for name in ("lead", "deadline")
    ):
        return None
    order = _cell(row, columns, "order")
    is_numbered = bool(re.fullmatch(r"[IVXLC]+\.?|[A-H]\.?", order))
    if len(texts) == 1 or (
        len(texts) == 2 and texts[0] == order and (is_numbered or len(set(filled)) < len(filled) or len(cells) > 3)
    ):
        return one_space(
            " ".join(texts) if len(texts) == 1 or not is_numbered else f"{texts[0].rstrip('.')}. {texts[1]}"
        )
    return None


def _row_task(
    row: Node, columns: dict[str, int], group: tuple[str, ...], *, above: Actors, year: int | None
) -> Task | None:
    block = row.block
    text = one_space(_cell(row, columns, "content"))
    if block is None or len(text) < 5 or re.fullmatch(r"[\d()\s.]+", text) or _is_column_numbers(block.cells):
        return None
    lead, helpers = split_names(_cell(row, columns, "lead")), split_names(_cell(row, columns, "cooperate"))
    inner = task_actors(text, Actors() if lead else above)
    when = one_space(_cell(row, columns, "deadline"))
    where = Source(line=block.line, last=block.last, words=text[:80])
    return Task(
        marker=_cell(row, columns, "order") or None,
        heading_path=(*row.path(), *group),
        text=re.sub(r"^[-–+•]\s*", "", text),
        lead=lead or inner.lead,
        cooperate=helpers or inner.cooperate,
        role="chủ trì" if "lead" in columns and lead else inner.role,
        deadline=Deadline(words=when, norms=norms(when, year), source=where) if when else None,
        product=one_space(_cell(row, columns, "product")) or None
        if columns.get("product") != columns.get("content")
        else None,
        authority=one_space(_cell(row, columns, "authority")) or None,
        details=(),
        source=where,
        doubt=() if lead or inner.lead else ("Dòng của bảng không ghi cơ quan thực hiện.",),
    )


def _is_column_numbers(cells: tuple[str, ...]) -> bool:
    return all(re.fullmatch(r"[\s()\d=+*x./]*", cell) for cell in cells)


def rows_as_targets(rows: list[Node], year: int | None) -> Iterator[Target]:
    """Figures of a table with a column for the goal and one or more for its value."""
    for table in _tables(rows):
        goal = table.columns.get("goal", table.columns.get("content"))
        if goal is None or ("lead" in table.columns and not table.years):
            continue
        for row in table.rows:
            cells = row.block.cells if row.block else ()
            unit = _cell(row, table.columns, "unit")
            for place, in_year in table.years.items():
                if row.block and place < len(cells) and goal < len(cells) and re.search(r"\d", cells[place]):
                    value = cells[place] if re.search(r"%", cells[place]) or not unit else f"{cells[place]} {unit}"
                    text = f"{cells[goal]} đạt {value}"
                    source = Goal(
                        text=one_space(text),
                        line=row.block.line,
                        last=row.block.last,
                        year=in_year or year,
                        implied=False,
                    )
                    yield from list(targets_in(source))[-1:]
