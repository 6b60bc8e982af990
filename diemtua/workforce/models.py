"""Who is responsible for which villages and duties since when; who is away and who stands in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q, Value

from diemtua.access.models import DateRange
from diemtua.lib.pii import Pii
from diemtua.lib.versions import versioned
from diemtua.workforce.codes import Duty, Post, Stipend


@versioned()
class Posting(models.Model):
    """A person answers for duties at a unit, from a day until a day. What the person may do is the role's matter.

    A collaborator without an account is named only. A posting that began in a commune that is no more keeps that
    commune's code until somebody says where it goes on.
    """

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    version = models.PositiveIntegerField(default=1)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True, help_text="empty: of the province")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    post = models.CharField(max_length=20, choices=Post.choices)
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    assignment = models.OneToOneField(
        "access.Assignment",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the rights that go with it",
    )
    full_name = models.CharField(max_length=120, help_text="as on the day of appointment")
    folded = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="of who has no account")
    villages = ArrayField(models.BigIntegerField(), default=list, db_default=Value("{}"))
    duties = ArrayField(models.CharField(max_length=8), default=list, db_default=Value("{}"))
    decision_no = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True)
    stipend = models.CharField(max_length=4, choices=Stipend.choices, blank=True, help_text="whether, never how much")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="continued_by")
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(post__in=Post.values), name="workforce_posting_post"),
            models.CheckConstraint(condition=Q(stipend__in=Stipend.values), name="workforce_posting_stipend"),
            models.CheckConstraint(condition=Q(duties__contained_by=Duty.values), name="workforce_posting_duties"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="workforce_posting_dates",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(assignment__isnull=True), name="workforce_posting_rights"
            ),
            ExclusionConstraint(
                name="workforce_posting_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(user__isnull=False, post__in=[Post.CHILD_WORKER, Post.COLLABORATOR]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "commune_code", "post"], name="workforce_posting_place"),
            models.Index(fields=["user"], condition=Q(user__isnull=False), name="workforce_posting_user"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.get_post_display()}"


class Training(models.Model):
    """A course somebody finished, with the certificate."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="trainings")
    name = models.CharField(max_length=200)
    finished_on = models.DateField()
    provider = models.CharField(max_length=200, blank=True)
    certificate_no = models.CharField(max_length=60, blank=True)
    added_by_name = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["posting", "name", "finished_on"], name="workforce_training_once")
        ]

    def __str__(self) -> str:
        return self.name


@versioned()
class Leave(models.Model):
    """A person is away from a post, from a day until the day of return. Why is nobody's business here.

    `deputy_role` is the role the deputy got for it, where the deputy had none; `lent_villages` those added to the
    deputy's own.
    """

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    version = models.PositiveIntegerField(default=1)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="leaves")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True)
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    deputy_role = models.ForeignKey("access.Assignment", on_delete=models.PROTECT, null=True, related_name="+")
    lent_villages = ArrayField(models.BigIntegerField(), default=list, db_default=Value("{}"))
    valid_from = models.DateField()
    valid_until = models.DateField(help_text="the day of return")
    note = models.CharField(max_length=300, blank=True)
    planned_at = models.DateTimeField()
    planned_by_name = models.CharField(max_length=200)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_leader_at = models.DateTimeField(null=True, help_text="that nobody stands in")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="workforce_leave_dates"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | Q(user__isnull=True) | ~Q(deputy=F("user")),
                name="workforce_leave_not_oneself",
            ),
            ExclusionConstraint(
                name="workforce_leave_once",
                expressions=[
                    ("posting", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "commune_code"], name="workforce_leave_place"),
            models.Index(
                fields=["user", "valid_from"], condition=Q(cancelled_at__isnull=True), name="workforce_leave_user"
            ),
            models.Index(
                fields=["deputy", "valid_from"], condition=Q(cancelled_at__isnull=True), name="workforce_leave_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.full_name} {self.valid_from:%d/%m/%Y}"
