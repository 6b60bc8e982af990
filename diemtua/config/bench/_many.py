"""Many rows after the model of rows that are there: whatever columns a table has, only what must differ is said.

Rows of the bench are written and taken away without triggers and without asking whether what they point at is there:
they come by the million, and their models passed all that. Only this session does so, so that nothing stays switched
off when a bench is broken off; what such a one left behind is taken away by the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

BASE = 100_000_000  # numbers from here on are the bench's own
EACH = 100  # at most so many rows of a table hang on one
_COLUMNS = """select column_name from information_schema.columns
    where table_name = %s and is_generated = 'NEVER' order by ordinal_position"""


def copies(owner: Any, table: str, *, model: str, rows: str, facts: Mapping[str, str]) -> None:
    """Insert, for each of `rows` r, every row m of the table that `model` chooses, with other `facts`.

    The how manieth of the chosen it is, from nought on, is m.nth.
    """
    names = _columns(owner, table)
    said = ", ".join(facts.get(name, f'm."{name}"') for name in names)
    into = ", ".join(f'"{name}"' for name in names)
    owner.execute(  # without values, so that a percent sign is what PostgreSQL means by it
        f"insert into {table} ({into}) select {said} from {rows} r cross join"  # noqa: S608 - of constants
        f" (select *, row_number() over (order by id) - 1 as nth from {table} where {model}) m",
    )


def hang(owner: Any, table: str, *, key: str, parent: str, of: int, **facts: str) -> None:
    """For each of the many parents the rows that hang on the model, or as `facts` say."""
    own = {"id": f"{BASE} + (r.id - {BASE}) * {EACH} + m.nth", key: "r.id"}
    if "uuid" in _columns(owner, table):
        own["uuid"] = "gen_random_uuid()"
    rows = f"(select * from {parent} where id >= {BASE})"  # noqa: S608 - of constants
    copies(owner, table, model=f"{key} = {of}", rows=rows, facts=own | facts)


def _columns(owner: Any, table: str) -> list[str]:
    return [name for (name,) in owner.execute(_COLUMNS, [table]).fetchall()]


@contextmanager
def crowded(owner: Any, tables: tuple[str, ...]) -> Iterator[None]:
    """Tables with rows of the bench in them as long as it runs; what they would set off is not set off."""
    _clear(owner, tables)
    _quietly(owner, on=True)
    try:
        yield
    finally:
        _clear(owner, tables)
        for table in tables:
            owner.execute(f"vacuum analyze {table}")


def ready(owner: Any, tables: tuple[str, ...]) -> None:
    """Triggers work again, and PostgreSQL knows how much there is."""
    _quietly(owner, on=False)
    for table in tables:
        owner.execute(f"vacuum analyze {table}")


def _clear(owner: Any, tables: tuple[str, ...]) -> None:
    _quietly(owner, on=True)
    for table in reversed(tables):
        owner.execute(f"delete from {table} where id >= {BASE}")  # noqa: S608 - of constants
    _quietly(owner, on=False)


def _quietly(owner: Any, *, on: bool) -> None:
    owner.execute(f"set session_replication_role = {'replica' if on else 'origin'}")
