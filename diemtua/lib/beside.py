"""What hangs on a row, of many tables, in one statement: a page of ten panels would else ask ten questions.

The rows come as arrays of objects and are made rows of their models again; each passes its own fence in the database.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db.models import BinaryField, Model, QuerySet
from django.db.models.functions import JSONObject

from diemtua.lib.prepared import run_prepared
from diemtua.lib.written import Given, Statement, written

_PREFIX = "rows_of_"


@dataclass(frozen=True)
class Hanging:
    """Rows in their order, all columns or those named; in `Beside` by `OuterRef("pk")`.

    `related` names the columns that are shown of rows they point at, a row behind another after it: `offer__provider`.
    """

    rows: QuerySet[Any]
    related: Mapping[str, Sequence[str]] = field(default_factory=dict)
    columns: Sequence[str] = ()

    @cached_property
    def _names(self) -> list[str]:  # bytes are no text: they are asked for later
        fields = self.rows.model._meta.concrete_fields
        own = self.columns or [
            each.attname for each in fields if not isinstance(each, BinaryField)
        ]  # no text, so later
        return [*own, *(f"{path}__{name}" for path, columns in self.related.items() for name in columns)]

    def as_objects(self) -> ArraySubquery:
        """Inside a question about the row they hang on."""
        return ArraySubquery(self.rows.values(as_object=JSONObject(**{name: name for name in self._names})))

    def as_text(self) -> tuple[str, tuple[Any, ...]]:
        """Beside others, as SQL and its values; null where nothing can be found."""
        try:
            sql, params = self.rows.values_list(*self._names).query.sql_with_params()
        except EmptyResultSet:
            return "null", ()
        names = ", ".join(f'"{name}"' for name in self._names)
        return f"array(select to_jsonb(hung) from ({sql}) hung ({names}))", params  # noqa: S608 - of Django's own

    def made(self, found: Mapping[str, Any]) -> Any:
        """The row, with those it points at."""
        row = row_of(self.rows.model, found)
        for path, columns in self.related.items():
            if found[f"{path}__id"] is None:  # it points at nothing, or at what the viewer does not meet
                continue
            *way, name = path.split("__")
            owner = reduce(getattr, way, row)
            model = owner._meta.get_field(name).related_model
            setattr(owner, name, row_of(model, {column: found[f"{path}__{column}"] for column in columns}))
        return row


def row_of(model: type[Model], found: Mapping[str, Any]) -> Any:
    """A row out of an object: days and moments come as text."""
    fields = {each.attname: each for each in model._meta.concrete_fields if each.attname in found}
    return model.from_db("default", list(fields), [each.to_python(found[name]) for name, each in fields.items()])


class Beside:
    """All that hangs on a row of `model`; written once a process, so `make` may say nothing of a viewer or a day."""

    def __init__(self, model: type[Model], make: Callable[[], Mapping[str, Hanging]]) -> None:
        self.model, self.make = model, make

    @cached_property
    def _hanging(self) -> Mapping[str, Hanging]:
        return self.make()

    @cached_property
    def _statement(self) -> Statement[Any]:
        columns = {f"{_PREFIX}{name}": each.as_objects() for name, each in self._hanging.items()}
        return Statement(lambda: QuerySet(self.model).filter(pk=Given("pk")).annotate(**written(self.model, **columns)))

    def of(self, pk: int) -> dict[str, list[Any]]:
        """By name, the rows that hang on this one; empty lists where it is not met."""
        row = next(iter(self._statement.rows(pk=pk)), None)
        return {
            name: [each.made(found) for found in getattr(row, f"{_PREFIX}{name}")] if row else []
            for name, each in self._hanging.items()
        }


def together(asked: Sequence[Mapping[str, Hanging]]) -> list[dict[str, list[Any]]]:
    """What each of several asks for, in one statement that is written for this viewer; none where nobody asks.

    The database knows it again by its words, for whomever it is asked, and needs no new plan.
    """
    texts = [each.as_text() for group in asked for each in group.values()]
    sql = f"select {', '.join(text for text, _ in texts)}"
    answers = iter(run_prepared(sql, [value for _, values in texts for value in values])[0] if texts else ())
    return [
        {name: [each.made(json.loads(found)) for found in next(answers) or ()] for name, each in group.items()}
        for group in asked
    ]
