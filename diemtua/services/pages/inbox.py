"""The inbox of an asked place: what it was asked, what it may read and no more, what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.access.queries import user_by_id
from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.lib.moves import can
from diemtua.lib.paging import page_of
from diemtua.places.queries import agency_by_uuid, names_of_communes
from diemtua.services import operations, queries
from diemtua.services.codes import Power
from diemtua.services.forms import referrals as forms
from diemtua.services.models import Call
from diemtua.services.pages.lines import Lines
from diemtua.services.states import CALL_MOVES, CALL_OPEN, CallState


@require_GET
def inbox(request: Asked) -> HttpResponse:
    """What the own agency was asked, what is due first on top. No child is named here."""
    require(request.actor.may(Power.ANSWER))
    actor, at = request.actor, now()
    asked = request.GET.get("tab", "waiting")
    tab = asked if asked in queries.INBOX_TABS else "waiting"
    counts = queries.counts_of_inbox(actor, at)
    tabs = [
        {"key": key, "name": gettext(name), "n": counts.get(key, ""), "current": key == tab}
        for key, name in queries.INBOX_TABS.items()
    ]
    page = page_of(request, queries.inbox(actor, tab, at))
    names = names_of_communes({row.referral.commune_code for row in page.object_list}, day_of(at))
    decisions = list(queries.decisions_waiting_for(actor)[:20]) if tab == "waiting" else []
    context = {
        "page": page,
        "lines": Lines(names, at).of(page.object_list),
        "tabs": tabs,
        "now": at,
        "decisions": decisions,
    }
    return render(request, "services/inbox_list.html", context)


@require_GET
def inbox_call(request: Asked, uuid: UUID) -> HttpResponse:
    """One that was sent here: exactly what was told, and what this place and the sender said. Each look is recorded."""
    found, at = _found(request, uuid), now()
    held = operations.read_packet(found, by=request.actor, at=at)
    packet = queries.packet_for(held)
    names = names_of_communes({held.referral.commune_code}, day_of(at))
    acts = [
        {"url": reverse("services:inbox_act", args=[held.uuid, name]), "title": str(deed.title), "icon": deed.icon}
        for name, deed in DEEDS.items()
        if deed.may(held)
    ]
    context = {
        "call": held, "referral": held.referral, "packet": packet, "told": queries.told_of(packet) if packet else [],
        "steps": queries.steps_for(held), "origin": names.get(held.referral.commune_code, ""), "now": at,
        "main": acts[0] if acts else None, "others": acts[1:],
    }  # fmt: skip
    return render(request, "services/inbox_call.html", context)


def _found(request: Asked, uuid: UUID) -> Call:
    found: Call = get_object_or_404(queries.calls_visible_to(request.actor), uuid=uuid)
    return found


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One act of the asked place."""

    title: Promise | str
    button: Promise | str
    done: Promise | str
    may: Callable[[Call], bool]
    do: Callable[..., Any]
    form: Callable[..., django_forms.Form]
    icon: str = "check"
    danger: bool = False
    note: Promise | str = ""
    needs: str = ""  # what its form chooses from


def _can(name: str) -> Callable[[Call], bool]:
    return lambda call: can(name, CALL_MOVES, call.state)


def _live(call: Call) -> bool:
    return call.state in CALL_OPEN | {CallState.ACCEPTED}


def _finish(call: Call, **typed: Any) -> Any:
    return operations.report_call(call, is_done=True, **typed)


def _pass_on(call: Call, *, suggested: str, **typed: Any) -> Any:
    agency = agency_by_uuid(UUID(suggested))
    if agency is None:
        raise Invalid(gettext("Cơ quan này không còn. Hãy chọn lại."), field="suggested")
    return operations.pass_on_call(call, suggested=agency, **typed)


def _assign(call: Call, *, handler: str, **typed: Any) -> Any:
    user = user_by_id(int(handler))
    if user is None:
        raise Invalid(gettext("Người này không làm ở nơi nhận. Hãy chọn lại."), field="handler")
    return operations.assign_call(call, user, **typed)


DEEDS: dict[str, Deed] = {
    "acceptance": Deed(
        title=_("Nhận"), button=_("Nhận chuyển gửi"), done=_("Đã nhận. Nơi gửi đã được báo."), form=forms.Accept,
        may=_can("accept"), do=operations.accept_call, icon="check",
    ),
    "report": Deed(
        title=_("Báo việc đã làm"), button=_("Gửi báo cáo"), done=_("Đã báo nơi gửi."), form=forms.Report,
        may=_can("finish"), do=operations.report_call, icon="clipboard-check",
    ),
    "finish": Deed(
        title=_("Báo đã làm xong"), button=_("Báo xong"), done=_("Đã báo nơi gửi."), form=forms.Finish,
        may=_can("finish"), do=_finish, icon="circle-check",
    ),
    "refusal": Deed(
        title=_("Từ chối"), button=_("Từ chối"), done=_("Đã từ chối. Nơi gửi sẽ tìm nơi khác."), form=forms.Decline,
        may=_can("decline"), do=operations.decline_call, icon="x", danger=True,
    ),
    "return": Deed(
        title=_("Trả lại"), button=_("Trả lại"), done=_("Đã trả lại nơi gửi."), form=forms.Words,
        may=_can("give_back"), do=operations.give_back_call, icon="arrow-back-up", danger=True,
    ),
    "other-office": Deed(
        title=_("Đề nghị chuyển cơ quan khác"), button=_("Đề nghị"), done=_("Đã đề nghị. Nơi gửi quyết định."),
        form=forms.PassOn, may=_can("pass_on"), do=_pass_on, icon="transfer", needs="agencies",
        note=_("Nơi gửi quyết định, vì thông tin chỉ được gửi cho cơ quan của anh/chị."),
    ),
    "question": Deed(
        title=_("Hỏi thêm nơi gửi"), button=_("Gửi câu hỏi"), done=_("Đã hỏi nơi gửi."), form=forms.Words, may=_live,
        do=operations.ask_sender, icon="help", note=_("Chỉ hỏi điều cần để làm việc này."),
    ),
    "assignment": Deed(
        title=_("Giao người phụ trách"), button=_("Giao"), done=_("Đã giao."), form=forms.Assign, may=_live,
        do=_assign, icon="user-check", needs="people",
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def inbox_act(request: Asked, uuid: UUID, act: str) -> HttpResponse:
    """One act of the asked place. What became impossible is refused with its reason, and what was typed stays."""
    found, deed = _found(request, uuid), DEEDS.get(act)
    if deed is None:
        raise Http404
    if request.method == "GET" and not deed.may(found):
        messages.info(request, gettext("Việc này đã chuyển sang bước khác."))
        return redirect("services:inbox_call", found.uuid)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = deed.form(*typed, initial={"done_on": day_of(now())}, **_choices(deed, found, request.actor))
    said = Act(
        title=f"{deed.title}: {found.referral.code}", button=str(deed.button), done=str(deed.done), icon=deed.icon,
        danger=deed.danger, back=reverse("services:inbox_call", args=[found.uuid]), note=str(deed.note),
    )  # fmt: skip
    return act_page(request, said, form, lambda **given: deed.do(found, **given, by=request.actor, at=now()))


def _choices(deed: Deed, call: Call, actor: Actor) -> dict[str, list[tuple[str, str]]]:
    today = day_of(now())
    if deed.needs == "agencies":
        return {"agencies": [(str(row.uuid), row.name) for row in queries.agencies_to_ask(actor, today)]}
    if deed.needs == "people":
        return {"people": [(str(row.pk), row.full_name) for row in queries.colleagues_of(call, today)]}
    return {}
