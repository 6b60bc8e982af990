"""What one person keeps for oneself: forms not yet sent, and views of lists."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from diemtua.lib.pii import Pii


class Draft(models.Model):
    """What was typed into a form and not sent. Only its writer meets it, and not for longer than a month.

    `key` names the form and the thing it is about: `plans.progress.<uuid>`.
    """

    pii = Pii.CHILD

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="web_draft_one_a_form")]

    def __str__(self) -> str:
        return self.key


class SavedView(models.Model):
    """A list with filters under a name of one's own."""

    pii = Pii.STAFF

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    of = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "of", "name"], name="web_view_one_a_name"),
            models.CheckConstraint(condition=~models.Q(name=""), name="web_view_has_a_name"),
        ]
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
