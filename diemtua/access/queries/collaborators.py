"""Collaborators of a commune and the villages they look after."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.access.queries.acting import in_force
from diemtua.lib.actor import Actor
from diemtua.places.models import Village


class Collaborator(NamedTuple):
    assignment: Assignment
    villages: list[Village]


def collaborators_visible_to(viewer: Actor, on: date) -> QuerySet[Assignment]:
    """Roles of collaborators in force in the viewer's own communes."""
    found = Assignment.objects.filter(
        in_force(on), role=Role.COLLABORATOR, user__is_active=True, unit__code__in=sorted(viewer.own.communes)
    )
    return found.select_related("user", "unit").order_by("user__full_name", "pk")


def collaborators_of(viewer: Actor, on: date) -> list[Collaborator]:
    """Each of them with the villages, in two queries."""
    held = list(collaborators_visible_to(viewer, on))
    rows = Village.objects.in_bulk({village for assignment in held for village in assignment.villages})
    return [Collaborator(one, [rows[pk] for pk in one.villages if pk in rows]) for one in held]
