"""A document put into the system, and what was read in it besides tasks."""

from __future__ import annotations

import uuid
from textwrap import shorten
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.codes import Relation
from diemtua.plans.states import DocumentState


def original_path(_document: Document, _name: str) -> str:
    """Files lie under random names; the name people know is a column."""
    return f"plans/{uuid.uuid4().hex}"


class Document(models.Model):
    """A plan, guidance, directive … as issued, with what the machine read in it."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True, help_text="empty for a document of the province")
    agency = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, related_name="+", help_text="an agency's own document"
    )
    reader_agencies = ArrayField(
        models.BigIntegerField(), default=list, help_text="its own agency, and those with a duty in it"
    )
    reader_communes = ArrayField(models.CharField(max_length=5), default=list, help_text="communes with a duty in it")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=DocumentState.choices, default=DocumentState.READ)

    number = models.CharField(max_length=60, blank=True)
    number_key = models.CharField(max_length=80, blank=True, help_text="the same for every way of writing the number")
    issued_on = models.DateField(null=True)
    kind = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    folded = models.TextField(blank=True, help_text="number, kind, issuer and title without marks, for search")
    signer_authority = models.CharField(max_length=200, blank=True)
    signer_position = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    recipients = models.JSONField(default=list)

    file = models.FileField(upload_to=original_path, max_length=200)
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveBigIntegerField()
    file_sha256 = models.CharField(max_length=64)
    lines = models.JSONField(default=list, help_text="the paper's lines, for showing it beside the reading")
    reading = models.JSONField(default=dict, help_text="as read, never changed")
    warnings = models.JSONField(default=list)

    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="plans_document_state"),
            models.UniqueConstraint(
                fields=["province_code", "commune_code", "agency", "file_sha256"],
                condition=~Q(state=DocumentState.WITHDRAWN),
                nulls_distinct=False,
                name="plans_document_file_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "commune_code", "-added_at"], name="plans_document_place"),
            models.Index(fields=["number_key", "issued_on"], name="plans_document_number"),
            GinIndex(fields=["reader_agencies"], name="plans_document_agencies"),
            GinIndex(fields=["reader_communes"], name="plans_document_communes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip() or self.file_name

    @property
    def name(self) -> str:
        """As people call it: "Kế hoạch số 214/KH-UBND", or its title when it has no number yet."""
        return f"{self.kind} số {self.number}".strip() if self.number else self.title or self.file_name

    @property
    def label(self) -> str:
        """Its name on one line beside other things."""
        return shorten(self.name, 70, placeholder=" …")

    @property
    def short_name(self) -> str:
        """The number, or what else tells it apart on a narrow line."""
        return self.number or self.kind or self.file_name


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

    text = models.TextField()
    comparator = models.CharField(max_length=2)
    value = models.DecimalField(max_digits=18, decimal_places=6)
    unit = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        default_related_name = "targets"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(comparator__in=["=", ">", ">=", "<", "<=", "~"]), name="plans_target_comparator"
            )
        ]

    def __str__(self) -> str:
        return self.text


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
        """05/06, or 05/06/2026 when it is due once."""
        return "/".join(reversed(self.due.split("-")))
