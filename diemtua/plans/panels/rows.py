"""Lines and addresses that several panels share."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from diemtua.lib.panels import Row
from diemtua.plans.models import Document

SHOWN = 8
# The columns that a line about a duty shows, and those of what it points at.
DUTY = ("id", "uuid", "task_id", "agency_name", "period_name", "due_on", "state")
_DOCUMENT = ("id", "kind", "number", "title", "file_name")
OF_DUTY = {"task": ("id", "document_id", "text", "deadline_words"), "task__document": _DOCUMENT}


def tasks(**query: str) -> str:
    return f"{reverse('plans:tasks')}?{urlencode(query)}"


def document_row(document: Document) -> Row:
    return Row(
        title=document.name,
        url=reverse("plans:document", args=[document.uuid]),
        meta=document.title if document.number else document.issuer,
        icon="file-text",
    )
