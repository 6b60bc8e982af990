"""Entering a decision about a unit: form, what it would touch, confirmation; and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of
from diemtua.places import forms, operations, queries
from diemtua.places.codes import Level
from diemtua.places.models import Unit, UnitChange
from diemtua.places.pages.viewers import decider_of, today, unit_or_404

Make = Callable[..., UnitChange]

TITLES = {
    "name": gettext_lazy("Đổi tên"),
    "kind": gettext_lazy("Đổi loại"),
    "merger": gettext_lazy("Sáp nhập"),
    "split": gettext_lazy("Tách"),
    "closing": gettext_lazy("Kết thúc hoạt động"),
}


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """One decision about one unit. The first sending shows what it would touch; the second, confirmed, makes it."""
    actor = decider_of(request)
    unit = unit_or_404(code)
    if what not in TITLES or (what == "split" and unit.level != Level.COMMUNE):
        raise Http404
    form = _form(what, unit, request.POST if request.method == "POST" else None)
    preview = None
    if form.is_valid():
        make = _operation(unit, form)
        try:
            if request.POST.get("step") == "confirm":
                change = make(by=actor, at=now())
                messages.success(request, _("Đã ghi quyết định %(number)s.") % {"number": change.decision_no})
                return redirect("places:change", change.uuid)
            preview = operations.preview_change(make, by=actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"unit": unit, "what": what, "heading": TITLES[what], "form": form, "preview": preview}
    return render(request, "places/unit_decision.html", context, status=422 if form.errors else 200)


def _form(what: str, unit: Unit, data: Any) -> forms.ByDecision:
    if what == "name":
        return forms.RenameUnit(data)
    if what == "kind":
        return forms.ChangeKind(data, unit=unit)
    if what == "closing":
        return forms.ByDecision(data)
    kind = forms.MergeUnit if what == "merger" else forms.SplitUnit
    neighbours = list(queries.neighbours_of(unit))
    return kind(data, unit=unit, neighbours=neighbours, villages=queries.villages_of(unit, today()))


def _operation(unit: Unit, form: forms.ByDecision) -> Make:
    """The operation with everything but who and when."""
    decision = form.decision()
    if isinstance(form, forms.RenameUnit):
        return partial(operations.rename_unit, unit, name=form.cleaned_data["name"], decision=decision)
    if isinstance(form, forms.ChangeKind):
        return partial(operations.change_kind, unit, kind=form.cleaned_data["kind"], decision=decision)
    if isinstance(form, forms.MergeUnit):
        return partial(
            operations.merge_units, form.giving(unit), into=form.receiver(), parts=form.parts(unit), decision=decision
        )
    if isinstance(form, forms.SplitUnit):
        parts = [(form.receiver(), list(form.cleaned_data.get("villages", ())))]
        return partial(operations.split_unit, unit, into=parts, goes_on=True, decision=decision)
    return partial(operations.close_unit, unit, decision=decision)


@require_http_methods(["GET", "POST"])
def heirs(request: HttpRequest, code: str) -> HttpResponse:
    """Where a former commune went that no source knew about."""
    actor = decider_of(request)
    unit = queries.unit_without_heir(code)
    if unit is None:
        raise Http404
    candidates = list(queries.possible_heirs(unit, today()))
    form = forms.SettleHeirs(request.POST if request.method == "POST" else None, candidates=candidates)
    if form.is_valid():
        try:
            operations.settle_heirs(unit, heirs=form.chosen(), source=form.cleaned_data["source"], by=actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã ghi nơi tiếp nhận %(unit)s.") % {"unit": unit.name})
            return redirect("places:changes")
    return render(request, "places/heirs.html", {"unit": unit, "form": form}, status=422 if form.errors else 200)


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """Decisions entered here, latest first, and former units nobody has settled yet."""
    decider_of(request)
    context = {"page": page_of(request, queries.changes()), "unsettled": queries.units_without_heir()}
    return render(request, "places/change_list.html", context)


@require_GET
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One decision: what it did, and a way to take it back while nothing rests on it."""
    decider_of(request)
    return _change_page(request, _change_or_404(uuid), forms.UndoChange())


@require_POST
def undoing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a decision back, with the reason."""
    actor = decider_of(request)
    shown = _change_or_404(uuid)
    form = forms.UndoChange(request.POST)
    if form.is_valid():
        try:
            operations.undo_change(shown, reason=form.cleaned_data["reason"], by=actor, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã hủy quyết định, mọi thứ trở lại như trước."))
            return redirect("places:change", uuid)
    return _change_page(request, shown, form)


def _change_or_404(uuid: UUID) -> UnitChange:
    found = queries.change_by_uuid(uuid)
    if found is None:
        raise Http404
    return found


def _change_page(request: HttpRequest, shown: UnitChange, form: django_forms.Form) -> HttpResponse:
    context = {
        "change": shown,
        "units": queries.units_of_change(shown),
        "lineages": queries.lineages_of_change(shown),
        "names": queries.names_of_change(shown),
        "is_used": queries.is_used(shown),
        "form": form,
    }
    return render(request, "places/change.html", context, status=422 if form.errors else 200)
