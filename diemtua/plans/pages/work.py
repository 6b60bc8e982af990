"""The work: the list of duties, one duty with its reports, evidence, handing in and deciding."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.downloads import download
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.paging import MOST_COUNTED, MOST_WALKED, long_page_of, said
from diemtua.lib.text import whole_number
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.codes import Part, Power
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.rules import outline
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import DutyState

MOST_AT_ONCE = 200


def _filters(data: QueryDict) -> queries.Filters:
    agency = data.get("agency", "")
    return queries.Filters(
        when=data.get("when", ""),
        state=data.get("state", ""),
        part=data.get("part", ""),
        agency=int(agency) if agency.isdecimal() and len(agency) < 18 else None,
        agency_name=data.get("agency_name", "")[:100].strip(),
        document=_uuid(data.get("document", "")),
        task=_uuid(data.get("task", "")),
        text=data.get("q", "")[:200],
        mine=data.get("mine") == "1",
        who=data.get("who", ""),
    )


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), day_of(timezone.now())
    visible = queries.duties_visible_to(actor)
    filters = _filters(request.GET)
    known, figures = queries.look_up(filters, queries.figures_of(visible, today), viewer=actor)
    rows = queries.narrowed(visible, filters, viewer=actor, today=today, known=known)
    most = MOST_WALKED if filters.text and known.tasks is None else MOST_COUNTED
    page = long_page_of(request, rows, queries.lines_of, most=most)
    for row in page.object_list:
        row.place = outline.place_of(row.task.heading_path, row.task.marker)
        row.clock = clock_of(row.due_on, row.state, today, row.task.deadline_words)
        row.may_pick = policies.may_decide(actor, row)
    context: dict[str, Any] = {
        "page": page,
        "filters": filters,
        "counts": dict(zip(queries.FIGURES, map(said, figures), strict=True)),
        "states": DutyState.choices,
        "parts": Part.choices,
        "purpose": forms.Purpose(),
        "may_export": actor.may(Power.EXPORT),
        "bulk": actor.may(Power.DECIDE) and filters.state == DutyState.SUBMITTED,
        "first": next(iter(page.object_list), None),
    }
    return render(request, "plans/task_list.html", context)


@require_POST
def tasks_export(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file, with the purpose in the trail."""
    actor, at = actor_of(request), timezone.now()
    form = forms.Purpose(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại."))
        return redirect("plans:tasks")
    filters = _filters(QueryDict(request.POST.get("query", "").lstrip("?")))
    rows = queries.narrowed(queries.duties_visible_to(actor), filters, viewer=actor, today=day_of(at))
    try:
        content = operations.export_duties(rows, purpose=form.cleaned_data["purpose"], by=actor, at=at)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:tasks")
    return download_bytes(content, f"nhiem-vu-{day_of(at):%Y-%m-%d}.xlsx")


def download_bytes(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _seen(text: str) -> tuple[UUID, int] | None:
    """A ticked part with its version as it was seen."""
    uuid, _colon, version = text.partition(":")
    return (UUID(uuid), number) if _uuid(uuid) and (number := whole_number(version, 0)) else None


@require_POST
def confirmations(request: HttpRequest) -> HttpResponse:
    """Several parts confirmed at once from the list: all of them or none."""
    actor = actor_of(request)
    seen = dict(filter(None, map(_seen, request.POST.getlist("id")[:MOST_AT_ONCE])))
    chosen = list(queries.duties_visible_to(actor).filter(uuid__in=seen))
    try:
        count = operations.confirm_duties(chosen, versions=seen, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, ngettext("Đã xác nhận %(n)d phần việc.", "Đã xác nhận %(n)d phần việc.", count) % {"n": count}
        )
    return redirect(f"{reverse('plans:tasks')}?state=submitted")


@require_GET
def evidence(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """A file that shows the work was done; always a download, never shown inside our pages."""
    actor = actor_of(request)
    found = get_object_or_404(queries.evidence_visible_to(actor), uuid=uuid)
    operations.read_evidence(found, by=actor, at=timezone.now())
    return download(found.file.open("rb"), found.name)
