"""Tables that assign work: a row is a task, its columns told by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diemtua.plans.rules.reading.actors import Actors, task_actors
from diemtua.plans.rules.reading.deadlines import norms
from diemtua.plans.rules.reading.model import Deadline, Source, Target, Task
from diemtua.plans.rules.reading.names import split_at_slash, split_names, split_roles
from diemtua.plans.rules.reading.outline import Node
from diemtua.plans.rules.reading.table_columns import cells_of, tables_of
from diemtua.plans.rules.reading.targets import Goal, targets_in
from diemtua.plans.rules.reading.words import one_space


def rows_as_tasks(rows: list[Node], above: Actors, year: int | None) -> Iterator[Task]:
    """A task for each row of a table that has work and somebody or some time for it."""
    for table in tables_of(rows):
        columns = table.columns
        if "content" not in columns and "product" in columns and "lead" in columns:
            columns = {**columns, "content": columns["product"]}
        if "content" not in columns or not ({"lead", "deadline", "cooperate"} & columns.keys()):
            continue
        yield from _tasks_of_table(table.rows, columns, above, year)


def _tasks_of_table(rows: list[Node], columns: dict[str, int], above: Actors, year: int | None) -> Iterator[Task]:
    group: tuple[str, ...] = ()
    last: Task | None = None
    for row in rows:
        if last and (rest := _rest_of_row(row, columns)):
            last = replace(
                last, text=f"{last.text} {rest}", source=replace(last.source, last=row.block.last if row.block else 0)
            )
            continue
        if label := _group_label(row, columns):
            group = (label,)
            continue
        if last:
            yield last
        last = _row_task(row, columns, group, above=above, year=year)
    if last:
        yield last


def _rest_of_row(row: Node, columns: dict[str, int]) -> str | None:
    """The rest of a row that a page cut in two: small letters, no number, nobody, no time."""
    text = one_space(_cell(row, columns, "content"))
    others = any(_cell(row, columns, name) for name in ("order", "lead", "deadline"))
    return text if text and text[0].islower() and not others else None


def _cell(row: Node, columns: dict[str, int], name: str) -> str:
    cells = cells_of(row)
    place = columns.get(name)
    return cells[place].strip() if place is not None and place < len(cells) else ""


_GROUP_SIGN = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?")


def _group_label(row: Node, columns: dict[str, int]) -> str | None:
    """A row with nothing but a name stands above the rows that follow."""
    cells = cells_of(row)
    filled = [cell.strip() for cell in cells if cell.strip()]
    texts = list(dict.fromkeys(filled))
    if len(texts) == 2 and _GROUP_SIGN.fullmatch(texts[0]) and re.search(r"[^\W\d_]{2}", texts[1]):
        return one_space(f"{texts[0].rstrip('.')}. {texts[1]}")
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
    in_one_cell = "cooperate" not in columns
    lead, helpers = (split_at_slash if in_one_cell else split_roles)(_cell(row, columns, "lead"))
    helpers = split_names(_cell(row, columns, "cooperate")) or helpers
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
    for table in tables_of(rows):
        goal = table.columns.get("goal", table.columns.get("content"))
        if goal is None or ("lead" in table.columns and not table.years):
            continue
        for row in table.rows:
            cells = cells_of(row)
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
