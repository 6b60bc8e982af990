"""What waits: clocks that run out, cases for the leader to decide."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet

from diemtua.cases.models import Case, Deadline
from diemtua.cases.queries.listing import WAITS_FOR_LEADER
from diemtua.cases.queries.scoping import cases_visible_to, readable, within
from diemtua.lib.actor import Actor
from diemtua.lib.written import Given, OneOf

SOON = timedelta(days=2)


def late_clocks(viewer: Actor, at: datetime | Given) -> QuerySet[Deadline]:
    """Clocks that are late or will be within two days, of cases the viewer meets, the nearest first.

    The cases first, by the nearest clock they carry: there are more late clocks in the country than cases of a viewer.
    """
    cases = Case.objects.filter(within(viewer, at), next_due_at__lte=at + SOON).values("pk")
    rows = Deadline.objects.filter(met_at__isnull=True, cancelled_at__isnull=True, due_at__lte=at + SOON)
    return rows.filter(OneOf(F("case_id"), ArraySubquery(cases))).select_related("case").order_by("due_at", "pk")


def to_decide(viewer: Actor, at: datetime | Given) -> QuerySet[Case]:
    """Cases that wait for the leader of the viewer's communes: a plan to approve, a review, no plan needed.

    Of a sensitive case a leader decides who is of its team.
    """
    rows = cases_visible_to(viewer, at).filter(readable(viewer, at), commune_code__in=sorted(viewer.own.communes))
    return rows.filter(WAITS_FOR_LEADER).order_by("next_due_at", "pk")
