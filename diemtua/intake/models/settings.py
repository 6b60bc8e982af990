"""What the office decides without a release: the channels by which reports come, and how long one may lie untaken."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii


class Channel(models.Model):
    """A way by which reports come in. Rows, not a list of the code: local lines come and go (law.md 4.4)."""

    pii = Pii.NONE

    code = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=80)
    is_offered = models.BooleanField(default=True, help_text="whether forms offer it; the public form has its own")
    place = models.PositiveSmallIntegerField(default=100, help_text="order in forms")

    def __str__(self) -> str:
        return self.label


class Limit(models.Model):
    """After how many minutes without anybody taking a report the next above is told. No law sets them [inference]."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2, blank=True, help_text="empty: where a province sets none of its own")
    leader_minutes = models.PositiveSmallIntegerField(help_text="then the commune's leader is told")
    province_minutes = models.PositiveSmallIntegerField(help_text="then the province answers for it")
    urgent_leader_minutes = models.PositiveSmallIntegerField()
    urgent_province_minutes = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["province_code"], name="intake_limit_province"),
            models.CheckConstraint(
                condition=Q(leader_minutes__gte=1, urgent_leader_minutes__gte=1)
                & Q(province_minutes__gt=models.F("leader_minutes"))
                & Q(urgent_province_minutes__gt=models.F("urgent_leader_minutes")),
                name="intake_limit_order",
            ),
        ]

    def __str__(self) -> str:
        return self.province_code or "*"
