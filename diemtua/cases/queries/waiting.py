"""What waits: clocks that run out, cases for the leader to decide."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from diemtua.cases.models import Case, Deadline
from diemtua.cases.queries.listing import WAITS_FOR_LEADER
from diemtua.cases.queries.scoping import cases_visible_to, mine, within
from diemtua.lib.actor import Actor

SOON = timedelta(days=2)


def late_clocks(viewer: Actor, at: datetime) -> QuerySet[Deadline]:
    """Clocks that are late or will be within two days, of cases the viewer meets, the nearest first."""
    cases = Case.objects.filter(within(viewer, at)).values("pk")
    rows = Deadline.objects.filter(met_at__isnull=True, cancelled_at__isnull=True, due_at__lte=at + SOON)
    return rows.filter(case__in=cases).select_related("case").order_by("due_at", "pk")


def to_decide(viewer: Actor, at: datetime) -> QuerySet[Case]:
    """Cases that wait for the leader of the viewer's communes: a plan to approve, a review, no plan needed.

    Of a sensitive case a leader decides who is of its team.
    """
    readable = Q(is_sensitive=False) | Exists(mine(viewer, at).filter(case=OuterRef("pk")))
    rows = cases_visible_to(viewer).filter(readable, commune_code__in=sorted(viewer.own.communes))
    return rows.filter(WAITS_FOR_LEADER).order_by("next_due_at", "pk")
