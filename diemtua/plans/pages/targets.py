"""Targets: all of the own place, one with its trend, naming who reports, reporting and correcting a value."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused, Stale
from diemtua.lib.paging import page_of
from diemtua.places import queries as places
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Target, TargetValue
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.target_words import drawing_of, explained, line_of, rounded
from diemtua.plans.queries.saying import said
from diemtua.plans.rules.trend import Standing
from diemtua.plans.states import DocumentState
from diemtua.trail import queries as trail


@require_GET
def targets(request: HttpRequest) -> HttpResponse:
    """Targets of the own place and those it reports; narrowed to one document, all of it that may be seen."""
    actor, today = actor_of(request), day_of(timezone.now())
    document, text = request.GET.get("document", ""), request.GET.get("q", "")[:200]
    rows = queries.targets_visible_to(actor) if document else queries.own_targets(actor, today)
    if request.GET.get("who") == "me":
        rows = rows.filter(queries.reported_by(actor))
    elif request.GET.get("who") == "nobody":
        rows = rows.filter(reporter__isnull=True)
    found = queries.standings(queries.targets_named(rows, text=text, document=document), today)
    counts = Counter(one.trend.standing for one in found)
    chosen = request.GET.get("standing", "")
    shown = [one for one in found if chosen not in set(Standing) or one.trend.standing == chosen]
    if request.GET.get("when") == "late":
        shown = [one for one in shown if one.is_late]
    page = page_of(request, shown)
    page.object_list = [line_of(one) for one in page.object_list]
    context = {
        "page": page,
        "counts": {where.value: counts[where] for where in Standing},
        "late": sum(one.is_late for one in found),
        "given": found[0].target.document if document and found else None,
        "q": text,
        "chosen": {name: request.GET.get(name, "") for name in ("who", "standing", "when")},
    }
    return render(request, "plans/target_list.html", context)


def _find(request: HttpRequest, uuid: UUID) -> Target:
    found: Target = get_object_or_404(queries.targets_visible_to(actor_of(request)), uuid=uuid)
    return found


def _page(
    request: HttpRequest,
    found: Target,
    *,
    value: forms.ReportValue | None = None,
    who: forms.NameReporter | None = None,
    named_too_late: str = "",
) -> HttpResponse:
    actor, today = actor_of(request), day_of(timezone.now())
    standing = queries.standing_of(found, today)
    corrected = _corrected(standing.values, request.GET.get("corrects", ""))
    given_out = found.document.state == DocumentState.CONFIRMED
    may_name = given_out and policies.may_name_reporter(actor, found.document)
    may_report = given_out and policies.may_report_value(actor, found)
    gone = {row.corrects_id for row in standing.values}
    context: dict[str, Any] = {
        "target": found,
        "document": found.document,
        "line": line_of(standing),
        "standing": standing,
        "owed_period": said(standing.owed.period) if standing.owed else "",
        "explained": explained(standing),
        "drawing": drawing_of(standing),
        "values": [(row, rounded(row.value, found.value), row.pk in gone) for row in reversed(standing.values)],
        "corrected": corrected,
        "may_report": may_report,
        "may_name": may_name,
        "value": value or (forms.ReportValue.of(found, corrected=corrected) if may_report else None),
        "who": who or (_reporter_form(found) if may_name else None),
        "story": trail.story_of(found, actor)[:30],
        "named_too_late": named_too_late,
    }
    refused = any(form is not None and form.errors for form in (value, who))
    return render(request, "plans/target.html", context, status=409 if named_too_late else 422 if refused else 200)


def _reporter_form(found: Target, data: Any = None) -> forms.NameReporter:
    return forms.NameReporter.of(found, queries.reporters_for(found.document, day_of(timezone.now())), data)


def _corrected(values: Any, uuid: str) -> TargetValue | None:
    """The value the person wants to correct, if it is one of this target."""
    return next((row for row in values if str(row.uuid) == uuid), None)


@require_GET
def target(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _page(request, _find(request, uuid))


@require_POST
def target_value(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A value reported, or one that corrects another."""
    found = _find(request, uuid)
    form = forms.ReportValue.of(found, request.POST)
    if form.is_valid():
        corrects = _corrected(found.values.all(), str(form.cleaned_data["corrects"] or ""))
        try:
            operations.report_value(found, form.figure, corrects=corrects, by=actor_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            form.asks_to_be_sure = refusal.code == "far_apart"
        else:
            messages.success(request, _("Đã đính chính số liệu.") if corrects else _("Đã ghi số liệu."))
            return redirect("plans:target", found.uuid)
    return _page(request, found, value=form)


@require_POST
def target_reporter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The place says who reports, and how often."""
    found, actor = _find(request, uuid), actor_of(request)
    form = _reporter_form(found, request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["agency"]
        try:
            operations.name_reporter(
                found,
                agency=places.agency_by_uuid(chosen) if chosen else None,
                rhythm=form.rhythm,
                version=form.cleaned_data["version"],
                by=actor,
                at=timezone.now(),
            )
        except Stale as refusal:
            # The form comes back with what stands now; a second press is meant.
            return _page(request, queries.target_now(found, actor), named_too_late=str(refusal))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(
                request, _("Đã chọn cơ quan báo số liệu.") if chosen else _("Không còn cơ quan nào phải báo.")
            )
            return redirect("plans:target", found.uuid)
    return _page(request, found, who=form)
