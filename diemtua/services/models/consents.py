"""What an asked place may read, and who agreed to it: consent names the places, or the kind of places, it is for."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.services.codes import ConsentBy, ConsentHow


class Packet(models.Model):
    """What the asked place may read, and no more: each piece with why it is told.

    It is copied when it is sent, so that a later change of the record reaches nobody.
    """

    pii = Pii.STRICT

    referral = models.OneToOneField("services.Referral", on_delete=models.PROTECT, related_name="packet")
    purpose = models.TextField(help_text="what is asked for")
    pieces = models.JSONField(default=list, help_text="rows of code, value, why; values are copied when it is sent")
    strict_law = models.CharField(max_length=300, blank=True, help_text="own legal basis of pieces of class C3")
    law = models.CharField(
        max_length=300, blank=True, help_text="of a duty or an emergency: article, or what threatens"
    )
    frozen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.referral_id)


class Consent(models.Model):
    """Who agreed that which places are told, when and how; and who took it back. Silence is none."""

    pii = Pii.STRICT

    referral = models.ForeignKey("services.Referral", on_delete=models.PROTECT, related_name="consents")
    given_by = models.CharField(max_length=200)
    relation = models.CharField(max_length=10, choices=ConsentBy.choices)
    how = models.CharField(max_length=10, choices=ConsentHow.choices)
    given_on = models.DateField()
    child_agrees = models.BooleanField(default=False, help_text="a child of seven or more agrees too")
    places = ArrayField(models.CharField(max_length=40), help_text="keys of the places it names: rules.grounds")
    named = ArrayField(models.CharField(max_length=200), help_text="these places as they were said to the family")
    kinds = ArrayField(
        models.CharField(max_length=60), default=list, help_text="also other places of these kinds, as was said"
    )
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_words = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(relation__in=ConsentBy.values), name="services_consent_relation"),
            models.CheckConstraint(condition=Q(how__in=ConsentHow.values), name="services_consent_how"),
            models.CheckConstraint(condition=Q(places__len__gt=0), name="services_consent_names_places"),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)
