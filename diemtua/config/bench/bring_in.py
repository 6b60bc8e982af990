"""A commune's list of children brought in: read, matched with the register, written with families, groups and places.

Beside it the same workbook by a bare parse and a bare COPY of its cells into a table without rules or indexes, and the
same again into a table with the indexes of the register. The rows are taken away again.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench.page import world

COMMUNE = "26041"
SEED = 4
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Điểu")
_MIDDLES = ("Văn", "Thị", "Gia", "Minh", "Ngọc", "Hoàng", "Quỳnh", "Bảo", "Thanh", "Khánh", "Đức", "Thu")
_GIVEN = (
    "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Huy", "Khang", "Lan", "Linh", "Long", "Mai", "Minh", "Nam", "Ngân",
    "Nhi", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Vy", "Yến",
)  # fmt: skip
_TABLES = (
    "people_residence", "people_relation", "people_membership", "people_risk", "people_importrow", "people_import",
    "people_child", "people_adult", "people_povertyyear", "people_household",
)  # fmt: skip
# Nothing of the register is ever taken away but here: for each child these would be looked through without an index.
_LOOKED_THROUGH = (
    ("people_importrow", "child_id"), ("people_child", "merged_into_id"), ("people_relation", "sibling_id"),
)  # fmt: skip


def bring_in(children: int) -> Iterator[Figure]:
    """Measure an import of so many rows, from the first byte to the last row, and the same file again."""
    content = _workbook(children)
    with world() as (_browser, owner), _only_ours(owner):
        bare, indexed = _bare(owner, content, indexed=False), _bare(owner, content, indexed=True)
        first, again = _imported(content), _imported(content)
        plain = "a bare parse and COPY of the cells into a table of text"
        full = "a bare parse and COPY of the same cells into a table with the register's indexes"
        yield Figure("import.first", children, round(first * 1000), "ms", round(bare * 1000), plain)
        yield Figure("import.first.indexed", children, round(first * 1000), "ms", round(indexed * 1000), full)
        yield Figure("import.again", children, round(again * 1000), "ms", round(bare * 1000), plain)
        yield Figure("import.rate", children, round(children / first), "rows/s", 4000, "what is asked for")


def _workbook(count: int) -> bytes:
    """A list as the template has it, the same for the same count."""
    import xlsxwriter

    from diemtua.people.rules.sheets import COLUMNS

    out, dice = io.BytesIO(), Random(SEED)  # noqa: S311 - made-up children
    with xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": False}) as book:
        sheet, day = book.add_worksheet("DS"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, list(COLUMNS.values()))
        for row in range(1, count + 1):
            for column, cell in enumerate(_child(row, dice)):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, day)
                elif cell != "":
                    sheet.write(row, column, cell)
    return out.getvalue()


def _child(row: int, dice: Random) -> list[Any]:
    girl = dice.random() < 0.5
    born = date(2011, 1, 1) + timedelta(days=dice.randrange(5600))
    family = dice.choice(_FAMILIES)
    number = f"075{2 + girl}{born.year % 100:02}{row % 1_000_000:06}"
    return [
        row, f"{family} {dice.choice(_MIDDLES)} {dice.choice(_GIVEN)}", datetime(born.year, born.month, born.day),  # noqa: DTZ001 - Excel knows no zones
        "Nữ" if girl else "Nam", number if dice.random() < 0.9 else "", "Kinh",
        f"{family} Văn {dice.choice(_GIVEN)}", f"{dice.choice(_FAMILIES)} Thị {dice.choice(_GIVEN)}", "",
        f"09{dice.randrange(10**8):08}", "", f"Tổ {dice.randrange(1, 30)}",
        dice.choice(("G04.2", "Mồ côi cha", "G13; G04")) if dice.random() < 0.06 else "", "",
        "Hộ nghèo" if dice.random() < 0.08 else "Không", "Đang đi học", "Có", "",
    ]  # fmt: skip


def _bare(owner: Any, content: bytes, *, indexed: bool) -> float:
    """The cells of the file into a table, without looking at one of them."""
    from python_calamine import CalamineWorkbook

    columns = ["a" + str(column) for column in range(18)]
    owner.execute(f"create table bench_bare ({', '.join(f'{name} text' for name in columns)})")
    try:
        if indexed:
            owner.execute("create index on bench_bare (a10, a1)")
            owner.execute("create index on bench_bare (a2, a1)")
            owner.execute("create index on bench_bare (a4)")
            owner.execute("create index on bench_bare using gin (string_to_array(lower(a1), ' '))")
            owner.execute(
                "alter table bench_bare add id bigserial primary key, add uuid uuid default gen_random_uuid()"
            )
            owner.execute("create unique index on bench_bare (uuid)")
        start = time.perf_counter()
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        with owner.cursor() as cursor, cursor.copy(f"copy bench_bare ({', '.join(columns)}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        return time.perf_counter() - start
    finally:
        owner.execute("drop table bench_bare")


def _imported(content: bytes) -> float:
    from diemtua.lib.actor import system_actor
    from diemtua.lib.clock import day_of, now
    from diemtua.lib.fence import everywhere
    from diemtua.people import operations
    from diemtua.places.queries import unit_by_code

    by, at = system_actor("bench", powers=frozenset({"people.import"})), now()
    with everywhere():  # a machine that measures
        commune = unit_by_code(COMMUNE, day_of(at))
        if commune is None:
            raise LookupError(COMMUNE)
        start = time.perf_counter()
        batch = operations.upload_sheet(content, name="do.xlsx", commune=commune, queued=False, by=by, at=at)
        batch = operations.read_import(batch, by=by, at=at)
        operations.apply_import(batch, by=by, at=at)
        return time.perf_counter() - start


@contextmanager
def _only_ours(owner: Any) -> Iterator[None]:
    """What the bench writes goes again: rows that were not there before it, without a history of their going."""
    before = {table: owner.execute(f"select coalesce(max(id), 0) from {table}").fetchone()[0] for table in _TABLES}  # noqa: S608 - constants
    try:
        yield
    finally:
        for table, column in _LOOKED_THROUGH:
            owner.execute(f"create index bench_{column} on {table} ({column})")
        for table in _TABLES:
            owner.execute(f"alter table {table} disable trigger user")
            owner.execute(f"delete from {table} where id > %s", (before[table],))  # noqa: S608 - constants
            owner.execute(f"alter table {table} enable trigger user")
        for _, column in _LOOKED_THROUGH:
            owner.execute(f"drop index bench_{column}")


BENCHES: dict[str, Bench] = {"import": bring_in}
