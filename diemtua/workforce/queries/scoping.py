"""The first fence: whose postings and leaves a viewer meets."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.workforce.codes import Power
from diemtua.workforce.models import Leave, Posting


def in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def not_over(on: date) -> Q:
    """In force, or to come."""
    return Q(valid_until__isnull=True) | Q(valid_until__gt=on)


def _places(viewer: Actor) -> Q:
    scope = viewer.scope
    if scope.country or scope.overseer:
        return Q()
    here = Q(province_code__in=sorted(scope.provinces)) | Q(commune_code__in=sorted(scope.communes))
    return here | Q(user_id=viewer.person)


def stood_in_for(viewer: Actor, on: date) -> QuerySet[Leave]:
    """Leaves that run on a day in which the viewer does the work."""
    return Leave.objects.filter(in_force(on), deputy_id=viewer.person, cancelled_at__isnull=True)


def postings_visible_to(viewer: Actor, on: date | None = None) -> QuerySet[Posting]:
    """Postings of the viewer's places and agency, one's own, those who look after the same villages.

    And those one stands in for today: a deputy of another office meets no other of the commune's people.
    """
    rows = Posting.objects.select_related("unit", "agency", "user")
    if not viewer.may(Power.VIEW):
        return rows.filter(user_id=viewer.person)
    scope = viewer.scope
    seen = _places(viewer)
    if seen:
        seen |= Q(agency_id__in=sorted(scope.agencies)) | Q(villages__overlap=sorted(scope.villages))
        seen |= Q(pk__in=stood_in_for(viewer, on or day_of(now())).values("posting_id"))
    return rows.filter(seen)


def leaves_visible_to(viewer: Actor) -> QuerySet[Leave]:
    """Leaves of the viewer's places, one's own, and those in which one stands in."""
    rows = Leave.objects.select_related("posting__unit", "posting__user", "user", "deputy", "deputy_role")
    seen = _places(viewer)
    return rows.filter(seen | Q(deputy_id=viewer.person)) if seen else rows
