"""The list of cases as an Excel file, asked for on a page of its own: that works without a script too."""

from __future__ import annotations

import io

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.cases import forms, operations, policies
from diemtua.cases.pages.narrowing import chosen
from diemtua.lib.acts import Act, Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.downloads import download
from diemtua.lib.errors import Refused


@require_http_methods(["GET", "POST"])
def cases_export(request: Asked) -> HttpResponseBase:
    """The cases as the list in the address shows them, with the purpose in the trail."""
    actor, at = request.actor, now()
    require(policies.may_export(actor))
    rows = chosen(actor, request.GET, at)
    form = forms.ExportCases(request.POST or None, with_names=policies.may_export_names(actor))
    if form.is_valid():
        try:
            content = operations.export_cases(rows, **form.cleaned_data, by=actor, at=at)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return download(io.BytesIO(content), f"vu-viec-{day_of(at):%Y-%m-%d}.xlsx")
    act = Act(
        title=_("Xuất danh sách vụ việc"),
        button=_("Xuất Excel"),
        done="",
        back=f"{reverse('cases:cases')}?{request.GET.urlencode()}",
        note=_("Tệp gồm những vụ việc đang lọc. Vụ việc hạn chế chỉ có mã, bước, hạn; không có tên trẻ em."),
        icon="file-spreadsheet",
    )
    context = {"act": act, "form": form, "many": True}
    return render(request, "act_form.html", context, status=422 if form.errors else 200)
