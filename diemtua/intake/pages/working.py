"""A report, as the unit that answers for it works on it, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.intake import forms, operations, policies, queries
from diemtua.intake.codes import Harm
from diemtua.intake.models import Account, Passage, Report
from diemtua.intake.queries.clocks import twelve_hours
from diemtua.intake.rules import ToldBy
from diemtua.intake.states import MOVES, RUNNING, ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.moves import can
from diemtua.lib.panels import drawn
from diemtua.lib.text import code_number
from diemtua.people.codes import Power as People
from diemtua.places.queries import names_ever, names_of_communes, unit_named

ALIKE = timedelta(days=30)


@require_GET
def report(request: Asked, uuid: UUID) -> HttpResponse:
    """What was told, what happened to it since, and what the viewer may do next."""
    return _shown(request, _one(request, uuid))


def _one(request: Asked, uuid: UUID) -> Report:
    return get_object_or_404(queries.reports_visible_to(request.actor), uuid=uuid)


def _worked_on(request: Asked, uuid: UUID) -> Report:
    found = _one(request, uuid)
    require(policies.may_take(request.actor, found))
    return found


def _shown(
    request: Asked, found: Report, *, reporter: ToldBy | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    at, actor = now(), request.actor
    opened = policies.may_read(actor, found)
    behind = queries.behind(found)
    account, passages = behind.account if opened else None, behind.passages
    if account:
        operations.read_report(found, by=actor, at=at)
    then = queries.said_then(behind)
    codes = {code for one in passages for code in (one.from_commune, one.to_commune)} | {found.event_commune}
    names = names_of_communes(codes - {""}, day_of(at))
    former = names_ever(then.values()) if then else {}
    may_work = policies.may_take(actor, found)
    context = {
        "report": found,
        "account": account,
        "clock": twelve_hours(found, at),
        "channel": queries.channel_labels().get(found.channel, found.channel),
        "event_name": names.get(found.event_commune, ""),
        "event_then": former.get(then.get(("report", found.pk, "event_commune"), ""), ""),
        "route": [(one, _where(one, names, former, then)) for one in passages],
        "may_work": may_work,
        "may": {name: may_work and can(name, MOVES, found.state) for name in MOVES},
        "may_name": may_work and found.state in {*RUNNING, ReportState.CASE},
        "may_search": actor.may(People.VIEW),
        "may_see_reporter": account is not None and policies.may_see_reporter(actor, found),
        "reporter": reporter,
        "answer_form": forms.AnswerReporter(),
        "call_form": forms.NoteCall(),
        "reason_form": forms.Reason(),
        "panels": drawn("report", actor, found),
        **(_told(found, account, behind, actor=actor, at=at) if account else {}),
        **more,
    }
    return render(request, "intake/report.html", context, status=status)


def _where(
    one: Passage, names: Mapping[str, str], former: Mapping[str, str], then: Mapping[tuple[str, int, str], str]
) -> str:
    """Where it came by this passage, as the place was called then."""
    was = then.get(("passage", one.pk, "to_commune"), "")
    return former.get(was) or names.get(one.to_commune, "")


def _told(found: Report, account: Account, behind: queries.Behind, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """What only the unit that answers reads."""
    labels = queries.list_labels()
    return {
        "children": behind.children,
        "evidence": behind.evidence,
        "has_files": any(not one.address for one in behind.evidence),
        "forwardings": [{"sent": sent, "clock": queries.answer_clock(sent, at)} for sent in behind.forwardings],
        "messages_of": behind.messages,
        "calls": behind.calls,
        "alike": queries.alike(found, found.received_at - ALIKE, actor),
        "harms": _labels(Harm, account.harms),
        "settings": [labels["setting"].get(code, code) for code in account.settings],
        "suspects": [labels["suspect"].get(code, code) for code in account.suspects],
    }


def _labels(codes: Any, chosen: list[str]) -> list[str]:
    return [str(codes(code).label) for code in chosen if code in codes.values]


@require_POST
def report_taking(request: Asked, uuid: UUID) -> HttpResponse:
    """Look after it from now on."""
    found = _worked_on(request, uuid)
    try:
        operations.take_report(found, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Anh/chị đã nhận tin báo này."))
    return redirect("intake:report", uuid)


@require_http_methods(["GET", "POST"])
def report_release(request: Asked, uuid: UUID) -> HttpResponse:
    """Give it back to the colleagues."""
    found = _worked_on(request, uuid)
    form = forms.SeenReason(request.POST or None, initial={"version": found.version})
    words = Act(
        title=_("Trả lại tin báo %(code)s") % {"code": found.code},
        button=_("Trả lại"),
        done=_("Đã trả lại. Đồng nghiệp được báo."),
        back=reverse("intake:report", args=[uuid]),
    )
    return _act(request, found, words, form, operations.release_report)


@require_http_methods(["GET", "POST"])
def report_handing(request: Asked, uuid: UUID) -> HttpResponse:
    """Pass it to the unit whose it is."""
    found = _worked_on(request, uuid)
    form = forms.HandOver(request.POST or None, initial={"version": found.version})
    words = Act(
        title=_("Chuyển tin báo %(code)s") % {"code": found.code},
        button=_("Chuyển ngay"),
        done=_("Đã chuyển. Từ lúc này nơi nhận chịu trách nhiệm; anh/chị vẫn thấy đã có người nhận hay chưa."),
        back=reverse("intake:reports"),
        note=_("Mười hai giờ vẫn tính từ lúc nhận tin đầu tiên."),
        icon="transfer",
    )

    def send(found: Report, *, to: str, **typed: Any) -> Report:
        place = unit_named(
            to,
            _("Không tìm thấy đơn vị này. Hãy gõ tên đầy đủ hoặc mã."),
            _("Có nhiều nơi cùng tên: %(names)s."),
            on=day_of(now()),
        )
        if place is None:
            raise Invalid(_("Hãy ghi nơi nhận."), field="to")
        return operations.hand_over_report(found, to=place, **typed)

    return _act(request, found, words, form, send)


@require_http_methods(["GET", "POST"])
def report_joining(request: Asked, uuid: UUID) -> HttpResponse:
    """It tells of the same event as another."""
    found = _worked_on(request, uuid)
    initial = {"version": found.version, "to": request.GET.get("to", "")}
    form = forms.JoinReport(request.POST or None, initial=initial)
    words = Act(
        title=_("Ghép tin báo %(code)s vào tin khác") % {"code": found.code},
        button=_("Ghép"),
        done=_("Đã ghép. Tin kia đi tiếp cho cả hai."),
        back=reverse("intake:report", args=[uuid]),
        note=_("Chỉ ghép khi cùng trẻ em, cùng sự việc. Ghép nhầm tách lại được."),
    )

    def join(found: Report, *, to: str, **typed: Any) -> Report:
        other = queries.reports_visible_to(request.actor).filter(pk=code_number(to, "TB")).first()
        if other is None:
            raise Invalid(_("Không có tin báo mang số này ở đơn vị mình."), field="to")
        return operations.join_report(found, to=other, **typed)

    return _act(request, found, words, form, join)


@require_POST
def report_parting(request: Asked, uuid: UUID) -> HttpResponse:
    """It was another event after all."""
    found = _worked_on(request, uuid)
    try:
        operations.part_report(found, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã tách. Tin báo này cần xử lý riêng."))
    return redirect("intake:report", uuid)


@require_http_methods(["GET", "POST"])
def report_closure(request: Asked, uuid: UUID) -> HttpResponse:
    """End it without a case."""
    found = _worked_on(request, uuid)
    form = forms.CloseReport(request.POST or None, initial={"version": found.version})
    words = Act(
        title=_("Đóng tin báo %(code)s") % {"code": found.code},
        button=_("Đóng tin báo"),
        done=_("Đã đóng tin báo."),
        back=reverse("intake:reports"),
        note=_("Nếu trẻ em bị hoặc có nguy cơ bị xâm hại, hãy mở vụ việc thay vì đóng."),
        danger=True,
    )
    return _act(request, found, words, form, operations.close_report)


@require_http_methods(["GET", "POST"])
def report_reopening(request: Asked, uuid: UUID) -> HttpResponse:
    """Something new came to light."""
    found = _worked_on(request, uuid)
    words = Act(
        title=_("Mở lại tin báo %(code)s") % {"code": found.code},
        button=_("Mở lại"),
        done=_("Đã mở lại, do anh/chị xử lý."),
        back=reverse("intake:report", args=[uuid]),
    )
    return _act(request, found, words, forms.Reason(request.POST or None), operations.reopen_report)


def _act(request: Asked, found: Report, words: Act, form: Form, do: Callable[..., Any]) -> HttpResponse:
    def done(**typed: Any) -> None:
        do(found, **typed, by=request.actor, at=now())

    return act_page(request, words, form, done)


@require_POST
def report_reporter(request: Asked, uuid: UUID) -> HttpResponse:
    """Who told it: opened for one look, with a reason that stays in the trail."""
    found = _one(request, uuid)
    require(policies.may_see_reporter(request.actor, found))
    form = forms.Reason(request.POST)
    if form.is_valid():
        try:
            told_by = operations.read_reporter(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return _shown(request, found, reporter=told_by)
    return _shown(request, found, reason_form=form, status=422)


@require_POST
def report_answer(request: Asked, uuid: UUID) -> HttpResponse:
    """Say something to whoever holds the code."""
    found = _worked_on(request, uuid)
    return _said(request, found, "answer_form", forms.AnswerReporter(request.POST), operations.answer_reporter)


@require_POST
def report_call(request: Asked, uuid: UUID) -> HttpResponse:
    """The reporter was called back."""
    found = _one(request, uuid)
    require(policies.may_see_reporter(request.actor, found))
    return _said(request, found, "call_form", forms.NoteCall(request.POST), operations.note_call)


def _said(request: Asked, found: Report, name: str, form: Form, do: Callable[..., Any]) -> HttpResponse:
    if form.is_valid():
        try:
            do(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("intake:report", found.uuid)
    shown: dict[str, Any] = {name: form}
    return _shown(request, found, status=422, **shown)
