"""What is true of a child from a day until a day: groups, risks, disability, people, places, school, poverty."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from diemtua.lib.pii import Pii
from diemtua.people.codes import (
    DisabilityLevel,
    Flag,
    Group,
    Poverty,
    RelationKind,
    ResidenceKind,
    SchoolState,
    SubGroup,
)
from diemtua.people.models.children import Adult, Child, Household
from diemtua.people.models.versions import versioned
from diemtua.people.states import MembershipState


def evidence_path(_row: models.Model, _name: str) -> str:
    """Files lie under random names; the name people know is a column."""
    return f"people/{uuid.uuid4().hex}"


def in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(since__lte=F("until")), name=f"{name}_dates"
    )


@versioned()
class Membership(models.Model):
    """A child in one of the fourteen groups, from a day until a day, with the paper that proves it."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="memberships")
    group = models.CharField(max_length=3, choices=Group.choices)
    subgroup = models.CharField(max_length=6, choices=SubGroup.choices, blank=True, help_text="empty: not known yet")
    is_restricted = models.BooleanField(help_text="of class C3: behind the second fence for all but the commune")
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.PROPOSED)
    since = models.DateField()
    until = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True, help_text="the paper in words: kind, number, date, issuer")
    evidence_file = models.FileField(upload_to=evidence_path, max_length=200, blank=True)
    evidence_name = models.CharField(max_length=200, blank=True)
    illness = models.CharField(max_length=200, blank=True, help_text="of G13")
    reason = models.CharField(max_length=300, blank=True, help_text="why refused or ended")
    proposed_by_id = models.BigIntegerField(null=True)
    proposed_by_name = models.CharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField()
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=MembershipState.values), name="people_membership_state"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="people_membership_group"),
            models.UniqueConstraint(
                fields=["child", "group", "subgroup"],
                condition=Q(state__in=[MembershipState.PROPOSED, MembershipState.CONFIRMED]),
                name="people_membership_once",
            ),
            in_order("people_membership"),
        ]

    def __str__(self) -> str:
        return self.subgroup or self.group


@versioned()
class Risk(models.Model):
    """A label of risk on a child. Never counted among the fourteen groups (law.md 2.4)."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="risks")
    flag = models.CharField(max_length=3, choices=Flag.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(flag__in=Flag.values), name="people_risk_flag"),
            models.UniqueConstraint(fields=["child", "flag"], condition=Q(until__isnull=True), name="people_risk_once"),
            in_order("people_risk"),
        ]

    def __str__(self) -> str:
        return self.flag


@versioned()
class Disability(models.Model):
    """Types and level of disability by a certificate (Giấy xác nhận khuyết tật)."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="disabilities")
    kinds = ArrayField(models.CharField(max_length=3), help_text="DT1 to DT6")
    level = models.CharField(max_length=3, choices=DisabilityLevel.choices)
    certificate_no = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=DisabilityLevel.values), name="people_disability_level"),
            models.UniqueConstraint(fields=["child"], condition=Q(until__isnull=True), name="people_disability_once"),
            in_order("people_disability"),
        ]
        verbose_name_plural = "disabilities"

    def __str__(self) -> str:
        return self.level


@versioned()
class Relation(models.Model):
    """Who an adult, or another child of the register, is to this child, and since when."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="relations")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, null=True, related_name="relations")
    sibling = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=RelationKind.choices)
    is_carer = models.BooleanField(default=False, help_text="cares for the child day by day")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=RelationKind.values), name="people_relation_kind"),
            models.CheckConstraint(
                condition=Q(adult__isnull=True) ^ Q(sibling__isnull=True), name="people_relation_one_person"
            ),
            models.CheckConstraint(condition=~Q(sibling=F("child")), name="people_relation_not_itself"),
            in_order("people_relation"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sibling"], condition=Q(sibling__isnull=False), name="people_relation_sibling")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@versioned()
class Residence(models.Model):
    """Where a child lives or is registered, from a day on; the unit keeps its code and name of that day."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="residences")
    kind = models.CharField(max_length=10, choices=ResidenceKind.choices)
    unit = models.ForeignKey(
        "places.Unit", on_delete=models.PROTECT, related_name="+", help_text="the row of the unit as it was that day"
    )
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ResidenceKind.values), name="people_residence_kind"),
            models.UniqueConstraint(
                fields=["child", "kind"], condition=Q(until__isnull=True), name="people_residence_once"
            ),
            in_order("people_residence"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@versioned()
class Schooling(models.Model):
    """A child's school year."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="schoolings")
    year = models.PositiveSmallIntegerField(help_text="2026 for the school year 2026-2027")
    state = models.CharField(max_length=12, choices=SchoolState.choices)
    school_name = models.CharField(max_length=160, blank=True)
    school_class = models.CharField(max_length=40, blank=True)
    dropped_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    support = models.CharField(max_length=300, blank=True, help_text="what the child received: fees, books, sponsor")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=SchoolState.values), name="people_schooling_state"),
            models.UniqueConstraint(fields=["child", "year"], name="people_schooling_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.year + 1}"


@versioned()
class PovertyYear(models.Model):
    """A household's poverty state of one year: the list is made anew each year."""

    pii = Pii.CHILD

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="years", db_index=False)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=Poverty.choices)
    certificate_no = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=Poverty.values), name="people_povertyyear_state"),
            models.UniqueConstraint(fields=["household", "year"], name="people_povertyyear_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_state_display()}"


class LocalLabel(models.Model):
    """A commune's own label for children it follows, mapped to groups of the law and labels of risk."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    groups = ArrayField(models.CharField(max_length=3), default=list)
    flags = ArrayField(models.CharField(max_length=3), default=list)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commune_code", "folded"], condition=Q(ended_at__isnull=True), name="people_locallabel_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
