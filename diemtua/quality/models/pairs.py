"""Pairs of records that may be one child, found over a whole province, and the runs that found them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from diemtua.lib.pii import Pii
from diemtua.quality.states import LinkState, PairState


class LinkRun(models.Model):
    """One comparison of all records of a province with each other; figures only."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.COMPARING)
    stage = models.CharField(max_length=10, blank=True, help_text="what is being done now")
    records = models.IntegerField(default=0)
    found = models.IntegerField(default=0, help_text="pairs the comparison gave")
    written = models.IntegerField(default=0, help_text="of these looked at so far, in the order they were found")
    new = models.IntegerField(default=0)
    gone = models.IntegerField(default=0, help_text="pairs of earlier runs that are no longer alike")
    failure = models.CharField(max_length=300, blank=True)
    assignment_id = models.BigIntegerField(null=True, help_text="in which role it was started")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    beaten_at = models.DateTimeField(help_text="the last sign of work")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=LinkState.values), name="quality_linkrun_state"),
            models.UniqueConstraint(
                fields=["province_code"], condition=Q(state=LinkState.COMPARING), name="quality_linkrun_one_at_work"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["province_code", "-at"], name="quality_linkrun_province")]

    def __str__(self) -> str:
        return f"{self.province_code} {self.at:%d/%m/%Y}"


class Pair(models.Model):
    """Two records that may be one child. `first` is the older row; who may see one of the two sees the pair."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    first = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    province_code = models.CharField(max_length=2)
    is_across = models.BooleanField(default=False, help_text="stood in two communes when it was found")
    group = models.BigIntegerField(help_text="the smallest number among all records joined by open pairs")
    score = models.FloatField()
    state = models.CharField(max_length=8, choices=PairState.choices, default=PairState.OPEN)
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="+", help_text="which found it last")
    merge_uuid = models.UUIDField(null=True)
    asked_by_name = models.CharField(max_length=200, blank=True, help_text="of the commune that asks the province")
    asked_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=PairState.values), name="quality_pair_state"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="quality_pair_order"),
            models.UniqueConstraint(fields=["first", "second"], name="quality_pair_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "state", "-score", "id"], name="quality_pair_province"),
            models.Index(fields=["group"], condition=Q(state=PairState.OPEN), name="quality_pair_group"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}"

    @property
    def percent(self) -> int:
        """How sure the comparison is; never wholly."""
        return min(99, int(self.score * 100))
