"""Many rows after the model of rows that are there: whatever columns a table has, only what must differ is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

BASE = 100_000_000  # numbers from here on are the bench's own
EACH = 100  # at most so many rows of a table hang on one


def copies(owner: Any, table: str, *, model: str, rows: str, facts: Mapping[str, str]) -> None:
    """Insert, for each of `rows` r, every row m of the table that `model` chooses, with other `facts`."""
    said = ", ".join(f"'{name}', {sql}" for name, sql in facts.items())
    owner.execute(  # without values, so that a percent sign is what PostgreSQL means by it
        f"insert into {table} select (jsonb_populate_record(m, jsonb_build_object({said}))).*"  # noqa: S608 - of constants
        f" from {table} m, {rows} r where m.{model}",
    )


def hang(owner: Any, table: str, *, key: str, parent: str, of: int, **facts: str) -> None:
    """For each of the many parents the rows that hang on the model, or as `facts` say."""
    nth = f"(select count(*) from {table} k where k.{key} = {of} and k.id < m.id)"  # noqa: S608 - of constants
    own = {"id": f"{BASE} + (r.id - {BASE}) * {EACH} + {nth}", key: "r.id"}
    if _has_uuid(owner, table):
        own["uuid"] = "gen_random_uuid()"
    rows = f"(select * from {parent} where id >= {BASE})"  # noqa: S608 - of constants
    copies(owner, table, model=f"{key} = {of}", rows=rows, facts=own | facts)


def _has_uuid(owner: Any, table: str) -> bool:
    asked = "select 1 from information_schema.columns where table_name = %s and column_name = 'uuid'"
    return owner.execute(asked, [table]).fetchone() is not None


@contextmanager
def crowded(owner: Any, tables: tuple[str, ...]) -> Iterator[None]:
    """Tables with rows of the bench in them as long as it runs; what they would set off is not set off."""
    for table in tables:
        owner.execute(f"alter table {table} disable trigger user")
    try:
        yield
    finally:
        for table in reversed(tables):
            owner.execute(f"delete from {table} where id >= {BASE}")  # noqa: S608 - of constants
        for table in tables:
            owner.execute(f"alter table {table} enable trigger user")
            owner.execute(f"vacuum analyze {table}")


def ready(owner: Any, tables: tuple[str, ...]) -> None:
    """Triggers work again, and PostgreSQL knows how much there is."""
    for table in tables:
        owner.execute(f"alter table {table} enable trigger user")
        owner.execute(f"vacuum analyze {table}")
