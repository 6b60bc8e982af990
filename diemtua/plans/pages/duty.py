"""One part of the work: what it asks, who does it, how far it is, and deciding on it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused, Stale
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Duty, Step
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.showing import six_of
from diemtua.plans.queries.handing import Colleague
from diemtua.plans.rules import clarity, outline
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import AT_WORK, UNFINISHED, DutyState
from diemtua.trail import queries as trail


def find_duty(request: HttpRequest, uuid: UUID) -> Duty:
    found: Duty = get_object_or_404(queries.whole_duties(queries.duties_visible_to(actor_of(request))), uuid=uuid)
    return found


def duty_page(request: HttpRequest, found: Duty, *, status: int = 200, **given: Any) -> HttpResponse:
    """The page; `given` are the forms that come back with what was typed."""
    actor, today = actor_of(request), day_of(timezone.now())
    six = six_of(found.task)
    context = {
        "duty": found,
        "document": found.task.document,
        "six": six,
        "have": [part.clear for part in six],
        "missing": ", ".join(clarity.missing(six)),
        "clock": clock_of(found.due_on, found.state, today, found.task.deadline_words),
        "reports": list(queries.reports_of(found)) if found.last_report_at else [],
        "story": trail.story_of(found, actor)[:30],
        "others": queries.other_duties(found, actor),
        "place": outline.place_of(found.task.heading_path, found.task.marker),
        "comments": list(queries.comments_of(found)) if found.has_comments else [],  # type: ignore[attr-defined]
        "report": forms.Report(initial={"percent": found.percent}),
        "decide": forms.Decide(initial={"version": found.version}),
        "say": forms.Say(),
        **_may(actor, found),
        **_who(actor, found, today),
        **_turns(found, today),
        **given,
    }
    return render(request, "plans/duty.html", context, status=status)


def _may(actor: Actor, found: Duty) -> dict[str, bool]:
    own, gave = policies.may_report(actor, found), policies.may_stop(actor, found)
    return {
        "may_report": own and found.state in AT_WORK,
        "may_hand_over": own and found.state in UNFINISHED,
        "may_decide": policies.may_decide(actor, found) and found.state == DutyState.SUBMITTED,
        "may_stop": gave and found.state in UNFINISHED,
        "may_end": gave and bool(found.period) and found.state not in UNFINISHED,
        "may_comment": policies.may_comment(actor, found),
    }


def _who(actor: Actor, found: Duty, today: date) -> dict[str, Any]:
    """The person who does it, who could, and the pieces given to people."""
    people = queries.colleagues_of(found, today)
    here = {person.user_id: person for person in people}
    hanging = queries.steps_of(found) if found.has_steps else ()  # type: ignore[attr-defined]
    steps = [_shown(step, here, today) for step in hanging]
    return {
        "person": here.get(found.person_id) if found.person_id else None,
        "person_left": found.person_id is not None and found.person_id not in here,
        "person_name": found.person.full_name if found.person else "",
        "people": people,
        "can_take": actor.user_id in here and actor.user_id != found.person_id,
        "own_key": forms.key_of(actor.user_id, people),
        "hand_over": forms.HandOver(
            people, initial={"version": found.version, "person": forms.key_of(found.person_id, people)}
        ),
        "steps": steps,
        "steps_done": sum(1 for step in steps if step.done_at),
        "step_form": forms.StepForm(people, auto_id="step_%s"),
    }


def _shown(step: Step, here: dict[int, Colleague], today: date) -> Step:
    step.left = step.person_id is not None and step.person_id not in here  # type: ignore[attr-defined]
    if step.due_on and not step.done_at:
        step.clock = clock_of(step.due_on, DutyState.OPEN, today)  # type: ignore[attr-defined]
    return step


def _turns(found: Duty, today: date) -> dict[str, Any]:
    """For a task that comes round: its other periods and the next one."""
    if not found.period:
        return {}
    rows = list(queries.of_same_task(found))
    for row in rows:
        row.clock = clock_of(row.due_on, row.state, today)  # type: ignore[attr-defined]
    return {"turns": rows, "turn": queries.period_of(found), "next_turn": queries.next_period(found, rows, today)}


@require_GET
def duty(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return duty_page(request, find_duty(request, uuid))


@require_POST
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Progress in words, per cent and files."""
    actor, at = actor_of(request), timezone.now()
    found = find_duty(request, uuid)
    form = forms.Report(request.POST, request.FILES)
    if form.is_valid():
        try:
            operations.report_progress(
                found,
                percent=form.cleaned_data["percent"],
                words=form.cleaned_data["words"],
                files=form.cleaned_data["evidence"],
                by=actor,
                at=at,
            )
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã ghi báo cáo tiến độ."))
            return redirect("plans:duty", found.uuid)
    return duty_page(request, found, report=form, status=422)


@require_POST
def submission(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = find_duty(request, uuid)
    try:
        operations.submit_duty(found, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã gửi đề nghị xác nhận hoàn thành."))
    return redirect("plans:duty", found.uuid)


@require_POST
def decision(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = find_duty(request, uuid)
    form = forms.Decide(request.POST)
    if form.is_valid():
        try:
            operations.decide_duty(found, **form.cleaned_data, by=actor_of(request), at=timezone.now())
        except Stale as refusal:
            # The page comes back with what stands now; a second press is meant.
            return duty_page(request, queries.duty_now(found), decided_too_late=str(refusal), status=409)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(
                request, _("Đã xác nhận hoàn thành.") if form.cleaned_data["done"] else _("Đã trả lại kèm lý do.")
            )
            return redirect("plans:duty", found.uuid)
    return duty_page(request, found, decide=form, status=422)


@require_POST
def stopping(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The place that gave the work says it need not be done any more, this once or in later periods too."""
    found, actor = find_duty(request, uuid), actor_of(request)
    if not policies.may_stop(actor, found):
        raise PermissionDenied
    reason, whole = request.POST.get("reason", "")[:2000].replace("\0", ""), request.POST.get("whole") == "1"
    try:
        operations.stop_duty(found, reason=reason, whole=whole, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        done = (
            _("Đã dừng. Các kỳ sau không mở nữa.") if whole else _("Đã dừng phần việc. Cơ quan được giao đã được báo.")
        )
        messages.success(request, done)
    return redirect("plans:duty", found.uuid)
