"""What the office decides without a release: channels, lists, authorities, and how long a report may lie untaken.

Each row says how it is known: no text of the law was read for most of them (law.md 22).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from diemtua.intake.codes import Away, ListKind, RateKind
from diemtua.lib.pii import Pii
from diemtua.people.codes import HintMark


class Marked(models.Model):
    """How sure a row is, and who wrote it last."""

    mark = models.CharField(max_length=10, choices=HintMark.choices, default=HintMark.INFERENCE)
    source = models.CharField(max_length=120, blank=True, help_text="the article, where there is one")
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Channel(Marked):
    """A way by which reports come in. Rows, not a list of the code: local lines come and go (law.md 4.4)."""

    pii = Pii.NONE

    code = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=80)
    is_offered = models.BooleanField(default=True, help_text="whether forms offer it; the public form has its own")
    place = models.PositiveSmallIntegerField(default=100, help_text="order in forms")

    def __str__(self) -> str:
        return self.label


class Listed(Marked):
    """A row of a list that no text settles: settings of harm, who is suspected, which forms of harm cannot wait."""

    pii = Pii.NONE

    kind = models.CharField(max_length=10, choices=ListKind.choices)
    code = models.CharField(max_length=10)
    label = models.CharField(max_length=80)
    is_offered = models.BooleanField(default=True)
    is_urgent = models.BooleanField(default=False, help_text="a report that names it is an emergency")
    place = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="intake_listed_code"),
            models.CheckConstraint(condition=Q(kind__in=ListKind.values), name="intake_listed_kind"),
        ]

    def __str__(self) -> str:
        return self.label


class Authority(Marked):
    """An office or service to which harm on the network is passed on, and within how many days it is asked again."""

    pii = Pii.NONE

    code = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=120)
    away = models.CharField(max_length=12, choices=Away.choices)
    how = models.CharField(max_length=300, blank=True, help_text="address, number or page by which it is reached")
    answer_days = models.PositiveSmallIntegerField(default=3, help_text="days until somebody asks again")
    is_offered = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(away__in=Away.values), name="intake_authority_away"),
            models.CheckConstraint(condition=Q(answer_days__gte=1), name="intake_authority_days"),
        ]

    def __str__(self) -> str:
        return self.label


class Rate(Marked):
    """How often one source may do something before it is marked or slowed."""

    pii = Pii.NONE

    code = models.CharField(max_length=12, unique=True, choices=RateKind.choices)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gte=1), name="intake_rate_some"),
            models.CheckConstraint(condition=Q(code__in=RateKind.values), name="intake_rate_code"),
        ]

    def __str__(self) -> str:
        return self.code


class Limit(models.Model):
    """After how many minutes without anybody taking a report the next above is told. No law sets them [inference]."""

    pii = Pii.NONE

    province_code = models.CharField(max_length=2, blank=True, help_text="empty: where a province sets none of its own")
    leader_minutes = models.PositiveSmallIntegerField(help_text="then the commune's leader is told")
    province_minutes = models.PositiveSmallIntegerField(help_text="then the province answers for it")
    urgent_leader_minutes = models.PositiveSmallIntegerField()
    urgent_province_minutes = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["province_code"], name="intake_limit_province"),
            models.CheckConstraint(
                condition=Q(leader_minutes__gte=1, urgent_leader_minutes__gte=1)
                & Q(province_minutes__gt=models.F("leader_minutes"))
                & Q(urgent_province_minutes__gt=models.F("urgent_leader_minutes")),
                name="intake_limit_order",
            ),
        ]

    def __str__(self) -> str:
        return self.province_code or "*"
