"""The child's record, its household, and the adults around it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from diemtua.lib.pii import Pii
from diemtua.people.codes import (
    BirthRegistration,
    Immunised,
    InsuranceState,
    Nutrition,
    Poverty,
    Precision,
    SchoolState,
    Sex,
    Source,
)
from diemtua.people.models.versions import versioned
from diemtua.people.states import IN_CARE, ChildState


def photo_path(_child: Child, _name: str) -> str:
    """Files lie under random names."""
    return f"people/{uuid.uuid4().hex}"


@versioned()
class Household(models.Model):
    """People who live together, with the poverty state of each year beside it."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    head_name = models.CharField(max_length=120, blank=True, help_text="chủ hộ")
    folded = models.CharField(max_length=120, blank=True, help_text="the head's name without marks")
    phone = models.CharField(max_length=30, blank=True)
    poverty = models.CharField(
        max_length=10, choices=Poverty.choices, default=Poverty.UNKNOWN, help_text="of the newest year in `years`"
    )
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(poverty__in=Poverty.values), name="people_household_poverty"),
        ]
        indexes: ClassVar = [models.Index(fields=["commune_code", "folded"], name="people_household_place")]

    def __str__(self) -> str:
        return f"{self.code} {self.head_name}".strip()

    @property
    def code(self) -> str:
        """The number people say: HO-00001234."""
        return f"HO-{self.pk:08d}"


