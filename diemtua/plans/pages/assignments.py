"""Bảng phân công nhiệm vụ of a document: on screen, printed, as Word and Excel."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused
from diemtua.plans import forms, operations, queries
from diemtua.plans.codes import Power
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.pages.downloads import DOCX, XLSX, handed


@require_GET
def assignments(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, actor = find(request, uuid), actor_of(request)
    table = queries.assignment_table(document, actor, on=day_of(timezone.now()))
    context = {
        "document": document,
        "table": table,
        "sections": list(table.sections),
        "may_export": actor.may(Power.EXPORT),
        "forms_of_table": (
            ("docx", _("Tải bảng phân công, tệp Word"), forms.Purpose(auto_id="docx-%s")),
            ("xlsx", _("Xuất bảng phân công, tệp Excel"), forms.Purpose(auto_id="xlsx-%s")),
        ),
    }
    return render(request, "plans/assignments.html", context)


@require_POST
def assignments_export(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The table as a file, the purpose in the trail."""
    document, actor = find(request, uuid), actor_of(request)
    if not actor.may(Power.EXPORT):
        raise PermissionDenied
    wanted, form = ("xlsx" if request.POST.get("form") == "xlsx" else "docx"), forms.Purpose(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["purpose"][0]))
        return redirect("plans:assignments", document.uuid)
    try:
        content = operations.export_assignments(
            document, form=wanted, purpose=form.cleaned_data["purpose"], by=actor, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:assignments", document.uuid)
    return handed(content, _("Bảng phân công"), document.number, XLSX if wanted == "xlsx" else DOCX)
