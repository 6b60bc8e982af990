"""Leaves: of a posting, those under way, those that wait for the nightly work, one's own cover of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from diemtua.access.models import Assignment
from diemtua.access.queries import in_force as role_in_force
from diemtua.lib.actor import Actor
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.queries.scoping import in_force, leaves_visible_to, stood_in_for

TOLD_BEFORE = timedelta(days=3)
_WHOLE = ("posting__unit", "posting__user", "posting__assignment", "user", "deputy", "deputy_role")


def leaves_of_posting(viewer: Actor, posting: Posting) -> QuerySet[Leave]:
    """All of one posting, the latest first."""
    return leaves_visible_to(viewer).filter(posting=posting).order_by("-valid_from", "-pk")


def leaves_under_way(viewer: Actor, on: date) -> QuerySet[Leave]:
    """Who is away now or will be."""
    rows = leaves_visible_to(viewer).filter(cancelled_at__isnull=True, valid_until__gt=on)
    return rows.order_by("valid_from", "pk")


def uncovered_leaves(viewer: Actor, on: date) -> QuerySet[Leave]:
    """Leaves under way or ahead in which nobody stands in."""
    return leaves_under_way(viewer, on).filter(deputy__isnull=True)


def leaves_to_begin(on: date) -> QuerySet[Leave]:
    """For the job: those whose day has come."""
    rows = Leave.objects.filter(cancelled_at__isnull=True, begun_at__isnull=True, valid_from__lte=on)
    return rows.select_related(*_WHOLE).order_by("pk")


def leaves_to_end(on: date) -> QuerySet[Leave]:
    """For the job: those whose person is back."""
    rows = Leave.objects.filter(begun_at__isnull=False, ended_at__isnull=True, valid_until__lte=on)
    return rows.select_related(*_WHOLE).order_by("pk")


def deputies_for(posting: Posting, on: date) -> dict[int, str]:
    """Who could stand in: active people with a role at the same place, the person not. Id and name."""
    rows = Assignment.objects.filter(role_in_force(on), unit_id=posting.unit_id, user__is_active=True)
    rows = rows.exclude(user_id=posting.user_id or 0).order_by("user__full_name", "user_id")
    return {
        user_id: f"{name}, {title or Assignment(role=role).get_role_display()}"
        for user_id, name, title, role in rows.values_list("user_id", "user__full_name", "title", "role")
    }


def stands_in_for(viewer: Actor, posting: Posting, on: date) -> bool:
    """Whether the viewer does this person's work today."""
    return stood_in_for(viewer, on).filter(posting=posting).exists()


@dataclass(frozen=True, kw_only=True)
class Covered:
    """Somebody the viewer stands in for now. `other_role` must be chosen in the top bar to do it."""

    leave: Leave
    other_role: Assignment | None


def cover_of(viewer: Actor, on: date) -> QuerySet[Leave]:
    """Leaves in which the viewer stands in today."""
    rows = leaves_visible_to(viewer).filter(in_force(on), deputy_id=viewer.person, cancelled_at__isnull=True)
    return rows.order_by("valid_from", "pk")


def covered_by(viewer: Actor, leaves: Iterable[Leave]) -> list[Covered]:
    """Whom the viewer stands in for in these leaves, and in which role."""
    return [
        Covered(
            leave=leave,
            other_role=leave.deputy_role if leave.deputy_role_id != viewer.assignment_id else None,
        )
        for leave in leaves
    ]


def own_cover(viewer: Actor, on: date) -> list[Covered]:
    """Whom the viewer stands in for today."""
    return covered_by(viewer, cover_of(viewer, on))
