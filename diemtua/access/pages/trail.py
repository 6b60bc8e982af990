"""Searching the trail, and taking it along for an inspection."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.access import forms, operations, policies, queries
from diemtua.lib.acts import Act, Asked, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of
from diemtua.trail.queries import reason_shown

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def trail(request: Asked) -> HttpResponse:
    """Who did or saw what, and when, in the viewer's own scope."""
    require(policies.may_search_trail(request.actor))
    form = forms.TrailFilter(request.GET)
    asked = queries.TrailAsked(**form.asked())
    page = page_of(request, queries.trail_found(request.actor, asked))
    for entry in page:
        entry.reason = reason_shown(entry, request.actor)
    return render(request, "access/trail.html", {"form": form, "page": page, "asked": asked})


@require_http_methods(["GET", "POST"])
def trail_export(request: Asked) -> HttpResponse:
    """The same entries as an Excel file, with the purpose in the trail."""
    require(policies.may_search_trail(request.actor))
    asked = queries.TrailAsked(**forms.TrailFilter(request.GET).asked())
    form = forms.Purpose(request.POST or None)
    if form.is_valid():
        try:
            file = operations.export_trail(asked, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            headers = {"Content-Disposition": 'attachment; filename="nhat-ky.xlsx"'}
            return HttpResponse(file, content_type=EXCEL, headers=headers)
    act = Act(
        title=_("Xuất nhật ký"),
        button=_("Xuất Excel"),
        done="",
        back=f"{request.path.removesuffix('export/')}?{request.GET.urlencode()}",
        note=_("Tệp có tên cán bộ. Chỉ giữ trong thời gian cần dùng."),
        icon="file-spreadsheet",
    )
    context = {"act": act, "form": form, "many": True}
    return render(request, "act_form.html", context, status=422 if form.errors else 200)
