"""What runs beside the steps: clocks, emergency measures, temporary separation, proceedings of justice."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from diemtua.cases.codes import JusticeRole, JusticeStage, SeparationGround
from diemtua.cases.models.cases import Case
from diemtua.cases.states import SeparationState
from diemtua.lib.pii import Pii
from diemtua.people.models.versions import versioned


class Deadline(models.Model):
    """A clock of a case, reckoned once by lib.clocks: pages, lists and figures all read this row."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    rule = models.CharField(max_length=10)
    law = models.CharField(max_length=200, blank=True, help_text="empty: by the plan, not by law")
    start_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="the first moment that is late")
    is_exact = models.BooleanField(help_text="has an hour; else a last day")
    missing_years = ArrayField(models.PositiveSmallIntegerField(), default=list, help_text="no days off entered")
    met_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    delay_why = models.CharField(max_length=400, blank=True)
    delay_by_name = models.CharField(max_length=200, blank=True)
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "rule"],
                condition=Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="cases_deadline_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="cases_deadline_running",
            ),
            models.Index(fields=["case", "rule"], name="cases_deadline_case"),
        ]

    def __str__(self) -> str:
        return self.rule


class Emergency(models.Model):
    """Emergency measures of Điều 31: what was done, by whom decided, when."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergencies")
    what = models.TextField()
    with_whom = models.CharField(max_length=300, blank=True, help_text="police, health facility, 111")
    taken_at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "-taken_at"], name="cases_emergency_case")]
        verbose_name_plural = "emergencies"

    def __str__(self) -> str:
        return f"{self.taken_at:%d/%m/%Y}"


@versioned()
class Separation(models.Model):
    """Temporary separation (Điều 32): fifteen days in all unless a court requires more. Paper may follow the act."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="separations")
    state = models.CharField(max_length=10, choices=SeparationState.choices, default=SeparationState.SEPARATED)
    ground = models.CharField(max_length=10, choices=SeparationGround.choices)
    effective_on = models.DateField()
    until = models.DateField(help_text="as decided or extended; never after the fifteenth day but by a court")
    handed_to = models.CharField(max_length=200, help_text="who takes the child in, at once (Điều 32.4)")
    handed_at = models.DateTimeField(null=True)
    safe_address = models.CharField(max_length=300, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    decision_no = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True)
    extended_why = models.CharField(max_length=400, blank=True)
    court_asked_on = models.DateField(null=True)
    court = models.CharField(max_length=200, blank=True, help_text="which court is asked")
    court_words = models.CharField(max_length=400, blank=True, help_text="what it is asked")
    court_answer = models.CharField(max_length=400, blank=True, help_text="number and words of its decision")
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=SeparationState.values), name="cases_separation_state"),
            models.CheckConstraint(condition=Q(ground__in=SeparationGround.values), name="cases_separation_ground"),
            models.CheckConstraint(condition=Q(effective_on__lt=F("until")), name="cases_separation_dates"),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) | (~Q(state="ended") & Q(ended_on__isnull=True)),
                name="cases_separation_ended",
            ),
            models.UniqueConstraint(fields=["case"], condition=~Q(state="ended"), name="cases_separation_once"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


@versioned()
class Justice(models.Model):
    """A child in proceedings: victim, witness or offender. What act it was is the authority's word, written as told."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="justice")
    role = models.CharField(max_length=10, choices=JusticeRole.choices)
    stage = models.CharField(max_length=14, choices=JusticeStage.choices)
    authority = models.CharField(max_length=200, help_text="which body handles it")
    classified_as = models.CharField(
        max_length=300, blank=True, help_text="as the police wrote it, never by the system"
    )
    classified_on = models.DateField(null=True)
    measures = models.CharField(max_length=400, blank=True, help_text="measures applied, diversion among them")
    lawyer = models.CharField(max_length=200, blank=True, help_text="lawyer or legal aid")
    representative = models.CharField(max_length=200, blank=True)
    interview_on = models.DateField(null=True)
    interview_how = models.CharField(max_length=300, blank=True, help_text="how the child was protected while asked")
    next_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=JusticeRole.values), name="cases_justice_role"),
            models.CheckConstraint(condition=Q(stage__in=JusticeStage.values), name="cases_justice_stage"),
            models.UniqueConstraint(fields=["case", "role"], name="cases_justice_once"),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
