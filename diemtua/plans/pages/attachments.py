"""Files beside a document: put there, taken as a download, taken away again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.downloads import download
from diemtua.lib.errors import Refused
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.pages.documents import actor_of, find


@require_POST
def attachments(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found, actor = find(request, uuid), actor_of(request)
    if not policies.may_attach(actor, found):
        raise PermissionDenied
    form = forms.Attach(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("plans:document", found.uuid)
    try:
        operations.add_attachments(found, form.cleaned_data["files"], by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã kèm tệp."))
    return redirect("plans:document", found.uuid)


@require_GET
def attachment(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Always a download, whatever is inside."""
    actor = actor_of(request)
    found = get_object_or_404(queries.attachment_visible_to(actor), uuid=uuid)
    operations.read_attachment(found, by=actor, at=timezone.now())
    return download(found.file.open("rb"), found.name)


@require_POST
def attachment_removal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.attachment_visible_to(actor), uuid=uuid)
    try:
        operations.remove_attachment(found, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ tệp kèm theo."))
    return redirect("plans:document", found.document.uuid)
