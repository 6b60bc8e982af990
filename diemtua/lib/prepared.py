"""Statements that are sent again and again: read and planned once a session, their values sent beside them.

Django writes values into the text, so that the database reads and plans it anew each time; for a statement of many
kilobytes, or of very few rows, that costs more than carrying it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    Model,
    PositiveSmallIntegerField,
    TextField,
)
from psycopg import Cursor

# Any number: psycopg prepares what is asked to be prepared as soon as it may prepare at all.
_MAY = 5
# What a value of this very type in a column of this kind is sent as: itself, without asking the column.
_AS_IT_IS: dict[type[Field[Any, Any]], type] = {
    BigIntegerField: int,
    BooleanField: bool,
    CharField: str,
    ForeignKey: int,
    PositiveSmallIntegerField: int,
    TextField: str,
}
Values = Mapping[str, Any] | Sequence[Any]


class _Prepared(Cursor[Any]):
    """What Django's own cursors are made of does not prepare."""

    def execute(self, query: Any, params: Any = None, **_more: Any) -> _Prepared:
        return super().execute(query, params, prepare=True)

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        self._query = super()._convert_query(query, params)  # what Django's log of statements shows
        return self._query


def _connect() -> BaseDatabaseWrapper:
    """As each cursor of Django does first: a database that was started anew meanwhile is found again."""
    connection = connections[DEFAULT_DB_ALIAS]  # of this thread; asked once, since each asking looks for the thread
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection


def _cursor() -> Any:
    """As Django makes its own: errors are those of Django, and what counts statements counts these too."""
    connection = _connect()
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
    connection = _connect()
    if connection.in_atomic_block:
        yield
        return
    with connection.connection.pipeline():
        yield


def next_key(model: type[Model]) -> int:
    """A key for a row that others shall point at before it was answered that it is there."""
    ((key,),) = run_prepared("select nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
    return int(key)


def insert(*rows: Model) -> None:
    """Write new rows as they stand, without asking for the keys they get. For models nobody waits for signals of.

    Several go in one statement, so none of them may be what the fence of another looks at.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _insertion(*[(type(row), row.pk is not None) for row in rows])
    send_prepared(sql, [_sent(field, row, connection) for row, own in zip(rows, fields, strict=True) for field in own])


def _sent(field: Field[Any, Any], row: Model, connection: BaseDatabaseWrapper) -> Any:
    value = getattr(row, field.attname)
    if type(value) is _AS_IT_IS.get(type(field)):
        return value
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)


@cache
def _insertion(*models: tuple[type[Model], bool]) -> tuple[str, list[list[Field[Any, Any]]]]:
    """The statement for rows of these models, each with its key or without."""
    fields = [
        [field for field in model._meta.concrete_fields if with_key or not field.primary_key]
        for model, with_key in models
    ]
    single = [_into(model, own) for (model, _), own in zip(models, fields, strict=True)]
    before = ", ".join(f"row_{place} as ({sql})" for place, sql in enumerate(single[:-1]))
    return (f"with {before} " if before else "") + single[-1], fields


def _into(model: type[Model], fields: list[Field[Any, Any]]) -> str:
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join("%s" for _ in fields)
    return f'insert into "{model._meta.db_table}" ({columns}) values ({places})'  # noqa: S608 - of our models
