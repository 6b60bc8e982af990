"""A referral: that help was asked for, of whom, and where it stands; beside it what was told, and on what ground.

The row says that somebody was asked and stays for good. Each place is asked on a ground of its own: a consent that
speaks of it, or a law.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.services.codes import (
    Basis,
    DeclineReason,
    FeedbackFrom,
    Helped,
    Need,
    StepKind,
    Urgency,
)
from diemtua.services.models.consents import Consent
from diemtua.services.models.providers import Offer, Provider
from diemtua.services.states import CALL_OPEN, NEVER_SENT, WAITING, CallState, ReferralState


def step_path(_step: models.Model, _name: str) -> str:
    """Files lie under random names; the name people know is a column."""
    return f"services/{uuid.uuid4().hex}"


class Referral(models.Model):
    """Help asked for a child by a commune. Names nobody; `origin` is a case above, known to this app by its number."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, help_text="who asks")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, null=True, related_name="+")
    origin = models.UUIDField(null=True, help_text="the case it is asked for")
    origin_code = models.CharField(max_length=20, blank=True, help_text="as people say it")
    is_sensitive = models.BooleanField(default=False, help_text="class C3: of the sender only the case's team meets it")
    need = models.CharField(max_length=2, choices=Need.choices)
    step = models.CharField(max_length=12, blank=True, help_text="of a chain: birth, residence, insurance, school")
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    state = models.CharField(max_length=10, choices=ReferralState.choices, default=ReferralState.DRAFT)
    basis = models.CharField(max_length=10, choices=Basis.choices)
    agencies = ArrayField(models.BigIntegerField(), default=list, help_text="ever asked: they meet this row")
    readers = ArrayField(models.BigIntegerField(), default=list, help_text="may read the packet now")
    wanted = ArrayField(models.CharField(max_length=40), default=list, help_text="places chosen in a draft: Place.key")
    drafted_by_id = models.BigIntegerField(null=True)
    drafted_by_name = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True, help_text="the first moment an answer is late")
    due_on = models.DateField(null=True, help_text="the help itself is wanted by this day")
    next_due_at = models.DateTimeField(null=True, help_text="of the two, the one that runs")
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="services_referral_state"),
            models.CheckConstraint(condition=Q(need__in=Need.values), name="services_referral_need"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="services_referral_basis"),
            models.CheckConstraint(
                condition=Q(child__isnull=False) | Q(origin__isnull=False), name="services_referral_about"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(NEVER_SENT)) | Q(sent_at__isnull=False),
                name="services_referral_sent",
            ),
            models.CheckConstraint(
                condition=Q(is_sensitive=False) | Q(origin__isnull=False), name="services_referral_team"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["commune_code", "-drafted_at"], name="services_referral_commune"),
            models.Index(
                fields=["commune_code", "next_due_at"],
                condition=Q(next_due_at__isnull=False),
                name="services_referral_running",
            ),
            models.Index(fields=["next_due_at"], condition=Q(next_due_at__isnull=False), name="services_referral_due"),
            models.Index(fields=["child"], condition=Q(child__isnull=False), name="services_referral_child"),
            models.Index(fields=["origin"], condition=Q(origin__isnull=False), name="services_referral_origin"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The number people say: CG-00001234."""
        return f"CG-{self.pk:08d}"

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


class Call(models.Model):
    """One place that is asked. Of several, the first that accepts has it."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="calls")
    commune_code = models.CharField(max_length=5, help_text="who asks: as the referral has it, for counting")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, null=True, related_name="+")
    place_name = models.CharField(max_length=200, help_text="as it was called when it was asked")
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.SENT)
    basis = models.CharField(max_length=10, choices=Basis.choices, help_text="on what ground this place was told")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="calls")
    law = models.CharField(max_length=300, blank=True, help_text="of a duty or an emergency")
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, help_text="the clock that runs for this place")
    seen_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=10, choices=DeclineReason.choices, blank=True)
    words = models.CharField(max_length=400, blank=True)
    suggested = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True, help_text="when the place means to act next")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=CallState.values), name="services_call_state"),
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | Q(provider__isnull=False), name="services_call_place"
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.CONSENT, consent__isnull=False, law="")
                | (Q(basis__in=[Basis.DUTY, Basis.EMERGENCY], consent__isnull=True) & ~Q(law="")),
                name="services_call_ground",
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state__in=["accepted", "done"]), name="services_call_one_has_it"
            ),
            models.UniqueConstraint(
                fields=["referral", "agency"],
                condition=Q(state__in=["sent", "seen", "accepted", "done"]),
                name="services_call_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "due_at"], condition=Q(state__in=sorted(CALL_OPEN)), name="services_call_waiting"
            ),
            models.Index(
                fields=["agency", "due_at"], condition=Q(state=CallState.ACCEPTED), name="services_call_in_hand"
            ),
            models.Index(fields=["agency", "-sent_at"], name="services_call_agency"),
            models.Index(fields=["referral"], name="services_call_referral"),
            # Places that do not answer are counted in this index alone.
            models.Index(
                fields=["commune_code", "agency", "provider", "state", "sent_at", "due_at"],
                name="services_call_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.place_name


class Step(models.Model):
    """One thing that happened, never changed. A place reads its own alone; the sender reads all."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, related_name="steps")
    kind = models.CharField(max_length=14, choices=StepKind.choices)
    words = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    file = models.FileField(upload_to=step_path, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    by_name = models.CharField(max_length=200)
    by_agency = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="services_step_kind")
        ]
        indexes: ClassVar = [models.Index(fields=["referral", "at"], name="services_step_referral")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Feedback(models.Model):
    """What the child or the family says of the help. Read by who sent the child there, not by the place."""

    pii = Pii.STRICT

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="feedback")
    told_by = models.CharField(max_length=8, choices=FeedbackFrom.choices)
    helped = models.CharField(max_length=8, choices=Helped.choices)
    words = models.TextField(blank=True)
    told_on = models.DateField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(told_by__in=FeedbackFrom.values), name="services_feedback_by"),
            models.CheckConstraint(condition=Q(helped__in=Helped.values), name="services_feedback_helped"),
        ]
        indexes: ClassVar = [models.Index(fields=["referral"], name="services_feedback_referral")]

    def __str__(self) -> str:
        return self.get_helped_display()
