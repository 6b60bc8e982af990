"""Roles given to a person, and taken."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.access import forms, operations, policies, queries
from diemtua.access.models import Assignment
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.places.models import Agency, Unit
from diemtua.places.queries import agencies_of, find_agency, unit_named


@require_http_methods(["GET", "POST"])
def user_roles(request: Asked, uuid: UUID) -> HttpResponse:
    """Give a role at a place."""
    require(policies.may_manage(request.actor))
    shown = get_object_or_404(queries.users_visible_to(request.actor, day_of(now())), uuid=uuid)
    act = Act(
        title=_("Giao vai trò cho %(name)s") % {"name": shown.full_name},
        button=_("Giao vai trò"),
        done=_("Đã giao vai trò."),
        back=reverse("access:user", args=[uuid]),
        note=_("Không ai tự giao vai trò cho mình: sau mỗi quyền có hai người."),
        icon="id-badge-2",
    )

    def give(*, role: str, unit: str, agency: str, title: str, valid_from: date, decision: str) -> Assignment:
        place = unit_named(
            unit,
            _("Không có đơn vị nào tên này hôm nay. Hãy gõ lại tên hoặc mã."),
            _("Có nhiều đơn vị: %(names)s."),
            on=day_of(now()),
        )
        return operations.give_assignment(
            shown,
            role=role,
            unit=place,
            agency=_agency(agency, place, valid_from),
            title=title,
            valid_from=valid_from,
            decision=decision,
            by=request.actor,
            at=now(),
        )

    form = forms.NewRole(request.POST or None, initial={"valid_from": day_of(now())})
    return act_page(request, act, form, give)


def _agency(text: str, place: Unit | None, on: date) -> Agency | None:
    if not text.strip():
        return None
    if place is None:
        raise Invalid(_("Hãy ghi đơn vị của cơ quan này."), field="unit")
    if found := find_agency(text, place, on):
        return found
    known = "; ".join(agency.name for agency in agencies_of(place, on)[:12])
    raise Invalid(_("Đơn vị này không có cơ quan đó. Hiện có: %(names)s.") % {"names": known}, field="agency")


@require_http_methods(["GET", "POST"])
def role_end(request: Asked, uuid: UUID, role: UUID) -> HttpResponse:
    """Take a role away from a day on."""
    require(policies.may_manage(request.actor))
    shown = get_object_or_404(queries.users_visible_to(request.actor, day_of(now())), uuid=uuid)
    held = get_object_or_404(queries.roles_of(shown), uuid=role)
    act = Act(
        title=_("Kết thúc vai trò %(role)s") % {"role": held.get_role_display()},
        button=_("Kết thúc vai trò"),
        done=_("Đã ghi ngày kết thúc."),
        back=reverse("access:user", args=[uuid]),
        note=_("Việc người này đã làm vẫn còn nguyên trong hồ sơ."),
        icon="user-minus",
        danger=True,
    )
    today = day_of(now())
    form = forms.EndRole(request.POST or None, initial={"on": today})
    form.offer(queries.heirs_of(held, today))

    def end(*, heir: int | None, **typed: Any) -> Assignment:
        to = queries.heir_of(held, heir, today)
        return operations.end_assignment(held, **typed, heir=to, by=request.actor, at=now())

    return act_page(request, act, form, end)
