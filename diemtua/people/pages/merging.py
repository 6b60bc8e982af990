"""Records that may be one child: looking, bringing together, parting again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.people import forms, operations, policies, queries
from diemtua.people.models import Child, Merge

MOST = 4


@require_GET
def duplicates(request: Asked, uuid: UUID) -> HttpResponse:
    """Records that look like this one: what agrees, what differs."""
    child = _one(request, uuid)
    facts = queries.facts_with_parents(child)
    likely = queries.likely_duplicates(facts, request.actor, of=child)
    return render(request, "people/duplicate_list.html", {"child": child, "likely": likely})


@require_POST
def not_duplicate(request: Asked, uuid: UUID) -> HttpResponse:
    """Somebody looked: two children."""
    child = _one(request, uuid)
    form = forms.NotDuplicate(request.POST)
    if form.is_valid():
        other = _one(request, form.cleaned_data["other"])
        reason = form.cleaned_data["reason"]
        operations.mark_not_duplicate(child, other=other, reason=reason, by=request.actor, at=now())
        messages.success(request, _("Đã ghi nhận: hai trẻ em khác nhau, không nhắc lại nữa."))
    return redirect("people:duplicates", uuid)


@require_http_methods(["GET", "POST"])
def child_merge(request: Asked, uuid: UUID) -> HttpResponse:
    """Choose field by field, then bring together."""
    kept = _one(request, uuid)
    others = queries.mergeable(request.actor, _named(request))
    records = [kept, *(child for child in others if child.pk != kept.pk)][:MOST]
    if len(records) == 1:
        return redirect("people:duplicates", uuid)
    form = forms.Merging(request.POST or None, records, queries.proposed_for(records))
    if request.method == "POST" and form.is_valid():
        try:
            merge = operations.merge_children(
                kept,
                others=records[1:],
                choices=form.choices(),
                versions=form.versions(),
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã gộp. Có thể hoàn tác tại trang này."))
            return redirect("people:merge", merge.uuid)
    for record in records:  # laid open side by side, each is read as on its own page
        operations.read_child(record, by=request.actor, at=now())
    context = {"kept": kept, "records": records, "form": form, "lines": form.lines()}
    return render(request, "people/merge_form.html", context, status=422 if form.errors else 200)


@require_GET
def merge(request: Asked, uuid: UUID) -> HttpResponse:
    """What was brought together, by whom, and the way back."""
    found = _merge(request, uuid)
    context = {
        "merge": found,
        "dropped": queries.merged_records(found),
        "may_undo": not found.undone_at and policies.may_merge(request.actor, found.kept),
    }
    return render(request, "people/merge.html", context)


@require_http_methods(["GET", "POST"])
def merge_undoing(request: Asked, uuid: UUID) -> HttpResponse:
    """Part the records again."""
    found = _merge(request, uuid)
    require(policies.may_merge(request.actor, found.kept))
    act = Act(
        title=_("Hoàn tác gộp hồ sơ %(name)s") % {"name": found.kept.name},
        button=_("Hoàn tác"),
        done=_("Đã tách lại các hồ sơ."),
        back=reverse("people:child", args=[found.kept.uuid]),
        note=_("Mỗi hồ sơ nhận lại những gì của mình. Điều gì đã được sửa sau khi gộp thì giữ nguyên."),
        icon="arrow-back-up",
    )
    form = forms.Reason(request.POST or None)
    return act_page(
        request, act, form, lambda reason: operations.undo_merge(found, reason=reason, by=request.actor, at=now())
    )


def _one(request: Asked, uuid: UUID) -> Child:
    child = get_object_or_404(queries.children_visible_to(request.actor), uuid=uuid)
    require(policies.may_merge(request.actor, child))
    return child


def _merge(request: Asked, uuid: UUID) -> Merge:
    return get_object_or_404(queries.merges_visible_to(request.actor), uuid=uuid)


def _named(request: Asked) -> list[UUID]:
    """The other records, from the address: it stays the same while the form comes back."""
    try:
        return [UUID(text) for text in request.GET.getlist("with")]
    except ValueError as error:
        raise Http404 from error
