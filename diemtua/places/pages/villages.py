"""Villages of a commune: the list, adding, merging; one village: renaming, closing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.lib.actor import Actor
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.places import forms, operations, policies, queries
from diemtua.places.codes import Level
from diemtua.places.models import Unit, Village
from diemtua.places.pages.viewers import today, unit_or_404, viewer_of


def _keeper_of(request: HttpRequest, unit: Unit) -> Actor:
    """The actor, who keeps the villages of this commune; for others the page does not exist."""
    actor = viewer_of(request)
    may = policies.may_change_village(actor, province_code=unit.province_code, commune_code=unit.code)
    if unit.level != Level.COMMUNE or unit.is_past or not may:
        raise Http404
    return actor


@require_http_methods(["GET", "POST"])
def villages(request: HttpRequest, code: str) -> HttpResponse:
    """Villages of one commune today; adding one; making one of several that are ticked."""
    unit = unit_or_404(code)
    actor = _keeper_of(request, unit)
    rows = queries.villages_of(unit, today())
    merging = request.POST.get("act") == "merge"
    adding = forms.VillageForm(request.POST if request.method == "POST" and not merging else None)
    joining = forms.MergeVillages(request.POST if merging else None, villages=rows)
    form = joining if merging else adding
    if form.is_valid():
        data = dict(form.cleaned_data)
        try:
            if merging:
                done = operations.merge_villages(list(data.pop("villages")), **data, by=actor, at=now())
            else:
                done = operations.add_village(unit, **data, by=actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã ghi %(village)s.") % {"village": done})
            return redirect("places:villages", code)
    context = {"unit": unit, "rows": rows, "adding": adding, "joining": joining}
    return render(request, "places/village_list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def village(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One village: another name, or its end."""
    shown = _village_or_404(uuid)
    actor = _keeper_of(request, shown.unit)
    closing = request.POST.get("act") == "close"
    renaming = forms.ReplaceVillage(
        request.POST if request.method == "POST" and not closing else None,
        initial={"kind": shown.kind, "name": shown.name},
    )
    ending = forms.CloseVillage(request.POST if closing else None, prefix="close")
    form = ending if closing else renaming
    if form.is_valid():
        try:
            act = operations.close_village if closing else operations.rename_village
            act(shown, **form.cleaned_data, by=actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã ghi thay đổi của %(village)s.") % {"village": shown})
            return redirect("places:villages", shown.unit.code)
    context = {"village": shown, "renaming": renaming, "ending": ending}
    return render(request, "places/village.html", context, status=422 if form.errors else 200)


def _village_or_404(uuid: UUID) -> Village:
    found = queries.village_by_uuid(uuid)
    if found is None:
        raise Http404
    return found
