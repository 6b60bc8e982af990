"""Public holidays as the office keeps them: every year by a document, for the country or for one province."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii

FIRST_YEAR, LAST_YEAR = 2017, 2099


class DayOff(models.Model):
    """A day off besides the weekends. One that was taken away stays, with the reason: clocks were reckoned with it."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    day = models.DateField()
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    is_sure = models.BooleanField(default=False, help_text="somebody compared it with the document")
    province_code = models.CharField(max_length=2, blank=True, help_text="empty: the whole country")
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)
    removed_why = models.CharField(max_length=400, blank=True)
    is_removed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "province_code"], condition=Q(is_removed=False), name="places_dayoff_once"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="places_dayoff_said"),
            models.CheckConstraint(condition=Q(is_removed=False) | ~Q(removed_why=""), name="places_dayoff_why"),
        ]
        indexes: ClassVar = [models.Index(fields=["changed_at"], name="places_dayoff_changed")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class DayOffYear(models.Model):
    """A year whose days off somebody confirmed to be all there. Of another year no clock knows any."""

    pii = Pii.NONE

    year = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()
    confirmed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="places_dayoffyear_range"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="places_dayoffyear_said"),
        ]

    def __str__(self) -> str:
        return str(self.year)
