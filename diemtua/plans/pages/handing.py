"""Who does a part: handing over, its pieces, and words between those who share it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused, Stale
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Duty, Step
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.duty import duty_page, find_duty
from diemtua.plans.pages.review import upon
from diemtua.plans.states import UNFINISHED


def _own(request: HttpRequest, uuid: UUID) -> Duty:
    """A part of the agency's own; others who may read it get no further."""
    found = find_duty(request, uuid)
    if not policies.may_report(actor_of(request), found):
        raise PermissionDenied
    return found


def _back(found: Duty, part: str) -> HttpResponse:
    return redirect(f"{reverse('plans:duty', args=[found.uuid])}#{part}")


@require_POST
def person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand a part to one of the agency's people."""
    actor, at = actor_of(request), timezone.now()
    found = _own(request, uuid)
    form = forms.HandOver(queries.colleagues_of(found, day_of(at)), request.POST)
    if form.is_valid():
        given = {"person_id": form.cleaned_data["person"], "version": form.cleaned_data["version"]}
        try:
            done = operations.hand_over_duty(found, **given, by=actor, at=at)
        except Stale as refusal:
            # The page comes back with what stands now; a second press is meant.
            return duty_page(request, queries.duty_now(found), handed_too_late=str(refusal), status=409)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            given_to = _("Đã giao. Người được giao đã được báo.")
            messages.success(request, given_to if done.person_id else _("Đã thu lại."))
            return redirect("plans:duty", found.uuid)
    return duty_page(request, found, hand_over=form, status=422)


@require_POST
def steps(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a piece."""
    actor, at = actor_of(request), timezone.now()
    found = _own(request, uuid)
    form = forms.StepForm(queries.colleagues_of(found, day_of(at)), request.POST, auto_id="step_%s")
    if form.is_valid():
        try:
            operations.add_step(found, **form.given(), by=actor, at=at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm việc con."))
            return _back(found, "viec-con")
    return duty_page(request, found, step_form=form, status=422)


def _step(request: HttpRequest, uuid: UUID, step: UUID) -> Step:
    """A piece of just this part."""
    found = _own(request, uuid)
    piece: Step = get_object_or_404(queries.steps_of(found), uuid=step)
    piece.duty = found
    return piece


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, uuid: UUID, step: UUID) -> HttpResponse:
    """Change a piece: what it says, whose it is, by when."""
    actor, at = actor_of(request), timezone.now()
    piece = _step(request, uuid, step)
    people = queries.colleagues_of(piece.duty, day_of(at))
    form = forms.StepForm(people, request.POST) if request.method == "POST" else forms.StepForm.of(piece, people)
    theirs = None
    if form.is_valid():
        try:
            operations.correct_step(piece, **form.given(), version=form.cleaned_data["version"] or 0, by=actor, at=at)
        except Stale as refusal:
            theirs = queries.step_now(piece)
            form = forms.StepForm(people, upon(request.POST, theirs.version))
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu việc con."))
            return _back(piece.duty, "viec-con")
    context = {"duty": piece.duty, "step": piece, "form": form, "theirs": theirs}
    context["may_change"] = piece.duty.state in UNFINISHED
    return render(request, "plans/step_form.html", context, status=422 if form.errors else 200)


@require_POST
def step_done(request: HttpRequest, uuid: UUID, step: UUID) -> HttpResponse:
    piece, done = _step(request, uuid, step), request.POST.get("done") == "1"
    try:
        operations.finish_step(piece, done=done, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(piece.duty, "viec-con")


@require_POST
def step_place(request: HttpRequest, uuid: UUID, step: UUID) -> HttpResponse:
    """One place up or down."""
    piece = _step(request, uuid, step)
    try:
        operations.move_step(piece, up=request.POST.get("up") == "1", by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(piece.duty, "viec-con")


@require_POST
def step_removal(request: HttpRequest, uuid: UUID, step: UUID) -> HttpResponse:
    piece = _step(request, uuid, step)
    try:
        operations.drop_step(piece, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ việc con. Nhật ký vẫn giữ nội dung."))
    return _back(piece.duty, "viec-con")


@require_POST
def comments(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say something to the others who share the part."""
    actor, found = actor_of(request), find_duty(request, uuid)
    if not policies.may_comment(actor, found):
        raise PermissionDenied
    form = forms.Say(request.POST)
    if form.is_valid():
        try:
            operations.add_comment(found, words=form.cleaned_data["words"], by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã gửi. Người cùng việc đã được báo."))
            return _back(found, "trao-doi")
    return duty_page(request, found, say=form, status=422)
