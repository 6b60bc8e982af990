"""Statements that are sent again and again: read and planned once a session, their values sent beside them.

Django writes values into the text, so that the database reads and plans it anew each time; for a statement of many
kilobytes, or of very few rows, that costs more than carrying it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg import Cursor

# Any number: psycopg prepares what is asked to be prepared as soon as it may prepare at all.
_MAY = 5
Values = Mapping[str, Any] | Sequence[Any]


class _Prepared(Cursor[Any]):
    """What Django's own cursors are made of does not prepare."""

    def execute(self, query: Any, params: Any = None, **_more: Any) -> _Prepared:
        return super().execute(query, params, prepare=True)

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        self._query = super()._convert_query(query, params)  # what Django's log of statements shows
        return self._query


def _connect() -> None:
    """As each cursor of Django does first: a database that was started anew meanwhile is found again."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()


def _cursor() -> Any:
    """As Django makes its own: errors are those of Django, and what counts statements counts these too."""
    _connect()
    raw = connection.connection
    raw.prepare_threshold = raw.prepare_threshold or _MAY
    return connection._prepare_cursor(_Prepared(raw))  # type: ignore[attr-defined]  # noqa: SLF001


def run_prepared(sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """Carry a statement out and give back its rows."""
    with _cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def send_prepared(sql: str, values: Values) -> None:
    """Carry a statement out whose rows nobody asks for. Among those `pipelined` it goes with the others."""
    with _cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def pipelined() -> Iterator[None]:
    """What is sent inside goes in one piece, up to the next answer that is asked for: a round trip for many statements.

    A fault shows there, or when the transaction is committed. Inside a transaction each still goes by itself, since
    whoever began it must know whether a part of it held.
    """
    _connect()
    if connection.in_atomic_block:
        yield
        return
    with connection.connection.pipeline():
        yield


def next_key(model: type[Model]) -> int:
    """A key for a row that others shall point at before it was answered that it is there."""
    ((key,),) = run_prepared("select nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
    return int(key)


def insert(row: Model) -> None:
    """Write a new row as it stands, without asking for the key it gets. For models nobody waits for signals of."""
    sql, fields = _insertion(type(row), with_key=row.pk is not None)
    send_prepared(sql, [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields])


@cache
def _insertion(model: type[Model], *, with_key: bool) -> tuple[str, list[Field[Any, Any]]]:
    fields = [field for field in model._meta.concrete_fields if with_key or not field.primary_key]
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join("%s" for _ in fields)
    return f'insert into "{model._meta.db_table}" ({columns}) values ({places})', fields  # noqa: S608 - of our models
