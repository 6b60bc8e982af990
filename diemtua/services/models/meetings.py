"""A meeting of those who help one child: minutes stay with the commune, each place reads what it was given to do."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii


class Meeting(models.Model):
    """The circle of a child or a case met: who attended, what was said."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, null=True, related_name="+")
    origin = models.UUIDField(null=True)
    is_sensitive = models.BooleanField(default=False)
    held_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    chair = models.CharField(max_length=200)
    attended = models.JSONField(default=list, help_text="names with their places")
    minutes = models.TextField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(child__isnull=False) | Q(origin__isnull=False), name="services_meeting_about"
            ),
            models.CheckConstraint(
                condition=Q(is_sensitive=False) | Q(origin__isnull=False), name="services_meeting_team"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["child"], condition=Q(child__isnull=False), name="services_meeting_child"),
            models.Index(fields=["origin"], condition=Q(origin__isnull=False), name="services_meeting_origin"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Decision(models.Model):
    """What a meeting gave one place to do, by when. The place reads this row and not the minutes."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    place_name = models.CharField(max_length=200)
    held_on = models.DateField(help_text="of the meeting, which the place does not meet")
    words = models.CharField(max_length=400)
    due_on = models.DateField(null=True)
    result = models.CharField(max_length=400, blank=True)
    done_on = models.DateField(null=True)
    done_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["meeting"], name="services_decision_meeting"),
            models.Index(
                fields=["agency", "due_on"], condition=Q(done_on__isnull=True), name="services_decision_waiting"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
