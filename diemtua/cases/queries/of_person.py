"""Cases that lie with one person: who works on them, alone or with others."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from diemtua.cases.codes import MemberPart
from diemtua.cases.models import Case, Member
from diemtua.cases.queries.scoping import cases_visible_to
from diemtua.cases.states import RUNNING
from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part
from diemtua.lib.written import Given


def _of(user_id: int | Given, part: Part) -> QuerySet[Case]:
    worked = Member.objects.filter(case=OuterRef("pk"), user_id=user_id, part=MemberPart.WORKER, until__isnull=True)
    here = Q(commune_code=part.commune_code) if part.commune_code else Q()
    return Case.objects.filter(Q(worker_id=user_id) | Exists(worked), here, state__in=sorted(RUNNING))


def cases_with(user_id: int | Given, part: Part) -> QuerySet[Case]:
    """Running cases somebody works on. A village has none: they are the commune's."""
    if part.villages is not None:
        return Case.objects.none()
    return _of(user_id, part).order_by("next_due_at", "pk")


def rows_with(viewer: Actor, user_id: int | Given, part: Part, at: datetime | Given) -> QuerySet[Case]:
    """Those of them the viewer meets."""
    return (
        cases_visible_to(viewer, at).filter(pk__in=cases_with(user_id, part).values("pk")).order_by("next_due_at", "pk")
    )


def counts_with(user_ids: Collection[int], part: Part) -> dict[int, int]:
    """How many cases each of these people works on."""
    if part.villages is not None:
        return {}
    running = Q(state__in=sorted(RUNNING)) & (Q(commune_code=part.commune_code) if part.commune_code else Q())
    named = Case.objects.filter(running, worker_id__in=user_ids).values_list("worker_id", "pk")
    joined = Member.objects.filter(
        user_id__in=user_ids, part=MemberPart.WORKER, until__isnull=True, case__in=Case.objects.filter(running)
    )
    pairs = {*named, *joined.values_list("user_id", "case_id")}
    found: dict[int, int] = {}
    for user_id, _case in pairs:
        found[user_id] = found.get(user_id, 0) + 1
    return found


def joined_by(user_id: int, at: datetime) -> set[int]:
    """Cases of whose team somebody is at this moment."""
    still = Q(until__isnull=True) | Q(until__gt=at)
    return set(Member.objects.filter(still, user_id=user_id).values_list("case_id", flat=True))
