"""Files on their way in: a person sees the own ones only."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.plans.models import Upload
from diemtua.plans.states import UploadState

SHOWN_FOR = timedelta(hours=12)
MOST = 50


def uploads_of(viewer: Actor, at: datetime) -> list[Upload]:
    """What the person dropped and is still being read, and what became of the files of today."""
    fresh = Q(dropped_at__gt=at - SHOWN_FOR) | Q(state__in=(UploadState.WAITING, UploadState.READING))
    return list(_own(viewer).filter(fresh).order_by("-dropped_at", "pk")[:MOST])


def _own(viewer: Actor) -> QuerySet[Upload]:
    rows = Upload.objects.filter(user_id=viewer.person).select_related("document")
    heavy = ("lines", "reading", "text", "body", "search")
    return rows.defer(*(f"document__{name}" for name in heavy))


def upload_to_read(uuid: UUID) -> Upload | None:
    """For the worker, before it knows in whose name it acts."""
    return Upload.objects.select_related("unit").filter(uuid=uuid).first()
