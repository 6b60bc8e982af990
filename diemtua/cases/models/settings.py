"""What the office decides without a release: versions of the forms, and from which event a clock runs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.cases.codes import FormCode
from diemtua.cases.states import EditionState
from diemtua.lib.pii import Pii
from diemtua.people.codes import HintMark

FIRST_OF_OFFICE = 2  # the first version came with the program


class FormEdition(models.Model):
    """A version of a form. One that counts is never changed: sheets were filled in by it."""

    pii = Pii.NONE

    form = models.CharField(max_length=8, choices=FormCode.choices)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.DRAFT)
    since = models.DateField(null=True, help_text="from which day sheets are filled in by it")
    sections = models.JSONField(help_text="sections with their fields, as rules.forms reads them")
    why = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="the text it was compared with, where there is one")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    issued_by_name = models.CharField(max_length=200, blank=True)
    issued_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "version"], name="cases_formedition_version"),
            models.UniqueConstraint(fields=["form"], condition=Q(state="draft"), name="cases_formedition_one_draft"),
            models.UniqueConstraint(
                fields=["form", "since"], condition=Q(state="issued"), name="cases_formedition_one_a_day"
            ),
            models.CheckConstraint(condition=Q(form__in=FormCode.values), name="cases_formedition_form"),
            models.CheckConstraint(condition=Q(state__in=EditionState.values), name="cases_formedition_state"),
            models.CheckConstraint(
                condition=Q(state="draft", since=None) | (~Q(state="draft") & Q(since__isnull=False) & ~Q(why="")),
                name="cases_formedition_issued",
            ),
            models.CheckConstraint(condition=Q(version__gte=FIRST_OF_OFFICE), name="cases_formedition_after_first"),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.version}"


class ClockStart(models.Model):
    """From which event a clock runs, where no text says it, for cases opened from a day on."""

    pii = Pii.NONE

    rule = models.CharField(max_length=12)
    province_code = models.CharField(max_length=2, blank=True, help_text="empty: where a province chose none")
    start = models.CharField(max_length=12)
    since = models.DateField()
    mark = models.CharField(max_length=10, choices=HintMark.choices, default=HintMark.INFERENCE)
    source = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=400)
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "province_code", "since"],
                condition=Q(withdrawn_at__isnull=True),
                name="cases_clockstart_once_a_day",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="cases_clockstart_why"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.province_code or '*'} {self.since:%d/%m/%Y}"
