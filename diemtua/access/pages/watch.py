"""Watching: the table of powers, the trail, emergency openings."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.access import forms, operations, policies, queries
from diemtua.access.codes import REACH, Power, Role
from diemtua.access.models import BreakGlass
from diemtua.access.rules.powers import TABLE
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, start_of
from diemtua.lib.dates import parse_day
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.paging import page_of
from diemtua.places import queries as places
from diemtua.trail import queries as entries
from diemtua.trail.codes import known_verbs


def _actor(request: HttpRequest, power: str) -> Actor:
    """The actor, who must hold the power; to others the page is not there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.may(power):
        raise Http404
    return actor


@require_GET
def powers(request: HttpRequest) -> HttpResponse:
    """Who may do what, as the code has it."""
    _actor(request, Power.VIEW_POWERS)
    rows = [{"row": row, "may": [role in row.roles for role in Role]} for row in TABLE]
    roles = [(role, REACH[role].label) for role in Role]
    return render(request, "access/powers.html", {"rows": rows, "roles": roles})


def _asked(request: HttpRequest) -> dict[str, str]:
    source = request.POST if request.method == "POST" else request.GET
    return {name: source.get(name, "")[:200] for name in ("q", "verb", "since")}


def _since(text: str) -> datetime | None:
    day = parse_day(text)
    return start_of(day) if day else None


@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    actor = _actor(request, Power.SEARCH_TRAIL)
    asked = _asked(request)
    rows = entries.search(actor, text=asked["q"], verb=asked["verb"], since=_since(asked["since"]))
    context = {"page": page_of(request, rows), "asked": asked, "verbs": known_verbs(), "purpose": forms.Purpose()}
    return render(request, "access/trail.html", context)


@require_POST
def trail_export(request: HttpRequest) -> HttpResponse:
    actor, at = _actor(request, Power.SEARCH_TRAIL), timezone.now()
    form, asked = forms.Purpose(request.POST), _asked(request)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại."))
        return redirect("access:trail")
    rows = entries.search(actor, text=asked["q"], verb=asked["verb"], since=_since(asked["since"]))
    content = operations.export_trail(rows, purpose=form.cleaned_data["purpose"], by=actor, at=at)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="nhat-ky-{day_of(at):%Y-%m-%d}.csv"'
    return response


@require_http_methods(["GET", "POST"])
def openings(request: HttpRequest) -> HttpResponse:
    """Open in an emergency; and, for those who watch, every opening there was."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    at = timezone.now()
    may_open, may_list = actor.may(Power.BREAK_GLASS), policies.may_see_openings(actor)
    if not (may_open or may_list or queries.told_of_openings(actor)):
        raise Http404
    form = forms.Open(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            unit = places.unit_by_code(form.cleaned_data["unit_code"], day_of(at))
            if unit is None:
                raise Invalid(_("Không có xã, phường nào mang mã này."), field="unit_code")
            operations.open_break_glass(unit, reason=form.cleaned_data["reason"], by=actor, at=at)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã mở trong ba giờ. Đơn vị đã được báo."))
            return redirect("access:openings")
    context = {
        "form": form if may_open else None,
        "page": page_of(request, queries.openings_visible_to(actor)),
        "now": at,
    }
    return render(request, "access/opening_list.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
def opening_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(BreakGlass, uuid=uuid, user_id=actor.user_id)
    try:
        operations.close_break_glass(found, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("access:openings")
