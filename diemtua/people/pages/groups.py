"""Groups of a child: proposed, decided, ended; risks and the certificate of disability beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.downloads import download
from diemtua.lib.paging import page_of
from diemtua.people import operations, policies, queries
from diemtua.people.codes import Group, Power
from diemtua.people.forms import groups as forms
from diemtua.people.models import Child, Membership
from diemtua.people.pages.child import find_child


def back_to(child: Child) -> str:
    return reverse("people:child", args=[child.uuid])


@require_GET
def groups(request: Asked) -> HttpResponse:
    """What was proposed in the own commune and waits to be confirmed."""
    require(request.actor.may(Power.CONFIRM))
    page = page_of(request, queries.groups_to_confirm(request.actor))
    return render(request, "people/group_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def group_new(request: Asked, uuid: UUID) -> HttpResponse:
    """Propose a group for a child."""
    child, actor = find_child(request, uuid), request.actor
    require(policies.may_change(actor, child))
    form = forms.GroupNew(
        request.POST or None, request.FILES or None, initial={"since": day_of(now())},
        restricted=policies.may_see_restricted(actor, child),
    )  # fmt: skip
    act = Act(
        title=_("Đề nghị nhóm cho %(name)s") % {"name": child.name},
        button=_("Đề nghị"),
        done=_("Đã đề nghị. Cán bộ, lãnh đạo xã xác nhận thì mới tính vào nhóm."),
        back=back_to(child),
        icon="user-plus",
    )
    return act_page(request, act, form, lambda **typed: operations.propose_group(child, **typed, by=actor, at=now()))


class Decision(NamedTuple):
    """One decision about a proposed or confirmed group: its words, its form and what it calls."""

    purpose: Promise | str
    title: Promise | str
    button: Promise | str
    done: Promise | str
    icon: str
    form: Callable[[Asked, Membership], Form]
    call: Callable[..., Membership]


def _confirming(request: Asked, row: Membership) -> Form:
    said = {"version": row.version, "subgroup": row.subgroup, "evidence": row.evidence, "illness": row.illness}
    return forms.GroupConfirm(request.POST or None, request.FILES or None, group=row.group, initial=said)


def _why(request: Asked, row: Membership) -> Form:
    return forms.ReasonVersioned(request.POST or None, initial={"version": row.version})


def _until(request: Asked, row: Membership) -> Form:
    return forms.GroupEnd(request.POST or None, initial={"version": row.version, "until": day_of(now())})


DECISIONS = {
    "confirmation": Decision(
        lazy("Xác nhận nhóm"), lazy("Xác nhận nhóm của %(name)s"), lazy("Xác nhận"), lazy("Đã xác nhận."), "check",
        _confirming, operations.confirm_group,
    ),
    "refusal": Decision(
        lazy("Không xác nhận nhóm"), lazy("Không xác nhận nhóm của %(name)s"), lazy("Không xác nhận"),
        lazy("Đã ghi lý do."), "x", _why, operations.refuse_group,
    ),
    "ending": Decision(
        lazy("Kết thúc nhóm"), lazy("Kết thúc nhóm của %(name)s"), lazy("Kết thúc"), lazy("Đã kết thúc."), "flag",
        _until, operations.end_group,
    ),
    "reopening": Decision(
        lazy("Mở lại nhóm"), lazy("Mở lại nhóm của %(name)s"), lazy("Mở lại"), lazy("Đã mở lại, chờ xác nhận."),
        "arrow-back-up", _why, operations.reopen_group,
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def group_decision(request: Asked, uuid: UUID, decision: str) -> HttpResponse:
    """Decide on a group; what usually proves it is said where it is confirmed, what the law asks is checked there."""
    this = DECISIONS[decision]
    row = _to_decide(request, uuid, str(this.purpose))
    note = f"{row.group} {Group(row.group).label}"
    if decision == "confirmation":
        note += f". {queries.hint_of(row.group, day_of(now())).said}."
    act = Act(
        title=str(this.title) % {"name": row.child.name},
        button=str(this.button),
        done=str(this.done),
        back=back_to(row.child),
        note=note,
        icon=this.icon,
        danger=decision == "refusal",
    )
    form = this.form(request, row)
    return act_page(request, act, form, lambda **typed: this.call(row, **typed, **_who(request)))


@require_GET
def group_paper(request: Asked, uuid: UUID) -> FileResponse:
    """The file that proves a group: always a download."""
    row = get_object_or_404(queries.memberships_visible_to(request.actor), uuid=uuid)
    require(bool(row.evidence_file))
    operations.read_paper(row, **_who(request))
    return download(row.evidence_file.open("rb"), row.evidence_name)


@require_http_methods(["GET", "POST"])
def risk_new(request: Asked, uuid: UUID) -> HttpResponse:
    """A label of risk."""
    child = find_child(request, uuid)
    require(policies.may_change(request.actor, child))
    act = Act(
        title=_("Ghi nguy cơ của %(name)s") % {"name": child.name},
        button=_("Ghi nguy cơ"),
        done=_("Đã ghi nguy cơ."),
        back=back_to(child),
        note=_("Nguy cơ không tính vào 14 nhóm trẻ em có hoàn cảnh đặc biệt."),
    )
    form = forms.RiskNew(request.POST or None, initial={"since": day_of(now())})
    return act_page(request, act, form, lambda **typed: operations.set_risk(child, **typed, **_who(request)))


@require_http_methods(["GET", "POST"])
def risk_ending(request: Asked, uuid: UUID) -> HttpResponse:
    risk = get_object_or_404(queries.risks_visible_to(request.actor), uuid=uuid)
    require(policies.may_change(request.actor, risk.child))
    act = Act(
        title=_("Kết thúc nguy cơ của %(name)s") % {"name": risk.child.name},
        button=_("Kết thúc"),
        done=_("Đã kết thúc."),
        back=back_to(risk.child),
        note=str(risk.get_flag_display()),
        icon="flag",
    )
    form = forms.Until(request.POST or None, initial={"until": day_of(now())})
    return act_page(request, act, form, lambda **typed: operations.end_risk(risk, **typed, **_who(request)))


@require_http_methods(["GET", "POST"])
def disability_new(request: Asked, uuid: UUID) -> HttpResponse:
    """A certificate of disability; the group of its level is proposed with it."""
    child = find_child(request, uuid)
    require(policies.may_change(request.actor, child))
    act = Act(
        title=_("Giấy xác nhận khuyết tật của %(name)s") % {"name": child.name},
        button=_("Ghi giấy xác nhận"),
        done=_("Đã ghi. Nhóm khuyết tật theo mức độ đã được đề nghị."),
        back=back_to(child),
        icon="disabled",
    )
    form = forms.DisabilityNew(request.POST or None)
    return act_page(request, act, form, lambda **typed: operations.set_disability(child, **typed, **_who(request)))


@require_http_methods(["GET", "POST"])
def disability_ending(request: Asked, uuid: UUID) -> HttpResponse:
    row = get_object_or_404(queries.disabilities_visible_to(request.actor), uuid=uuid)
    require(policies.may_change(request.actor, row.child))
    act = Act(
        title=_("Giấy xác nhận khuyết tật hết hiệu lực"),
        button=_("Kết thúc"),
        done=_("Đã kết thúc. Nhóm khuyết tật do xã kết thúc riêng."),
        back=back_to(row.child),
        icon="flag",
    )
    form = forms.Until(request.POST or None, initial={"until": day_of(now())})
    return act_page(request, act, form, lambda **typed: operations.end_disability(row, **typed, **_who(request)))


def _to_decide(request: Asked, uuid: UUID, purpose: str) -> Membership:
    """The membership, for who decides; of class C3 the look itself is kept with its purpose."""
    actor = request.actor
    row: Membership = get_object_or_404(queries.memberships_visible_to(actor), uuid=uuid)
    require(policies.may_confirm(actor, row.child))
    if row.is_restricted:
        operations.open_restricted(row.child, reason=purpose, by=actor, at=now())
    return row


def _who(request: Asked) -> dict[str, Any]:
    return {"by": request.actor, "at": now()}
