"""Tasks, and the agencies' duties in them."""

from __future__ import annotations

import uuid
from textwrap import shorten
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.codes import Part
from diemtua.plans.models.documents import Document
from diemtua.plans.models.searching import syllables
from diemtua.plans.states import AT_WORK, DutyState, TaskState


class Task(models.Model):
    """One thing a document asks for, with the six clarities: person, task, time, duty, product, authority."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="tasks")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True)
    reader_agencies = ArrayField(
        models.BigIntegerField(), default=list, help_text="the document's own agency, and those with a duty in it"
    )
    reader_communes = ArrayField(models.CharField(max_length=5), default=list, help_text="communes with a duty in it")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.PROPOSED)
    position = models.PositiveIntegerField()

    marker = models.CharField(max_length=20, blank=True)
    heading_path = models.JSONField(default=list)
    text = models.TextField()
    folded = models.TextField(blank=True, help_text="text without marks, for search")
    search = models.GeneratedField(
        expression=SearchVector(syllables("folded"), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    lead = models.JSONField(default=list, help_text="agencies as written")
    cooperate = models.JSONField(default=list, help_text="agencies as written")
    role = models.CharField(max_length=20, blank=True)
    product = models.TextField(blank=True)
    authority = models.CharField(max_length=300, blank=True)
    deadline_words = models.CharField(max_length=300, blank=True)
    deadline_norm = models.JSONField(default=list, help_text="in the form of the plan reader")
    starts_on = models.DateField(null=True, help_text="the first day, when the words name a span")
    due_on = models.DateField(null=True, help_text="the last day, when the words name one")
    line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    doubts = models.JSONField(default=list, help_text="why a person should look, in words")
    origin = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+",
        help_text="the task it was made from: of the parent plan, or of the version before",
    )  # fmt: skip
    left_out = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="why a plan leaves out a task of its parent"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="plans_task_state"),
            models.UniqueConstraint(
                fields=["document", "position"], name="plans_task_position", deferrable=models.Deferrable.DEFERRED
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "commune_code"], name="plans_task_place"),
            GinIndex(fields=["reader_agencies"], name="plans_task_agencies"),
            GinIndex(fields=["reader_communes"], name="plans_task_communes"),
            GinIndex(fields=["search"], name="plans_task_search"),
        ]

    def __str__(self) -> str:
        return shorten(self.text, 120, placeholder=" …")


class Duty(models.Model):
    """An agency's part in a task, from confirmation to the end: who answers, how far, by when."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="duties")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    agency_name = models.CharField(max_length=200, help_text="as it is called on the day of confirmation")
    written_as = models.CharField(max_length=300, help_text="as the document names it")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True, help_text="of the agency; empty for the province's")
    part = models.CharField(max_length=10, choices=Part.choices)
    person = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=DutyState.choices, default=DutyState.OPEN)
    version = models.PositiveIntegerField(default=1)
    percent = models.PositiveSmallIntegerField(default=0)
    period = models.CharField(max_length=60, blank=True, help_text="of a recurring task: the key in its schedule")
    period_name = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    last_report_at = models.DateTimeField(null=True)
    submitted_by_id = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    returned_reason = models.TextField(blank=True)
    ends_recurrence = models.BooleanField(default=False, help_text="no later period is opened for this agency")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=DutyState.values), name="plans_duty_state"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="plans_duty_part"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="plans_duty_percent"),
            models.UniqueConstraint(
                fields=["task", "agency", "period"], condition=Q(agency__isnull=False), name="plans_duty_agency_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "due_on"], name="plans_duty_agency"),
            models.Index(fields=["commune_code", "state", "due_on"], name="plans_duty_commune"),
            # A province's lists have a hundred thousand rows: each begins in its order, and figures above it count in
            # the index alone, with the columns the fence asks for.
            models.Index(
                fields=["province_code", "due_on", "id"], name="plans_duty_list", include=["commune_code", "agency"]
            ),
            models.Index(
                fields=["province_code", "state", "due_on", "id"],
                name="plans_duty_province",
                include=["commune_code", "agency"],
            ),
            models.Index(
                fields=["province_code", "due_on", "id"],
                name="plans_duty_at_work",
                include=["commune_code", "agency"],
                condition=Q(state__in=sorted(AT_WORK)),
            ),
            models.Index(
                fields=["province_code", "due_on", "id"], name="plans_duty_helping", condition=Q(part=Part.COOPERATE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_name}: {self.task}"
