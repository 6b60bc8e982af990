"""The audit trail: who did or saw what, when, from where. Append-only by grant, chained by the database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from diemtua.lib.pii import Pii


class Entry(models.Model):
    """One act or one look. No foreign keys: an entry stays readable when everything else has changed.

    `lane`, `seq`, `prev` and `hash` are set by a trigger: entries form a few chains side by side, so that writers
    do not wait for each other, and a deleted or altered entry is found by `queries.broken_links`.
    """

    pii = Pii.STAFF

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.CharField(max_length=64, blank=True)
    thing_label = models.CharField(max_length=200, blank=True)
    province_code = models.CharField(max_length=2, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    agency_id = models.BigIntegerField(null=True, help_text="the agency whose thing it is")
    user_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)
    unit_code = models.CharField(max_length=5, blank=True)
    unit_name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    device = models.CharField(max_length=200, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    lane = models.SmallIntegerField(default=0)
    seq = models.BigIntegerField(default=0)
    prev = models.CharField(max_length=64, default="")
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lane", "seq"], name="trail_entry_lane_seq")]
        indexes: ClassVar = [
            models.Index(fields=["thing_kind", "thing_id", "-at"], name="trail_entry_thing"),
            models.Index(fields=["user_id", "-at"], name="trail_entry_user"),
            models.Index(fields=["-at"], name="trail_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing_label or self.thing_id}"


class Lane(models.Model):
    """The head of one chain. Only the trigger writes here, so that cutting the end of a chain shows as well."""

    pii = Pii.NONE

    lane = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.lane}: {self.seq}"
