"""What those see who watch over others: emergency openings and the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from diemtua.access.models import BreakGlass
from diemtua.lib.actor import Actor
from diemtua.lib.clock import end_of, start_of
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry


def openings_visible_to(viewer: Actor) -> QuerySet[BreakGlass]:
    """Emergency openings: all to the overseer, those of their place to others, and always their own."""
    rows = BreakGlass.objects.select_related("user", "unit").order_by("-opened_at", "-pk")
    if viewer.scope.overseer:
        return rows
    mine = Q(user_id=viewer.user_id) | Q(commune_code__in=viewer.own.communes)
    return rows.filter(mine | Q(province_code__in=viewer.own.provinces))


@dataclass(frozen=True, kw_only=True)
class TrailAsked:
    """What somebody looks for in the trail."""

    text: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None
    thing: str = ""

    def facts(self) -> dict[str, str]:
        """For the entry an export leaves."""
        return {name: str(value) for name, value in vars(self).items() if value}


def trail_found(viewer: Actor, asked: TrailAsked) -> QuerySet[Entry]:
    """Entries of the viewer's scope that answer the question, latest first."""
    since = start_of(asked.since) if asked.since else None
    rows = trail.search(viewer, text=asked.text, verb=asked.verb, since=since)
    if asked.until:
        rows = rows.filter(at__lt=end_of(asked.until))
    return rows.filter(thing_id=asked.thing) if asked.thing else rows
