"""Many rows into one table at once: copied beside it, then inserted by one statement.

PostgreSQL does not copy into a table behind the second fence, and asks the fence of every row that is inserted.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from psycopg import sql

from diemtua.lib.clock import now

# A join with rows that were copied goes by a hash over rows found by their key: what the database believes of tables
# that have just grown by a hundred thousand rows is out of date, and it may compare every row with every other.
_JOINED = ("analyze {}", "set local enable_nestloop = off")
_JOINED_NO_MORE = ("set local enable_nestloop to default", "drop table {}")
_UUIDS_AT_ONCE = 256
# Two bits say that it is a UUID of the RFC: 8, 9, a or b.
_VARIANT = {digit: "89ab"[place % 4] for place, digit in enumerate("0123456789abcdef")}


def pour(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
) -> Callable[[], None]:
    """Copy rows beside their table; what is given back inserts them, and may be sent `meanwhile`.

    `same` holds columns that are alike in all of them; every other column takes its default.
    """
    table = model._meta.db_table
    constants = _constants(model, columns, same or {})
    if constants.pop("uuid", None):
        columns, rows = [*columns, "uuid"], ((*row, own) for row, own in zip(rows, _uuids(), strict=False))
    poured = _copied(table, columns, rows)
    insertion = sql.SQL("insert into {} ({}) select {} from {}").format(
        sql.Identifier(table),
        _names([*columns, *constants]),
        sql.SQL(", ").join([*map(sql.Identifier, columns), *constants.values()]),
        poured,
    )

    def insert() -> None:
        send(insertion)
        send(sql.SQL("drop table {}").format(poured))

    return insert


def change(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], statement: str) -> Callable[[], None]:
    """Copy rows beside a table that is there already; what is given back carries the statement out, as `pour` does."""
    poured = _copied(table, columns, rows)

    def carry_out() -> None:
        for each in (*_JOINED, statement, *_JOINED_NO_MORE):
            send(sql.SQL(each).format(poured))

    return carry_out


def _uuids() -> Iterator[str]:
    """Random UUIDs that begin with the moment (RFC 9562, version 7), many of one draw.

    Those of one list stand side by side in their index, where others would touch every page of it; and PostgreSQL asks
    the system for each that it makes, which costs as much as the row.
    """
    while True:
        moment, drawn = f"{int(now().timestamp() * 1000):012x}", os.urandom(10 * _UUIDS_AT_ONCE).hex()
        for start in range(0, len(drawn), 20):
            yield f"{moment}7{drawn[start : start + 3]}{_VARIANT[drawn[start + 3]]}{drawn[start + 4 : start + 19]}"


def send(statement: sql.Composed | str, values: Sequence[Any] = ()) -> None:
    """Have a statement carried out whose rows nobody asks for."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def meanwhile() -> Iterator[None]:
    """What is sent inside is carried out while the block goes on; the end of the block waits for it.

    So one core makes the next rows ready while another writes the last ones. Keys that point at other rows are looked
    at with each statement: left to the end of the transaction, nothing else would be done at the same time.
    """
    with connection.wrap_database_errors, connection.connection.pipeline():
        send("set constraints all immediate")
        yield


def _copied(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> sql.Identifier:
    poured = sql.Identifier(f"poured_{table}")
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("create temporary table {} as select {} from {} with no data").format(
                poured, _names(columns), sql.Identifier(table)
            )
        )
        with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(poured, _names(columns))) as copy:
            for row in rows:
                copy.write_row(row)
    return poured


class beside:  # noqa: N801 - a context manager, read as a word
    """A table of the session with some columns of another, filled with rows, while the block runs."""

    def __init__(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        self.table, self.columns, self.rows = table, columns, rows

    def __enter__(self) -> tuple[Any, sql.Identifier]:
        self.poured = _copied(self.table, self.columns, self.rows)
        self.cursor = connection.cursor()
        for each in _JOINED:
            self.cursor.execute(sql.SQL(each).format(self.poured))
        return self.cursor, self.poured

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:  # after a fault the transaction takes all of it back
            for each in _JOINED_NO_MORE:
                self.cursor.execute(sql.SQL(each).format(self.poured))
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


class Keys(Iterator[int]):
    """Keys for rows to come, reserved many at once."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model, self._held = model, deque[int]()

    def hold(self, count: int) -> None:
        """Have so many at hand: `meanwhile`, asking for more would wait for all that was sent before."""
        if count > len(self._held):
            self._held.extend(reserve(self.model, count - len(self._held)))

    def __next__(self) -> int:
        if not self._held:
            self.hold(1000)
        return self._held.popleft()
