"""The papers of a case: sheets filled in, the conference, the plan with its measures, visits, how it ended."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from diemtua.cases.codes import ClosureKind, FormCode, Level, MeasureState, SendingPart, SendingWay
from diemtua.cases.codes import Measure as MeasureCode
from diemtua.cases.models.cases import Case
from diemtua.cases.states import PlanState
from diemtua.lib.pii import Pii
from diemtua.people.models.versions import versioned


class Sheet(models.Model):
    """A form filled in, by the edition of its day. Never changed: filled in anew, the newest stands."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sheets")
    form = models.CharField(max_length=8, choices=FormCode.choices)
    edition = models.PositiveSmallIntegerField()
    about = models.UUIDField(null=True, help_text="the plan or the separation whose form it is (Mẫu 04, 05, 07)")
    answers = models.JSONField()
    proposed = models.CharField(max_length=8, choices=Level.choices, blank=True, help_text="by the system")
    decided = models.CharField(max_length=8, choices=Level.choices, blank=True, help_text="by the worker")
    why = models.CharField(max_length=400, blank=True, help_text="where the worker decided otherwise")
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(form__in=FormCode.values), name="cases_sheet_form"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "form", "-at"], name="cases_sheet_case")]

    def __str__(self) -> str:
        return self.get_form_display()


class Conference(models.Model):
    """The conference of Điều 27.2 with its minutes and who attended."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conferences")
    held_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    chair = models.CharField(max_length=200)
    minutes = models.TextField()
    needs_plan = models.BooleanField()
    conclusion = models.TextField()
    attendance = models.JSONField(default=list, help_text="rows of name, part, position, present, why absent")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "-held_at"], name="cases_conference_case")]

    def __str__(self) -> str:
        return f"{self.held_at:%d/%m/%Y}"


@versioned()
class Plan(models.Model):
    """Mẫu 04, and Mẫu 05 when the leader has signed it."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField(help_text="the first, second … of the case")
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    goal = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    drafted_by_id = models.BigIntegerField(null=True)
    drafted_by_name = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    submitted_by_id = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_no = models.CharField(max_length=60, blank=True, help_text="given by the clerk after signature")
    decision_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=400, blank=True)
    adjusts_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="cases_plan_state"),
            models.UniqueConstraint(fields=["case", "number"], name="cases_plan_number"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=["draft", "submitted"]), name="cases_plan_one_open"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(state="approved"), name="cases_plan_one_approved"),
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True) | ~Q(decided_by_id=F("drafted_by_id")),
                name="cases_plan_not_by_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


@versioned()
class Measure(models.Model):
    """One measure of a plan: what, for which needs, who answers, which service, from when to when, at what cost."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=5, choices=MeasureCode.choices)
    needs = ArrayField(models.CharField(max_length=2), default=list)
    what = models.CharField(max_length=300)
    responsible = models.CharField(max_length=200, blank=True, help_text="who answers in the commune")
    service = models.CharField(max_length=200, blank=True, help_text="which facility or body carries it out")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    cost = models.DecimalField(max_digits=14, decimal_places=0, default=Decimal(0))
    state = models.CharField(max_length=10, choices=MeasureState.choices, default=MeasureState.PLANNED)
    result = models.TextField(blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__in=MeasureCode.values), name="cases_measure_code"),
            models.CheckConstraint(condition=Q(state__in=MeasureState.values), name="cases_measure_state"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="cases_measure_cost"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="cases_measure_dates",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "position"], name="cases_measure_plan")]

    def __str__(self) -> str:
        return self.what


class Visit(models.Model):
    """Somebody of the team met the child. Never changed afterwards."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    note = models.TextField()
    is_safe = models.BooleanField(help_text="the child is safe where it lives, as the visitor saw it")
    next_on = models.DateField(null=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "-visited_on"], name="cases_visit_case")]

    def __str__(self) -> str:
        return f"{self.visited_on:%d/%m/%Y}"


class Sending(models.Model):
    """The approved decision and plan were sent to one who has duties in it, or to the family (NĐ 56/2017 Đ28.5)."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sendings")
    to = models.CharField(max_length=200)
    part = models.CharField(max_length=10, choices=SendingPart.choices)
    how = models.CharField(max_length=10, choices=SendingWay.choices)
    sent_on = models.DateField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(part__in=SendingPart.values), name="cases_sending_part"),
            models.CheckConstraint(condition=Q(how__in=SendingWay.values), name="cases_sending_how"),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "sent_on"], name="cases_sending_plan")]

    def __str__(self) -> str:
        return f"{self.sent_on:%d/%m/%Y}"


class Closure(models.Model):
    """How a case ended, by whom signed; and by whom and why it was opened again."""

    pii = Pii.STRICT

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closures")
    kind = models.CharField(max_length=10, choices=ClosureKind.choices)
    reason = models.TextField()
    decision_no = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)
    reopened_by_name = models.CharField(max_length=200, blank=True)
    reopened_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ClosureKind.values), name="cases_closure_kind"),
            models.UniqueConstraint(fields=["case"], condition=Q(reopened_at__isnull=True), name="cases_closure_once"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
