"""Tasks against time: each with when it began, when it is due and how far its agencies are, in one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Avg, Case, CharField, Count, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce

from diemtua.lib.actor import Actor
from diemtua.plans.queries.calendar import Whose, duties_asked
from diemtua.plans.states import AT_WORK, DutyState


def spans(viewer: Actor, whose: Whose, today: date, document: str = "") -> QuerySet[Any, Any]:
    """Tasks with the span of their parts: unfinished ones first, by due day, those without a day after them."""
    rows = duties_asked(viewer, whose, document)
    return (
        rows.values(
            "task_id", "task__uuid", "task__text", "task__marker", "task__heading_path", "task__document__number",
            "task__document__kind", "task__deadline_words",
        )
        .annotate(
            parts=Count("pk"),
            done=Count("pk", filter=Q(state=DutyState.DONE)),
            late=Count("pk", filter=Q(state__in=AT_WORK, due_on__lt=today)),
            waiting=Count("pk", filter=Q(state=DutyState.SUBMITTED)),
            percent=Avg("percent"),
            since=Min(Coalesce("task__starts_on", "opened_on")),
            until=Max("due_on"),
            agency=Min("agency_name"),
            duty=Min(Cast("uuid", CharField())),
            is_done=Case(When(parts=F("done"), then=Value(1)), default=Value(0)),
        )
        .order_by("is_done", F("until").asc(nulls_last=True), "task_id")
    )  # fmt: skip
