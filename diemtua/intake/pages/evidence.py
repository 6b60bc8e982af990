"""Files of a report: the copy that is shown, the file as it came, and one more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.intake import forms, operations, policies, queries
from diemtua.intake.models import Evidence, Report
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.downloads import download
from diemtua.lib.errors import Refused


def _report(request: Asked, uuid: UUID) -> Report:
    return get_object_or_404(queries.reports_visible_to(request.actor), uuid=uuid)


def _file(request: Asked, uuid: UUID, file: UUID) -> Evidence:
    found = _report(request, uuid)
    require(policies.may_read(request.actor, found))
    return get_object_or_404(queries.evidence_of(found).select_related("report"), uuid=file)


@require_GET
def evidence(request: Asked, uuid: UUID, file: UUID) -> HttpResponseBase:
    """The copy without place and device; drawn by us, so a browser may show it."""
    found = _file(request, uuid, file)
    if not found.shown:
        raise Http404
    operations.read_evidence(found, by=request.actor, at=now())
    response = download(found.shown.open("rb"), f"{found.report.code}.jpg")
    response["Content-Type"] = "image/jpeg"
    response["Content-Disposition"] = f'inline; filename="{found.report.code}.jpg"'
    return response


@require_http_methods(["GET", "POST"])
def evidence_original(request: Asked, uuid: UUID, file: UUID) -> HttpResponseBase:
    """The file as it came, for those who must have it, with a reason."""
    found = _file(request, uuid, file)
    form = forms.Reason(request.POST or None)
    if form.is_valid():
        try:
            operations.read_original(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return download(found.original.open("rb"), found.name)
    act = Act(
        title=_("Lấy tệp gốc của tin báo %(code)s") % {"code": found.report.code},
        button=_("Tải tệp gốc"),
        done="",
        back=reverse("intake:report", args=[uuid]),
        note=_("Tệp gốc có thể chứa vị trí và thông tin của người gửi. Chỉ lấy khi cần làm chứng cứ; đừng gửi tiếp."),
        icon="download",
    )
    return render(request, "act_form.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def evidence_new(request: Asked, uuid: UUID) -> HttpResponse:
    """Add a file that was handed over."""
    found = _report(request, uuid)
    require(policies.may_take(request.actor, found))
    act = Act(
        title=_("Thêm tệp, địa chỉ vào tin báo %(code)s") % {"code": found.code},
        button=_("Thêm"),
        done=_("Đã thêm. Tệp được kiểm tra rồi mới mở được."),
        back=reverse("intake:report", args=[uuid]),
        icon="paperclip",
    )
    form = forms.AddFile(request.POST or None, request.FILES or None)

    def add(*, file: Any, address: str) -> None:
        if file:
            operations.add_evidence(found, file, by=request.actor, at=now())
        if address:
            operations.add_address(found, address, by=request.actor, at=now())

    return act_page(request, act, form, add)
