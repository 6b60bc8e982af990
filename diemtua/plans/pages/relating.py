"""Documents that a document names: which of the library they are, said by a person where the machine was not sure."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.errors import Refused
from diemtua.plans import operations, policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.queries.relating import links_of, possible_parents


@require_GET
def links(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Each document named here, with the one of the library it means or may mean."""
    found, actor = find(request, uuid), actor_of(request)
    context = {
        "document": found,
        "links": links_of(found, actor),
        "may_review": policies.may_review(actor, found),
        "choices": possible_parents(found, actor),
    }
    return render(request, "plans/links.html", context)


@require_POST
def link(request: HttpRequest, uuid: UUID, citation: int) -> HttpResponse:
    """A person says which document is meant; an empty choice says that it is not in the library."""
    found = find(request, uuid)
    row = get_object_or_404(found.citations.all(), pk=citation)
    was = request.POST.get("was", "")
    try:
        operations.settle_citation(
            row,
            target=_chosen(request),
            was=int(was) if was.isdecimal() else None,
            by=actor_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi liên kết."))
    return redirect("plans:links", found.uuid)


@require_POST
def parents(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A document it carries out though it does not name it."""
    found, chosen = find(request, uuid), _chosen(request)
    if chosen is None:
        messages.error(request, _("Hãy chọn văn bản cấp trên."))
        return redirect("plans:links", found.uuid)
    try:
        operations.relate_document(found, parent=chosen, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã nối với văn bản cấp trên."))
    return redirect("plans:links", found.uuid)


def _chosen(request: HttpRequest) -> Document | None:
    """The document chosen in the form, if this person may see it."""
    text = request.POST.get("target", "")
    if not text:
        return None
    try:
        uuid = UUID(text)
    except ValueError:
        uuid = UUID(int=0)
    chosen: Document = get_object_or_404(queries.documents_visible_to(actor_of(request)), uuid=uuid)
    return chosen
