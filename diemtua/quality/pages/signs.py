"""Early signs: proposals to look in, and what a person answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of
from diemtua.people.policies import may_visit
from diemtua.quality import forms, operations, policies, queries
from diemtua.quality.codes import Power
from diemtua.quality.models import Sign
from diemtua.quality.queries.signs import OPEN
from diemtua.quality.rules import concerns
from diemtua.quality.rules.catalogue import EARLY
from diemtua.quality.states import SignState

SHOWS = {"open": OPEN, "visited": (SignState.VISITED,), "declined": (SignState.DECLINED,)}


@require_GET
def signs(request: Asked) -> HttpResponse:
    """What waits for an answer, and what was answered."""
    require(request.actor.may(Power.DECIDE))
    operations.freshen_seen(by=request.actor, at=now())
    show = request.GET.get("show", "")
    show = show if show in SHOWS else "open"
    seen = queries.signs_visible_to(request.actor)
    rows = (
        queries.open_signs(request.actor)
        if show == "open"
        else seen.filter(state__in=SHOWS[show]).order_by("-decided_at")
    )
    page = page_of(request, rows)
    names = {"open": _("Chờ trả lời"), "visited": _("Đã thăm"), "declined": _("Không cần")}
    context: dict[str, Any] = {
        "page": page,
        "show": show,
        "tabs": [(key, names[key], show == key) for key in SHOWS],
        "lines": [(row, sentence_of(row), policies.may_decide(request.actor, row)) for row in page.object_list],
        "today": day_of(now()),
    }
    return render(request, "quality/signs.html", context)


def sentence_of(sign: Sign) -> str:
    """What the rule saw, in words; of a rule that is no more, its code."""
    if sign.concern_id:
        return _(concerns.SENTENCES[sign.rule]) if sign.rule in concerns.SENTENCES else sign.rule
    return _(EARLY[sign.rule].sentence) if sign.rule in EARLY else sign.rule


def reason_of(sign: Sign) -> str:
    if sign.concern_id:
        return _(concerns.REASONS[sign.rule]) if sign.rule in concerns.REASONS else ""
    return _(EARLY[sign.rule].reason) if sign.rule in EARLY else ""


@require_http_methods(["GET", "POST"])
def sign(request: Asked, uuid: UUID) -> HttpResponse:
    """One sign: why it is shown, and the two answers."""
    require(request.actor.may(Power.DECIDE))
    operations.freshen_seen(by=request.actor, at=now())
    found = get_object_or_404(queries.signs_visible_to(request.actor), uuid=uuid)
    may = policies.may_decide(request.actor, found)
    act = request.POST.get("act", "") if may else ""
    today = day_of(now())
    first = {"version": found.version}
    plan = forms.PlanVisit(
        request.POST if act == "plan" else None, initial=first | {"visit_on": found.visit_on or today}
    )
    decline = forms.Decline(request.POST if act == "decline" else None, initial=first, prefix=None)
    require(request.method == "GET" or may)
    form = {"plan": plan, "decline": decline}.get(act)
    if form is not None and form.is_valid():
        try:
            if act == "plan":
                operations.plan_visit(found, **form.cleaned_data, by=request.actor, at=now())
            else:
                operations.decline_sign(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi. Người khác thấy được ai quyết định và vì sao."))
            return redirect("quality:signs")
    context = {
        "sign": found, "sentence": sentence_of(found), "reason": reason_of(found), "plan": plan, "decline": decline,
        "may": may and found.state in OPEN, "rule": EARLY.get(found.rule),
        "visit": _visit(found, request.actor),
    }  # fmt: skip
    return render(request, "quality/sign.html", context, status=422 if form is not None and form.errors else 200)


def _visit(sign: Sign, actor: Actor) -> str:
    """Where the visit is written down, for who may go."""
    if sign.child is None or sign.state not in OPEN or not may_visit(actor, sign.child):
        return ""
    return reverse("people:child_visit", args=[sign.child.uuid])
