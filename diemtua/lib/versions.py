"""Row history: what a row was before each change, kept by the database beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
from django.db import models

from diemtua.lib.pii import Pii

Row = TypeVar("Row", bound=models.Model)


def versioned(*, without: Sequence[str] = ()) -> Callable[[type[Row]], type[Row]]:
    """Keep earlier rows of a model: a trigger writes the row as it was before it was changed or deleted.

    Who changed it and why stands in the trail, at the same time and of the same thing.
    """

    def keep(model: type[Row]) -> type[Row]:
        tracked: type[Row] = pghistory.track(
            pghistory.UpdateEvent("change", row=pghistory.Old),
            pghistory.DeleteEvent("delete", row=pghistory.Old),
            model_name=f"{model.__name__}Version",
            exclude=list(without),
            obj_field=pghistory.ObjForeignKey(related_name="versions", db_constraint=False),
            context_field=None,  # type: ignore[arg-type]  # None leaves it out
            attrs={"pii": getattr(model, "pii", Pii.CHILD)},
        )(model)
        return tracked

    return keep
