"""People of a union's model, trained and checked, and the children matched with it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from diemtua.lib.pii import Pii
from diemtua.lib.versions import versioned
from diemtua.services.models.providers import Offer, Provider


@versioned()
class Helper(models.Model):
    """A person of a model. Nobody may have a child who was not checked: no record of harming children."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="helpers")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True)
    agency_id = models.BigIntegerField(null=True)
    full_name = models.CharField(max_length=120)
    part = models.CharField(max_length=120, blank=True, help_text="what they do in the model")
    phone = models.CharField(max_length=30, blank=True)
    trained_on = models.DateField(null=True)
    trained_in = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, help_text="no record of harming children was found on this day")
    checked_by = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True) | ~Q(checked_by=""), name="services_helper_checked_by"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["provider"], name="services_helper_provider")]

    def __str__(self) -> str:
        return str(self.uuid)


@versioned()
class Match(models.Model):
    """A child whom a model looks after, from a day until a day. Met by whoever may see the child."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="matches")
    helper = models.ForeignKey(Helper, on_delete=models.PROTECT, null=True, related_name="matches")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    since = models.DateField()
    until = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True, help_text="what is done for the child")
    ended_why = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "offer"], condition=Q(until__isnull=True), name="services_match_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="services_match_dates"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["child"], name="services_match_child"),
            models.Index(fields=["offer"], condition=Q(until__isnull=True), name="services_match_offer"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
