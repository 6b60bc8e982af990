"""What hangs on a row, of many tables, in one statement: a page of ten panels would else ask ten questions.

The rows come as arrays of objects and are made rows of their models again; each passes its own fence in the database.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property, lru_cache, partial, reduce
from sys import intern
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BinaryField, DateTimeField, Model, QuerySet
from django.db.models.functions import JSONObject

from diemtua.lib.actor import Actor
from diemtua.lib.prepared import run_prepared
from diemtua.lib.written import Given, Statement, fixed, somebody_of, written

_PREFIX = "rows_of_"
# What each asking puts in itself: the row that others hang on, and the moment.
THING, AT = Given("thing"), Given("at", DateTimeField())


class Cut(list[Any]):
    """Rows that were found, and how many there are in all where they are the first of a list."""

    def __init__(self, rows: Iterable[Any] = (), in_all: int | None = None) -> None:
        super().__init__(rows)
        self.in_all = len(self) if in_all is None else in_all


@dataclass(frozen=True)
class Hanging:
    """Rows in their order, all columns or those named, annotations too; in `Beside` by `OuterRef("pk")`.

    `related` names the columns that are shown of rows they point at, a row behind another after it: `offer__provider`.
    Of `cut_from` the rows are the first: beside others they come as a `Cut`, which says how many there are.
    """

    rows: QuerySet[Any]
    related: Mapping[str, Sequence[str]] = field(default_factory=dict)
    columns: Sequence[str] = ()
    cut_from: QuerySet[Any] | None = None

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
        rows = _as_array(sql, self._names)
        if self.cut_from is None:
            return rows, params
        counted, more = self.cut_from.order_by().values("pk").query.sql_with_params()
        return f"{rows} || (select to_jsonb(count(*)) from ({counted}) counted)", (*params, *more)  # noqa: S608 - the same

    def made(self, found: Mapping[str, Any]) -> Any:
        """The row, with those it points at."""
        return self.reader.made(found)

    @cached_property
    def reader(self) -> Reader:
        """What makes rows of what was found, and knows no more of the question."""
        fields = {each.attname for each in self.rows.model._meta.concrete_fields}
        more = [name for name in self.columns if name not in fields]
        return Reader(self.rows.model, self.related, more, is_cut=self.cut_from is not None)


def _as_array(sql: str, names: Sequence[str]) -> str:
    called = ", ".join(f'"{name}"' for name in names)
    return f"array(select to_jsonb(hung) from ({sql}) hung ({called}))"  # noqa: S608 - of Django's own


@dataclass(frozen=True)
class Reader:
    """Makes rows of objects, and sets what was annotated; of a cut list the last of them is how many there are."""

    model: type[Model]
    related: Mapping[str, Sequence[str]]
    annotated: Sequence[str]
    is_cut: bool

    def read(self, found: Sequence[str]) -> Cut:
        """The rows, in their order."""
        shown = found[:-1] if self.is_cut else found
        return Cut((self.made(json.loads(each)) for each in shown), int(found[-1]) if found and self.is_cut else None)

    def made(self, found: Mapping[str, Any]) -> Any:
        """One row, with those it points at."""
        row = row_of(self.model, found)
        for name in self.annotated:
            setattr(row, name, found[name])
        for path, columns in self.related.items():
            if found[f"{path}__id"] is None:  # it points at nothing, or at what the viewer does not meet
                continue
            *way, name = path.split("__")
            owner = reduce(getattr, way, row)
            model = owner._meta.get_field(name).related_model
            setattr(owner, name, row_of(model, {column: found[f"{path}__{column}"] for column in columns}))
        return row


@dataclass(frozen=True)
class Gathered:
    """What `values` gather of rows, as mappings in their order."""

    rows: QuerySet[Any, dict[str, Any]]

    def as_text(self) -> tuple[str, tuple[Any, ...]]:
        """Beside others, as SQL and its values; null where nothing can be found."""
        try:
            sql, params = self.rows.query.sql_with_params()
        except EmptyResultSet:
            return "null", ()
        return _as_array(sql, self._names), params

    @property
    def _names(self) -> list[str]:
        return list(self.rows.query.selected or ())

    @cached_property
    def reader(self) -> GatheredReader:
        compiler = self.rows.query.get_compiler(DEFAULT_DB_ALIAS)
        compiler.setup_query()
        kinds = [each.output_field.to_python for each, _sql, _alias in compiler.select]
        return GatheredReader(dict(zip(self._names, kinds, strict=True)))


@dataclass(frozen=True)
class GatheredReader:
    """Makes mappings of objects, each value as its column is."""

    kinds: Mapping[str, Callable[[Any], Any]]

    def read(self, found: Sequence[str]) -> Cut:
        """The mappings, in their order."""
        rows = map(json.loads, found)
        return Cut({name: kind(row[name]) for name, kind in self.kinds.items()} for row in rows)


def row_of(model: type[Model], found: Mapping[str, Any]) -> Any:
    """A row out of an object: days and moments come as text."""
    names, readers = _columns_in(model, tuple(found))
    return model.from_db("default", names, [read(found[name]) for name, read in zip(names, readers, strict=True)])


@cache
def _columns_in(model: type[Model], names: tuple[str, ...]) -> tuple[list[str], list[Callable[[Any], Any]]]:
    """Those of the names that are columns, in their order, and how each is read; the same for all rows of a list."""
    fields = [each for each in model._meta.concrete_fields if each.attname in names]
    return [each.attname for each in fields], [each.to_python for each in fields]


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


Asked = Mapping[str, "Hanging | Gathered"]
Hangs = Callable[[Actor], Mapping[str, Hanging]]
OfTheDay = Callable[[Actor, date], Asked]


class Together:
    """What several ask for, in one statement; none where nobody asks.

    The database knows it again by its words, for whichever place it is asked, and needs no new plan: codes of places,
    numbers and days stand beside them. States and kinds stand in them, or indexes of these alone would not be used.
    Kept are the words and their values, not the questions they came from.
    """

    def __init__(self, asked: Sequence[Asked], office: Actor, *, of_the_day: bool = False) -> None:
        self.readers = [{name: each.reader for name, each in group.items()} for group in asked]
        texts = [each.as_text() for group in asked for each in group.values()]
        sql, self.values = fixed(
            f"select {', '.join(text for text, _ in texts)}" if texts else "",
            [value for _, values in texts for value in values],
            stays=partial(_differs, codes=_codes_of(office)),
        )
        self.sql = intern(sql)
        if any(isinstance(value, datetime if of_the_day else date) for value in self.values):
            raise TypeError("the moment of the first asking would stay: whoever means now says AT")

    def of(self, viewer: Actor, at: datetime, *, thing: int = 0) -> list[dict[str, Cut]]:
        """By name, the rows that each asked for."""
        given = {"thing": thing, "viewer": viewer.person, "at": at}
        filled = [given[each.name] if isinstance(each, Given) else each for each in self.values]
        answers = iter(run_prepared(self.sql, filled)[0] if self.sql else ())
        return [{name: each.read(next(answers) or ()) for name, each in group.items()} for group in self.readers]


@lru_cache(maxsize=1024)
def together(office: Actor, *hangs: Hangs) -> Together:
    """What these ask for whoever holds a role at a place (`Actor.of_the_office`), written once: it was 14 ms of a page.

    They are given somebody whose number each asking puts in, as it does with `THING` and `AT`.
    """
    somebody = somebody_of(office)
    return Together([each(somebody) for each in hangs], office)


@lru_cache(maxsize=1024)
def together_on(day: date, office: Actor, *asks: OfTheDay) -> Together:
    """The same for a day: they may say it, and what is reckoned from it, but not the moment."""
    somebody = somebody_of(office)
    return Together([each(somebody, day) for each in asks], office, of_the_day=True)


def _codes_of(office: Actor) -> frozenset[str]:
    """Codes of the places at which the role is held, or into which an emergency opening lets look."""
    scopes = (office.scope, office.own)
    places = frozenset[str]().union(*(each.provinces | each.communes | each.strict for each in scopes))
    return places | {office.unit_code, office.province_code, office.commune_code} - {""}


def _differs(value: Any, *, codes: frozenset[str]) -> bool:
    """Whether another office, person or day would ask with another value."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(_differs(each, codes=codes) for each in value)
    if isinstance(value, str):
        return value in codes
    return not isinstance(value, bool)
