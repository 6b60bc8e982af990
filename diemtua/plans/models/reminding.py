"""Reminders that were sent, and the secret addresses of calendars."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.models.findings import ReportDue, Target
from diemtua.plans.models.tasks import Duty


class Reminder(models.Model):
    """A reminder or escalation that went out. Its key makes sure that it goes out once."""

    pii = Pii.STAFF

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, null=True, related_name="reminders")
    report_due = models.ForeignKey(ReportDue, on_delete=models.CASCADE, null=True, related_name="reminders")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, null=True, related_name="reminders")
    key = models.CharField(max_length=120, unique=True)
    tone = models.CharField(max_length=10)
    send_at = models.DateTimeField()
    people = models.PositiveSmallIntegerField(default=0, help_text="how many were told; 0: nobody could be reached")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(duty__isnull=False, report_due__isnull=True, target__isnull=True)
                | Q(duty__isnull=True, report_due__isnull=False, target__isnull=True)
                | Q(duty__isnull=True, report_due__isnull=True, target__isnull=False),
                name="plans_reminder_of_just_one",
            )
        ]

    def __str__(self) -> str:
        return self.key


class CalendarFeed(models.Model):
    """A secret address under which a person's calendar program fetches the days of the person's work.

    Only a hash of the secret is kept; who knows the address sees the person's days until it is withdrawn.
    """

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    assignment_id = models.BigIntegerField(help_text="the role whose work it shows")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "assignment_id"], condition=Q(withdrawn_at__isnull=True), name="plans_calendarfeed_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"
