"""Documents, the files that belong to them, and files on their way in."""

from __future__ import annotations

import uuid
from textwrap import shorten
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from diemtua.lib.pii import Pii
from diemtua.plans.models.searching import syllables
from diemtua.plans.states import DocumentState, UploadState


def original_path(_document: Document, _name: str) -> str:
    """Files lie under random names; the name people know is a column."""
    return f"plans/{uuid.uuid4().hex}"


class Document(models.Model):
    """A plan, guidance, directive … as issued, with what the machine read in it."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5, blank=True, help_text="empty for a document of the province")
    agency = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, related_name="+", help_text="an agency's own document"
    )
    reader_agencies = ArrayField(
        models.BigIntegerField(), default=list, help_text="its own agency, and those with a duty in it"
    )
    reader_communes = ArrayField(models.CharField(max_length=5), default=list, help_text="communes with a duty in it")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=DocumentState.choices, default=DocumentState.READ)

    number = models.CharField(max_length=60, blank=True)
    number_key = models.CharField(max_length=80, blank=True, help_text="the same for every way of writing the number")
    issued_on = models.DateField(null=True)
    kind = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    effective_on = models.DateField(null=True, help_text="in force from this day; unset: from the day of issue")
    ended_on = models.DateField(null=True, help_text="no longer in force from this day")
    ended_reason = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", help_text="the version before this one"
    )
    derived_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="derived", help_text="the parent it was drafted from"
    )
    is_shared = models.BooleanField(default=False, help_text="shown to every commune and agency of the province")
    folded = models.TextField(blank=True, help_text="number, kind, issuer and title without marks, for search")
    text = models.TextField(blank=True, help_text="the whole text as written, letter by letter beside `body`")
    body = models.TextField(blank=True, help_text="the whole text without marks, for search")
    search = models.GeneratedField(
        expression=SearchVector(syllables("folded"), syllables("body"), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    signer_authority = models.CharField(max_length=200, blank=True)
    signer_position = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    recipients = models.JSONField(default=list)

    file = models.FileField(upload_to=original_path, max_length=200, blank=True, help_text="empty while drafted here")
    file_name = models.CharField(max_length=200, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    lines = models.JSONField(default=list, help_text="the paper's lines, for showing it beside the reading")
    reading = models.JSONField(default=dict, help_text="as read, never changed")
    warnings = models.JSONField(default=list)

    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="plans_document_state"),
            models.UniqueConstraint(
                fields=["province_code", "commune_code", "agency", "file_sha256"],
                condition=~Q(state=DocumentState.WITHDRAWN) & ~Q(file_sha256=""),
                nulls_distinct=False,
                name="plans_document_file_once",
            ),
            models.UniqueConstraint(
                fields=["derived_from", "province_code", "commune_code", "agency"],
                condition=Q(state=DocumentState.DRAFT, derived_from__isnull=False),
                nulls_distinct=False,
                name="plans_document_one_draft",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(state__in=[DocumentState.DRAFT, DocumentState.READ]),
                name="plans_document_one_version_waits",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["province_code", "commune_code", "-added_at"], name="plans_document_place"),
            models.Index(fields=["province_code", "-added_at", "-id"], name="plans_document_newest"),
            models.Index(fields=["number_key", "issued_on"], name="plans_document_number"),
            GinIndex(fields=["search"], name="plans_document_search"),
            GinIndex(fields=["reader_agencies"], name="plans_document_agencies"),
            GinIndex(fields=["reader_communes"], name="plans_document_communes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip() or self.file_name

    @property
    def name(self) -> str:
        """As people call it: "Kế hoạch số 214/KH-UBND", or its title when it has no number yet."""
        return f"{self.kind} số {self.number}".strip() if self.number else self.title or self.file_name

    @property
    def label(self) -> str:
        """Its name on one line beside other things."""
        return shorten(self.name, 70, placeholder=" …")

    @property
    def short_name(self) -> str:
        """The number, or what else tells it apart on a narrow line."""
        return self.number or self.kind or self.file_name


class Attachment(models.Model):
    """A file that belongs to a document: a signed scan, an annex. Served as a download only."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=original_path, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by_id = models.BigIntegerField(null=True, help_text="who may take it away again")
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file a person dropped, from the drop until it was read or refused. Only that person sees it."""

    pii = Pii.STAFF

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")
    assignment_id = models.BigIntegerField(null=True, help_text="the role the person acted in")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to=original_path, max_length=200, blank=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.WAITING)
    message = models.CharField(max_length=500, blank=True, help_text="why it was refused, in words for the person")
    page = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="of a scan: the one being read now")
    pages = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="of how many; 0 while not known")
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")
    dropped_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=UploadState.values), name="plans_upload_state")
        ]
        indexes: ClassVar = [models.Index(fields=["user", "-dropped_at"], name="plans_upload_user")]

    def __str__(self) -> str:
        return self.name
