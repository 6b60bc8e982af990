"""Tasks against time: each with when it began, when it is due and how far its agencies are.

Chosen and put in order from the parts alone; the words of the few that are shown come afterwards.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Avg, Case, Count, F, Max, Min, Q, QuerySet, Value, When

from diemtua.lib.actor import Actor
from diemtua.lib.paging import MOST_COUNTED
from diemtua.plans.models import Duty
from diemtua.plans.queries.calendar import Whose, duties_asked, words_of_tasks
from diemtua.plans.states import AT_WORK, DutyState


def spans(viewer: Actor, whose: Whose, today: date, document: str = "") -> QuerySet[Any, Any]:
    """Tasks with the span of their parts: unfinished ones first, by due day, those without a day after them."""
    rows = duties_asked(viewer, whose, document)
    return (
        rows.values("task_id")
        .annotate(
            parts=Count("pk"),
            done=Count("pk", filter=Q(state=DutyState.DONE)),
            late=Count("pk", filter=Q(state__in=AT_WORK, due_on__lt=today)),
            waiting=Count("pk", filter=Q(state=DutyState.SUBMITTED)),
            percent=Avg("percent"),
            opened=Min("opened_on"),
            until=Max("due_on"),
            overdue=Min("due_on", filter=Q(state__in=AT_WORK, due_on__lt=today)),
            part=Min("pk"),
            is_done=Case(When(parts=F("done"), then=Value(1)), default=Value(0)),
        )
        .order_by("is_done", F("until").asc(nulls_last=True), "task_id")
    )


def tasks_counted(viewer: Actor, whose: Whose, document: str = "") -> int:
    """How many tasks that are; one more than the most that is counted stands for "more"."""
    tasks = duties_asked(viewer, whose, document).values("task_id").distinct()
    return tasks[: MOST_COUNTED + 1].count()


def told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows with the words of their tasks, and the part itself where a task has only one."""
    words = words_of_tasks(row["task_id"] for row in rows)
    parts = Duty.objects.in_bulk([row["part"] for row in rows if row["parts"] == 1])
    return [
        row
        | {
            "task": words[row["task_id"]],
            "only": parts.get(row["part"]) if row["parts"] == 1 else None,
            "since": words[row["task_id"]].starts_on or row["opened"],
        }
        for row in rows
    ]
