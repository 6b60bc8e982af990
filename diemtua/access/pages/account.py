"""What concerns one's own account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.access import forms, operations, policies, queries
from diemtua.lib.acts import Act, Asked, act_page
from diemtua.lib.clock import day_of, now

_NO_ADDRESS = gettext_lazy(
    "Tài khoản chưa có thư điện tử nên chỉ nhận thông báo trong hệ thống. Địa chỉ thư do quản trị ghi."
)


@require_GET
def account(request: Asked) -> HttpResponse:
    """Who I am here, how I sign in, where I am signed in."""
    own = queries.own_account(request.actor)
    at = now()
    context = {
        "own": own,
        "roles": queries.assignments_of(own, day_of(at)),
        "factors": queries.second_factors_of(own.pk),
        "demanded": queries.lacks_second_factor(own.pk, day_of(at)),
        "sessions": queries.sessions_of(own.pk),
        "session_key": request.session.session_key,
        "may_open": policies.may_break_glass(request.actor),
    }
    return render(request, "access/account.html", context)


@require_http_methods(["GET", "POST"])
def mail_choice(request: Asked) -> HttpResponse:
    """Whether reminders also come by mail, and in which language."""
    own = queries.own_account(request.actor)
    kept = {"reminders": own.reminders_by_mail, "language": own.language}
    act = Act(
        title=_("Thư nhắc việc"),
        button=_("Lưu"),
        done=_("Đã lưu cách nhận thư nhắc."),
        back=reverse("access:account"),
        note="" if own.email else str(_NO_ADDRESS),
        icon="mail",
    )
    form = forms.MailChoice(request.POST or None, initial=kept)

    def choose(**chosen: Any) -> None:
        operations.choose_mail(own, **chosen, by=request.actor, at=now())

    return act_page(request, act, form, choose)


@require_POST
def other_sessions(request: Asked) -> HttpResponse:
    """Sign out everywhere but here."""
    own = queries.own_account(request.actor)
    keep = request.session.session_key or ""
    operations.end_other_sessions(own, keep=keep, by=request.actor, at=now())
    messages.success(request, _("Đã đăng xuất các máy khác."))
    return redirect("access:account")


@require_POST
def choice(request: Asked, uuid: UUID) -> HttpResponse:
    """Work in another of one's roles."""
    at = now()
    held = queries.own_choice(request.actor.user_id or 0, uuid, day_of(at))
    if held is None:
        raise Http404
    operations.choose_assignment(held, by=request.actor, at=at)
    request.session[queries.ACTIVE_ASSIGNMENT] = held.pk
    return redirect("/")
