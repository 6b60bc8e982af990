"""Referrals as the sender works with them: the list, a new one, one with where it is stuck, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.moves import can
from diemtua.lib.paging import long_page_of
from diemtua.lib.printing import printer_is_set
from diemtua.people.queries import children_visible_to
from diemtua.services import operations, policies, queries
from diemtua.services.codes import Power
from diemtua.services.forms import referrals as forms
from diemtua.services.forms.asking import SendOn
from diemtua.services.models import Call, Referral
from diemtua.services.pages.asking import as_typed, chosen_places, ground_of, looks
from diemtua.services.pages.choosing import places_to_ask
from diemtua.services.pages.unanswered import period_of
from diemtua.services.states import CALL_LIVE, IN_HAND, REFERRAL_MOVES, WAITING
from diemtua.services.templatetags.referrals import is_waited_for


@require_GET
def referrals(request: Asked) -> HttpResponse:
    """What is out, where it is stuck, what is due first."""
    require(request.actor.may(Power.REFER))
    actor, at = request.actor, now()
    asked = request.GET.get("tab", "out")
    tab = asked if asked in queries.TABS else "out"
    counts = queries.counts_of_referrals(actor, at)
    tabs = [
        {"key": key, "name": gettext(name), "n": counts[key], "current": key == tab and "figure" not in request.GET}
        for key, name in queries.TABS.items()
    ]
    rows, figure = queries.referrals_listed(actor, tab, at), request.GET.get("figure", "")
    place = request.GET.get("place", "")
    if place and figure in queries.FIGURES:
        period, _form = period_of(request, at)
        rows = queries.referrals_asked(actor, period, at, figure=figure, place=place)
    else:
        figure = ""
    count = None if figure else counts[tab]
    context = {
        "page": long_page_of(request, rows, queries.with_child_and_calls, count=count), "tabs": tabs, "now": at,
        "figure": gettext(queries.FIGURES[figure]) if figure else "",
    }  # fmt: skip
    return render(request, "services/referral_list.html", context)


@require_GET
def referral(request: Asked, uuid: UUID) -> HttpResponse:
    """One referral: what was told, who was asked, what each said, what to do next."""
    found, at = _found(request, uuid), now()
    operations.read_referral(found, by=request.actor, at=at)
    acts = [
        {"url": reverse("services:referral_act", args=[found.uuid, name]), "title": str(deed.title), "icon": deed.icon}
        for name, deed in DEEDS.items()
        if deed.may(found)
    ]
    is_mine = policies.is_author(request.actor, found) and can("change", REFERRAL_MOVES, found.state)
    if is_mine:
        acts = _own_acts(found)
    child = children_visible_to(request.actor).filter(pk=found.child_id or 0).first()
    sheet = queries.sheet_of(found)
    absent = queries.unanswerable([row for row in sheet.calls if is_waited_for(row.state)], day_of(at))
    context = {
        "sheet": sheet, "absent": absent, "referral": found, "child": child, "acts": acts, "now": at,
        "main": acts[0] if acts else None, "others": acts[1:], "suggested": queries.suggestions_for(found),
        "letters": CALL_LIVE, "prints": printer_is_set(),
    }  # fmt: skip
    return render(request, "services/referral.html", context)


def _own_acts(found: Referral) -> list[dict[str, str]]:
    """What the author of a draft does with it."""
    named = (
        ("referral_draft", gettext("Sửa, gửi bản soạn"), "edit"),
        ("referral_dropping", gettext("Bỏ bản soạn"), "trash"),
    )
    return [
        {"url": reverse(f"services:{name}", args=[found.uuid]), "title": title, "icon": icon}
        for name, title, icon in named
    ]


def _found(request: Asked, uuid: UUID) -> Referral:
    rows = queries.referrals_visible_to(request.actor).select_related("child")
    found: Referral = get_object_or_404(rows, uuid=uuid)
    return found


def _call(found: Referral, uuid: UUID) -> Call:
    row = queries.call_of(found, uuid)
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One act of the sender."""

    title: Promise | str
    button: Promise | str
    done: Promise | str
    may: Callable[[Referral], bool]
    do: Callable[..., Any]
    form: Callable[..., django_forms.Form] = forms.Nothing
    icon: str = "check"
    danger: bool = False
    note: Promise | str = ""


def _can(name: str) -> Callable[[Referral], bool]:
    return lambda found: can(name, REFERRAL_MOVES, found.state)


def _send(found: Referral, *, places: list[str], by: Actor, at: datetime, **typed: Any) -> Any:
    return operations.send_referral(found, to=chosen_places(places), ground=ground_of(typed), by=by, at=at)


def _consented(found: Referral) -> bool:
    return found.sent_at is not None and queries.is_agreed(found)


