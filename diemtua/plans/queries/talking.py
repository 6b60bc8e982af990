"""Comments and steps of a duty, and who listens."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from diemtua.access import queries as people
from diemtua.access.codes import Role
from diemtua.plans.models import Comment, Document, Duty, Step
from diemtua.plans.queries.giving import people_of
from diemtua.plans.queries.handing import still_there


def comments_of(duty: Duty) -> QuerySet[Comment]:
    """Comments of one duty, the oldest first. The caller has been let in to the duty."""
    return duty.comments.order_by("at", "pk")


def steps_of(duty: Duty) -> QuerySet[Step]:
    """Steps of one duty in their order, with their people. The caller has been let in to the duty."""
    return duty.steps.select_related("person").order_by("position", "pk")


def listeners_of(duty: Duty, *, on: date) -> set[int]:
    """Who is told of a comment: who does the work, who gave it, and whoever has joined in and still may read it."""
    doers = {duty.person_id} if still_there([duty], on=on) else people_of([duty], on=on)
    givers = _givers(duty.task.document, on)
    joined = set(duty.comments.filter(made_by_id__isnull=False).values_list("made_by_id", flat=True).distinct())
    may_read = people_of([duty], on=on) | givers | _above(duty.task.document, on)
    return {one for one in doers | givers | (joined & may_read) if one is not None}


def _givers(document: Document, on: date) -> set[int]:
    """The officers of the place that gave the work; its leaders only when they have joined in."""
    if document.agency_id:
        return people.users_of(agency_ids=[document.agency_id], on=on)
    if document.commune_code:
        return people.users_of(commune_codes=[document.commune_code], roles=(Role.COMMUNE_OFFICER,), on=on)
    return people.users_of(province_codes=[document.province_code], roles=(Role.PROVINCE_OFFICER,), on=on)


def _above(document: Document, on: date) -> set[int]:
    if document.commune_code:
        return people.users_of(commune_codes=[document.commune_code], roles=(Role.COMMUNE_LEADER,), on=on)
    return people.users_of(province_codes=[document.province_code], roles=(Role.PROVINCE_LEADER,), on=on)


def step_now(step: Step) -> Step:
    """The piece as the other person saved it."""
    return Step.objects.select_related("person").get(pk=step.pk)
