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
from django.db.models import BinaryField, Model, QuerySet
from django.db.models.functions import JSONObject

from diemtua.lib.paging import one_row
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

    def as_objects(self) -> ArraySubquery:
        fields = self.rows.model._meta.concrete_fields
        own = {each.attname: each.attname for each in fields if not isinstance(each, BinaryField)}  # no text, so later
        own = {name: name for name in self.columns} or own
        other = {
            name: JSONObject(**{one: f"{name}__{one}" for one in columns}) for name, columns in self.related.items()
        }
        return ArraySubquery(self.rows.values(as_object=JSONObject(**own, **other)))

    def made(self, found: Mapping[str, Any]) -> Any:
        """The row, with those it points at."""
        row = row_of(self.rows.model, found)
        for path in self.related:
            if found[path]["id"] is None:  # it points at nothing, or at what the viewer does not meet
                continue
            *way, name = path.split("__")
            owner = reduce(getattr, way, row)
            setattr(owner, name, row_of(owner._meta.get_field(name).related_model, found[path]))
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
    """What each of several asks for, in one statement that is written for this viewer; none where nobody asks."""
    columns = {
        f"{place}.{name}": each.as_objects() for place, group in enumerate(asked) for name, each in group.items()
    }
    row = one_row(columns) if columns else {}
    return [
        {name: [each.made(json.loads(found)) for found in row[f"{place}.{name}"] or ()] for name, each in group.items()}
        for place, group in enumerate(asked)
    ]
