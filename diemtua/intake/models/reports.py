"""A report without a name or a word of what happened, and beside it what was told, of whom, and by whom.

The four are met by different people: the times of a report by those who watch over the work, what was told by the unit
that answers, who told it by those who must call back and only with a reason (NĐ 56/2017 Đ24).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from diemtua.intake.codes import Falsity, Holder, PassKind
from diemtua.intake.states import RUNNING, ReportState
from diemtua.lib.carried import CarriedRow
from diemtua.lib.pii import Pii
from diemtua.people.codes import Precision, Sex
from diemtua.people.models.versions import versioned


class Report(models.Model):
    """Information that a child is or may be harmed (Luật Trẻ em Đ51.1), as lists and figures may show it.

    `holder` with `province_code` and `commune_code` is the one unit that answers now; the twelve hours of NĐ 56/2017
    Đ31.2 run from `received_at`, whoever holds it.
    """

    pii = Pii.CHILD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    holder = models.CharField(max_length=10, choices=Holder.choices)
    province_code = models.CharField(max_length=2, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    event_commune = models.CharField(max_length=5, blank=True, help_text="where it happened, as far as understood")
    home_commune = models.CharField(max_length=5, blank=True, help_text="where the child lives, if known")
    recorded_commune = models.CharField(max_length=5, blank=True, help_text="who first wrote it down")
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.WAITING)
    is_urgent = models.BooleanField(default=False, help_text="nguy cấp (NĐ 56/2017 Đ31.1)")
    is_online = models.BooleanField(default=False, help_text="harm on the network")
    many_from_one = models.BooleanField(default=False, help_text="one source sent very many within the hour")
    children = models.PositiveSmallIntegerField(default=0, help_text="how many children it names")
    received_at = models.DateTimeField(help_text="start of the twelve hours")
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True, help_text="empty: the public form")
    recorded_by_name = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, related_name="+")
    first_taken_at = models.DateTimeField(null=True, help_text="for the figure of how fast reports are taken")
    told_leader_at = models.DateTimeField(null=True)
    told_province_at = models.DateTimeField(null=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined", db_index=False)
    falsity = models.CharField(max_length=10, choices=Falsity.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    form_key = models.BinaryField(null=True, unique=True, help_text="keyed hash of the form: sent twice, kept once")
    follow_key = models.BinaryField(null=True, unique=True, help_text="keyed hash of the code the reporter was given")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="intake_report_state"),
            models.CheckConstraint(
                condition=(Q(holder=Holder.COMMUNE) & ~Q(commune_code="") & ~Q(province_code=""))
                | (Q(holder=Holder.PROVINCE, commune_code="") & ~Q(province_code=""))
                | Q(holder=Holder.HOTLINE, commune_code="", province_code=""),
                name="intake_report_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.JOINED, joined_to__isnull=False)
                | (~Q(state=ReportState.JOINED) & Q(joined_to__isnull=True)),
                name="intake_report_joined",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.CLOSED, falsity__in=Falsity.values)
                | (~Q(state=ReportState.CLOSED) & Q(falsity="")),
                name="intake_report_closed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(RUNNING), ended_at__isnull=True)
                | (~Q(state__in=sorted(RUNNING)) & Q(ended_at__isnull=False)),
                name="intake_report_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.TAKEN) | Q(taken_at__isnull=False), name="intake_report_taken"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["commune_code", "received_at"],
                condition=Q(state__in=sorted(RUNNING)),
                name="intake_report_running",
            ),
            models.Index(fields=["received_at"], condition=Q(state=ReportState.WAITING), name="intake_report_waiting"),
            models.Index(fields=["commune_code", "-received_at"], name="intake_report_commune"),
            models.Index(fields=["province_code", "-received_at"], name="intake_report_province"),
            models.Index(fields=["holder", "-received_at"], name="intake_report_holder"),
            models.Index(
                fields=["recorded_by_id", "-received_at"],
                condition=Q(recorded_by_id__isnull=False),
                name="intake_report_recorded",
            ),
            models.Index(fields=["joined_to"], condition=Q(joined_to__isnull=False), name="intake_report_joined_to"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The number people say: TB-00001234."""
        return f"TB-{self.pk:08d}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING


