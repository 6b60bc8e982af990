"""What was read in a document besides tasks: documents it names, targets, duties to report; and what came of them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.codes import Relation
from diemtua.plans.models.documents import Document


class OfDocument(models.Model):
    """A row read in a document. Seen by those who see the document; the fence asks there."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    line = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


class Citation(OfDocument):
    """Another document named in this one: the ground of the cascade."""

    pii = Pii.NONE

    relation = models.CharField(max_length=10, choices=Relation.choices)
    number = models.CharField(max_length=60, blank=True)
    number_key = models.CharField(max_length=80, blank=True)
    date = models.DateField(null=True)
    kind = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    target = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="cited_by")
    is_settled = models.BooleanField(default=False, help_text="a person said which document it is, or that it is none")

    class Meta:
        default_related_name = "citations"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="plans_citation_relation")
        ]
        indexes: ClassVar = [models.Index(fields=["number_key"], name="plans_citation_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()


class Target(OfDocument):
    """A level to be reached, as the document words it."""

    pii = Pii.NONE

    uuid = models.UUIDField(db_default=RandomUUID(), unique=True)
    version = models.PositiveIntegerField(default=1, help_text="of who reports it and how often")
    text = models.TextField()
    comparator = models.CharField(max_length=2)
    value = models.DecimalField(max_digits=18, decimal_places=6)
    unit = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    reporter = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, related_name="+", help_text="who reports the value now"
    )
    rhythm = models.CharField(max_length=20, blank=True, help_text="how often, in the notation of the plan reader")
    asked_on = models.DateField(null=True, help_text="the day the reporter was named: what fell due before is not owed")

    class Meta:
        default_related_name = "targets"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(comparator__in=["=", ">", ">=", "<", "<=", "~"]), name="plans_target_comparator"
            )
        ]

    def __str__(self) -> str:
        return self.text


class TargetValue(models.Model):
    """A value reported for a target, with what it was computed from. Never changed; a later row may correct it.

    Numerator, denominator, unit and source stay with the value (law.md 12.3): "< 4%" and "< 0,034%" measure different
    things and are never compared.
    """

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="values")
    as_of = models.DateField(help_text="the last day the value speaks of")
    numerator = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    value = models.DecimalField(max_digits=18, decimal_places=6)
    unit = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=500, blank=True)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        related_name="corrected_by",
        help_text="the value this one replaces",
    )
    at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="plans_targetvalue_denominator"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["target", "as_of", "at"], name="plans_targetvalue_target")]

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


class ReportingDuty(OfDocument):
    """Who reports to whom, in which rhythm, by which day."""

    pii = Pii.NONE

    senders = models.JSONField(default=list)
    receivers = models.JSONField(default=list)
    period = models.CharField(max_length=60, blank=True)
    due = models.CharField(max_length=20, blank=True, help_text="a day (2026-06-05) or a day of every year (06-05)")
    text = models.TextField()

    class Meta:
        default_related_name = "reporting_duties"

    def __str__(self) -> str:
        return self.text

    @property
    def shown_due(self) -> str:
        """05/6 and 05/12, as papers write a day of every year, or 05/06/2026 when it is due once."""
        parts = self.due.split("-")
        if len(parts) == 2 and parts[0] not in {"01", "02"}:  # January and February keep their nought (NĐ 30/2020)
            parts[0] = parts[0].lstrip("0")
        return "/".join(reversed(parts))


class ReportDue(models.Model):
    """One report one agency owes: a period of a reporting duty, with its day."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    reporting_duty = models.ForeignKey(ReportingDuty, on_delete=models.CASCADE, related_name="dues")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, related_name="+")
    agency_name = models.CharField(max_length=200, help_text="as it is called on the day the period opens")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True, help_text="of the agency; empty for the province's")
    period = models.CharField(max_length=60, help_text="the key of the period in its schedule")
    period_name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField()
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reporting_duty", "agency", "period"], name="plans_reportdue_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "due_on"], name="plans_reportdue_agency"),
            models.Index(fields=["province_code", "due_on"], name="plans_reportdue_province"),
            models.Index(fields=["commune_code", "due_on"], name="plans_reportdue_commune"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_name}: {self.period_name}"
