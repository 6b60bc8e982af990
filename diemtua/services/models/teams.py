"""The team of a case above, as far as this app must know it: who meets what the case asked of others."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from diemtua.lib.pii import Pii


class Teammate(models.Model):
    """Somebody works on a case that asked for help. Kept by the app of the case whenever its team changes.

    `until` ends it by itself, so that who stands in for a while loses sight on the minute.
    """

    pii = Pii.STAFF

    origin = models.UUIDField(help_text="the case")
    person = models.BigIntegerField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["origin", "person"], name="services_teammate_once")]
        indexes: ClassVar = [models.Index(fields=["person"], name="services_teammate_person")]

    def __str__(self) -> str:
        return str(self.origin)
