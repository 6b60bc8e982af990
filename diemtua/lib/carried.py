"""What a decision wrote anew, row by row: what stood there before, and what stands there since.

For apps whose rows keep no history of their own. Taking the decision back gives each row its value back, unless it was
changed again in the meantime; and a page can say what a fact said in its time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

One = TypeVar("One")
MOST_AT_ONCE = 5_000


class CarriedRow(models.Model):
    """One value of one row. Each app that needs it has a table of its own, behind its own fence."""

    change_id = models.BigIntegerField(help_text="the decision about units")
    thing = models.CharField(max_length=20, help_text="which kind of row: its model in small letters")
    thing_id = models.BigIntegerField()
    part = models.CharField(max_length=20, help_text="which column")
    old = models.CharField(max_length=20, blank=True)
    new = models.CharField(max_length=20)
    at = models.DateTimeField()
    back_at = models.DateTimeField(null=True, help_text="the decision was taken back")

    class Meta:
        abstract = True
        indexes: ClassVar = [
            models.Index(fields=["thing", "thing_id"], name="%(app_label)s_carried_thing"),
            models.Index(fields=["change_id"], name="%(app_label)s_carried_change"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.old} → {self.new}"


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """One decision on its way through the rows of one app, whose table `kept` is; or on its way back."""

    kept: Any
    change_id: int
    at: datetime

    def carry(self, rows: QuerySet[Any], part: str, new: str | int) -> list[int]:
        """Write a value into a column of rows and keep what stood there. Gives the rows that changed.

        The rows are locked: they are chosen without joining a table.
        """
        found = rows.exclude(**{part: new}).order_by("pk").values_list("pk", part)
        pairs = list(found.select_for_update())
        self.note(rows.model, pairs, part, new)
        for some in _portions(pairs):
            rows.model.objects.filter(pk__in=[pk for pk, _old in some]).update(**{part: new})
        return [pk for pk, _old in pairs]

    def note(self, model: Any, pairs: Iterable[tuple[int, Any]], part: str, new: str | int) -> None:
        """Keep what stood in rows that the caller writes."""
        facts = {"change_id": self.change_id, "thing": _name(model), "part": part, "new": str(new), "at": self.at}
        rows = (self.kept(thing_id=pk, old=str(old), **facts) for pk, old in pairs)
        self.kept.objects.bulk_create(rows, batch_size=MOST_AT_ONCE)

    def bring_home(self, model: Any, part: str, *, only: Q | None = None) -> list[int]:
        """Give rows back what the decision took from this column, where what it gave still stands. Gives the rows.

        `only` leaves out rows that changed in the meantime in another way.
        """
        mine, home = self.of(model, part), list[int]()
        for old, new in list(mine.order_by("old", "new").values_list("old", "new").distinct()):
            these = mine.filter(old=old, new=new).values("thing_id")
            found = model.objects.filter(only or Q(), pk__in=these, **{part: new}).order_by("pk")
            pks = list(found.select_for_update().values_list("pk", flat=True))
            for some in _portions(pks):
                model.objects.filter(pk__in=some).update(**{part: old})
            home += pks
        mine.update(back_at=self.at)
        return home

    def of(self, model: Any, part: str) -> QuerySet[Any]:
        """What the decision keeps of one column and was not brought home."""
        rows: QuerySet[Any] = self.kept.objects.filter(
            change_id=self.change_id, thing=_name(model), part=part, back_at=None
        )
        return rows


def said_then(kept: Any, model: Any, pks: Collection[int]) -> dict[tuple[int, str], str]:
    """What stood in rows before the first decision that wrote them anew: by row and column."""
    rows = kept.objects.filter(thing=_name(model), thing_id__in=pks, back_at=None).order_by("-pk")
    return {(pk, part): old for pk, part, old in rows.values_list("thing_id", "part", "old")}


def _name(model: Any) -> str:
    return str(model._meta.model_name)


def _portions(rows: Sequence[One]) -> Iterator[Sequence[One]]:
    return (rows[first : first + MOST_AT_ONCE] for first in range(0, len(rows), MOST_AT_ONCE))
