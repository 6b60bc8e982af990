"""Administrative units, what they were called, and what became of them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from diemtua.lib.pii import Pii
from diemtua.places.codes import KINDS_OF, ChangeKind, Kind, Level, Share
from diemtua.places.models.dated import Dated, DateRange, dates_in_order

KIND_FITS_LEVEL = Q(
    *(Q(level=level, kind__in=sorted(kinds)) for level, kinds in KINDS_OF.items()),
    _connector=Q.OR,
)


class UnitChange(models.Model):
    """One decision that changed units: what the office decided, when it takes effect, who entered it."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    effective_on = models.DateField()
    decision_no = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="places_unitchange_kind")
        ]
        indexes: ClassVar = [models.Index(fields=["-effective_on"], name="places_unitchange_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_on:%d/%m/%Y}"


class Units(Dated["Unit"]):
    pass


class Unit(models.Model):
    """One life of a code: from the day a unit was set up until the day it ended.

    A new name or kind does not end a unit: the row stays, so that what points to it stays right, and `UnitName`
    keeps what it was called before.
    """

    pii = Pii.NONE

    code = models.CharField(max_length=5)
    level = models.CharField(max_length=10, choices=Level.choices)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, help_text="name without marks, for search")
    province_code = models.CharField(max_length=2)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    opened_by = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="opened")
    closed_by = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="closed")
    source = models.CharField(max_length=200, blank=True)

    objects = Units.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="places_unit_level"),
            models.CheckConstraint(condition=KIND_FITS_LEVEL, name="places_unit_kind"),
            models.CheckConstraint(
                condition=Q(level=Level.PROVINCE, parent__isnull=True)
                | (~Q(level=Level.PROVINCE) & Q(parent__isnull=False)),
                name="places_unit_parent",
            ),
            models.CheckConstraint(condition=Q(code__regex=r"^\d{2,5}$"), name="places_unit_code"),
            dates_in_order("places_unit"),
            ExclusionConstraint(
                name="places_unit_one_at_a_time",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    ("level", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            # Lists of before 1/7/2025 name two communes of one district alike; since then no two may be.
            models.UniqueConstraint(
                fields=["parent", "name"], condition=Q(valid_until__isnull=True), name="places_unit_name_in_parent"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["level", "province_code", "folded"], name="places_unit_place"),
            models.Index(fields=["folded"], name="places_unit_folded", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def commune_code(self) -> str:
        """For the trail and the fence, which know provinces and communes."""
        return self.code if self.level == Level.COMMUNE else ""

    @property
    def is_past(self) -> bool:
        return self.valid_until is not None

    @property
    def last_day(self) -> date | None:
        """The last day it existed, as people and other systems write it."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None


class UnitName(models.Model):
    """What a unit was called, of what kind it was and to which unit it belonged, until a day."""

    pii = Pii.NONE

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="former_names")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField()
    change = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="names")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="places_unitname_kind"),
            dates_in_order("places_unitname"),
            ExclusionConstraint(
                name="places_unitname_one_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Lineage(models.Model):
    """An old unit went, wholly or partly, into a new one."""

    pii = Pii.NONE

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="became")
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="came_from")
    share = models.CharField(max_length=10, choices=Share.choices)
    effective_on = models.DateField()
    change = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="lineages")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new"], name="places_lineage_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="places_lineage_not_itself"),
            models.CheckConstraint(condition=Q(share__in=Share.values), name="places_lineage_share"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
