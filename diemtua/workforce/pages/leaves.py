"""Leaves: planned, changed, cancelled, ended by an early return."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.access.queries import user_by_id
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.workforce import forms, operations, policies, queries
from diemtua.workforce.models import Leave
from diemtua.workforce.pages.asking import leave_of, posting_of, today


@require_http_methods(["GET", "POST"])
def posting_leave(request: Asked, uuid: UUID) -> HttpResponse:
    """Say that somebody will be away, and who stands in."""
    found = posting_of(request, uuid)
    require(policies.may_plan_leave(request.actor, found))
    act = Act(
        title=_("Ghi nghỉ của %(name)s") % {"name": found.full_name},
        button=_("Ghi nghỉ"),
        done=_("Đã ghi. Đồng hồ của các việc vẫn chạy."),
        back=reverse("workforce:posting", args=[uuid]),
        note=_("Từ ngày nghỉ, người thay thấy việc đang mở và nhận lời nhắc; ngày trở lại, việc về lại người nghỉ."),
        icon="calendar-off",
    )
    form = forms.PlanLeave(request.POST or None, initial={"valid_from": today()})
    form.offer(queries.deputies_for(found, today()))

    def plan(*, deputy: int | None, **typed: Any) -> Leave:
        return operations.plan_leave(found, **typed, deputy=user_by_id(deputy), by=request.actor, at=now())

    return act_page(request, act, form, plan)


@require_http_methods(["GET", "POST"])
def leave(request: Asked, uuid: UUID) -> HttpResponse:
    """Another day of return, another deputy."""
    found = leave_of(request, uuid)
    act = Act(
        title=_("Nghỉ của %(name)s") % {"name": found.posting.full_name},
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=reverse("workforce:posting", args=[found.posting.uuid]),
        note=_("Nghỉ từ ngày %(day)s.") % {"day": f"{found.valid_from:%d/%m/%Y}"},
        icon="calendar-off",
    )
    kept = {"valid_until": found.valid_until, "deputy": found.deputy_id, "version": found.version}
    form = forms.ChangeLeave(request.POST or None, initial=kept)
    form.offer(queries.deputies_for(found.posting, today()))

    def change(*, deputy: int | None, **typed: Any) -> Leave:
        return operations.change_leave(found, **typed, deputy=user_by_id(deputy), by=request.actor, at=now())

    return act_page(request, act, form, change)


@require_POST
def leave_cancellation(request: Asked, uuid: UUID) -> HttpResponse:
    """The person does not go."""
    return _done(request, uuid, operations.cancel_leave, _("Đã bỏ lần nghỉ."))


@require_POST
def leave_return(request: Asked, uuid: UUID) -> HttpResponse:
    """The person is back today."""
    return _done(request, uuid, operations.return_early, _("Đã ghi trở lại; việc về lại người này."))


def _done(request: Asked, uuid: UUID, do: Any, said: str) -> HttpResponse:
    found = leave_of(request, uuid)
    form = forms.Version(request.POST)
    try:
        do(found, version=form.cleaned_data["version"] if form.is_valid() else 0, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("workforce:posting", found.posting.uuid)
