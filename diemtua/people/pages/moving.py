"""A child leaves for another commune, and is received there."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid, Refused
from diemtua.people import forms, operations, policies, queries
from diemtua.people.codes import Power
from diemtua.people.models import Transfer
from diemtua.people.states import TransferState
from diemtua.places.queries import names_of_communes, unit_by_code, unit_named, villages_of


@require_GET
def moves(request: Asked) -> HttpResponse:
    """Who is on the way, from here and to here, and since when."""
    require(request.actor.may(Power.VIEW) and request.actor.scope.registry)
    today = day_of(now())
    waiting = queries.waiting_of(request.actor)
    arriving, leaving = _named(waiting.arriving), _named(waiting.leaving)
    context = {"arriving": arriving, "leaving": leaving, "today": today}
    return render(request, "people/move_list.html", context)


@require_http_methods(["GET", "POST"])
def child_move(request: Asked, uuid: UUID) -> HttpResponse:
    """Tell another commune that the child lives there now."""
    child = get_object_or_404(queries.children_visible_to(request.actor), uuid=uuid)
    require(policies.may_move(request.actor, child.commune_code))
    today = day_of(now())
    act = Act(
        title=_("Chuyển %(name)s đi xã khác") % {"name": child.name},
        button=_("Gửi sang nơi đến"),
        done=_("Đã gửi. Hồ sơ vẫn do xã mình theo dõi cho đến khi nơi đến tiếp nhận."),
        back=reverse("people:moves"),
        note=_("Nơi đến trả lời trong %(days)s ngày. Chưa có văn bản nào quy định thời hạn này.")
        % {"days": operations.DAYS_TO_ANSWER},
        icon="transfer",
    )

    def send(*, to: str, **typed: Any) -> Transfer:
        try:
            place = unit_named(
                to,
                _("Không tìm thấy xã, phường này. Hãy gõ tên đầy đủ hoặc mã."),
                _("Có nhiều nơi cùng tên: %(names)s. Hãy gõ mã của nơi đúng."),
                on=today,
            )
        except Invalid as refusal:
            raise Invalid(str(refusal), field="to") from refusal
        if place is None:
            raise Invalid(_("Hãy ghi nơi đến."), field="to")
        return operations.send_child(child, to=place, **typed, by=request.actor, at=now())

    form = forms.SendChild(request.POST or None, initial={"version": child.version, "moved_on": today})
    return act_page(request, act, form, send)


@require_GET
def transfer(request: Asked, uuid: UUID) -> HttpResponse:
    """One move, as its two ends see it, with what this end may do."""
    found = _one(request, uuid)
    operations.read_transfer(found, by=request.actor, at=now())
    return _shown(request, found)


@require_POST
def transfer_receiving(request: Asked, uuid: UUID) -> HttpResponse:
    """Take the child over."""
    found = _one(request, uuid)
    form = _receive_form(request, found)
    if form.is_valid():
        try:
            child = operations.receive_child(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            said = _("Đã tiếp nhận %(name)s. Hãy xem lại hồ sơ và hộ gia đình.")
            messages.success(request, said % {"name": child.name})
            return redirect("people:child", child.uuid)
    return _shown(request, found, receive=form, status=422)


@require_POST
def transfer_return(request: Asked, uuid: UUID) -> HttpResponse:
    """The child is not here."""
    found = _one(request, uuid)
    return _answered(request, found, partial(operations.give_back_child, found), _("Đã trả lại nơi đi."))


@require_POST
def transfer_recall(request: Asked, uuid: UUID) -> HttpResponse:
    """The child never left."""
    found = _one(request, uuid)
    return _answered(request, found, partial(operations.call_back_child, found), _("Đã rút lại."))


def _one(request: Asked, uuid: UUID) -> Transfer:
    return get_object_or_404(queries.transfers_visible_to(request.actor), uuid=uuid)


def _answered(request: Asked, found: Transfer, do: Any, done: str) -> HttpResponse:
    form = forms.Answer(request.POST)
    if form.is_valid():
        try:
            do(**form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("people:moves")
    return _shown(request, found, answer=form, status=422)


def _receive_form(request: Asked, found: Transfer) -> forms.ReceiveChild:
    today = day_of(now())
    form = forms.ReceiveChild(request.POST or None, initial={"version": found.version, "address": found.address})
    if unit := unit_by_code(found.to_commune_code, today):
        form.offer(villages_of(unit, today))
    return form


def _shown(request: Asked, found: Transfer, *, status: int = 200, **typed: Form) -> HttpResponse:
    waits = found.state == TransferState.SENT
    context = {
        "transfer": found,
        "today": day_of(now()),
        "ends": _named([found])[0],
        "may_receive": waits and policies.may_move(request.actor, found.to_commune_code),
        "may_recall": waits and policies.may_move(request.actor, found.commune_code),
        "receive": typed.get("receive") or _receive_form(request, found),
        "answer": typed.get("answer") or forms.Answer(initial={"version": found.version}),
        "child": queries.children_visible_to(request.actor).filter(pk=found.child_id).first(),
    }
    return render(request, "people/transfer.html", context, status=status)


class Ends(NamedTuple):
    """A move with the names of where from and where to."""

    transfer: Transfer
    origin: str
    target: str


def _named(found: list[Transfer]) -> list[Ends]:
    codes = {code for one in found for code in (one.commune_code, one.to_commune_code)}
    names = names_of_communes(codes, day_of(now())) if codes else {}
    return [Ends(one, *(names.get(code, code) for code in (one.commune_code, one.to_commune_code))) for one in found]
