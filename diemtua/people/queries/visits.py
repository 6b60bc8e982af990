"""Who was looked in on, and who was not for long."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.models import Child, Residence, Schooling, Visit
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.states import IN_CARE

UNVISITED_DAYS = 183  # "chưa được thăm 6 tháng": the office's own measure
SHOWN = 6


def unvisited(viewer: Actor, today: date) -> QuerySet[Child]:
    """Children in special circumstances nobody met for six months, those never met first."""
    long_ago = Q(visited_on__isnull=True) | Q(visited_on__lt=today - timedelta(days=UNVISITED_DAYS))
    found = children_visible_to(viewer).filter(long_ago, state__in=IN_CARE, is_special=True)
    return found.select_related("village").order_by(F("visited_on").asc(nulls_first=True), "sort_key", "pk")


def visits_of(child: Child, most: int = SHOWN) -> list[Visit]:
    """The latest visits."""
    return list(Visit.objects.filter(child=child).order_by("-visited_on", "-pk")[:most])


def residences_visible_to(viewer: Actor) -> QuerySet[Residence]:
    """Places of children the viewer may open."""
    return Residence.objects.filter(child__in=children_visible_to(viewer)).select_related("child", "unit", "village")


def residences_of(child: Child) -> QuerySet[Residence]:
    """Where the child lives, lived and is registered, what is in force first."""
    rows = Residence.objects.filter(child=child).select_related("unit", "village", "child")
    return rows.order_by("kind", F("until").desc(nulls_first=True), F("since").desc(nulls_last=True), "-pk")


def schoolings_of(child: Child) -> list[Schooling]:
    """School years, the newest first."""
    return list(Schooling.objects.filter(child=child).order_by("-year"))
