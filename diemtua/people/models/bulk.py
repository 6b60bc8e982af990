"""Workbooks brought in, row by row, and figures counted without names."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.people.codes import Verdict
from diemtua.people.models.children import Child
from diemtua.people.states import ImportState


def workbook_path(_row: models.Model, _name: str) -> str:
    """Files lie under random names; the name people know is a column."""
    return f"people/{uuid.uuid4().hex}"


class Import(models.Model):
    """A workbook of children of one commune: read, looked at, applied as one act that can be undone."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    file = models.FileField(upload_to=workbook_path, max_length=200, blank=True)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=120, blank=True, help_text="names of those that were read")
    sheets = models.JSONField(
        default=list, help_text="each sheet: name, rows, whether it is a list, whether it is read"
    )
    columns = models.JSONField(default=dict, help_text="field to column of the sheet, as found")
    unknown_columns = models.JSONField(default=list)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0, help_text="of the step that runs")
    counts = models.JSONField(default=dict, help_text="verdict to rows; errors, warnings, possible duplicates")
    failure = models.CharField(max_length=300, blank=True)
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=200)
    assignment_id = models.BigIntegerField(null=True, help_text="the role in which it goes on without the person")
    added_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="people_import_state"),
            models.UniqueConstraint(
                fields=["commune_code", "file_sha256"],
                condition=Q(state__in=[ImportState.READING, ImportState.READY, ImportState.APPLYING]),
                name="people_import_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["commune_code", "-added_at"], name="people_import_place")]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One data row: what it says, what is wrong with it, what became of it, and what stood there before."""

    pii = Pii.CHILD

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", db_index=False)
    sheet = models.PositiveSmallIntegerField(default=0, help_text="its place among the sheets of the workbook")
    number = models.PositiveIntegerField(help_text="as the spreadsheet program shows it")
    said = models.JSONField(default=dict, help_text="the cells as text")
    values = models.JSONField(default=dict, help_text="what they mean; a personal number only sealed")
    problems = models.JSONField(default=list, help_text="column, code, severity, message")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    likely = models.JSONField(default=list, help_text="records it may be: uuid and score")
    before = models.JSONField(default=dict, help_text="of an updated record, what undoing needs")
    version_after = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="people_importrow_verdict"),
            models.UniqueConstraint(fields=["batch", "sheet", "number"], name="people_importrow_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch", "verdict", "sheet", "number"], name="people_importrow_verdict")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Tally(models.Model):
    """How many children of a commune answer to a figure, counted at a moment. No names, so leaders may see it."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    figure = models.CharField(max_length=40, help_text="children, special, G01 …, unnumbered, unvisited …")
    count = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["commune_code", "figure"], name="people_tally_once")]
        indexes: ClassVar = [models.Index(fields=["province_code", "figure"], name="people_tally_province")]
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.commune_code} {self.figure}"
