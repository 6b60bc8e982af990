"""What comes after a report: files, words to and from the reporter, calls back, and what was passed on."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.intake.codes import Away, CheckState, EvidenceKind
from diemtua.intake.models.reports import Report
from diemtua.lib.pii import Pii


def evidence_path(_evidence: Evidence, _name: str) -> str:
    """Files lie under random names."""
    return f"intake/{uuid.uuid4().hex}"


class Message(models.Model):
    """A line between the office and whoever holds the follow-up code; nobody's name stands in it."""

    pii = Pii.STRICT

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages", db_index=False)
    from_reporter = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["report", "at"], name="intake_message_report")]

    def __str__(self) -> str:
        return str(self.report_id)


class Evidence(models.Model):
    """A file or a web address.

    The file as it came is kept as evidence and met with a reason; the copy that is shown has lost where and with what
    it was taken. A file that is not safe is held, never silently dropped.
    """

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence", db_index=False)
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    check_state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.CLEAN)
    check_words = models.CharField(max_length=200, blank=True, help_text="why it is held")
    address = models.CharField(max_length=500, blank=True)
    original = models.FileField(upload_to=evidence_path, max_length=200, blank=True)
    shown = models.FileField(upload_to=evidence_path, max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="bytes of the original")
    digest = models.BinaryField(null=True, help_text="SHA-256 of the original")
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True, help_text="empty: the reporter")
    added_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="intake_evidence_kind"),
            models.CheckConstraint(condition=Q(check_state__in=CheckState.values), name="intake_evidence_check"),
            models.CheckConstraint(
                condition=(Q(kind=EvidenceKind.ADDRESS, original="") & ~Q(address=""))
                | (~Q(kind=EvidenceKind.ADDRESS) & ~Q(original="")),
                name="intake_evidence_something",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["report", "added_at"], name="intake_evidence_report")]

    def __str__(self) -> str:
        return self.name or self.address


class CallBack(models.Model):
    """The reporter was called back, or could not be reached."""

    pii = Pii.STRICT

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="calls", db_index=False)
    reached = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["report", "at"], name="intake_call_report")]

    def __str__(self) -> str:
        return str(self.report_id)


class Forwarding(models.Model):
    """Harm on the network, or a sign of crime, passed to the authority (NĐ 56/2017 Đ25.3), and what came of it."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="forwardings", db_index=False)
    away = models.CharField(max_length=12, choices=Away.choices)
    to_words = models.CharField(max_length=200, help_text="which office or service, and how")
    number = models.CharField(max_length=60, blank=True, help_text="of the paper or the request")
    words = models.TextField(blank=True)
    passed_on = models.DateField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    due_on = models.DateField(null=True, help_text="then it is asked again; counted from the authority's days")
    asked_again_on = models.DateField(null=True, help_text="the last time it was asked again")
    answered_on = models.DateField(null=True)
    answer_number = models.CharField(max_length=60, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(away__in=Away.values), name="intake_forwarding_away"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["report", "at"], name="intake_forwarding_report"),
            models.Index(fields=["due_on"], condition=Q(answered_on__isnull=True), name="intake_forwarding_open"),
        ]

    def __str__(self) -> str:
        return self.to_words
