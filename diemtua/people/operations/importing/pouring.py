"""Many rows into one table at once: copied beside it, then inserted by one statement.

PostgreSQL does not copy into a table behind the second fence, and asks the fence of every row that is inserted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql


def pour(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows. `same` holds columns that are alike in all of them; every other column takes its default."""
    table = model._meta.db_table
    constants = _constants(model, columns, same or {})
    with beside(table, columns, rows, joined=False) as (cursor, poured):
        cursor.execute(
            sql.SQL("insert into {} ({}) select {} from {}").format(
                sql.Identifier(table),
                _names([*columns, *constants]),
                sql.SQL(", ").join([*map(sql.Identifier, columns), *constants.values()]),
                poured,
            )
        )


class beside:  # noqa: N801 - a context manager, read as a word
    """A table of the session with some columns of another, filled with rows, while the block runs.

    A join with it goes by a hash over rows found by their key: what the database believes of tables that have just
    grown by a hundred thousand rows is out of date, and it may compare every row with every other.
    """

    def __init__(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, joined: bool = True
    ) -> None:
        self.table, self.columns, self.rows, self.joined = table, columns, rows, joined
        self.poured = sql.Identifier(f"poured_{table}")

    def __enter__(self) -> tuple[Any, sql.Identifier]:
        self.cursor = connection.cursor()
        self.cursor.execute(
            sql.SQL("create temporary table {} as select {} from {} with no data").format(
                self.poured, _names(self.columns), sql.Identifier(self.table)
            )
        )
        with self.cursor.copy(sql.SQL("copy {} ({}) from stdin").format(self.poured, _names(self.columns))) as copy:
            for row in self.rows:
                copy.write_row(row)
        if self.joined:
            self.cursor.execute(sql.SQL("analyze {}; set local enable_nestloop = off").format(self.poured))
        return self.cursor, self.poured

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:  # after a fault the transaction takes both back
            if self.joined:
                self.cursor.execute("set local enable_nestloop to default")
            self.cursor.execute(sql.SQL("drop table {}").format(self.poured))
        self.cursor.close()


def _names(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _constants(model: type[models.Model], columns: Sequence[str], same: Mapping[str, Any]) -> dict[str, sql.Composable]:
    found: dict[str, sql.Composable] = {}
    for field in model._meta.concrete_fields:
        name = str(field.column)
        if name in columns or field.primary_key or field.generated:
            continue
        if name in same:
            found[name] = sql.Literal(same[name])
        elif isinstance(field, models.UUIDField):
            found[name] = sql.SQL("gen_random_uuid()")
        else:
            found[name] = sql.Literal(_plain(field.get_default()))
    return found


def _plain(value: Any) -> Any:
    return "{}" if value in ([], {}) and isinstance(value, list | dict) else value


def reserve(model: type[models.Model], count: int) -> list[int]:
    """Keys for rows to come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(own) from (select pg_get_serial_sequence(%s, 'id')::regclass own offset 0) as named,"
            " generate_series(1, %s)",
            (model._meta.db_table, count),
        )
        return [key for (key,) in cursor.fetchall()]


def keys(model: type[models.Model], at_once: int = 1000) -> Iterator[int]:
    """Keys for rows to come, reserved many at once as they are needed."""
    while True:
        yield from reserve(model, at_once)
        at_once = min(at_once * 4, 20_000)
