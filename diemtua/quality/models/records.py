"""Each child's record: its score, and what the rules found in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii


class Standing(models.Model):
    """The score of one record, whole and by dimension; `next_on` is the day time alone may change it."""

    pii = Pii.CHILD

    child = models.OneToOneField("people.Child", on_delete=models.CASCADE, primary_key=True, related_name="+")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village_id = models.BigIntegerField(null=True)
    score = models.SmallIntegerField(default=100, help_text="0 to 100: the mean of the four")
    right = models.SmallIntegerField(default=100)
    full = models.SmallIntegerField(default=100)
    clean = models.SmallIntegerField(default=100)  # type: ignore[assignment]  # a dimension; no form checks these rows
    alive = models.SmallIntegerField(default=100)
    findings = models.SmallIntegerField(default=0)
    is_poor = models.BooleanField(default=False)
    vulnerability = models.SmallIntegerField(default=0, help_text="how much a fault may harm this child")
    urgency = models.IntegerField(default=0, help_text="what orders the list: weights × vulnerability")
    next_on = models.DateField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["commune_code", "-urgency", "child"],
                condition=Q(findings__gt=0),
                name="quality_standing_commune",
            ),
            models.Index(
                fields=["province_code", "-urgency", "child"], condition=Q(findings__gt=0), name="quality_standing_prov"
            ),
            models.Index(fields=["commune_code", "village_id"], name="quality_standing_village"),
            models.Index(fields=["next_on"], condition=Q(next_on__isnull=False), name="quality_standing_next"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.score}"


class Finding(models.Model):
    """One rule that found something in one record. What comes only from groups of class C3 says so."""

    pii = Pii.STRICT

    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=20)
    dimension = models.CharField(max_length=8)
    weight = models.SmallIntegerField()
    is_restricted = models.BooleanField(default=False)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village_id = models.BigIntegerField(null=True)
    urgency = models.IntegerField(default=0)
    found_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["child", "rule"], name="quality_finding_once")]
        indexes: ClassVar = [
            models.Index(fields=["commune_code", "rule", "-urgency", "child"], name="quality_finding_commune"),
            models.Index(fields=["province_code", "rule", "-urgency", "child"], name="quality_finding_province"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.rule}"


class SaidNumber(models.Model):
    """What a child's sealed number says of sex and year of birth, so that rules need not open it again."""

    pii = Pii.CHILD

    child = models.OneToOneField("people.Child", on_delete=models.CASCADE, primary_key=True, related_name="+")
    key = models.BinaryField(help_text="of the number that was read")
    sex = models.CharField(max_length=10, blank=True)
    year = models.SmallIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.child_id)


class Mark(models.Model):
    """A record something was written about: the database notes it by itself, and the next count takes it away."""

    pii = Pii.NONE

    child_id = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.child_id)
