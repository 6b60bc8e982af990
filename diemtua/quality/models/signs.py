"""Early signs: a rule proposes to look in on a child or a family; a person decides, and the decision stays."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.quality.rules.catalogue.signs import OF_SIBLING, TOLD_AGAIN
from diemtua.quality.states import SignState


class Sign(models.Model):
    """One proposal to look in. Of a child of the register, or of a family in the protected list of concerns (R08)."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey("people.Child", on_delete=models.CASCADE, null=True, related_name="+")
    concern = models.ForeignKey("people.Concern", on_delete=models.CASCADE, null=True, related_name="+")
    rule = models.CharField(max_length=20)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, related_name="+")
    report = models.ForeignKey("intake.Report", on_delete=models.CASCADE, null=True, related_name="+")
    is_restricted = models.BooleanField(default=False, help_text="rests on facts of class C3")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True, help_text="of a concern: who noted it")
    state = models.CharField(max_length=10, choices=SignState.choices, default=SignState.PROPOSED)
    found_on = models.DateField()
    visit_on = models.DateField(null=True, help_text="the day somebody will look in")
    reason = models.CharField(max_length=300, blank=True, help_text="why no visit is needed")
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, blank=True, help_text="of the visit")
    was_right = models.BooleanField(null=True, help_text="the visit found something that had changed")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=SignState.values), name="quality_sign_state"),
            models.CheckConstraint(
                condition=Q(child__isnull=True) ^ Q(concern__isnull=True), name="quality_sign_one_subject"
            ),
            models.CheckConstraint(
                condition=(~Q(rule=OF_SIBLING) | Q(case__isnull=False))
                & (~Q(rule=TOLD_AGAIN) | Q(report__isnull=False)),
                name="quality_sign_rests_on",
            ),
            models.UniqueConstraint(
                fields=["child", "rule"],
                condition=Q(state__in=[SignState.PROPOSED, SignState.PLANNED]),
                name="quality_sign_child_once",
            ),
            models.UniqueConstraint(
                fields=["concern", "rule"],
                condition=Q(state__in=[SignState.PROPOSED, SignState.PLANNED]),
                name="quality_sign_concern_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["commune_code", "state", "-found_on"], name="quality_sign_place"),
            models.Index(fields=["province_code", "rule", "state"], name="quality_sign_rule"),
        ]

    def __str__(self) -> str:
        return self.rule


class SignCount(models.Model):
    """What became of a rule's proposals in a commune: the hit rate, without names, open to the province."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    rule = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    count = models.IntegerField(default=0)
    right = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commune_code", "rule", "state"], name="quality_signcount_once")
        ]
        indexes: ClassVar = [models.Index(fields=["province_code", "rule"], name="quality_signcount_province")]

    def __str__(self) -> str:
        return f"{self.commune_code} {self.rule} {self.state}"
