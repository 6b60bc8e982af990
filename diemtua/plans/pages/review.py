"""Review of what was read: source left, reading right, one step at a time, each saved at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.errors import NotAllowed, Refused, Stale
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Document, Task
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.rules import clarity
from diemtua.plans.states import UNDER_REVIEW, TaskState

ITEMS = "plans/review.html#items"


def find_task(request: HttpRequest, uuid: UUID) -> Task:
    """A task under review of a document this person may review; else 404."""
    actor = actor_of(request)
    task: Task = get_object_or_404(queries.tasks_under_review(actor), uuid=uuid)
    if not policies.may_review(actor, task.document):
        raise NotAllowed(_("Chỉ đơn vị ban hành văn bản được rà bản đọc."))
    return task


def six_of(task: Task) -> tuple[clarity.Clarity, ...]:
    return clarity.six(
        lead=task.lead,
        cooperate=task.cooperate,
        text=task.text,
        deadline_words=task.deadline_words,
        deadline_norm=task.deadline_norm,
        product=task.product,
        authority=task.authority,
    )


def _shown(task: Task) -> Task:
    task.six = six_of(task)  # type: ignore[attr-defined]
    task.have = [part.clear for part in task.six]  # type: ignore[attr-defined]
    task.missing = ", ".join(clarity.missing(task.six))  # type: ignore[attr-defined]
    return task


def _context(document: Document, request: HttpRequest) -> dict[str, Any]:
    tasks = [_shown(task) for task in queries.tasks_of(document, actor_of(request)) if task.state in UNDER_REVIEW]
    waiting = [task for task in tasks if task.state == TaskState.PROPOSED]
    return {
        "document": document,
        "doubtful": [task for task in waiting if task.doubts],
        "clear": [task for task in waiting if not task.doubts],
        "accepted": [task for task in tasks if task.state == TaskState.ACCEPTED],
        "dropped": [task for task in tasks if task.state == TaskState.DROPPED],
        "decided": len(tasks) - len(waiting),
        "total": len(tasks),
        "may_confirm": policies.may_confirm(actor_of(request), document),
    }


@require_GET
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document = find(request, uuid)
    if document.state != "read" or not policies.may_review(actor_of(request), document):
        return redirect("plans:document", document.uuid)
    context = _context(document, request)
    starts = {task.line: task for group in ("doubtful", "clear", "accepted", "dropped") for task in context[group]}
    context["lines"] = queries.marked_lines(document, starts)
    context["new_task"] = forms.NewTask()
    return render(request, "plans/review.html", context)


def _answer(request: HttpRequest, document: Document, refused: str = "") -> HttpResponse:
    """The items anew for a script, the whole page for a browser without one."""
    if not getattr(request, "htmx", False):
        if refused:
            messages.error(request, refused)
        return redirect(reverse("plans:review", args=[document.uuid]) + "#items")
    return render(request, ITEMS, {**_context(document, request), "refused": refused})


def _step(request: HttpRequest, task: Task, act: Callable[[], object]) -> HttpResponse:
    refused = ""
    try:
        act()
    except Refused as refusal:
        refused = str(refusal)
    return _answer(request, task.document, refused)


def _version(request: HttpRequest) -> int | None:
    version = request.POST.get("version", "")
    return int(version) if version.isdigit() else None


@require_POST
def acceptance(request: HttpRequest, uuid: UUID) -> HttpResponse:
    task, actor = find_task(request, uuid), actor_of(request)
    return _step(
        request,
        task,
        lambda: operations.accept_task(task, version=_version(request), by=actor, at=timezone.now()),
    )


@require_POST
def dropping(request: HttpRequest, uuid: UUID) -> HttpResponse:
    task, actor = find_task(request, uuid), actor_of(request)
    return _step(
        request, task, lambda: operations.drop_task(task, version=_version(request), by=actor, at=timezone.now())
    )


@require_POST
def restoration(request: HttpRequest, uuid: UUID) -> HttpResponse:
    task, actor = find_task(request, uuid), actor_of(request)
    return _step(request, task, lambda: operations.restore_task(task, by=actor, at=timezone.now()))


@require_POST
def joining(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Join a task to the one before it."""
    task, actor = find_task(request, uuid), actor_of(request)
    before = queries.task_before(task)
    if before is None:
        return _answer(request, task.document, _("Không có nhiệm vụ nào ở trên để gộp vào."))
    return _step(request, task, lambda: operations.join_tasks(before, task, by=actor, at=timezone.now()))


@require_POST
def acceptance_of_clear(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, actor = find(request, uuid), actor_of(request)
    refused = ""
    try:
        operations.accept_clear_tasks(
            document, doubtful_too=request.POST.get("all") == "1", by=actor, at=timezone.now()
        )
    except Refused as refusal:
        refused = str(refusal)
    return _answer(request, document, refused)


@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The six clarities as a form. Who saves second sees both versions and chooses."""
    task, actor = find_task(request, uuid), actor_of(request)
    form = forms.Correct.of(task, request.POST or None)
    theirs = None
    if form.is_valid():
        try:
            operations.correct_task(task, **form.cleaned_data, by=actor, at=timezone.now())
        except Stale as refusal:
            form.add_error(None, str(refusal))
            theirs = queries.task_now(task)
            form.data = {**form.data.dict(), "version": theirs.version}
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect(reverse("plans:review", args=[task.document.uuid]) + f"#task-{task.uuid}")
    context = {"task": task, "form": form, "theirs": theirs, "document": task.document}
    return render(request, "plans/task_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two tasks of one: the person moves words from the first field to the second."""
    task, actor = find_task(request, uuid), actor_of(request)
    form = forms.Split(request.POST or None, initial={"version": task.version, "first": task.text, "second": ""})
    if form.is_valid():
        try:
            operations.split_task(task, **form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect(reverse("plans:review", args=[task.document.uuid]) + f"#task-{task.uuid}")
    context = {"task": task, "form": form, "document": task.document}
    return render(request, "plans/split_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def header(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, actor = find(request, uuid), actor_of(request)
    form = forms.Header.of(document, request.POST or None)
    if form.is_valid():
        try:
            operations.correct_header(document, **form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect("plans:review", document.uuid)
    context = {"document": document, "form": form}
    return render(request, "plans/header_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def new_task(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, actor = find(request, uuid), actor_of(request)
    form = forms.NewTask(request.POST or None)
    if form.is_valid():
        try:
            operations.add_task(document, **form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect("plans:review", document.uuid)
    context = {"document": document, "form": form}
    return render(request, "plans/new_task_form.html", context, status=422 if form.is_bound else 200)
