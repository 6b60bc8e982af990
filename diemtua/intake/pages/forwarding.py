"""Passing on to an authority, asking again, and its answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.intake import forms, operations, queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Forwarding
from diemtua.intake.pages.correcting import worked_on
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of


@require_GET
def forwardings(request: Asked) -> HttpResponse:
    """What the own unit passed on, and who still owes an answer."""
    require(request.actor.may(Power.TAKE))
    at, answered = now(), request.GET.get("tab") == "answered"
    page = page_of(request, queries.forwardings_for(request.actor, answered=answered))
    lines = [{"sent": sent, "clock": queries.answer_clock(sent, at)} for sent in page]
    context = {"page": page, "lines": lines, "answered": answered}
    return render(request, "intake/forwardings.html", context)


@require_http_methods(["GET", "POST"])
def forwarding_new(request: Asked, uuid: UUID) -> HttpResponse:
    """Write down that an authority was told."""
    found = worked_on(request, uuid)
    known = {row.code: row for row in queries.authorities()}
    choices = [(code, _said(row)) for code, row in known.items()]
    initial = {"passed_on": day_of(now()), "to": request.GET.get("to", "")}
    form = forms.Forward(request.POST or None, initial=initial, authorities=choices)
    act = Act(
        title=_("Chuyển thông tin của tin báo %(code)s") % {"code": found.code},
        button=_("Ghi lần chuyển"),
        done=_("Đã ghi. Hệ thống nhắc hỏi lại cho đến khi có trả lời."),
        back=reverse("intake:report", args=[uuid]),
        note=_("Ghi lại việc anh/chị đã chuyển. Xã vẫn chịu trách nhiệm bảo vệ trẻ em trong lúc chờ."),
        icon="send",
    )

    def send(*, to: str, **typed: Any) -> None:
        operations.forward_report(found, known[to], **typed, by=request.actor, at=now())

    return act_page(request, act, form, send)


def _said(row: Any) -> str:
    days = ngettext("hỏi lại sau %(n)d ngày", "hỏi lại sau %(n)d ngày", row.answer_days) % {"n": row.answer_days}
    return f"{_(row.label)} ({days}). {_(row.how) if row.how else ''}".strip()


def _sent(request: Asked, uuid: UUID, sent: UUID) -> Forwarding:
    found = queries.forwarding_by_uuid(worked_on(request, uuid), sent)
    require(found is not None)
    return found  # type: ignore[return-value]  # asked in the line above


@require_http_methods(["GET", "POST"])
def forwarding_answer(request: Asked, uuid: UUID, sent: UUID) -> HttpResponse:
    """The authority answered."""
    found = _sent(request, uuid, sent)
    form = forms.Answer(request.POST or None, initial={"answered_on": day_of(now())})
    act = Act(
        title=_("Trả lời của %(name)s") % {"name": _(found.to_words)},
        button=_("Ghi trả lời"),
        done=_("Đã ghi trả lời."),
        back=reverse("intake:report", args=[uuid]),
        icon="check",
    )
    return act_page(
        request, act, form, lambda **typed: operations.note_answer(found, **typed, by=request.actor, at=now())
    )


@require_POST
def forwarding_asking(request: Asked, uuid: UUID, sent: UUID) -> HttpResponse:
    """It was asked again."""
    found = _sent(request, uuid, sent)
    try:
        operations.ask_again(found, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi lần hỏi lại."))
    return redirect("intake:report", uuid)
