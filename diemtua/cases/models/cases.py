"""A case without a name, and beside it who it is about: the two are met by different people."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from diemtua.cases.codes import Level, MemberPart
from diemtua.cases.states import RUNNING, CaseState, HandoverState
from diemtua.lib.carried import CarriedRow
from diemtua.lib.pii import Pii
from diemtua.people.codes import Precision, Sex
from diemtua.people.models.versions import versioned


class Case(models.Model):
    """One child's protection case. No name, no form of harm: lists and figures of those above are made of this row.

    `commune_code` is the unit that answers now; the place of the event and of residence may be others, and a third may
    take part. All of them meet the case; only one answers.
    """

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, help_text="who answers for the case now")
    event_commune = models.CharField(max_length=5, help_text="nơi xảy ra vụ việc")
    home_commune = models.CharField(max_length=5, blank=True, help_text="nơi trẻ em cư trú")
    third_commune = models.CharField(max_length=5, blank=True, help_text="of the family that took the child in")
    report = models.ForeignKey("intake.Report", on_delete=models.PROTECT, null=True, related_name="+")
    reported = models.OneToOneField(
        "intake.ReportedChild", on_delete=models.PROTECT, null=True, related_name="+", help_text="one case a child"
    )
    state = models.CharField(max_length=16, choices=CaseState.choices, default=CaseState.OPEN)
    level = models.CharField(max_length=8, choices=Level.choices, blank=True, help_text="decided by the worker")
    is_sensitive = models.BooleanField(default=False, help_text="class C3: the team alone")
    is_urgent = models.BooleanField(default=False, help_text="emergency of Điều 31.1")
    received_at = models.DateTimeField(help_text="receipt of the information: the twelve hours run from here")
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    worker = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    next_due_at = models.DateTimeField(null=True, help_text="the nearest clock still running")
    next_rule = models.CharField(max_length=10, blank=True)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="cases_case_state"),
            models.CheckConstraint(condition=Q(level__in=[*Level.values, ""]), name="cases_case_level"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(RUNNING), ended_at__isnull=True)
                | (~Q(state__in=sorted(RUNNING)) & Q(ended_at__isnull=False)),
                name="cases_case_ended",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["commune_code", "next_due_at"],
                condition=Q(state__in=sorted(RUNNING)),
                name="cases_case_running",
            ),
            models.Index(fields=["commune_code", "-opened_at"], name="cases_case_commune"),
            models.Index(fields=["event_commune", "-opened_at"], name="cases_case_event"),
            models.Index(fields=["home_commune", "-opened_at"], condition=~Q(home_commune=""), name="cases_case_home"),
            models.Index(
                fields=["third_commune", "-opened_at"], condition=~Q(third_commune=""), name="cases_case_third"
            ),
            models.Index(
                fields=["province_code", "commune_code", "state"],
                include=["opened_at", "received_at", "next_due_at", "is_urgent"],
                name="cases_case_province",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The number people say: VV-00001234."""
        return f"VV-{self.pk:08d}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def communes(self) -> frozenset[str]:
        """Every commune that takes part."""
        return frozenset({self.commune_code, self.event_commune, self.home_commune, self.third_commune} - {""})


@versioned()
class Subject(models.Model):
    """Who the case is about, as far as anybody knows. The record of the register is joined when it is known."""

    pii = Pii.STRICT

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="subject")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, help_text="as reported; empty: nobody knows")
    birth_on = models.DateField(null=True, help_text="the first day of what is known")
    birth_precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.UNKNOWN)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    address = models.CharField(max_length=300, blank=True)
    event_place = models.CharField(max_length=300, help_text="where it happened, in words")
    carer = models.CharField(max_length=200, blank=True, help_text="who cares for the child now")
    harms = ArrayField(models.CharField(max_length=4), default=list, help_text="forms of harm (Luật Trẻ em Đ4.5–9)")
    sensitive = ArrayField(models.CharField(max_length=10), default=list, help_text="why only the team may see it")
    carer_harms = models.BooleanField(default=False, help_text="who cares for the child did the harm")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["child"], name="cases_subject_child")]

    def __str__(self) -> str:
        return self.name or f"{self.case_id}"


class Member(models.Model):
    """Somebody of the team. Also who opened a sensitive case in an emergency, until the hours are over."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=MemberPart.choices)
    words = models.CharField(max_length=160, blank=True, help_text="role and unit, as people say it")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(part__in=MemberPart.values), name="cases_member_part"),
            models.UniqueConstraint(fields=["case", "user"], condition=Q(until__isnull=True), name="cases_member_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "case"], name="cases_member_user")]

    def __str__(self) -> str:
        return self.get_part_display()


class Handover(models.Model):
    """A case passed to another commune; until it is received the sender answers."""

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    from_commune = models.CharField(max_length=5)
    to_commune = models.CharField(max_length=5)
    to_province = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.SENT)
    reason = models.CharField(max_length=400)
    sent_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=400, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=HandoverState.values), name="cases_handover_state"),
            models.UniqueConstraint(fields=["case"], condition=Q(state="sent"), name="cases_handover_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to_commune"], condition=Q(state="sent"), name="cases_handover_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.from_commune} → {self.to_commune}"


class Link(models.Model):
    """Two cases that belong together: brothers and sisters, one event."""

    pii = Pii.CHILD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    why = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "other"], name="cases_link_once"),
            models.CheckConstraint(condition=~Q(other=F("case")), name="cases_link_not_itself"),
        ]

    def __str__(self) -> str:
        return self.why


class Carried(CarriedRow):
    """The communes of a case before a decision about units, so that undoing it brings home just that."""

    pii = Pii.CHILD
