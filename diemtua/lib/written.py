"""Columns whose SQL Django writes once a process: writing it anew for each page took longer than the answer."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL


def written(model: type[Model], **columns: Any) -> dict[str, RawSQL]:
    """The same columns, to annotate rows of the model with. Keep what is returned with `functools.cache`.

    They may say nothing of a viewer, a day or a language: what one request would put in, all later ones would read.
    """
    query = QuerySet(model).annotate(**columns).query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.setup_query()
    parts = {name: (each, *compiler.compile(each)) for name, each in query.annotations.items()}
    return {name: RawSQL(sql, params, each.output_field) for name, (each, sql, params) in parts.items()}  # noqa: S611
