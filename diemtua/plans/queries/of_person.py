"""Parts of tasks, and steps of them, that an agency gave to one person."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part, Who, lies_with
from diemtua.plans.models import Duty, Step
from diemtua.plans.queries.duties import duties_visible_to
from diemtua.plans.states import UNFINISHED


def duties_with(who: Who, part: Part) -> QuerySet[Duty]:
    """Unfinished parts that lie with these people; a village has none."""
    if part.villages is not None:
        return Duty.objects.none()
    here = Q(commune_code=part.commune_code) if part.commune_code else Q()
    return Duty.objects.filter(here, lies_with("person_id", who), state__in=sorted(UNFINISHED))


def steps_with(who: Who, part: Part) -> QuerySet[Step]:
    """Steps not done yet."""
    if part.villages is not None:
        return Step.objects.none()
    here = Q(duty__commune_code=part.commune_code) if part.commune_code else Q()
    mine = lies_with("person_id", who)
    return Step.objects.filter(here, mine, done_at__isnull=True, duty__state__in=sorted(UNFINISHED))


def in_sight(viewer: Actor, who: Who, part: Part) -> QuerySet[Duty]:
    """Parts the viewer meets that lie with a person, whole or in a step."""
    whole = Q(pk__in=duties_with(who, part).values("pk"))
    return duties_visible_to(viewer).filter(whole | Q(pk__in=steps_with(who, part).values("duty")))


def counts_with(user_ids: Collection[int], part: Part) -> dict[int, int]:
    """How many parts and steps each has."""
    found: dict[int, int] = {}
    for rows in (duties_with(user_ids, part), steps_with(user_ids, part)):
        counted = rows.order_by().values("person").annotate(n=Count("pk"))
        for user_id, number in counted.values_list("person", "n"):
            found[user_id] = found.get(user_id, 0) + number
    return found
