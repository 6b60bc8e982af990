"""Who helps, with what, where and when. Open to everybody; what must stay secret stands in rows beside them."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language, gettext

from diemtua.lib.pii import Pii
from diemtua.lib.versions import versioned
from diemtua.people.codes import HintMark
from diemtua.services.codes import KNOWN, ForSex, Need


class Point(Func):
    """A point of PostgreSQL: its GiST index answers "nearest" without any outside service."""

    function = "point"

    def __init__(self, longitude: Any, latitude: Any) -> None:
        super().__init__(longitude, latitude, output_field=models.TextField())


class Kind(models.Model):
    """A kind of provider. Rows, not a list of the code: law names some, unions and communes add theirs."""

    pii = Pii.NONE

    code = models.CharField(max_length=30, unique=True)
    label = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120, blank=True, help_text="where the catalogue has no English of it")
    needs = ArrayField(models.CharField(max_length=2), default=list, help_text="what a place of this kind usually does")
    mark = models.CharField(max_length=10, choices=HintMark.choices, default=HintMark.INFERENCE)
    icon = models.CharField(max_length=40, default="heart-handshake")
    is_model = models.BooleanField(default=False, help_text="a model of a union: has people and children of its own")
    verify_months = models.PositiveSmallIntegerField(default=6, help_text="older than this: somebody must ask again")
    source = models.CharField(max_length=200, blank=True)
    is_offered = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=100, help_text="order in forms")
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.label

    @property
    def name(self) -> str:
        """In the language of the page: as the administrator wrote it, else as the catalogue has it."""
        if self.label_en and (get_language() or "").startswith("en"):
            return self.label_en
        return gettext(self.label) if KNOWN.get(self.code) == self.label else self.label


@versioned()
class Provider(models.Model):
    """Who helps. Of a place that is kept secret, the row holds neither address nor commune nor position."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="providers")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True, help_text="empty: kept by the province")
    address = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_secret = models.BooleanField(default=False, help_text="its address is known by who needs it alone")
    is_public = models.BooleanField(default=True, help_text="shown to everybody in the help-finder once verified")
    phone = models.CharField(max_length=30, blank=True)
    contact = models.CharField(max_length=200, blank=True, help_text="whom to ask for; not public")
    web = models.CharField(max_length=200, blank=True)
    hours = models.JSONField(default=dict, help_text="rules.hours")
    hours_words = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    closed_why = models.CharField(max_length=300, blank=True)
    verified_on = models.DateField(null=True)
    verified_by_name = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_secret=False)
                | Q(commune_code="", address="", latitude__isnull=True, longitude__isnull=True),
                name="services_provider_secret",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="services_provider_position",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="services_provider_dates",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "commune_code", "folded"], name="services_provider_place"),
            models.Index(fields=["commune_code", "folded"], name="services_provider_commune"),
            models.Index(fields=["folded"], name="services_provider_folded"),
            models.Index(fields=["agency"], condition=Q(agency__isnull=False), name="services_provider_agency"),
            GistIndex(
                Point("longitude", "latitude"), name="services_provider_near", condition=Q(latitude__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SecretPlace(models.Model):
    """Where a place that is kept secret is: for who keeps it, who works there, and who has a child there."""

    pii = Pii.STRICT

    provider = models.OneToOneField(Provider, on_delete=models.PROTECT, related_name="secret")
    province_code = models.CharField(max_length=2)
    agency_id = models.BigIntegerField(null=True)
    address = models.CharField(max_length=300)
    words = models.CharField(max_length=400, blank=True, help_text="how one is met and brought there")

    def __str__(self) -> str:
        return str(self.provider_id)


@versioned()
class Offer(models.Model):
    """One thing a provider does for children: which needs, for whom, where, how many at once."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="offers")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True)
    agency_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)
    needs = ArrayField(models.CharField(max_length=2))
    age_from = models.PositiveSmallIntegerField(default=0, help_text="whole years")
    age_to = models.PositiveSmallIntegerField(default=15, help_text="the last year of age taken")
    sex = models.CharField(max_length=10, choices=ForSex.choices, default=ForSex.ANY)
    area = ArrayField(models.CharField(max_length=5), default=list, help_text="units served; empty: its province")
    capacity = models.PositiveIntegerField(null=True, help_text="how many children at once; empty: not limited")
    free = models.PositiveIntegerField(null=True, help_text="places free, as told on free_on")
    free_on = models.DateField(null=True)
    how = models.CharField(max_length=300, blank=True, help_text="what to know before going")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(needs__contained_by=Need.values) & Q(needs__len__gt=0), name="services_offer_needs"
            ),
            models.CheckConstraint(condition=Q(age_from__lte=F("age_to"), age_to__lte=18), name="services_offer_ages"),
            models.CheckConstraint(condition=Q(sex__in=ForSex.values), name="services_offer_sex"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="services_offer_dates"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["provider"], name="services_offer_provider"),
            # Of a need few meet, they are found by it and then ordered; the walk outward would go on and on.
            GinIndex(fields=["needs"], name="services_offer_needs_found"),
        ]

    def __str__(self) -> str:
        return self.name
