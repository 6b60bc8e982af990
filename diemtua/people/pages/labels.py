"""A commune's own labels, and what of the law they stand for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.people import operations, policies, queries
from diemtua.people.forms import groups as forms
from diemtua.people.models import LocalLabel
from diemtua.people.pages.child import find_child


@require_GET
def labels(request: Asked) -> HttpResponse:
    """The labels in use."""
    require(policies.may_label(request.actor, request.actor.commune_code))
    return render(request, "people/label_list.html", {"labels": queries.labels_of(request.actor)})


@require_http_methods(["GET", "POST"])
def label_new(request: Asked) -> HttpResponse:
    return _saved(request, None)


@require_http_methods(["GET", "POST"])
def label(request: Asked, uuid: UUID) -> HttpResponse:
    return _saved(request, get_object_or_404(queries.labels_of(request.actor), uuid=uuid))


def _saved(request: Asked, found: LocalLabel | None) -> HttpResponse:
    actor = request.actor
    require(policies.may_label(actor, actor.commune_code))
    act = Act(
        title=_("Nhãn riêng của xã"),
        button=_("Lưu nhãn"),
        done=_("Đã lưu nhãn. Trẻ em đã gắn nhãn giữ nguyên như cũ."),
        back=reverse("people:labels"),
        note=_("Số liệu báo cáo vẫn theo 14 nhóm của luật; nhãn chỉ giúp ghi nhanh theo cách gọi của xã."),
        icon="tag",
    )
    initial = {"name": found.name, "groups": found.groups, "flags": found.flags} if found else {}
    form = forms.Label(request.POST or None, initial=initial)
    return act_page(request, act, form, lambda **typed: operations.save_label(found, **typed, by=actor, at=now()))


@require_http_methods(["GET", "POST"])
def label_ending(request: Asked, uuid: UUID) -> HttpResponse:
    actor = request.actor
    found = get_object_or_404(queries.labels_of(actor), uuid=uuid)
    require(policies.may_label(actor, found.commune_code))
    act = Act(
        title=_("Thôi dùng nhãn “%(name)s”") % {"name": found.name},
        button=_("Thôi dùng"),
        done=_("Đã thôi dùng nhãn."),
        back=reverse("people:labels"),
        danger=True,
    )
    form = forms.Nothing(request.POST if request.method == "POST" else None)
    return act_page(request, act, form, lambda: operations.end_label(found, by=actor, at=now()))


@require_http_methods(["GET", "POST"])
def label_applying(request: Asked, uuid: UUID) -> HttpResponse:
    """Propose the groups and set the risks a label stands for."""
    child, actor = find_child(request, uuid), request.actor
    require(policies.may_change(actor, child))
    act = Act(
        title=_("Gắn nhãn của xã cho %(name)s") % {"name": child.name},
        button=_("Gắn nhãn"),
        done=_("Đã đề nghị các nhóm và ghi các nguy cơ của nhãn."),
        back=reverse("people:child", args=[child.uuid]),
        icon="tag",
    )
    form = forms.LabelApply(request.POST or None, labels=queries.labels_of(actor), initial={"since": day_of(now())})
    return act_page(request, act, form, lambda **typed: operations.apply_label(child, **typed, by=actor, at=now()))
