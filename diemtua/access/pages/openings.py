"""Emergency openings: the list of all, opening one, closing one's own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.access import forms, operations, policies, queries
from diemtua.access.models import BreakGlass
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.paging import page_of
from diemtua.places.queries import unit_named


@require_GET
def openings(request: Asked) -> HttpResponse:
    """Every opening of the viewer's place, and the viewer's own."""
    require(policies.may_open_emergency_page(request.actor))
    page = page_of(request, queries.openings_visible_to(request.actor))
    context = {"page": page, "now": now(), "may_open": policies.may_break_glass(request.actor)}
    return render(request, "access/opening_list.html", context)


@require_http_methods(["GET", "POST"])
def new_opening(request: Asked) -> HttpResponse:
    """Open a unit's records for three hours."""
    require(policies.may_break_glass(request.actor))
    act = Act(
        title=_("Mở khẩn cấp"),
        button=_("Mở hồ sơ trong ba giờ"),
        done=_("Đã mở. Lãnh đạo và cán bộ của đơn vị đã được báo."),
        back=reverse("access:openings"),
        note=_(
            "Chỉ dùng khi trẻ em có thể đang gặp nguy hiểm và không chờ được đường thường. "
            "Mọi trang đã mở và mọi việc đã làm đều được ghi riêng trong nhật ký."
        ),
        icon="urgent",
        danger=True,
    )

    def open_(*, unit: str, reason: str) -> BreakGlass:
        place = unit_named(
            unit,
            _("Không có đơn vị nào tên này hôm nay. Hãy gõ lại tên hoặc mã."),
            _("Có nhiều đơn vị: %(names)s."),
            on=day_of(now()),
        )
        if place is None:
            raise Invalid(_("Hãy ghi đơn vị."), field="unit")
        return operations.open_break_glass(place, reason=reason, by=request.actor, at=now())

    return act_page(request, act, forms.Opening(request.POST or None), open_)


@require_POST
def opening_closing(request: Asked, uuid: UUID) -> HttpResponse:
    """Close one's own opening before its time."""
    opening = get_object_or_404(queries.openings_visible_to(request.actor), uuid=uuid)
    try:
        operations.close_break_glass(opening, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã đóng. Hồ sơ của đơn vị đó không còn mở."))
    return redirect("access:openings")
