"""Reports owed: what the own desk has to send, and for the place that asked, who has sent and who is late."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of
from diemtua.plans import operations, policies, queries
from diemtua.plans.models import ReportDue
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import DutyState

STATES = (
    ("owed", gettext_lazy("Chưa gửi")),
    ("late", gettext_lazy("Trễ hạn")),
    ("soon", gettext_lazy("Còn 7 ngày")),
    ("sent", gettext_lazy("Đã gửi")),
)


def _filters(data: QueryDict) -> queries.ReportFilters:
    return queries.ReportFilters(
        state=data.get("state", ""),
        document=_uuid(data.get("document", "")),
        due=_day(data.get("due", "")),
        text=data.get("q", "")[:200],
        mine=data.get("mine") == "1",
    )


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


@require_GET
def reports_owed(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), day_of(timezone.now())
    visible, filters = queries.reports_visible_to(actor), _filters(request.GET)
    page = page_of(request, queries.reports_narrowed(visible, filters, viewer=actor, today=today))
    for row in page.object_list:
        _dress(row, actor, today)
    given = queries.documents_visible_to(actor).filter(uuid=filters.document).first() if filters.document else None
    context: dict[str, Any] = {
        "page": page,
        "filters": filters,
        "counts": queries.report_counts(visible, today),
        "rounds": [] if filters.document or filters.mine else queries.rounds_given(actor, today),
        "states": STATES,
        "given": given,
        "due": date.fromisoformat(filters.due) if filters.due else None,
    }
    return render(request, "plans/report_due_list.html", context)


def _dress(row: ReportDue, actor: Actor, today: date) -> None:
    """What a line of the list shows and offers."""
    row.clock = clock_of(row.due_on, DutyState.OPEN, today)  # type: ignore[attr-defined]
    row.may_send = policies.may_send(actor, row)  # type: ignore[attr-defined]
    row.to = "; ".join(row.reporting_duty.receivers)  # type: ignore[attr-defined]


def _own(request: HttpRequest, uuid: UUID) -> ReportDue:
    """A report of the own desk; who may only read it gets no further."""
    actor = actor_of(request)
    found: ReportDue = get_object_or_404(queries.reports_visible_to(actor), uuid=uuid)
    if not policies.may_send(actor, found):
        raise PermissionDenied
    return found


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as it was."""
    address = reverse("plans:reports_owed")
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith(address)
    return redirect(wanted if safe else address)


@require_POST
def sending(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The report was sent."""
    try:
        operations.send_report(_own(request, uuid), by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi là đã gửi. Ghi nhầm thì bấm “Bỏ ghi” ở dòng ấy."))
    return _back(request)


@require_POST
def unsending(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It was said by mistake."""
    try:
        operations.unsend_report(_own(request, uuid), by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ ghi. Báo cáo trở lại danh sách phải gửi."))
    return _back(request)
