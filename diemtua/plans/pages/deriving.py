"""A plan of one's own: opened from a document above, gone through, downloaded, issued."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Refused
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.pages.downloads import DOCX, handed
from diemtua.plans.pages.items import answer, back, context_of
from diemtua.plans.pages.review import find_task
from diemtua.plans.states import DocumentState


def find_draft(request: HttpRequest, uuid: UUID) -> Document:
    """A plan of the person's own place; the operation refuses one that is no draft any more."""
    document = find(request, uuid)
    if not policies.may_review(actor_of(request), document):
        raise PermissionDenied
    return document


@require_POST
def derivation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open the own plan; where one is open already, that one."""
    parent, actor = find(request, uuid), actor_of(request)
    if not policies.may_derive(actor, parent):
        raise PermissionDenied
    try:
        draft = operations.derive_plan(parent, by=actor, at=timezone.now())
    except Duplicate as refusal:
        messages.info(request, str(refusal))
        found = queries.own_plans(parent, actor).draft
        return redirect("plans:draft", found.uuid) if found else redirect("plans:document", parent.uuid)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:document", parent.uuid)
    return redirect("plans:draft", draft.uuid)


@require_GET
def draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The paper left, its tasks right, one step at a time."""
    document, actor = find(request, uuid), actor_of(request)
    if document.state != DocumentState.DRAFT or not policies.may_review(actor, document):
        return redirect("plans:document", document.uuid)
    return render(request, "plans/draft.html", {**context_of(document, request), "reason": forms.Reason()})


@require_GET
def paper(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The plan as a Word file."""
    document = find_draft(request, uuid)
    content = operations.draw_paper(document, by=actor_of(request), at=timezone.now())
    return handed(content, _("Kế hoạch"), document.number, DOCX)


@require_POST
def measures(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which targets and reports are taken over."""
    document, actor = find_draft(request, uuid), actor_of(request)
    parent = queries.parent_of(document, actor)
    form = forms.Measures.of(parent, request.POST) if parent else None
    if form is None or not form.is_valid():
        return answer(request, document, _("Văn bản cấp trên vừa thay đổi. Hãy tải lại trang rồi chọn lại."))
    refused = ""
    try:
        document = operations.choose_measures(document, **form.cleaned_data, by=actor, at=timezone.now())
    except Refused as refusal:
        refused = str(refusal)
    return answer(request, document, refused)


@require_POST
def taking(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take up a task of the plan above that was not offered."""
    document, actor = find_draft(request, uuid), actor_of(request)
    parent = queries.parent_of(document, actor)
    wanted = request.POST.get("task", "")
    rows = queries.offers(parent, actor) if parent else []
    above = next((offer.task for offer in rows if str(offer.task.uuid) == wanted), None)
    if above is None:
        return answer(request, document, _("Văn bản cấp trên vừa thay đổi. Hãy tải lại trang rồi chọn lại."))
    refused = ""
    try:
        operations.take_task(document, above, by=actor, at=timezone.now())
    except Refused as refusal:
        refused = str(refusal)
    return answer(request, document, refused)


@require_http_methods(["GET", "POST"])
def leaving_out(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Leave a task of the plan above out, with a word why."""
    task, actor = find_task(request, uuid), actor_of(request)
    form = forms.LeaveOut.of(task, request.POST or None)
    if form.is_valid():
        try:
            operations.drop_task(task, **form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return back(task.document)
    context = {"task": task, "form": form, "document": task.document}
    return render(request, "plans/leave_out_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Number, day and signer of the signed paper, who will get what, then the giving out."""
    document, actor, at = find(request, uuid), actor_of(request), timezone.now()
    if not policies.may_confirm(actor, document):
        raise PermissionDenied
    if document.state != DocumentState.DRAFT:
        return redirect("plans:document", document.uuid)
    sent = request.method == "POST"
    form = forms.Issue.of(document, request.POST, request.FILES) if sent else forms.Issue.of(document)
    if sent and form.is_valid():
        facts = dict(form.cleaned_data)
        chosen = {name: facts.pop(name) for name in ("version", "despite_parent")}
        try:
            operations.issue_plan(document, operations.Signature(**facts), **chosen, by=actor, at=at)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
            form.asks_about_parent = refusal.code == "parent_changed"
        else:
            messages.success(request, _("Đã ban hành và giao việc. Các cơ quan đã được báo."))
            return redirect("plans:document", document.uuid)
    context: dict[str, Any] = {
        **context_of(document, request),
        "form": form,
        "preview": queries.preview_confirmation(document, on=day_of(at)),
    }
    return render(request, "plans/issue.html", context, status=422 if sent else 200)


@require_POST
def discarding(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give up a draft that was never issued."""
    document, actor = find_draft(request, uuid), actor_of(request)
    reason = request.POST.get("reason", "")[:2000]
    try:
        operations.discard_draft(document, reason=reason, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back(document)
    messages.success(request, _("Đã bỏ bản soạn thảo."))
    return redirect("plans:document", document.uuid)
