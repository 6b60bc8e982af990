"""A new version of a document whose work runs: put in, laid beside the old one, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused, Stale
from diemtua.places import queries as places
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.pages.review import upon
from diemtua.plans.states import DocumentState


@require_POST
def versions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The paper that replaces this document; on to its review."""
    found, actor, at = find(request, uuid), actor_of(request), timezone.now()
    if not policies.may_review(actor, found):
        raise PermissionDenied
    form = forms.NewVersion(request.POST, request.FILES)
    unit = places.unit_by_code(actor.unit_code, day_of(at)) if actor.unit_code else None
    if unit is None:
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("plans:document", found.uuid)
    file = form.cleaned_data["file"]
    try:
        added = operations.add_version(found, file.read(), name=file.name, unit=unit, by=actor, at=at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:document", found.uuid)
    messages.success(request, _("Đã đọc bản mới. Rà xong sẽ thấy việc nào chuyển sang, việc nào đổi hoặc thôi."))
    return redirect("plans:review", added.uuid)


@require_http_methods(["GET", "POST"])
def replacement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What becomes of the running work, before the new version takes the place of the old; then the taking."""
    found, actor, at = find(request, uuid), actor_of(request), timezone.now()
    if not policies.may_confirm(actor, found):
        raise PermissionDenied
    old = queries.version_before(found, actor)
    if old is None:
        raise Http404
    if found.state != DocumentState.READ:
        return redirect("plans:document", found.uuid)
    sent = request.method == "POST"
    form = forms.Replace(request.POST) if sent else forms.Replace()
    if sent and form.is_valid():
        try:
            operations.confirm_version(found, **form.cleaned_data, by=actor, at=at)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Bản mới đã thay bản cũ. Việc đang làm đi tiếp dưới bản mới."))
            return redirect("plans:document", found.uuid)
    passage = queries.passage_between(old, found, on=day_of(at))
    heaps: dict[str, Sequence[object]] = {
        "kept": passage.kept,
        "changed": passage.changed,
        "dropped": passage.dropped,
        "fresh": passage.fresh,
    }
    context = {
        "document": found,
        "old": old,
        "passage": passage,
        "counts": {name: len(heap) for name, heap in heaps.items()},
        "form": form,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/replacement.html", context, status=status)


@require_http_methods(["GET", "POST"])
def in_force(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """From when to when the document is in force. Who saves second sees both versions and chooses."""
    found, actor = find(request, uuid), actor_of(request)
    if not policies.may_confirm(actor, found):
        raise PermissionDenied
    form, theirs = forms.InForce.of(found, request.POST or None), None
    if form.is_valid():
        try:
            operations.set_force(found, **form.cleaned_data, by=actor, at=timezone.now())
        except Stale as refusal:
            theirs = queries.document_now(found, actor)
            form = forms.InForce.of(theirs, upon(request.POST, theirs.version))
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã ghi hiệu lực của văn bản."))
            return redirect("plans:document", found.uuid)
    context = {"document": found, "form": form, "theirs": theirs}
    return render(request, "plans/in_force_form.html", context, status=422 if form.is_bound else 200)
