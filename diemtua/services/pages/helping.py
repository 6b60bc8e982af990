"""What is done for one child."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.people.models import Child
from diemtua.services import forms, operations, policies, queries
from diemtua.services.codes import Power


def _child(request: Asked, uuid: UUID) -> Child:
    found = queries.child_by_uuid(request.actor, uuid)
    if found is None:
        raise Http404
    return found


@require_GET
def supports(request: Asked, uuid: UUID) -> HttpResponse:
    """The nine supports of a child: for whom by law, where each stands, everything that happened."""
    require(request.actor.may(Power.SEE_SUPPORT))
    child = _child(request, uuid)
    lines = queries.checklist_of(child)
    context = {
        "child": child,
        "lines": lines,
        "sums": queries.sums_of(lines),
        "may_note": policies.may_note_support(request.actor, child),
    }
    return render(request, "services/supports.html", context)


@require_http_methods(["GET", "POST"])
def support_step(request: Asked, uuid: UUID) -> HttpResponse:
    """Note what happened to one of the supports."""
    child = _child(request, uuid)
    require(policies.may_note_support(request.actor, child))
    form = forms.SupportForm(request.POST or None, initial={"on": day_of(now()), "code": request.GET.get("code", "")})

    def do(*, code: str, **_typed: Any) -> None:
        operations.note_support(child, code, form.noted(), by=request.actor, at=now())

    act = Act(
        title=_("Ghi hỗ trợ"), button=_("Ghi"), done=_("Đã ghi hỗ trợ."),
        back=reverse("services:supports", args=[child.uuid]),
    )  # fmt: skip
    return act_page(request, act, form, do)


@require_http_methods(["GET", "POST"])
def new_match(request: Asked, uuid: UUID) -> HttpResponse:
    """Let a model, or a shelter, look after the child."""
    child = _child(request, uuid)
    require(policies.may_match(request.actor, child))
    on = day_of(now())
    form = forms.MatchForm(
        request.POST or None, initial={"since": on}, offers=queries.offers_to_match(child, on),
        helpers=queries.helpers_checked(child),
    )  # fmt: skip
    act = Act(
        title=_("Ghép với mô hình, nơi tạm lánh"), button=_("Ghép"), done=_("Đã ghép."),
        back=reverse("people:child", args=[child.uuid]),
        note=_("Chỉ ghép với người đã được tập huấn, kiểm tra. Mô hình không thấy hồ sơ của trẻ em."),
    )  # fmt: skip
    return act_page(
        request, act, form, lambda **typed: operations.match_child(child, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def match_ending(request: Asked, uuid: UUID) -> HttpResponse:
    """The model looks after the child no more."""
    found = queries.match_by_uuid(request.actor, uuid)
    if found is None:
        raise Http404
    require(policies.may_match(request.actor, found.child))
    form = forms.Closing(request.POST or None, initial={"on": day_of(now())})
    act = Act(
        title=_("Kết thúc ghép"), button=_("Kết thúc"), done=_("Đã kết thúc."), danger=True,
        back=reverse("people:child", args=[found.child.uuid]),
    )  # fmt: skip
    return act_page(
        request, act, form, lambda **typed: operations.end_match(found, **typed, by=request.actor, at=now())
    )
