"""What a province decides about rules: switched off, weighed anew, or added in its own words."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.states import RuleState


class RuleSetting(models.Model):
    """A rule of the house as one province wants it."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2)
    rule = models.CharField(max_length=20)
    is_on = models.BooleanField(default=True)
    weight = models.SmallIntegerField(null=True, help_text="empty: that of its severity")
    reason = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["province_code", "rule"], name="quality_rulesetting_once"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0, weight__lte=100), name="quality_rulesetting_weight"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province_code} {self.rule}"


class OwnRule(models.Model):
    """A rule a province made: a condition over the fields of a record, a sentence, and where to mend it."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    weight = models.SmallIntegerField(null=True)
    sentence = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    source = models.CharField(max_length=200, blank=True)
    mend = models.CharField(max_length=20)
    condition = models.JSONField()
    state = models.CharField(max_length=8, choices=RuleState.choices, default=RuleState.DRAFT)
    failure = models.CharField(max_length=300, blank=True)
    previewed = models.IntegerField(null=True, help_text="how many it would find, when it was last tried")
    version = models.PositiveIntegerField(default=1)
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=RuleState.values), name="quality_ownrule_state"),
            models.CheckConstraint(condition=Q(dimension__in=Dimension.values), name="quality_ownrule_dimension"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0, weight__lte=100), name="quality_ownrule_weight"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["province_code", "state"], name="quality_ownrule_province")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def code(self) -> str:
        """As findings name it: T-12."""
        return f"T-{self.pk}"
