"""What people decided about how a document carries out the one above it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.codes import MatchVerdict
from diemtua.plans.models.documents import Document
from diemtua.plans.models.tasks import Task


class TaskMatch(models.Model):
    """A person's word on whether a task of a document carries out one of the document above."""

    pii = Pii.NONE

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="matches", help_text="the lower one")
    parent_task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=MatchVerdict.choices)
    at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verdict__in=MatchVerdict.values), name="plans_taskmatch_verdict"),
            models.UniqueConstraint(fields=["parent_task", "task"], name="plans_taskmatch_once"),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()
