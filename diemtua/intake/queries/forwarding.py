"""What was passed to authorities, and which of them still owe an answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from diemtua.intake.models import Forwarding, Report
from diemtua.intake.queries.reports import held_in
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, end_of
from diemtua.lib.clocks.standing import standing
from diemtua.lib.clocks.words import left
from diemtua.lib.dates import day
from diemtua.lib.panels import Clock


def forwardings_of(report: Report) -> QuerySet[Forwarding]:
    return Forwarding.objects.filter(report=report).order_by("at", "pk")


def forwarding_by_uuid(report: Report, uuid: UUID) -> Forwarding | None:
    return Forwarding.objects.filter(report=report, uuid=uuid).select_related("report").first()


def forwardings_for(viewer: Actor, *, answered: bool) -> QuerySet[Forwarding]:
    """What the viewer's unit passed on: what is owed first, by its day; or what was answered, the latest first."""
    held = Report.objects.filter(held_in(viewer.scope)).values("pk")
    rows = Forwarding.objects.filter(report__in=held, answered_on__isnull=not answered).select_related("report")
    return rows.order_by("-answered_on", "-pk") if answered else rows.order_by("due_on", "pk")


def to_ask_again(viewer: Actor, on: date) -> QuerySet[Forwarding]:
    """Whose days are over or end tomorrow."""
    return forwardings_for(viewer, answered=False).filter(due_on__lte=on + timedelta(days=1))


def answer_clock(sent: Forwarding, at: datetime) -> Clock | None:
    """How long an authority still has; nothing once it has answered."""
    if sent.answered_on or sent.due_on is None:
        return None
    found = standing(end_of(sent.due_on), at, is_exact=False)
    return Clock(first=left(found), second=day(sent.due_on), tone=found.tone)


def is_owed(sent: Forwarding, at: datetime) -> bool:
    """Whether the days are over without an answer."""
    return sent.answered_on is None and sent.due_on is not None and sent.due_on < day_of(at)
