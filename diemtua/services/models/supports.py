"""What support a child is entitled to, and what became of it (law.md 8.5)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.services.codes import Purse, Support
from diemtua.services.states import SupportState


class ChildSupport(models.Model):
    """Where one kind of support stands for one child. How it came there is in its steps."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    code = models.CharField(max_length=2, choices=Support.choices)
    state = models.CharField(max_length=12, choices=SupportState.choices)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "code"], name="services_support_once"),
            models.CheckConstraint(condition=Q(code__in=Support.values), name="services_support_code"),
            models.CheckConstraint(condition=Q(state__in=SupportState.values), name="services_support_state"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["commune_code", "state"], name="services_support_place"),
        ]

    def __str__(self) -> str:
        return str(self.code)


class SupportStep(models.Model):
    """One thing that happened to a support. Never changed afterwards."""

    pii = Pii.CHILD

    support = models.ForeignKey(ChildSupport, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=SupportState.choices)
    on = models.DateField()
    purse = models.CharField(max_length=10, choices=Purse.choices, blank=True)
    amount = models.PositiveBigIntegerField(null=True, help_text="đồng")
    giver = models.CharField(max_length=200, blank=True, help_text="who gives, or who was asked")
    why = models.CharField(max_length=400, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=SupportState.values), name="services_step_state"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(purse__in=Purse.values), name="services_step_purse"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[SupportState.REFUSED, SupportState.NOT_NEEDED]) | ~Q(why=""),
                name="services_step_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["support", "-on"], name="services_step_support")]

    def __str__(self) -> str:
        return str(self.support_id)
