"""Tasks against time, drawn on the server: one line a task, the day of today through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from diemtua.lib.clock import day_of
from diemtua.lib.paging import Pages
from diemtua.lib.panels import Clock
from diemtua.plans.pages.calendar import document_of, tabs_of, whose_of
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.queries.calendar import Whose
from diemtua.plans.queries.timeline import spans, tasks_counted, told
from diemtua.plans.rules.axis import Axis, axis_of
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import DutyState

ROWS = 60


@dataclass(frozen=True)
class Bar:
    """One task: its words, its clock, and where its bar lies. `tone` follows the most urgent of its parts."""

    title: str
    url: str
    place: str
    who: str
    clock: Clock
    tone: str
    left: str
    width: str
    filled: str
    open_ended: bool
    percent: int


@require_GET
def timeline(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), day_of(timezone.now())
    given = document_of(request, actor)
    whose = Whose.ALL if given and "whose" not in request.GET else whose_of(request, actor)
    of = str(given.uuid) if given else ""
    pages = Pages(spans(actor, whose, today, of), ROWS).known(tasks_counted(actor, whose, of))
    page = pages.get_page(request.GET.get("page"))
    rows = told(list(page.object_list))
    axis = axis_of([day for row in rows for day in (row["since"], row["until"]) if day], today)
    context: dict[str, Any] = {
        "page": page,
        "bars": [_bar(row, axis, today) for row in rows],
        "marks": list(axis.marks()),
        "today": today,
        "today_at": f"{axis.share(today)}%",
        "tabs": tabs_of(actor, whose),
        "given": given,
    }
    return render(request, "plans/timeline.html", context)


def _bar(row: dict[str, Any], axis: Axis, today: date) -> Bar:
    state, task, only = _state(row), row["task"], row["only"]
    clock = clock_of(row["overdue"] or row["until"], state, today, task.deadline_words)
    since, until = row["since"], row["until"] or axis.until
    since = min(since, until)
    width = axis.width(since, until)
    percent = int(row["percent"] or 0)  # never rounded up to a hundred
    return Bar(
        title=task.text,
        url=reverse("plans:duty", args=[only.uuid]) if only else f"{reverse('plans:tasks')}?task={task.uuid}",
        place=task.place,
        who=only.agency_name if only else _agencies(row),
        clock=clock,
        tone="late" if row["late"] else clock.tone,
        left=f"{axis.share(since)}%",
        width=f"{width}%",
        filled=f"{round(width * percent / 100, 2)}%",
        open_ended=row["until"] is None,
        percent=percent,
    )


def _state(row: dict[str, Any]) -> str:
    """All parts done, all handed in, or at work."""
    if row["done"] == row["parts"]:
        return DutyState.DONE
    return DutyState.SUBMITTED if row["done"] + row["waiting"] == row["parts"] else DutyState.OPEN


def _agencies(row: dict[str, Any]) -> str:
    words = ngettext("%(done)d trên %(n)d cơ quan xong", "%(done)d trên %(n)d cơ quan xong", row["parts"])
    said = words % {"done": row["done"], "n": row["parts"]}
    late = _("%(n)d trễ") % {"n": row["late"]}
    return f"{said}, {late}" if row["late"] else said