@versioned()
class Account(models.Model):
    """What was told (Mẫu 01 part A.2). Nothing but the place is always known."""

    pii = Pii.STRICT

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="account")
    place = models.CharField(max_length=400, help_text="where it happened, in the reporter's words")
    happened = models.CharField(max_length=200, blank=True, help_text="when, in words")
    words = models.TextField(blank=True, help_text="what happened, in the reporter's words")
    state_now = models.TextField(blank=True, help_text="tình trạng hiện tại của trẻ em")
    danger = models.TextField(blank=True, help_text="phỏng đoán hậu quả nếu không được hỗ trợ, can thiệp")
    family = models.TextField(blank=True, help_text="hoàn cảnh gia đình")
    done_so_far = models.TextField(blank=True, help_text="hỗ trợ, can thiệp trước khi nhận thông tin")
    harms = ArrayField(models.CharField(max_length=2), default=list)
    settings = ArrayField(models.CharField(max_length=10), default=list)
    suspects = ArrayField(models.CharField(max_length=10), default=list)
    suspect_words = models.CharField(max_length=300, blank=True)
    carer_harms = models.BooleanField(default=False, help_text="who cares for the child is suspected (Đ31.1)")
    platform = models.CharField(max_length=80, blank=True, help_text="network, game or service")
    urgent_words = models.CharField(max_length=300, blank=True)
    ended_words = models.TextField(blank=True, help_text="what was found out when it was closed or joined")
    changed_at = models.DateTimeField(null=True, help_text="corrected by the office; empty: as it was told")
    changed_by_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.report_id)


@versioned()
class ReportedChild(models.Model):
    """A child of whom something was reported; the record of the register is joined once it is known."""

    pii = Pii.STRICT

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="reported", db_index=False)
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.CharField(max_length=120, blank=True)
    folded = models.CharField(max_length=120, blank=True)
    birth_on = models.DateField(null=True)
    birth_precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.UNKNOWN)
    age_words = models.CharField(max_length=40, blank=True, help_text="estimated age, as told")
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    address = models.CharField(max_length=300, blank=True)
    father = models.CharField(max_length=200, blank=True, help_text="họ tên, tuổi, nghề nghiệp")
    mother = models.CharField(max_length=200, blank=True, help_text="họ tên, tuổi, nghề nghiệp")
    carer = models.CharField(max_length=200, blank=True, help_text="hiện ai chăm sóc")
    place = models.PositiveSmallIntegerField(default=0, help_text="order in the report")
    changed_at = models.DateTimeField(null=True, help_text="corrected by the office; empty: as it was told")
    changed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="intake_child_sex"),
            models.CheckConstraint(
                condition=Q(birth_precision=Precision.UNKNOWN, birth_on__isnull=True)
                | (~Q(birth_precision=Precision.UNKNOWN) & Q(birth_on__isnull=False)),
                name="intake_child_birth",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["report"], name="intake_child_report"),
            models.Index(fields=["child"], condition=Q(child__isnull=False), name="intake_child_known"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.report_id)


class Reporter(models.Model):
    """Who told it, if they wished to say so (Mẫu 01 part A.3). Every field is sealed; each look has a reason."""

    pii = Pii.STRICT

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="reporter")
    name_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    address_sealed = models.BinaryField(null=True)
    note_sealed = models.BinaryField(null=True)
    may_call = models.BooleanField(default=False, help_text="agreed to be called back")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.report_id)


class Passage(models.Model):
    """How a report came to who holds it: routed by its place, handed over, or passed up because nobody took it."""

    pii = Pii.STAFF

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="passages", db_index=False)
    kind = models.CharField(max_length=10, choices=PassKind.choices)
    from_holder = models.CharField(max_length=10, choices=Holder.choices, blank=True)
    from_province = models.CharField(max_length=2, blank=True)
    from_commune = models.CharField(max_length=5, blank=True)
    to_holder = models.CharField(max_length=10, choices=Holder.choices)
    to_province = models.CharField(max_length=2, blank=True)
    to_commune = models.CharField(max_length=5, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=PassKind.values), name="intake_passage_kind"),
        ]
        indexes: ClassVar = [models.Index(fields=["report", "at"], name="intake_passage_report")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Carried(CarriedRow):
    """Where a report and its passages lay before a decision about units, so that undoing it brings home just that."""

    pii = Pii.CHILD