@versioned()
class Child(models.Model):
    """One child as the commune knows it now. What has dates of its own stands in rows beside it.

    Groups of class C3 are never written here: `is_restricted` says that there is one, which is all that lists may show.
    """

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    address = models.CharField(max_length=300, blank=True)
    recorded_commune = models.CharField(max_length=5, help_text="where the record was made, by the code of that day")
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="children", db_index=False
    )
    state = models.CharField(max_length=10, choices=ChildState.choices, default=ChildState.ACTIVE)
    version = models.PositiveIntegerField(default=1)

    full_name = models.CharField(max_length=120, blank=True, help_text="empty: no name yet, or nobody knows it")
    other_names = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=200, blank=True, help_text="all names without marks")
    sort_key = models.CharField(max_length=120, db_collation="C", help_text="given name first, by the alphabet")
    birth_on = models.DateField(null=True, help_text="the first day of what is known")
    birth_precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.UNKNOWN)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    number_sealed = models.BinaryField(null=True, help_text="personal number, encrypted (lib.sealing)")
    number_key = models.BinaryField(null=True, help_text="keyed hash of the personal number, for exact search")
    ethnicity = models.CharField(max_length=60, blank=True)
    religion = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=60, blank=True, default="Việt Nam")
    photo = models.FileField(upload_to=photo_path, max_length=200, blank=True)

    birth_registration = models.CharField(
        max_length=10, choices=BirthRegistration.choices, default=BirthRegistration.UNKNOWN
    )
    birth_registered_on = models.DateField(null=True)
    birth_registration_no = models.CharField(max_length=60, blank=True)
    residence_registered_on = models.DateField(null=True, help_text="thường trú")
    insurance = models.CharField(max_length=10, choices=InsuranceState.choices, default=InsuranceState.UNKNOWN)
    insurance_no = models.CharField(max_length=20, blank=True)
    insurance_on = models.DateField(null=True)
    immunised = models.CharField(max_length=10, choices=Immunised.choices, default=Immunised.UNKNOWN)
    nutrition = models.CharField(max_length=12, choices=Nutrition.choices, default=Nutrition.UNKNOWN)
    school = models.CharField(max_length=12, choices=SchoolState.choices, default=SchoolState.UNKNOWN)
    school_name = models.CharField(max_length=160, blank=True)
    school_class = models.CharField(max_length=40, blank=True)
    poverty = models.CharField(max_length=10, choices=Poverty.choices, default=Poverty.UNKNOWN)
    phone = models.CharField(max_length=30, blank=True, help_text="of who cares for the child")
    note = models.TextField(blank=True)

    groups = ArrayField(
        models.CharField(max_length=6), default=list, help_text="codes of confirmed memberships that are not restricted"
    )
    is_special = models.BooleanField(default=False, help_text="in at least one of the fourteen groups")
    is_restricted = models.BooleanField(default=False, help_text="in a group that lists do not name")
    flags = ArrayField(models.CharField(max_length=3), default=list, help_text="labels of risk in force")
    keeper = models.ForeignKey(
        "access.User", on_delete=models.PROTECT, null=True, related_name="+", help_text="the collaborator who looks in"
    )
    visited_on = models.DateField(null=True, help_text="last time somebody met the child")
    reviewed_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged", db_index=False)

    source = models.CharField(max_length=10, choices=Source.choices, default=Source.FORM)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ChildState.values), name="people_child_state"),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="people_child_sex"),
            models.CheckConstraint(
                condition=Q(birth_precision=Precision.UNKNOWN, birth_on__isnull=True)
                | (~Q(birth_precision=Precision.UNKNOWN) & Q(birth_on__isnull=False)),
                name="people_child_birth",
            ),
            models.CheckConstraint(
                condition=Q(number_sealed__isnull=True, number_key__isnull=True)
                | Q(number_sealed__isnull=False, number_key__isnull=False),
                name="people_child_number",
            ),
            models.CheckConstraint(
                condition=Q(state=ChildState.MERGED, merged_into__isnull=False)
                | (~Q(state=ChildState.MERGED) & Q(merged_into__isnull=True)),
                name="people_child_merged",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChildState.DIED) | Q(died_on__isnull=False), name="people_child_died"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["commune_code", "sort_key", "id"],
                condition=Q(state__in=sorted(IN_CARE)),
                name="people_child_commune",
            ),
            models.Index(
                fields=["commune_code", "sort_key", "id"],
                condition=Q(state__in=sorted(IN_CARE), is_special=True),
                name="people_child_special",
            ),
            models.Index(
                fields=["province_code", "sort_key", "id"],
                include=["commune_code", "village", "visited_on", "birth_on"],
                condition=Q(state__in=sorted(IN_CARE), is_special=True),
                name="people_child_province",
            ),
            models.Index(fields=["village", "sort_key"], name="people_child_village"),
            models.Index(fields=["household"], name="people_child_household"),
            models.Index(fields=["number_key"], condition=Q(number_key__isnull=False), name="people_child_number"),
            models.Index(fields=["commune_code", "birth_on"], name="people_child_born"),
            models.Index(
                Func(Func(F("folded"), F("full_name"), function="people_own_name"), function="hashtext"),
                F("birth_on"),
                condition=Q(birth_precision=Precision.DAY) & ~Q(full_name=""),
                name="people_child_named",
            ),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="people_child_merged"),
            GinIndex(
                Func(F("folded"), F("birth_on"), F("commune_code"), F("province_code"), function="people_words_of"),
                name="people_child_words",
            ),
            models.Index(
                fields=["commune_code"],
                include=["province_code", "village", "is_special", "flags", "birth_on", "visited_on", "number_key"],
                condition=Q(state__in=sorted(IN_CARE)),
                name="people_child_tabs",
            ),
            models.Index(
                fields=["province_code", "sort_key", "id"],
                include=["commune_code", "village"],
                condition=Q(state__in=sorted(IN_CARE)),
                name="people_child_names",
            ),
            models.Index(
                fields=["province_code", "sort_key", "id"],
                include=["commune_code", "village"],
                condition=Q(state__in=sorted(IN_CARE)) & ~Q(flags=[]),
                name="people_child_at_risk",
            ),
            models.Index(
                fields=["province_code", "sort_key", "id"],
                include=["commune_code", "village"],
                condition=Q(state__in=sorted(IN_CARE), number_key__isnull=True),
                name="people_child_unnumbered",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What stands in a heading; a child without a name is called by its number."""
        return self.full_name or self.code

    @property
    def code(self) -> str:
        """The number people say: TE-00001234."""
        return f"TE-{self.pk:08d}"


@versioned()
class Adult(models.Model):
    """Father, mother, carer, guardian or another adult around children of this register."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="adults", db_index=False)
    full_name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    birth_year = models.PositiveSmallIntegerField(null=True)
    phone = models.CharField(max_length=30, blank=True)
    number_sealed = models.BinaryField(null=True)
    number_key = models.BinaryField(null=True)
    died_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["commune_code", "folded"], name="people_adult_place"),
            models.Index(fields=["household"], name="people_adult_household"),
        ]

    def __str__(self) -> str:
        return self.full_name
