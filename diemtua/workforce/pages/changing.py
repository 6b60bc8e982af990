"""Acts on postings: appoint, change, move, train, end."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.access.models import User
from diemtua.access.queries import user_by_id, user_named
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid
from diemtua.places.models import Unit
from diemtua.places.queries import unit_named
from diemtua.workforce import forms, operations, policies, queries
from diemtua.workforce.codes import Post
from diemtua.workforce.models import Posting
from diemtua.workforce.pages.asking import own_commune, posting_of, today


@require_http_methods(["GET", "POST"])
def new_posting(request: Asked) -> HttpResponse:
    """Appoint somebody: in the own commune, or for an administrator in any."""
    actor, on = request.actor, today()
    own = own_commune(actor)
    require(policies.may_appoint_in(actor, own) if own else policies.may_appoint_anywhere(actor))
    act = Act(
        title=_("Phân công"),
        button=_("Phân công"),
        done=_("Đã phân công."),
        back=reverse("workforce:postings"),
        note=_("Người có tài khoản được giao quyền cùng lúc. Không ai tự phân công cho mình."),
        icon="user-plus",
    )
    villages = queries.villages_for(own, on) if own else None
    started = {"valid_from": on, "post": Post.COLLABORATOR}
    form = forms.Appoint(request.POST or None, initial=started, villages=villages)

    def give(*, username: str, unit: str = "", **typed: Any) -> Posting:
        place = own or _unit(unit, on)
        facts = operations.Appointment(user=_account(username), **typed)
        return operations.appoint(place, facts, by=actor, at=now())

    return act_page(request, act, form, give)


def _unit(text: str, on: date) -> Unit:
    found = unit_named(
        text, _("Không có đơn vị nào tên này hôm nay. Hãy gõ lại tên hoặc mã."), _("Có nhiều đơn vị: %(names)s."), on=on
    )
    if found is None:
        raise Invalid(_("Hãy ghi đơn vị."), field="unit")
    return found


def _account(username: str) -> User | None:
    if not username.strip():
        return None
    found = user_named(username)
    if found is None:
        raise Invalid(_("Không có tài khoản nào tên này. Hãy hỏi quản trị hệ thống."), field="username")
    return found


@require_http_methods(["GET", "POST"])
def posting_details(request: Asked, uuid: UUID) -> HttpResponse:
    """Duties, decision, stipend, telephone."""
    found = posting_of(request, uuid)
    require(policies.may_change(request.actor, found))
    names = ("duties", "decision_no", "decision_on", "stipend", "phone", "version")
    form = forms.Details(
        request.POST or None, initial={name: getattr(found, name) for name in names}, has_account=bool(found.user_id)
    )
    act = Act(
        title=_("Sửa phân công của %(name)s") % {"name": found.full_name},
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=reverse("workforce:posting", args=[uuid]),
        icon="device-floppy",
    )
    return act_page(
        request, act, form, lambda **typed: operations.change_posting(found, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def posting_account(request: Asked, uuid: UUID) -> HttpResponse:
    """Somebody who was only named has an account now."""
    found = posting_of(request, uuid)
    require(policies.may_change(request.actor, found) and found.user_id is None)
    act = Act(
        title=_("Gắn tài khoản cho %(name)s") % {"name": found.full_name},
        button=_("Gắn tài khoản"),
        done=_("Đã gắn. Phân công, tập huấn, lần nghỉ đã ghi giữ nguyên; quyền có từ hôm nay."),
        back=reverse("workforce:posting", args=[uuid]),
        note=_("Tài khoản nhận phân công này với các thôn, khu phố đã giao. Vai trò đã có ở đây thì được nối vào."),
        icon="link",
    )
    form = forms.Account(request.POST or None, initial={"version": found.version})

    def link(*, username: str, version: int) -> Posting:
        user = _account(username)
        if user is None:
            raise Invalid(_("Hãy ghi tên đăng nhập."), field="username")
        return operations.link_account(found, user, version=version, by=request.actor, at=now())

    return act_page(request, act, form, link)


@require_http_methods(["GET", "POST"])
def posting_villages(request: Asked, uuid: UUID) -> HttpResponse:
    """Other villages; what is open in the old ones is handed over."""
    found = posting_of(request, uuid)
    require(policies.may_move(request.actor, found))
    act = Act(
        title=_("Nơi phụ trách của %(name)s") % {"name": found.full_name},
        button=_("Giao"),
        done=_("Đã giao. Cộng tác viên chỉ xem được trẻ em của những nơi này."),
        back=reverse("workforce:posting", args=[uuid]),
        icon="map-pin",
    )
    form = forms.Move(
        request.POST or None,
        initial={"villages": found.villages, "version": found.version},
        villages=queries.villages_for(found.unit, today()),
    )
    form.offer(queries.heirs_for(found, today()))

    def move(*, heir: int | None, **typed: Any) -> Posting:
        return operations.move_collaborator(found, **typed, heir=user_by_id(heir), by=request.actor, at=now())

    return act_page(request, act, form, move)


@require_http_methods(["GET", "POST"])
def posting_training(request: Asked, uuid: UUID) -> HttpResponse:
    """A course the person finished."""
    found = posting_of(request, uuid)
    actor = request.actor
    require(policies.may_keep_network(actor, found) or policies.may_change(actor, found))
    act = Act(
        title=_("Ghi tập huấn của %(name)s") % {"name": found.full_name},
        button=_("Ghi"),
        done=_("Đã ghi tập huấn."),
        back=reverse("workforce:posting", args=[uuid]),
        icon="certificate",
    )
    form = forms.AddTraining(request.POST or None)
    return act_page(request, act, form, lambda **typed: operations.add_training(found, **typed, by=actor, at=now()))


@require_http_methods(["GET", "POST"])
def posting_ending(request: Asked, uuid: UUID) -> HttpResponse:
    """Relieve somebody; what is open is handed over in the same act."""
    found = posting_of(request, uuid)
    require(policies.may_change(request.actor, found))
    act = Act(
        title=_("Thôi phân công %(name)s") % {"name": found.full_name},
        button=_("Thôi phân công"),
        done=_("Đã thôi phân công; việc chưa xong đã có người nhận."),
        back=reverse("workforce:posting", args=[uuid]),
        note=_("Vai trò trong hệ thống kết thúc cùng ngày. Việc đã làm vẫn còn nguyên trong hồ sơ."),
        icon="user-minus",
        danger=True,
    )
    form = forms.End(request.POST or None, initial={"on": today(), "version": found.version})
    form.offer(queries.heirs_for(found, today()))

    def end(*, heir: int | None, **typed: Any) -> Posting:
        return operations.end_posting(found, **typed, heir=user_by_id(heir), by=request.actor, at=now())

    return act_page(request, act, form, end)
