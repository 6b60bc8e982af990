"""Accounts, for those who manage them. For all others these pages do not exist."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.access import forms, operations, policies, queries
from diemtua.access.models import User
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import page_of
from diemtua.trail import queries as trail

STORY_ROWS = 30


def _one(request: Asked, uuid: UUID) -> User:
    require(policies.may_manage(request.actor))
    return get_object_or_404(queries.users_visible_to(request.actor, day_of(now())), uuid=uuid)


@require_GET
def users(request: Asked) -> HttpResponse:
    """Everybody with an account."""
    require(policies.may_manage(request.actor))
    form = forms.UserFilter(request.GET)
    page = page_of(request, queries.search_users(request.actor, day_of(now()), **form.asked()))
    return render(request, "access/user_list.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
def new_user(request: Asked) -> HttpResponse:
    """An account for one person."""
    require(policies.may_manage(request.actor))
    act = Act(
        title=_("Thêm người dùng"),
        button=_("Tạo tài khoản"),
        done=_("Đã tạo tài khoản. Mở tài khoản để giao vai trò."),
        back=reverse("access:users"),
        note=_("Mỗi người một tài khoản, không dùng chung."),
        icon="user-plus",
    )

    def make(password: str, **typed: Any) -> User:
        return operations.create_user(password=password or None, **typed, by=request.actor, at=now())

    return act_page(request, act, forms.NewUser(request.POST or None), make)


@require_GET
def user(request: Asked, uuid: UUID) -> HttpResponse:
    """One account: who, which roles, what happened to it."""
    shown = _one(request, uuid)
    context = {
        "shown": shown,
        "roles": queries.roles_of(shown),
        "factors": queries.second_factors_of(shown.pk),
        "is_self": shown.pk == request.actor.user_id,
        "today": day_of(now()),
        "story": trail.story_of(shown, request.actor)[:STORY_ROWS],
    }
    return render(request, "access/user.html", context)


@require_http_methods(["GET", "POST"])
def user_details(request: Asked, uuid: UUID) -> HttpResponse:
    """Name, mail, phone, identity."""
    shown = _one(request, uuid)
    act = Act(
        title=_("Sửa tài khoản %(name)s") % {"name": shown.full_name},
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=reverse("access:user", args=[uuid]),
    )
    kept = {name: getattr(shown, name) for name in ("full_name", "email", "phone", "subject")}
    form = forms.UserDetails(request.POST or None, initial=kept)
    return act_page(request, act, form, partial(operations.change_user, shown, by=request.actor, at=now()))


@require_http_methods(["GET", "POST"])
def user_lock(request: Asked, uuid: UUID) -> HttpResponse:
    """Keep somebody out, or let them in again."""
    shown = _one(request, uuid)
    words = {"name": shown.full_name}
    if shown.is_active:
        act = Act(
            title=_("Khóa tài khoản %(name)s") % words,
            button=_("Khóa tài khoản"),
            done=_("Đã khóa tài khoản."),
            back=reverse("access:user", args=[uuid]),
            note=_("Người này không đăng nhập được nữa và bị đăng xuất khỏi mọi máy. Việc đã làm vẫn còn nguyên."),
            icon="lock",
            danger=True,
        )
    else:
        act = Act(
            title=_("Mở khóa tài khoản %(name)s") % words,
            button=_("Mở khóa"),
            done=_("Đã mở khóa tài khoản."),
            back=reverse("access:user", args=[uuid]),
            icon="lock-open",
        )
    do = operations.lock_user if shown.is_active else operations.unlock_user
    return act_page(request, act, forms.Reason(request.POST or None), partial(do, shown, by=request.actor, at=now()))


@require_http_methods(["GET", "POST"])
def user_password(request: Asked, uuid: UUID) -> HttpResponse:
    """A temporary password for somebody who forgot theirs."""
    shown = _one(request, uuid)
    act = Act(
        title=_("Cấp mật khẩu tạm cho %(name)s") % {"name": shown.full_name},
        button=_("Cấp mật khẩu tạm"),
        done=_("Đã cấp mật khẩu tạm."),
        back=reverse("access:user", args=[uuid]),
        note=_("Hãy gọi lại số máy của cơ quan để chắc đúng người, rồi đọc mật khẩu cho người đó."),
        icon="key",
    )
    do = partial(operations.reset_password, shown, by=request.actor, at=now())
    return act_page(request, act, forms.TemporaryPassword(request.POST or None), do)


@require_http_methods(["GET", "POST"])
def user_second_factor(request: Asked, uuid: UUID) -> HttpResponse:
    """Take the second factor away from somebody who lost the phone."""
    shown = _one(request, uuid)
    act = Act(
        title=_("Gỡ xác minh hai bước của %(name)s") % {"name": shown.full_name},
        button=_("Gỡ xác minh hai bước"),
        done=_("Đã gỡ. Người dùng nhận được thông báo."),
        back=reverse("access:user", args=[uuid]),
        note=_("Chỉ làm khi người dùng mất máy và không còn mã dự phòng. Hãy kiểm tra đúng người trước khi gỡ."),
        icon="shield-off",
        danger=True,
    )
    do = partial(operations.reset_second_factor, shown, by=request.actor, at=now())
    return act_page(request, act, forms.Reason(request.POST or None), do)
