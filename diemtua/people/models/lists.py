"""What an office keeps beside the register: named lists of children, and which papers usually prove a group."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.people.codes import Group, HintMark
from diemtua.people.models.children import Child


class ChildList(models.Model):
    """Children an office picked for a purpose ("Trao quà Trung thu"), shared within it: a commune, or Sở of a province.

    Without a commune's code it is the province's. Whom a viewer meets of it is the children's own fence.
    """

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True)
    name = models.CharField(max_length=80)
    folded = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["province_code", "commune_code", "folded"],
                condition=Q(ended_at__isnull=True),
                name="people_childlist_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ListedChild(models.Model):
    """A child in a list."""

    pii = Pii.CHILD

    listing = models.ForeignKey(ChildList, on_delete=models.PROTECT, related_name="rows")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "child"], name="people_listedchild_once"),
        ]
        verbose_name_plural = "listed children"

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.child_id}"


class EvidenceHint(models.Model):
    """Which paper usually proves a group, since a day: what an administrator wrote instead of the first words.

    A hint, no condition; the mark says whether a text of the law stands behind it.
    """

    pii = Pii.NONE

    group = models.CharField(max_length=3, choices=Group.choices)
    paper = models.CharField(max_length=300)
    source = models.CharField(max_length=120, blank=True, help_text="the text of the law, when the mark says so")
    mark = models.CharField(max_length=10, choices=HintMark.choices)
    valid_from = models.DateField()
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "valid_from"], name="people_evidencehint_once"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="people_evidencehint_group"),
            models.CheckConstraint(condition=Q(mark__in=HintMark.values), name="people_evidencehint_mark"),
            models.CheckConstraint(condition=~Q(mark="law") | ~Q(source=""), name="people_evidencehint_source"),
        ]

    def __str__(self) -> str:
        return self.paper
