"""Review of what was read: source left, reading right, one step at a time, each saved at once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.errors import Refused, Stale
from diemtua.lib.text import whole_number
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Document, Task
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.pages.items import answer, back, context_of
from diemtua.plans.pages.showing import shown
from diemtua.plans.states import DocumentState


def find_task(request: HttpRequest, uuid: UUID) -> Task:
    """A task under review; 404 for a stranger, 403 for a colleague who may only read."""
    actor = actor_of(request)
    task: Task = get_object_or_404(queries.tasks_under_review(actor), uuid=uuid)
    if not policies.may_review(actor, task.document):
        raise PermissionDenied
    return task


def find_read(request: HttpRequest, uuid: UUID) -> Document:
    """A document this person may review, whatever its state; the operation refuses a confirmed one."""
    document = find(request, uuid)
    if not policies.may_review(actor_of(request), document):
        raise PermissionDenied
    return document


@require_GET
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Source left, reading right. A confirmed document, or a reader's eye, goes to the document's own page."""
    document, actor = find(request, uuid), actor_of(request)
    if document.state == DocumentState.DRAFT:
        return redirect("plans:draft", document.uuid)
    if document.state != DocumentState.READ or not policies.may_review(actor, document):
        return redirect("plans:document", document.uuid)
    context = context_of(document, request)
    starts = {task.line: task for group in ("doubtful", "clear", "accepted", "dropped") for task in context[group]}
    context["lines"] = queries.marked_lines(document, starts)
    context["twins"] = queries.twins_of(document, actor)
    return render(request, "plans/review.html", context)


def _step(request: HttpRequest, task: Task, act: Callable[[], object]) -> HttpResponse:
    refused = ""
    try:
        act()
    except Refused as refusal:
        refused = str(refusal)
    return answer(request, task.document, refused, after=task)


def _version(request: HttpRequest) -> int | None:
    version = whole_number(request.POST.get("version"), -1)
    return version if version >= 0 else None


@require_POST
def acceptance(request: HttpRequest, uuid: UUID) -> HttpResponse:
    task, actor = find_task(request, uuid), actor_of(request)
    return _step(
        request,
        task,
        lambda: operations.accept_task(task, version=_version(request), by=actor, at=timezone.now()),
    )


@require_POST
def leading(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One tap says who leads a task that names nobody."""
    task, actor = find_task(request, uuid), actor_of(request)
    name = request.POST.get("name", "")[:300]
    return _step(
        request,
        task,
        lambda: operations.name_lead(task, name=name, version=_version(request), by=actor, at=timezone.now()),
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
    """Join a task to the one above it, as the person saw the two."""
    task, actor = find_task(request, uuid), actor_of(request)
    above = queries.beside(task, request.POST.get("above", ""), actor)
    if above is None:
        return answer(request, task.document, _("Không có nhiệm vụ nào ở trên để gộp vào."))
    seen = {"above_version": whole_number(request.POST.get("above_version"), 0), "version": _version(request) or 0}
    return _step(request, task, lambda: operations.join_tasks(above, task, **seen, by=actor, at=timezone.now()))


@require_POST
def acceptance_of_clear(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, actor = find_read(request, uuid), actor_of(request)
    refused = ""
    try:
        operations.accept_clear_tasks(
            document, doubtful_too=request.POST.get("all") == "1", by=actor, at=timezone.now()
        )
    except Refused as refusal:
        refused = str(refusal)
    return answer(request, document, refused)


@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The six clarities as a form. Who saves second sees both versions and chooses."""
    task, actor = find_task(request, uuid), actor_of(request)
    form, theirs = forms.Correct.of(task, request.POST or None), None
    if form.is_valid():
        try:
            operations.correct_task(
                task, form.correction(), version=form.cleaned_data["version"], by=actor, at=timezone.now()
            )
        except Stale as refusal:
            theirs = queries.task_now(task)
            form = forms.Correct.of(task, upon(request.POST, theirs.version))
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return back(task.document)
    context = {"task": shown(task), "form": form, "theirs": theirs, "document": task.document}
    return render(request, "plans/task_form.html", context, status=422 if form.is_bound else 200)


def upon(typed: QueryDict, version: int) -> QueryDict:
    """What was typed, upon the version that the other person saved: sending it again is a choice made knowingly."""
    data = typed.copy()
    data["version"] = str(version)
    return data


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
            return back(task.document)
    context = {"task": task, "form": form, "document": task.document}
    return render(request, "plans/split_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def header(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Number, day, issuer and title as they should be. Who saves second sees both versions and chooses."""
    document, actor = find_read(request, uuid), actor_of(request)
    form, theirs = forms.Header.of(document, request.POST or None), None
    if form.is_valid():
        try:
            operations.correct_header(document, **form.cleaned_data, by=actor, at=timezone.now())
        except Stale as refusal:
            theirs = queries.document_now(document, actor)
            form = forms.Header.of(document, upon(request.POST, theirs.version))
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return back(document)
    context = {"document": document, "form": form, "theirs": theirs}
    return render(request, "plans/header_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def new_task(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A task the machine did not find."""
    document, actor = find_read(request, uuid), actor_of(request)
    form = forms.NewTask(request.POST or None)
    if form.is_valid():
        try:
            operations.add_task(document, **form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return back(document)
    context = {"document": document, "form": form}
    return render(request, "plans/new_task_form.html", context, status=422 if form.is_bound else 200)
