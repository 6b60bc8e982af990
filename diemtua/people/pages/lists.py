"""Named lists of an office: children put in and taken out from the list of children, renamed, dropped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.people import forms, operations, policies, queries
from diemtua.people.forms.groups import Nothing
from diemtua.people.models import Child, ChildList
from diemtua.people.pages.listing import uuid_in


def put_into_list(request: Asked, rows: QuerySet[Child]) -> HttpResponse:
    """Which list is asked first; then the chosen children are in it, all or none."""
    actor = request.actor
    asked = "name" in request.POST
    form = forms.AddToList(queries.lists_visible_to(actor), request.POST if asked else None)
    if form.is_valid():
        try:
            listing = operations.add_to_list(list(rows), **form.cleaned_data, by=actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã đưa vào danh sách “%(name)s”.") % {"name": listing.name})
            return redirect(address_of(listing))
    context = {"children": rows, "act": "list", "form": form}
    return render(request, "people/child_bulk.html", context, status=422 if form.errors else 200)


def take_from_list(request: Asked, rows: QuerySet[Child]) -> HttpResponse:
    """The chosen children out of the list that is open."""
    listing = _listing(request, uuid_in(request.POST.get("list", "")))
    try:
        gone = operations.drop_from_list(listing, list(rows), by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Đã bỏ %(n)d trẻ em khỏi danh sách.", "Đã bỏ %(n)d trẻ em khỏi danh sách.", gone)
        messages.success(request, said % {"n": gone})
    return redirect(address_of(listing))


def address_of(listing: ChildList) -> str:
    return f"{reverse('people:children')}?list={listing.uuid}"


def _listing(request: Asked, uuid: UUID | None) -> ChildList:
    found: ChildList = get_object_or_404(queries.lists_visible_to(request.actor), uuid=uuid)
    return found


@require_GET
def lists(request: Asked) -> HttpResponse:
    """The office's lists, each opening the children in it."""
    require(policies.may_keep_lists(request.actor))
    return render(request, "people/lists.html", {"lists": queries.lists_with_counts(request.actor)})


@require_http_methods(["GET", "POST"])
def list_name(request: Asked, uuid: UUID) -> HttpResponse:
    """Another name."""
    found = _listing(request, uuid)
    act = Act(title=_("Đổi tên danh sách"), button=_("Lưu"), done=_("Đã đổi tên."), back=reverse("people:lists"))
    form = forms.RenameList(request.POST or None, initial={"name": found.name})
    return act_page(
        request, act, form, lambda **typed: operations.rename_list(found, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def list_ending(request: Asked, uuid: UUID) -> HttpResponse:
    found = _listing(request, uuid)
    act = Act(
        title=_("Bỏ danh sách “%(name)s”") % {"name": found.name},
        button=_("Bỏ danh sách"),
        done=_("Đã bỏ danh sách."),
        back=reverse("people:lists"),
        note=_("Hồ sơ của trẻ em trong danh sách giữ nguyên."),
        danger=True,
    )
    form = Nothing(request.POST if request.method == "POST" else None)
    return act_page(request, act, form, lambda: operations.end_list(found, by=request.actor, at=now()))
