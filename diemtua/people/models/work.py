"""Work on the register: visits, reviews, moves between communes, merging of records, people of concern."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from diemtua.lib.pii import Pii
from diemtua.people.codes import ConcernKind, Outcome
from diemtua.people.models.children import Child
from diemtua.people.models.versions import versioned
from diemtua.people.states import RoundState, TransferState


class Visit(models.Model):
    """Somebody met the child, or came and did not. Never changed afterwards."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    note = models.TextField(blank=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="people_visit_outcome")
        ]
        indexes: ClassVar = [models.Index(fields=["child", "-visited_on"], name="people_visit_child")]

    def __str__(self) -> str:
        return f"{self.visited_on}: {self.get_outcome_display()}"


class ReviewRound(models.Model):
    """A commune's review of its children ("rà soát"), yearly or half-yearly, signed by the commune."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    name = models.CharField(max_length=160)
    opened_on = models.DateField()
    due_on = models.DateField()
    only_special = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)
    signed_by_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="people_reviewround_state"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="people_reviewround_dates"),
        ]
        indexes: ClassVar = [models.Index(fields=["commune_code", "-opened_on"], name="people_reviewround_place")]

    def __str__(self) -> str:
        return self.name


class ReviewItem(models.Model):
    """One child of a review: who asks, what was answered. Its village is that of the day the review was opened."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="items")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="review_items")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    keeper = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    note = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, help_text="the commune has looked at a changed or missing child")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="people_reviewitem_outcome"),
            models.UniqueConstraint(fields=["round", "child"], name="people_reviewitem_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["child"], name="people_reviewitem_child")]

    def __str__(self) -> str:
        return str(self.child_id)


class Transfer(models.Model):
    """A child on the way from one commune to another: seen by both, answered for by the sender until received."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="transfers")
    child_name = models.CharField(max_length=120, help_text="what the receiver sees before receiving")
    child_birth = models.CharField(max_length=40, blank=True)
    province_code = models.CharField(max_length=2, help_text="of the sender")
    commune_code = models.CharField(max_length=5, help_text="of the sender")
    to_province_code = models.CharField(max_length=2)
    to_commune_code = models.CharField(max_length=5)
    state = models.CharField(max_length=12, choices=TransferState.choices, default=TransferState.SENT)
    moved_on = models.DateField(help_text="the day the child moved")
    due_on = models.DateField(help_text="the receiver answers by this day")
    address = models.CharField(max_length=300, blank=True, help_text="the new address as told")
    reason = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    sent_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=TransferState.values), name="people_transfer_state"),
            models.CheckConstraint(condition=~Q(commune_code=F("to_commune_code")), name="people_transfer_elsewhere"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(state=TransferState.SENT), name="people_transfer_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["commune_code", "state"], name="people_transfer_from"),
            models.Index(fields=["to_commune_code", "state"], name="people_transfer_to"),
        ]

    def __str__(self) -> str:
        return self.child_name


class Merge(models.Model):
    """Records that were one child, brought together field by field; `before` is what undoing needs."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kept = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merges")
    dropped_ids = ArrayField(models.BigIntegerField())
    choices = models.JSONField(default=dict, help_text="field to the uuid of the record it was taken from")
    before = models.JSONField(default=dict, help_text="no values of sealed fields: they stay in their own rows")
    kept_version = models.PositiveIntegerField(help_text="of the kept record after the merge")
    reason = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.kept_id)


class NotDuplicate(models.Model):
    """Two records a person looked at and found to be two children, twins among them. `first` is the older row."""

    pii = Pii.CHILD

    first = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="people_notduplicate_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="people_notduplicate_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}"


@versioned()
class Concern(models.Model):
    """A person or family at risk without a child in the register: seen by the commune and the agency that noted it."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=14, choices=ConcernKind.choices)
    full_name = models.CharField(max_length=120)
    birth_year = models.PositiveSmallIntegerField(null=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    expected_on = models.DateField(null=True, help_text="the day a child is expected")
    next_look_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ConcernKind.values), name="people_concern_kind")
        ]
        indexes: ClassVar = [models.Index(fields=["commune_code", "-added_at"], name="people_concern_place")]

    def __str__(self) -> str:
        return self.full_name
