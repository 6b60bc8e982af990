"""What a unit has inside: villages, agencies and organisations."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from diemtua.lib.pii import Pii
from diemtua.places.codes import VillageKind
from diemtua.places.models.dated import Dated, dates_in_order
from diemtua.places.models.units import Unit, UnitChange

# What an agency of a unit may end with instead of the unit's name: "Công an xã".
UNIT_WORDS = ("thành phố", "tỉnh", "phường", "đặc khu", "xã")


class Villages(Dated["Village"]):
    pass


class Village(models.Model):
    """Thôn, ấp, khu phố, tổ dân phố: under a commune, not a level of government.

    A row is one name in one unit. Whoever points to a row that has ended follows `successor`.
    """

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="villages")
    kind = models.CharField(max_length=20, choices=VillageKind.choices)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")
    opened_by = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="villages_opened")
    closed_by = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="villages_closed")
    source = models.CharField(max_length=200, blank=True)

    objects = Villages.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=VillageKind.values), name="places_village_kind"),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="places_village_not_itself"),
            models.UniqueConstraint(
                fields=["unit", "kind", "name"], condition=Q(valid_until__isnull=True), name="places_village_name"
            ),
            dates_in_order("places_village"),
        ]
        indexes: ClassVar = [models.Index(fields=["commune_code"], name="places_village_commune")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class Agencies(Dated["Agency"]):
    pass


class Agency(models.Model):
    """An agency or organisation of a unit, from a day until a day. `kind` is from seed/agency_kinds.csv."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agencies", null=True)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    folded = models.CharField(max_length=200)
    province_code = models.CharField(max_length=2, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    functions = ArrayField(models.CharField(max_length=40), default=list)
    former_names = ArrayField(models.CharField(max_length=200), default=list, help_text="before its unit was renamed")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    opened_by = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="agencies_opened")
    closed_by = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="agencies_closed")
    source = models.CharField(max_length=300, blank=True)

    objects = Agencies.as_manager()

    class Meta:
        constraints: ClassVar = [
            dates_in_order("places_agency"),
            models.UniqueConstraint(
                fields=["unit", "kind", "name"], condition=Q(valid_until__isnull=True), name="places_agency_name"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["province_code", "commune_code", "kind"], name="places_agency_place")]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """With its unit, as whoever is elsewhere calls it: "Trạm Y tế phường Trấn Biên", "Công an xã Vĩnh Thủy"."""
        if self.unit is None:
            return self.name
        inside = self.unit.name[:1].lower() + self.unit.name[1:]
        if next((inside.removeprefix(word) for word in UNIT_WORDS if inside.startswith(word)), inside) in self.name:
            return self.name
        ending = next((word for word in UNIT_WORDS if self.name.endswith(f" {word}")), "")
        return f"{self.name.removesuffix(ending).rstrip()} {inside}"


class AgencyLineage(models.Model):
    """An agency handed its work, or one function of it, to another."""

    pii = Pii.NONE

    old = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="became")
    new = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="came_from")
    function = models.CharField(max_length=40, blank=True, help_text="empty: everything")
    effective_on = models.DateField()
    change = models.ForeignKey(UnitChange, on_delete=models.PROTECT, null=True, related_name="agency_lineages")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new", "function"], name="places_agencylineage_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="places_agencylineage_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
