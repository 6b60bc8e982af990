"""Files beside a document; who may open the document may have them."""

from __future__ import annotations

from django.db.models import QuerySet

from diemtua.lib.actor import Actor
from diemtua.plans.models import Attachment, Document
from diemtua.plans.queries.documents import HEAVY, documents_visible_to


def attachments_of(document: Document) -> list[Attachment]:
    """The files of a document that the caller has been let in to."""
    return list(document.attachments.order_by("added_at", "pk"))


def attachment_visible_to(viewer: Actor) -> QuerySet[Attachment]:
    """Files of documents the viewer may see."""
    rows = Attachment.objects.select_related("document").defer(*(f"document__{name}" for name in HEAVY))
    return rows.filter(document__in=documents_visible_to(viewer).order_by().values("pk"))
