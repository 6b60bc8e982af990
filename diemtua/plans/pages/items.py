"""The items a person goes through one by one: read in a paper, or offered for a plan of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from diemtua.lib.clock import day_of
from diemtua.plans import policies, queries
from diemtua.plans.models import Document, Task
from diemtua.plans.pages import drafting
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.showing import shown
from diemtua.plans.states import UNDER_REVIEW, DocumentState, TaskState


def context_of(document: Document, request: HttpRequest, after: Task | None = None) -> dict[str, Any]:
    """What the right side shows: doubtful first, then the clear, then what was decided. `hand` is the item in hand."""
    actor, is_draft = actor_of(request), document.state == DocumentState.DRAFT
    rows = queries.tasks_of_draft(document, actor) if is_draft else queries.tasks_of(document, actor)
    tasks = [shown(task) for task in rows if task.state in UNDER_REVIEW]
    _say_what_stands_above(tasks)
    waiting = [task for task in tasks if task.state == TaskState.PROPOSED]
    doubtful = [task for task in waiting if task.doubts]
    clear = [task for task in waiting if not task.doubts]
    context = {
        "document": document,
        "doubtful": doubtful,
        "clear": clear,
        "accepted": [task for task in tasks if task.state == TaskState.ACCEPTED],
        "dropped": [task for task in tasks if task.state == TaskState.DROPPED],
        "decided": len(tasks) - len(waiting),
        "total": len(tasks),
        "hand": _next(doubtful, clear, after),
        "focus": getattr(request, "htmx", False),
        "may_confirm": policies.may_confirm(actor, document),
        "issues_elsewhere": policies.issues_elsewhere(actor, document),
    }
    if is_draft:
        return context | drafting.about(document, tasks, actor, day_of(timezone.now()))
    return context | {"suggested": _likely_leads(tasks)}


def _say_what_stands_above(tasks: Iterable[Task]) -> None:
    """Each item knows the one above it in the paper, into which it may be joined."""
    above = None
    for task in tasks:
        task.before = above  # type: ignore[attr-defined]
        above = task if task.state != TaskState.DROPPED else above


def _next(doubtful: Sequence[Task], clear: Sequence[Task], after: Task | None) -> Task | None:
    """The item to take in hand: the one below the item just decided, in its own group, else the first of all."""
    if after is not None:
        for group in (doubtful, clear):
            for task in group:
                if bool(task.doubts) == bool(after.doubts) and task.position >= after.position:
                    return task
    return next(iter([*doubtful, *clear]), None)


def _likely_leads(tasks: Iterable[Task], most: int = 3) -> list[str]:
    """Agencies that lead most often in this document: what a task without a name is likely to mean."""
    counted = Counter(name for task in tasks for name in task.lead)
    return [name for name, _count in counted.most_common(most)]


def answer(request: HttpRequest, document: Document, refused: str = "", after: Task | None = None) -> HttpResponse:
    """The items anew for a script, the whole page for a browser without one."""
    if not getattr(request, "htmx", False):
        if refused:
            messages.error(request, refused)
        return back(document)
    template = "draft" if document.state == DocumentState.DRAFT else "review"
    return render(request, f"plans/{template}.html#items", {**context_of(document, request, after), "refused": refused})


def back(document: Document) -> HttpResponse:
    """To the items, where the person was."""
    page = "plans:draft" if document.state == DocumentState.DRAFT else "plans:review"
    return redirect(reverse(page, args=[document.uuid]) + "#items")
