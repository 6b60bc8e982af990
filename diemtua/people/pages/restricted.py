"""What is of class C3: of one child, or the children of one group, each time after saying why, and shown once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.people import forms, operations, policies, queries
from diemtua.people.pages.child import find_child

MOST_SHOWN = 500


@require_http_methods(["GET", "POST"])
def child_restricted(request: Asked, uuid: UUID) -> HttpResponse:
    """The groups of class C3, on this page only and after saying why."""
    found = find_child(request, uuid)
    require(found.is_restricted and policies.may_see_restricted(request.actor, found))
    form = forms.WhyRead(request.POST or None)
    context: dict[str, Any] = {"child": found, "form": form}
    if form.is_valid():
        try:
            operations.open_restricted(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            context["opened"] = queries.restricted_groups(found, request.actor)
            context["risks"] = queries.restricted_risks(found, request.actor)
            context["before"] = queries.restricted_openings(found, request.actor)
    return render(request, "people/child_restricted.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def children_restricted(request: Asked) -> HttpResponse:
    """The children of one restricted group of the own commune by name. There is no export and no print of it."""
    actor = request.actor
    require(policies.may_list_restricted(actor))
    form = forms.WhyList(request.POST or None, initial={"group": request.GET.get("group", "")})
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            operations.open_restricted_list(reason=form.cleaned_data["reason"], by=actor, at=now())
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            found = queries.children_restricted(actor, form.cleaned_data["group"])[: MOST_SHOWN + 1]
            context |= {"children": found[:MOST_SHOWN], "more": len(found) > MOST_SHOWN, "label": form.label_of_group()}
    return render(request, "people/restricted_list.html", context, status=422 if form.errors else 200)
