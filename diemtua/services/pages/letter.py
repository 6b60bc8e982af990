"""The paper of a referral to one place, as a Word file or PDF."""

from __future__ import annotations

import io
from uuid import UUID

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked
from diemtua.lib.clock import now
from diemtua.lib.downloads import download, download_pdf
from diemtua.lib.errors import WrongState
from diemtua.services import operations, queries
from diemtua.services.models import Call


@require_GET
def call_letter(request: Asked, uuid: UUID, call: UUID) -> FileResponse:
    """The Word file."""
    asked = _call(request, uuid, call)
    return download(io.BytesIO(_made(request, asked)), queries.name_of_letter(asked, "docx"))


@require_GET
def call_letter_pdf(request: Asked, uuid: UUID, call: UUID) -> HttpResponseBase:
    """The same laid out as PDF, where the machine can."""
    asked = _call(request, uuid, call)
    back = reverse("services:referral", args=[uuid])
    return download_pdf(request, lambda: _made(request, asked), queries.name_of_letter(asked, "pdf"), back)


def _call(request: Asked, uuid: UUID, call: UUID) -> Call:
    referral = get_object_or_404(queries.referrals_visible_to(request.actor), uuid=uuid)
    found = queries.call_of(referral, call)
    if found is None:
        raise Http404
    return found


def _made(request: Asked, call: Call) -> bytes:
    try:
        return operations.print_letter(call, by=request.actor, at=now())
    except WrongState as nothing:
        raise Http404 from nothing
