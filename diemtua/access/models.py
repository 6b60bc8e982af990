"""People, the roles they hold and where, openings in an emergency, notices, saved views and drafts."""

from __future__ import annotations

import json
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from diemtua.access.codes import Role
from diemtua.lib.pii import Pii
from diemtua.lib.sealing import unseal


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class User(AbstractBaseUser):
    """One person's account. What the person may do is said by assignments, never here."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, blank=True, help_text="name without marks, for search")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="vi", choices=settings.LANGUAGES)
    theme = models.CharField(max_length=5, default="auto")
    reminders_by_mail = models.BooleanField(default=True, help_text="besides the notices inside the system")
    subject = models.CharField(max_length=200, blank=True, help_text="this person at the OpenID Connect provider")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = BaseUserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(theme__in=["auto", "light", "dark"]), name="access_user_theme"),
            models.UniqueConstraint(fields=["subject"], condition=~Q(subject=""), name="access_user_subject"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Assignment(models.Model):
    """A person holds a role at a place, from a day until a day, by someone's decision."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30, choices=Role.choices)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("places.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    villages = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=Value([], output_field=ArrayField(models.BigIntegerField())),
        help_text="of a collaborator: those given",
    )
    title = models.CharField(max_length=120, blank=True, help_text="as the person is called at work")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="access_assignment_role"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="access_assignment_dates",
            ),
            ExclusionConstraint(
                name="access_assignment_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    # A role without a unit or an agency is one place too: nulls would never be equal.
                    (Coalesce(F("unit"), Value(0)), RangeOperators.EQUAL),
                    (Coalesce(F("agency"), Value(0)), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "role"], name="access_assignment_agency")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class RoleRule(models.Model):
    """What an installation asks of everybody who holds a role. A role without a row asks nothing more."""

    pii = Pii.NONE

    role = models.CharField(max_length=30, choices=Role.choices, unique=True)
    second_factor = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(role__in=Role.values), name="access_rolerule_role")]

    def __str__(self) -> str:
        return self.get_role_display()


class BreakGlass(models.Model):
    """A unit's records opened in an emergency: a reason, three hours, told to the unit."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="access_breakglass_times")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.unit}"


class Notice(models.Model):
    """A message to one person inside the system, at most once for a key."""

    pii = Pii.STAFF

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail = models.TextField(blank=True, help_text="what an e-mail may say of it; empty: it is not mailed")
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="access_notice_once")]
        indexes: ClassVar = [
            models.Index(fields=["user", "-at"], name="access_notice_user"),
            models.Index(fields=["user"], condition=Q(mailed_at__isnull=True) & ~Q(mail=""), name="access_notice_mail"),
        ]

    def __str__(self) -> str:
        return self.text


class SavedView(models.Model):
    """A list's filters under a name of the person's own."""

    pii = Pii.NONE

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="views")
    page = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "page", "name"], name="access_savedview_name")]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """What a person typed into a form and has not sent yet. Only the person sees it; dropped when the form is sent.

    It is sealed whole: names of children stand in it, and of who reports, which the report keeps sealed too.
    """

    pii = Pii.CHILD

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=200)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "page"], name="access_draft_page")]

    def __str__(self) -> str:
        return self.page

    @property
    def fields(self) -> dict[str, Any]:
        """Values by the names of the form's fields. Raises SealBroken."""
        said: dict[str, Any] = json.loads(unseal(self.sealed))
        return said


class ApiReply(models.Model):
    """What the API answered to a write that carried an Idempotency-Key: the same key again gets the same answer."""

    pii = Pii.STAFF

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    assignment_id = models.BigIntegerField(
        default=0, db_default=0, help_text="the role the person acted in; 0 for one without a role"
    )
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64, help_text="SHA-256 of method, address and body")
    status = models.PositiveSmallIntegerField(default=0, help_text="0 while it is being done")
    body = models.TextField(blank=True)  # sealed (lib.sealing), in hexadecimal
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "assignment_id", "key"], name="access_apireply_role_once")
        ]

    def __str__(self) -> str:
        return self.key
