"""Who is of the team of a case that asked for help, and of which cases somebody is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere
from diemtua.lib.written import Given
from diemtua.services.models import Teammate


def _still(at: datetime | Given) -> Q:
    return Q(until__isnull=True) | Q(until__gt=at)


def origins_of(viewer: Actor, at: datetime | Given | None = None) -> QuerySet[Teammate, UUID]:
    """The cases of whose team the viewer is now."""
    return Teammate.objects.filter(_still(at or now()), person=viewer.person).values_list("origin", flat=True)


def is_teammate(viewer: Actor, origin: UUID | None, at: datetime) -> bool:
    """Whether the viewer is of the team of this case."""
    return origin is not None and Teammate.objects.filter(_still(at), origin=origin, person=viewer.person).exists()


def team_of(origin: UUID | None, at: datetime) -> list[int]:
    """The people of the team. Asked past the fence: whoever tells the team something need not be of it."""
    if origin is None:
        return []
    with everywhere():
        return list(
            Teammate.objects.filter(_still(at), origin=origin).order_by("person").values_list("person", flat=True)
        )
