"""Scores of villages and communes without names, kept up with every change, and what they were day by day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from diemtua.lib.pii import Pii


class UnitScore(models.Model):
    """A village's records added up; `village_id` 0 is who has no village. A commune is the sum of its rows."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village_id = models.BigIntegerField(default=0)
    children = models.IntegerField(default=0)
    faulty = models.IntegerField(default=0, help_text="records in which something was found")
    poor = models.IntegerField(default=0)
    score = models.BigIntegerField(default=0, help_text="sums over the records")
    right = models.BigIntegerField(default=0)
    full = models.BigIntegerField(default=0)
    clean = models.BigIntegerField(default=0)  # type: ignore[assignment]  # a dimension; no form checks these rows
    alive = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commune_code", "village_id"], name="quality_unitscore_once")
        ]
        indexes: ClassVar = [models.Index(fields=["province_code"], name="quality_unitscore_province")]

    def __str__(self) -> str:
        return f"{self.commune_code} {self.village_id}"


class RuleCount(models.Model):
    """In how many records of a village a rule found something; what is of class C3 is not counted."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village_id = models.BigIntegerField(default=0)
    rule = models.CharField(max_length=20)
    count = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commune_code", "village_id", "rule"], name="quality_rulecount_once")
        ]
        indexes: ClassVar = [models.Index(fields=["province_code", "rule"], name="quality_rulecount_province")]

    def __str__(self) -> str:
        return f"{self.commune_code} {self.rule}"


class Snapshot(models.Model):
    """A commune's sums on a day: each day of two months, afterwards the last of each month."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    day = models.DateField()
    children = models.IntegerField()
    faulty = models.IntegerField()
    score = models.BigIntegerField()
    right = models.BigIntegerField()
    full = models.BigIntegerField()
    clean = models.BigIntegerField()  # type: ignore[assignment]  # a dimension; no form checks these rows
    alive = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["commune_code", "day"], name="quality_snapshot_once")]
        indexes: ClassVar = [models.Index(fields=["province_code", "day"], name="quality_snapshot_province")]

    def __str__(self) -> str:
        return f"{self.commune_code} {self.day}"
