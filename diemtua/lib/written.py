"""Columns and questions whose SQL Django writes once a process: writing it anew took longer than the answer.

A question is also read and planned once a session of the database, with what it never asks otherwise written into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.psycopg_any import mogrify
from django.db.models import BooleanField, Expression, Field, Func, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from diemtua.lib.actor import Actor
from diemtua.lib.prepared import run_prepared

M = TypeVar("M", bound=Model)


def written(model: type[Model], **columns: Any) -> dict[str, RawSQL]:
    """The same columns, to annotate rows of the model with. Keep what is returned with `functools.cache`.

    They may say nothing of a viewer, a day or a language: what one request would put in, all later ones would read.
    """
    query = QuerySet(model).annotate(**columns).query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.setup_query()
    parts = {name: (each, *compiler.compile(each)) for name, each in query.annotations.items()}
    return {name: RawSQL(sql, params, each.output_field) for name, (each, sql, params) in parts.items()}  # noqa: S611


def written_alone(column: Any) -> RawSQL:
    """A column that stands by itself, beside others of a question; null where it can find nothing."""
    if isinstance(column, RawSQL):
        return column
    query = Query(None)  # no table stands behind it
    try:
        sql, params = query.get_compiler(DEFAULT_DB_ALIAS).compile(column.resolve_expression(query))
    except EmptyResultSet:
        sql, params = "NULL", ()
    return RawSQL(sql, params, column.output_field)  # noqa: S611 - of Django's own


class Given(Expression):
    """A value that each asking of a statement puts in its own."""

    def __init__(self, name: str, output_field: Field[Any, Any] | None = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:  # noqa: ARG002 - of Django
        return "%s", [self]


def somebody_of(office: Actor) -> Actor:
    """Whoever holds a role at a place (`Actor.of_the_office`), to write a question with that serves them all.

    Their number is `Given`: each asking puts in its own as `viewer`.
    """
    return replace(office, user_id=Given("viewer"))  # type: ignore[arg-type]  # only questions are made with it


class OneOf(Func):
    """Whether a column is one of an array, which goes to the database as one value."""

    template = "(%(expressions)s))"
    arg_joiner = " = any("
    output_field = BooleanField()


class Statement(Generic[M]):
    """A question whose SQL Django writes once a process; each asking puts in its own values, all of them `Given`.

    What is asked otherwise for one viewer than for another is another statement. Where it can find nothing, the
    database is not asked.
    """

    def __init__(self, make: Callable[[], QuerySet[M]]) -> None:
        self.make = make

    @cached_property
    def _made(self) -> tuple[QuerySet[M], SQLCompiler, str, list[str]]:
        rows = self.make()
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, given = fixed(*compiler.as_sql(), stays=lambda value: isinstance(value, Given))
        except EmptyResultSet:
            return rows, compiler, "", []
        return rows, compiler, sql, [each.name for each in given]

    def tuples(self, **values: Any) -> list[tuple[Any, ...]]:
        """Ask with these values; the columns as the database has them."""
        _made, _compiler, sql, names = self._made
        return run_prepared(sql, [values[name] for name in names]) if sql else []

    def rows(self, **values: Any) -> list[M]:
        """Ask with these values."""
        made, compiler, sql, names = self._made
        if not sql:
            return []
        ready = copy(compiler)
        ready.connection = connections[DEFAULT_DB_ALIAS]  # of this thread
        filled = [values[name] for name in names]
        ready.execute_sql = lambda *_args, **_more: [run_prepared(sql, filled)]  # type: ignore[method-assign,assignment]
        query = _Written(made.model)
        query.ready = ready
        return list(QuerySet(made.model, query=query))


def fixed(sql: str, params: Sequence[Any], *, stays: Callable[[Any], bool]) -> tuple[str, list[Any]]:
    """The text with all that is the same each time in it, and the values that stay beside it, in their order."""
    waiting = iter(params)
    values: list[Any] = []

    def put_in(found: re.Match[str]) -> str:
        if found.group() == "%%":
            return "%%"
        value = next(waiting)
        if stays(value):
            values.append(value)
            return "%s"
        said: str = mogrify("%s", [value], connection)
        return said.replace("%", "%%")

    return re.sub("%%|%s", put_in, sql), values


class _Written(Query):
    """A question whose SQL is written already."""

    ready: SQLCompiler

    def get_compiler(self, *_of: Any, **_using: Any) -> SQLCompiler:
        return self.ready
