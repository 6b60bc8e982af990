"""Documents: the list with its drop zone, one document, giving its work out, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.downloads import download
from diemtua.lib.errors import Refused
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.shelf import shelf_of
from diemtua.plans.pages.target_words import rows_of
from diemtua.plans.queries.issuing_place import issuing_place_of
from diemtua.plans.rules import outline
from diemtua.plans.states import UNFINISHED, DocumentState, TaskState
from diemtua.trail import queries as trail


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def find(request: HttpRequest, uuid: UUID) -> Document:
    """The document, if this person may see it; else 404, as if it were not there."""
    found: Document = get_object_or_404(queries.document_page(actor_of(request)), uuid=uuid)
    return found


@require_GET
def document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    found = find(request, uuid)
    tasks = [task for task in queries.tasks_of(found, actor) if task.state != TaskState.DROPPED]
    for task in tasks:
        task.place = outline.place_of(task.heading_path, task.marker)  # type: ignore[attr-defined]
    context = {
        "document": found,
        "tasks": tasks,
        "twins": queries.twins_of(found, actor),
        "story": trail.story_of(found, actor)[:30],
        "may_review": policies.may_review(actor, found),
        "may_confirm": policies.may_confirm(actor, found),
        "progress": queries.progress_by_document([found], actor, day_of(at)).get(found.pk),
        "targets": (rows := rows_of(found, actor, day_of(at))),
        "targets_followed": found.state == DocumentState.CONFIRMED and any(row.line for row in rows),
        "today": day_of(at),
        "reason": forms.Reason(),
        **shelf_of(found, actor),
        "own": queries.own_plans(found, actor),
        **_ending(found, actor),
    }
    return render(request, "plans/document.html", context)


def _ending(found: Document, actor: Actor) -> dict[str, int]:
    """For the dialog that takes a document out: how much would end, or what keeps it from being taken out."""
    if found.state != DocumentState.CONFIRMED or not policies.may_confirm(actor, found):
        return {}
    rows = queries.duties_visible_to(actor).filter(task__document=found, state__in=UNFINISHED)
    return {"unfinished": rows.count(), "taken_over": queries.taken_over(found).count()}


@require_GET
def original(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The file as it came in; always a download, whatever is inside."""
    found = find(request, uuid)
    if not found.file:  # a draft made here has no file before it is issued
        raise Http404
    operations.read_original(found, by=actor_of(request), at=timezone.now())
    return download(found.file.open("rb"), found.file_name)


@require_http_methods(["GET", "POST"])
def confirmation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who will get what, before it is given out; then the giving out."""
    actor, at = actor_of(request), timezone.now()
    found = find(request, uuid)
    if not policies.may_confirm(actor, found):
        raise PermissionDenied
    if found.state != DocumentState.READ:
        return redirect("plans:document", found.uuid)
    if found.replaces_id:
        return redirect("plans:replacement", found.uuid)
    refused = ""
    if request.method == "POST":
        try:
            operations.confirm_document(found, by=actor, at=at)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Đã giao việc. Các cơ quan đã được báo."))
            return redirect("plans:document", found.uuid)
    context = {
        "document": found,
        "preview": queries.preview_confirmation(found, on=day_of(at)),
        "is_elsewhere": issuing_place_of(found, day_of(at)).is_elsewhere,
        "twins": queries.twins_of(found, actor),
        "refused": refused,
    }
    return render(request, "plans/confirmation.html", context, status=422 if refused else 200)


@require_POST
def reopening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = find(request, uuid)
    try:
        operations.reopen_document(
            found, reason=request.POST.get("reason", ""), by=actor_of(request), at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:document", found.uuid)
    messages.success(request, _("Đã hoàn tác việc giao. Văn bản trở lại bước rà soát."))
    return redirect("plans:review", found.uuid)


@require_POST
def withdrawal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = find(request, uuid)
    try:
        operations.withdraw_document(
            found, reason=request.POST.get("reason", ""), by=actor_of(request), at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        given_out = found.state == DocumentState.CONFIRMED
        messages.success(request, _("Đã rút văn bản. Việc chưa xong đã dừng.") if given_out else _("Đã rút văn bản."))
    return redirect("plans:document", found.uuid)
