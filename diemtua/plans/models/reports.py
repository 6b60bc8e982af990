"""What an agency says and does about its duty: reports, evidence, steps given to persons, comments."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.models.tasks import Duty


def evidence_path(_evidence: Evidence, _name: str) -> str:
    """Files lie under random names; the name people know is a column."""
    return f"evidence/{uuid.uuid4().hex}"


class Progress(models.Model):
    """What an agency says it has done: words, per cent, evidence. Never changed afterwards."""

    pii = Pii.STAFF

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="reports")
    at = models.DateTimeField()
    percent = models.PositiveSmallIntegerField()
    words = models.TextField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(percent__lte=100), name="plans_progress_percent")]
        indexes: ClassVar = [models.Index(fields=["duty", "-at"], name="plans_progress_duty")]

    def __str__(self) -> str:
        return f"{self.percent}% {self.words[:80]}"


class Evidence(models.Model):
    """A file that shows the work was done. Served as an attachment only, never shown inside our pages."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    progress = models.ForeignKey(Progress, on_delete=models.CASCADE, related_name="evidence")
    file = models.FileField(upload_to=evidence_path, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """A piece of a duty that the agency gives one of its people, with a day of its own."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="steps")
    version = models.PositiveIntegerField(default=1)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "done_at"], name="plans_step_person")]

    def __str__(self) -> str:
        return self.text


class Comment(models.Model):
    """Words between those who share a duty. Never changed afterwards."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="comments")
    at = models.DateTimeField()
    words = models.TextField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["duty", "at"], name="plans_comment_duty")]

    def __str__(self) -> str:
        return self.words[:80]