DEEDS: dict[str, Deed] = {
    "sending": Deed(
        title=_("Gửi tới nơi khác"), button=_("Gửi"), done=_("Đã gửi. Nơi nhận lời đầu tiên sẽ làm."),
        form=SendOn, may=_can("send"), do=_send, icon="send",
    ),
    "reminder": Deed(
        title=_("Nhắc nơi nhận"), button=_("Nhắc"), done=_("Đã nhắc."), do=operations.remind_places, icon="bell",
        may=lambda found: found.state in WAITING | IN_HAND,
    ),
    "closing": Deed(
        title=_("Kết thúc chuyển gửi"), button=_("Kết thúc"), done=_("Đã kết thúc."), form=forms.MaybeWords,
        may=_can("close"), do=operations.close_referral, icon="lock-check",
    ),
    "feedback": Deed(
        title=_("Ghi phản hồi của trẻ em, gia đình"), button=_("Lưu"), done=_("Đã ghi phản hồi."),
        form=forms.NoteFeedback, may=lambda found: found.sent_at is not None, do=operations.note_feedback,
        icon="message", note=_("Nơi nhận không đọc lời này."),
    ),
    "consent-end": Deed(
        title=_("Ghi rút đồng ý"), button=_("Rút đồng ý"), form=forms.EndConsent, may=_consented, danger=True,
        done=_("Đã rút. Nơi nhận không còn xem được thông tin."), do=operations.end_consent, icon="lock",
        note=_("Nơi nhận mất quyền xem ngay. Việc đã gửi vẫn còn trong nhật ký."),
    ),
    "withdrawal": Deed(
        title=_("Rút chuyển gửi"), button=_("Rút"), done=_("Đã rút. Nơi nhận không còn xem được."), form=forms.Words,
        may=_can("withdraw"), do=operations.withdraw_referral, danger=True, icon="arrow-back-up",
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def referral_act(request: Asked, uuid: UUID, act: str) -> HttpResponse:
    """One act of the sender. What became impossible is refused with its reason, and what was typed stays."""
    found, deed = _found(request, uuid), DEEDS.get(act)
    if deed is None:
        raise Http404
    if request.method == "GET" and not deed.may(found):
        messages.info(request, gettext("Việc này đã chuyển sang bước khác."))
        return redirect("services:referral", found.uuid)
    typed = request.POST if request.method == "POST" else None
    if deed.form is SendOn:
        form: django_forms.Form = _sending_form(request, found)
    else:
        form = deed.form(typed, initial=_today())
    said = Act(
        title=str(deed.title), button=str(deed.button), done=str(deed.done), icon=deed.icon, danger=deed.danger,
        back=reverse("services:referral", args=[found.uuid]), note=str(deed.note),
    )  # fmt: skip
    template = "services/sending_form.html" if deed.form is SendOn else "act_form.html"
    return act_page(
        request, said, form, lambda **given: deed.do(found, **given, by=request.actor, at=now()), template=template
    )


def _sending_form(request: Asked, found: Referral) -> SendOn:
    """The form with the places that may be asked; what was typed stays as it is while they are looked for."""
    typed = request.POST or None
    chosen, text = (typed.getlist("places"), typed.get("find", "")) if typed else (found.wanted, "")
    calls = queries.sheet_of(found).calls
    offered = places_to_ask(
        request.actor, found.child, need=found.need, step=found.step, text=text, chosen=chosen, calls=calls
    )
    form = SendOn(typed, offered=offered, given=_given(found), initial={"places": found.wanted})
    return SendOn(initial=as_typed(form), offered=offered, given=_given(found)) if looks(typed) else form


def _given(found: Referral) -> str:
    """What was agreed or written before, as the form offers it for a further place."""
    given = queries.given_words(found)
    if given is None:
        return ""
    if given.consent is None:
        return gettext("Căn cứ đã ghi: %(law)s") % {"law": given.law}
    said = gettext("Đồng ý đã ghi ngày %(day)s của %(who)s, cho: %(places)s") % {
        "day": f"{given.consent.given_on:%d/%m/%Y}", "who": given.consent.given_by,
        "places": ", ".join(given.consent.named),
    }  # fmt: skip
    return f"{said} {gettext('và nơi khác cùng loại')}" if given.consent.kinds else said


def _today() -> dict[str, date]:
    return dict.fromkeys(("told_on", "withdrawn_on"), day_of(now()))


@require_http_methods(["GET", "POST"])
def call_reply(request: Asked, uuid: UUID, call: UUID) -> HttpResponse:
    """Answer what one place asked."""
    row = _call(_found(request, uuid), call)
    act = Act(
        title=gettext("Trả lời nơi nhận"), button=gettext("Gửi trả lời"), done=gettext("Đã trả lời."), icon="message",
        back=reverse("services:referral", args=[uuid]), note=gettext("Chỉ nơi này đọc câu trả lời."),
    )  # fmt: skip
    return act_page(
        request, act, forms.Words(request.POST or None),
        lambda **typed: operations.reply_to(row, **typed, by=request.actor, at=now()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def told_answer(request: Asked, uuid: UUID, call: UUID) -> HttpResponse:
    """Write down what a place without an account answered."""
    row = _call(_found(request, uuid), call)
    require(not queries.people_at(row, day_of(now())))
    act = Act(
        title=gettext("Ghi thay nơi nhận"), button=gettext("Ghi"), done=gettext("Đã ghi."), icon="phone",
        back=reverse("services:referral", args=[uuid]),
        note=gettext("Nơi này không dùng hệ thống: ghi đúng điều họ đã trả lời."),
    )  # fmt: skip
    return act_page(
        request, act, forms.Told(request.POST or None, initial={"done_on": day_of(now())}),
        lambda **typed: operations.note_told_answer(row, **typed, by=request.actor, at=now()),
    )  # fmt: skip


@require_GET
def referral_file(request: Asked, uuid: UUID) -> FileResponse:
    """A paper the place handed in."""
    step = queries.file_visible_to(request.actor, uuid)
    if step is None:
        raise Http404
    operations.read_referral_file(step, by=request.actor, at=now())
    return FileResponse(
        step.file.open("rb"), as_attachment=True, filename=step.file_name, content_type="application/octet-stream"
    )
