"""Rows in force from a day until a day, half-open: valid_from ≤ day < valid_until; empty is open."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


def dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_from__lt=F("valid_until")),
        name=f"{name}_dates",
    )


Row = TypeVar("Row", bound=models.Model)


class Dated(models.QuerySet[Row]):
    """Rows with a first day and a day on which they are no more."""

    def on(self, day: date) -> Self:
        """Rows in force on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_until__isnull=True) | Q(valid_until__gt=day)
        )
